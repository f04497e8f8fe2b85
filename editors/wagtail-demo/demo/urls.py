"""The admin, the form that shows the widget, and the pages."""

from django.urls import include, path
from posts.views import compose
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("snslint/", include("snslint.shells.django.urls")),  # what the widget asks
    path("compose/", compose),
    path("", include(wagtail_urls)),
]
