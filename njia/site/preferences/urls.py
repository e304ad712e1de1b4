"""Addresses of language, look and leaving."""

from __future__ import annotations

from django.urls import path

from njia.site.preferences import views

urlpatterns = [
    path("preferences/", views.preferences, name="preferences"),
    path("leave/", views.leave, name="leave"),
]
