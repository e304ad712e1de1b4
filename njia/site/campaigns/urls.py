"""Addresses of campaigns."""

from __future__ import annotations

from django.urls import path

from njia.site.campaigns import views

urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/<slug:slug>/", views.campaign, name="campaign"),
]
