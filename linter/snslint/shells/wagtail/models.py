"""What Wagtail keeps: whose posts a site's are, and what the last check of each page found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

from snslint.shells.django.house import attempt, linter, place, say_later, speech
from snslint.shells.wagtail.blocks import platform_choices

OVERRIDE = "override_hold"
"""Permission to publish what is held, with a reason."""


class PlatformsField(models.JSONField):
    """A list of platform ids, ticked."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        """One box for each platform there are rules for."""
        return forms.MultipleChoiceField(
            choices=lambda: attempt(platform_choices)[0] or [],
            widget=forms.CheckboxSelectMultiple(attrs={"class": "snslint-choices"}),
            required=False,
        )


@register_setting(icon="snslint")
class SnslintSettings(BaseSiteSetting):
    """Whose the posts of a site are. What is left empty is left to snslint.yaml."""

    account = models.CharField(max_length=100, blank=True)
    positioning = models.CharField(
        max_length=20,
        blank=True,
        choices=[
            ("sales-led", say_later("cms.sales-led")),
            ("interaction-led", say_later("cms.interaction-led")),
        ],
    )
    platforms = PlatformsField(default=list, blank=True)
    markets = models.CharField(max_length=200, blank=True)

    panels = [
        FieldPanel(name, heading=say_later(f"cms.{name}"), help_text=say_later(f"cms.{name}.help"))
        for name in ("account", "positioning", "platforms", "markets")
    ]

    class Meta:
        verbose_name = "snslint"
        permissions = [(OVERRIDE, "Can publish pages that snslint holds, with a reason")]

    def asked(self) -> dict[str, Any]:
        """What `Linter.lint` is asked with for this site."""
        markets = [market.strip() for market in self.markets.replace("，", ",").split(",")]
        said: dict[str, Any] = {
            "account": self.account, "platforms": self.platforms, "positioning": self.positioning,
            "markets": [market for market in markets if market],
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}

    def clean(self) -> None:
        """Raises ValidationError: an account, platform or market that snslint does not know, with the nearest one."""
        super().clean()
        _, problem = attempt(lambda: linter().lint("", format="txt", path=place(), lang=speech(), **self.asked()))
        if problem:
            raise ValidationError(problem)


class CheckedPage(models.Model):
    """The last check of a page, told in one language; `digest` says of what."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    lang = models.CharField(max_length=5)
    digest = models.CharField(max_length=64)
    checked_at = models.DateTimeField(auto_now=True)
    posts = models.PositiveIntegerField(default=0)
    verdict = models.CharField(max_length=10, blank=True)
    intensity = models.FloatField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    advice = models.PositiveIntegerField(default=0)
    platforms = models.JSONField(default=dict)
    rule = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    message = models.TextField(blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["page", "lang"], name="snslint_page_lang")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page}: {self.verdict}"
