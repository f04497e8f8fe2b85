"""Where Wagtail is met: one table of its hooks and what we hang there."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter
from wagtail.permission_policies.pages import PagePermissionPolicy

from snslint.shells.django.house import say, say_later
from snslint.shells.wagtail import gate, panel, report, userbar
from snslint.shells.wagtail.models import OVERRIDE


def urls() -> list[Any]:
    """Under /admin/snslint/."""
    ours = [
        path("check/<int:page_id>/", panel.CheckEditView.as_view(), name="check_edit"),
        path(
            "check/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            panel.CheckAddView.as_view(),
            name="check_add",
        ),
        path("override/<int:page_id>/", gate.OverrideView.as_view(), name="override"),
        path("report/", report.SiteReportView.as_view(), name="report"),
        path("report/results/", report.SiteReportView.as_view(results_only=True), name="report_results"),
    ]
    return [path("snslint/", include((ours, "wagtail_snslint")))]


class _ReportItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(PagePermissionPolicy().user_has_any_permission(request.user, ["add", "change", "publish"]))


def report_item() -> MenuItem:
    """The line in the menu of reports."""
    return _ReportItem(
        say_later("cms.report.title"), reverse("wagtail_snslint:report"), name="snslint", icon_name="snslint", order=450
    )


def icons(icons: list[str]) -> list[str]:
    """Our icon."""
    return [*icons, "snslint/icon.svg"]


def style() -> str:
    """Our style, for every page of the admin: the boxes of platforms stand on several."""
    return format_html('<link rel="stylesheet" href="{}">', static("snslint/panel.css"))


def permission() -> Any:
    """The permission to override, for the page of a group."""
    return Permission.objects.filter(content_type__app_label="snslint", codename=OVERRIDE)


class _Override(LogFormatter):
    label = say_later("cms.log.override")

    def format_message(self, log_entry: Any) -> str:
        return say("cms.log.override.message", reason=log_entry.data.get("reason", ""))

    def format_comment(self, log_entry: Any) -> str:
        return str(log_entry.data.get("reason", ""))


class _Unchecked(LogFormatter):
    label = say_later("cms.log.unchecked")
    message = say_later("cms.log.unchecked")


class _Held(LogFormatter):
    label = say_later("cms.log.held")
    message = say_later("cms.log.held")


def log_actions(actions: Any) -> None:
    """What the history of a page may say of us."""
    for name, formatter in (("override", _Override), ("unchecked", _Unchecked), ("held", _Held)):
        actions.register_action(f"snslint.{name}")(formatter)


for _name, _hang in (
    ("register_admin_urls", urls),
    ("register_admin_viewset", lambda: panel.SnslintPageViewSet()),
    ("register_icons", icons),
    ("insert_global_admin_css", style),
    ("register_permissions", permission),
    ("register_reports_menu_item", report_item),
    ("register_log_actions", log_actions),
    ("construct_wagtail_userbar", userbar.add_check),
    ("before_publish_page", gate.before_publish_page),
    ("before_bulk_action", gate.before_bulk_action),
):
    hooks.register(_name, _hang)
