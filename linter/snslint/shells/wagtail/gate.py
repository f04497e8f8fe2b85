"""The gate before publishing: a page whose posts fail the check stays a draft, unless somebody who may says why not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.views.generic import FormView
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import Page

from snslint.shells.django.house import LOG, say, say_later
from snslint.shells.wagtail.check import PageCheck, Shown, check_page
from snslint.shells.wagtail.models import OVERRIDE

TOLD = 3
"""Findings named in a message."""


def may_override(user: Any) -> bool:
    """Whether a user may publish what is held."""
    return bool(user.has_perm(f"snslint.{OVERRIDE}"))


def before_publish_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Back to the editor with what holds the page, or to the form for a reason. The draft is saved by then."""
    checked = check_page(page)
    if checked.problem:
        messages.warning(request, say("cms.unchecked", problem=checked.problem))
        log(page, "snslint.unchecked", user=request.user, data={"problem": checked.problem})
        return None
    if not checked.fails:
        return None
    if may_override(request.user):
        return redirect("wagtail_snslint:override", page.pk)
    messages.error(request, _told(checked))
    return redirect("wagtailadmin_pages:edit", page.pk)


def before_bulk_action(request: HttpRequest, action: str, objects: Iterable[Any], view: Any) -> HttpResponse | None:
    """Publishing many pages stops at those that are held; they are published one by one, with their reasons."""
    if action != "publish" or request.method != "POST":
        return None
    held = []
    for page in _all(objects, bool(request.POST.get("include_descendants"))):
        latest = page.get_latest_revision_as_object()
        if check_page(latest).fails:
            held.append(latest.get_admin_display_title())
    if not held:
        return None
    messages.error(request, say("cms.held.many", n=len(held), pages=", ".join(held[:10])))
    return redirect(view.next_url)


def finish(workflow_state: Any, user: Any) -> None:
    """Publish what a workflow has approved, unless it is held; that is logged."""
    page = workflow_state.content_object
    revision = page.get_latest_revision()
    checked = check_page(revision.as_object()) if isinstance(page, Page) else PageCheck()
    if checked.fails:
        log(page, "snslint.held", user=user, data={"findings": _findings(checked)})
        LOG.warning("page %s was approved and is held", page.pk)
        return
    revision.publish(user=user)


class ReasonForm(forms.Form):
    """Why a page is published although it is held."""

    reason = forms.CharField(
        label=say_later("cms.reason"), help_text=say_later("cms.reason.help"), max_length=500, min_length=8,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True, "data-controller": "w-autosize"}),
    )  # fmt: skip


class OverrideView(WagtailAdminTemplateMixin, FormView):
    """What holds the page, and a form for the reason to publish it."""

    form_class = ReasonForm
    template_name = "snslint/override.html"
    header_icon = "snslint"
    page_title = say_later("cms.override.title")

    def dispatch(self, request: HttpRequest, page_id: int, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who may override and publish."""
        self.page = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
        if not (may_override(request.user) and self.page.permissions_for_user(request.user).can_publish()):
            raise PermissionDenied
        self.checked = check_page(self.page)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The page's title."""
        return str(self.page.get_admin_display_title())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the template is filled with."""
        return {**super().get_context_data(**kwargs), "page": self.page, "check": self.checked}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Publish, and log who, why and what stood against it."""
        revision = self.page.get_latest_revision()
        PublishPageRevisionAction(revision, user=self.request.user).execute()
        data = {"reason": form.cleaned_data["reason"], "findings": _findings(self.checked)}
        log(self.page, "snslint.override", user=self.request.user, data=data, revision=revision)
        messages.success(self.request, say("cms.overridden", page=self.page.get_admin_display_title()))
        parent = self.page.get_parent()
        return redirect(reverse("wagtailadmin_explore", args=[parent.pk if parent else self.page.pk]))


def _all(pages: Iterable[Any], below: bool) -> list[Page]:
    found = [page.specific for page in pages]
    if below:
        found += [child for page in found for child in page.get_descendants().not_live().specific()]
    return found


def _holding(checked: PageCheck) -> list[Shown]:
    held = [shown for post in checked.posts if post.fails for shown in post.findings]
    gravest = min((["error", "warning", "advice"].index(shown.finding.severity) for shown in held), default=0)
    return [s for s in held if ["error", "warning", "advice"].index(s.finding.severity) == gravest]


def _findings(checked: PageCheck) -> list[dict[str, str]]:
    return [{"rule": s.finding.rule, "words": s.words, "message": s.finding.message} for s in _holding(checked)]


def _told(checked: PageCheck) -> str:
    holding = _holding(checked)
    lines = format_html_join("", "<li>{}</li>", ((shown.finding.message,) for shown in holding[:TOLD]))
    head = say("cms.held", n=len(holding))
    return format_html("{}<ul>{}</ul>{}", head, lines, say("cms.held.saved"))
