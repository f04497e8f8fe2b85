"""`path("snslint/", include("snslint.shells.django.urls"))`: what the widget's component asks."""

from django.urls import path

from snslint.shells.django import views

app_name = "snslint"
urlpatterns = [
    path("v1/check", views.check, name="check"),
    path("v1/platforms", views.platforms, name="platforms"),
    path("snslint.js", views.component, name="component"),
]
