"""Addresses of the report."""

from __future__ import annotations

from django.urls import path

from njia.site.reports import views

urlpatterns = [
    path("campaigns/<slug:slug>/report/", views.report, name="report"),
    path("campaigns/<slug:slug>/report/download/", views.report_download, name="report_download"),
]
