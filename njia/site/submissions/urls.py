"""Addresses of submissions."""

from __future__ import annotations

from django.urls import path

from njia.site.submissions import views

urlpatterns = [
    path("campaigns/<slug:slug>/submissions/", views.submissions, name="submissions"),
    path("campaigns/<slug:slug>/submissions/<uuid:id>/", views.submission, name="submission"),
    path(
        "campaigns/<slug:slug>/submissions/<uuid:id>/state/",
        views.submission_state,
        name="submission_state",
    ),
]
