"""Addresses of the tracker form."""

from __future__ import annotations

from django.urls import path

from njia.site.form import views

urlpatterns = [
    path("campaigns/<slug:slug>/form/", views.form, name="form"),
    path(
        "campaigns/<slug:slug>/submissions/<uuid:id>/correct/",
        views.submission_correct,
        name="submission_correct",
    ),
]
