"""The report of the whole site: how each page stands, kept from check to check."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from time import monotonic
from typing import Any

import django_filters
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse
from django.utils.html import format_html
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from snslint import __version__
from snslint.reporters.base import VERDICTS
from snslint.shells.django.house import attempt, linter, place, say, say_later, speech
from snslint.shells.wagtail.check import PageCheck, check_page
from snslint.shells.wagtail.models import CheckedPage, SnslintSettings

BUDGET = 4.0
"""Seconds that opening the report may spend on checks; `manage.py snslint_check` takes what it needs."""


def renew(lang: str, budget: float | None = None) -> int:
    """Check all pages that changed since, live ones as published; what is left when the budget is spent is returned."""
    started = monotonic()
    ground = _ground()
    known = dict(CheckedPage.objects.filter(lang=lang).values_list("page_id", "digest"))
    due = [page for page in Page.objects.filter(depth__gt=1) if known.get(page.pk) != _digest(page, ground)]
    for index, page in enumerate(due):
        if budget is not None and monotonic() - started > budget:
            return len(due) - index
        keep(page, lang, _digest(page, ground))
    return 0


def keep(page: Page, lang: str, digest: str) -> None:
    """Check one page and keep what was found."""
    specific = page.specific if page.live else page.get_latest_revision_as_object()
    checked = check_page(specific, lang)
    CheckedPage.objects.update_or_create(page_id=page.pk, lang=lang, defaults={"digest": digest, **_row(checked)})


def _row(checked: PageCheck) -> dict[str, Any]:
    findings = checked.findings
    worst = findings[0] if findings else None
    platforms: dict[str, str] = {}
    for post in checked.posts:
        for standing in post.draft.platforms:
            said = platforms.get(standing.platform, "ready")
            platforms[standing.platform] = min(said, standing.verdict, key=VERDICTS.index)
    return {
        "posts": len(checked.posts),
        "verdict": checked.verdict,
        "intensity": checked.intensity,
        **{f"{word}s": checked.count(word) for word in ("error", "warning")},
        "advice": checked.count("advice"),
        "platforms": platforms,
        "rule": worst.finding.rule if worst else "",
        "words": worst.words if worst else "",
        "message": worst.finding.message if worst else "",
        "problem": checked.problem,
    }


def _ground() -> str:
    """What checks rest on beside the page: the rules, the configuration, the sites' settings."""
    config, problem = attempt(lambda: linter().config(place()))
    rules, _ = attempt(lambda: linter().rulebook().digest)
    settings = [str(setting.asked()) for setting in SnslintSettings.objects.order_by("pk")]
    told = repr((__version__, rules, config.settings if config else problem, settings))
    return hashlib.sha256(told.encode()).hexdigest()


def _digest(page: Page, ground: str) -> str:
    state = (page.live, page.last_published_at if page.live else page.latest_revision_id, page.url_path, ground)
    return hashlib.sha256(repr(state).encode()).hexdigest()


class CheckedPageFilterSet(WagtailFilterSet):
    """By verdict, by words of the title, by whether it is live."""

    verdict = django_filters.MultipleChoiceFilter(
        label=say_later("cms.verdict"),
        choices=[(word, say_later(f"verdict.{word}")) for word in VERDICTS],
        widget=django_filters.widgets.forms.CheckboxSelectMultiple,
    )
    title = django_filters.CharFilter("page__title", "icontains", label=say_later("cms.title"))
    live = django_filters.BooleanFilter("page__live", label=say_later("cms.live"))

    class Meta:
        model = CheckedPage
        fields = ["verdict", "title", "live"]


class _Verdict(Column):
    cell_template_name = "snslint/verdict_cell.html"


class _Worst(Column):
    cell_template_name = "snslint/worst_cell.html"


class SiteReportView(ReportView):
    """Every page with posts: score, verdicts, worst finding; filtered and exported as Wagtail's reports are."""

    model = CheckedPage
    permission_policy = PagePermissionPolicy()
    any_permission_required = ["add", "change", "publish"]
    page_title = say_later("cms.report.title")
    header_icon = "snslint"
    results_template_name = "snslint/report_results.html"
    index_url_name = "wagtail_snslint:report"
    index_results_url_name = "wagtail_snslint:report_results"
    filterset_class = CheckedPageFilterSet
    export_filename = "snslint"
    list_export = [
        "page.title", "page.full_url", "page.live", "verdict", "intensity", "errors", "warnings", "advice",
        "platforms", "rule", "words", "message", "checked_at",
    ]  # fmt: skip
    export_headings = {
        "page.title": say_later("cms.title"), "page.full_url": "URL", "page.live": say_later("cms.live"),
        "verdict": say_later("cms.verdict"), "intensity": say_later("cms.intensity"),
        "errors": say_later("cms.errors"), "warnings": say_later("cms.warnings"), "advice": say_later("cms.advice"),
        "platforms": say_later("cms.platforms"), "rule": say_later("cms.rule"), "words": say_later("cms.words"),
        "message": say_later("cms.worst"), "checked_at": say_later("cms.checked"),
    }  # fmt: skip
    default_ordering = "rank"
    left = 0

    @property
    def columns(self) -> list[Column]:
        """The columns of the table."""
        return [
            TitleColumn(
                "page",
                label=say("cms.title"),
                sort_key="page__title",
                get_url=lambda row: reverse("wagtailadmin_pages:edit", args=[row.page_id]),
            ),
            _Verdict("verdict", label=say("cms.verdict"), sort_key="rank"),
            Column(
                "intensity",
                label=say("cms.intensity"),
                sort_key="intensity",
                accessor=lambda row: format_html("{}", round(row.intensity)),
            ),
            _Worst("worst", label=say("cms.worst")),
            DateColumn("checked_at", label=say("cms.checked"), sort_key="checked_at"),
        ]

    def get_base_queryset(self) -> QuerySet[CheckedPage]:
        """Pages that this user may work on, after those that changed have been checked."""
        self.left = renew(speech(), BUDGET)
        pages = self.permission_policy.instances_user_has_any_permission_for(
            self.request.user, self.any_permission_required
        )
        ranks = [When(verdict=word, then=Value(rank)) for rank, word in enumerate(VERDICTS)]
        return (
            CheckedPage.objects.filter(lang=speech(), page__in=pages)
            .exclude(posts=0, problem="")
            .select_related("page")
            .annotate(rank=Case(*ranks, default=Value(-1), output_field=IntegerField()))
            .order_by("rank", "-errors", "-warnings", "-intensity", "page__title")
        )

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What the template is filled with."""
        told = super().get_context_data(*args, **kwargs)
        problem = self.queryset_problem()
        return {**told, "left": self.left, "problem": problem}

    def queryset_problem(self) -> str:
        """What stood in the way of a check, if anything did."""
        return str(
            CheckedPage.objects.filter(lang=speech()).exclude(problem="").values_list("problem", flat=True).first()
            or ""
        )

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """In exports verdicts are words and platforms a line."""
        return list(_told(object_list)) if self.is_export else object_list


def _told(rows: Any) -> Iterator[CheckedPage]:
    for row in rows:
        row.platforms = ", ".join(f"{name}: {say(f'verdict.{word}')}" for name, word in row.platforms.items())
        row.verdict = say(f"verdict.{row.verdict}") if row.verdict else ""
        yield row
