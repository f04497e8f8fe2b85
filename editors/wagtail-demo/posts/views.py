"""A plain Django form with our validator and our widget."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from snslint.shells.django.validators import SnslintValidator
from snslint.shells.django.widgets import SnslintTextarea


class Compose(forms.Form):
    """One post for Facebook."""

    text = forms.CharField(
        widget=SnslintTextarea({"rows": 6}, platforms=["facebook"]),
        validators=[SnslintValidator(platforms=["facebook"], fail_on="warning")],
    )


def compose(request: HttpRequest) -> HttpResponse:
    """The form, and what became of it."""
    form = Compose(request.POST or None)
    return render(request, "posts/compose.html", {"form": form, "sent": form.is_bound and form.is_valid()})
