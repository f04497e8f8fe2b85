"""snslint in a Django site: a validator, a textarea that shows findings, and the addresses it asks.

from snslint.shells.django.validators import SnslintValidator
from snslint.shells.django.widgets import SnslintTextarea
path("snslint/", include("snslint.shells.django.urls"))
"""
