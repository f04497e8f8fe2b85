"""snslint in Wagtail: a panel beside the page editor, a gate before publishing, a report of the site.

INSTALLED_APPS += ["snslint.shells.wagtail"], then `manage.py migrate`. See docs/wagtail.md.
"""
