"""Addresses of spreadsheets."""

from __future__ import annotations

from django.urls import path

from njia.site.imports import views

urlpatterns = [
    path("campaigns/<slug:slug>/import/", views.import_, name="import"),
    path(
        "campaigns/<slug:slug>/import/template.xlsx",
        views.import_template,
        name="import_template",
    ),
    path("campaigns/<slug:slug>/import/<uuid:id>/", views.import_result, name="import_result"),
    path(
        "campaigns/<slug:slug>/import/<uuid:id>/problems.xlsx",
        views.import_problems,
        name="import_problems",
    ),
]
