"""The panel beside the page editor: what snslint says of the page as it is being written."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from snslint.shells.django.house import say_later
from snslint.shells.wagtail.check import check_page
from snslint.shells.wagtail.posts import field_names


class SnslintSidePanel(BaseSidePanel):
    """An empty panel; its script asks for the findings and keeps them fresh, so that no page of the editor waits."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """The button, with the number of findings that hold."""

        aria_label = say_later("cms.toggle")
        icon_name = "snslint"
        counter_classname = "w-bg-critical-200"

    name = "snslint"
    title = "snslint"
    template_name = "snslint/panel.html"
    order = 150

    def __init__(self, object: Page, request: HttpRequest, url: str) -> None:
        super().__init__(object, request)
        self.url = url

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """What the template is filled with."""
        return {**super().get_context_data(parent_context), "url": self.url}

    @cached_property
    def media(self) -> Media:
        """The script."""
        return Media(js=[static("snslint/panel.js")])


def _with_panel(panels: MediaContainer, panel: SnslintSidePanel) -> MediaContainer:
    has_posts = hasattr(panel.object, "snslint_posts") or field_names(panel.object)
    return MediaContainer([*panels, panel]) if has_posts else panels


class SnslintEditMixin:
    """For a site's own edit view: adds the panel."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and ours; answers to autosave have no use for it."""
        view: Any = self
        panels = super().get_side_panels()  # type: ignore[misc]
        if view.expects_json_response or view.hydrate_create_view:
            return panels
        url = reverse("wagtail_snslint:check_edit", args=[view.page.pk])
        return _with_panel(panels, SnslintSidePanel(view.page, view.request, url))


class SnslintCreateMixin:
    """For a site's own create view: adds the panel."""

    def get_side_panels(self) -> MediaContainer:
        """Wagtail's panels and ours."""
        view: Any = self
        panels = super().get_side_panels()  # type: ignore[misc]
        kind = view.page_content_type
        url = reverse("wagtail_snslint:check_add", args=[kind.app_label, kind.model, view.parent_page.pk])
        return _with_panel(panels, SnslintSidePanel(view.page, view.request, url))


class SnslintEditView(SnslintEditMixin, EditView):
    """Wagtail's edit view with the panel."""


class SnslintCreateView(SnslintCreateMixin, CreateView):
    """Wagtail's create view with the panel."""


class SnslintPageViewSet(PageViewSet):
    """For every kind of page that has no view set of its own; such a one takes the mixins."""

    model = Page
    edit_view_class = SnslintEditView
    add_view_class = SnslintCreateView


class _Check:
    """Answers with the panel's content for the page as the editor's form has it. Nothing is saved."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form as it stands; fields that are not valid yet count as they were."""
        view: Any = self
        form = view.get_form(request.POST)
        view.validate_form(form)
        checked = check_page(form.instance)
        html = render_to_string("snslint/findings.html", {"check": checked}, request)
        return JsonResponse(
            {
                "html": html,
                "held": checked.count("error") + checked.count("warning"),
                "count": len(checked.findings),
                "verdict": checked.verdict,
            }
        )


class CheckEditView(_Check, PreviewOnEditView):
    """A page that is there; for those who may edit it."""


class CheckAddView(_Check, PreviewOnCreateView):
    """A page to be; for those who may add it."""
