"""The Django app."""

from __future__ import annotations

from django.apps import AppConfig


class SnslintConfig(AppConfig):
    """Named `snslint` among a site's apps: tables, permissions and templates bear that name."""

    name = "snslint.shells.wagtail"
    label = "snslint"
    verbose_name = "snslint"
    default_auto_field = "django.db.models.BigAutoField"
