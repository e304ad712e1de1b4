"""Addresses of open questions."""

from __future__ import annotations

from django.urls import path

from njia.site.questions import views

urlpatterns = [
    path("campaigns/<slug:slug>/questions/", views.questions, name="questions"),
    path(
        "campaigns/<slug:slug>/questions/<uuid:id>/",
        views.question_answer,
        name="question_answer",
    ),
]
