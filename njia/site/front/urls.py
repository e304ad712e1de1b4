"""Address of the front page."""

from __future__ import annotations

from django.urls import path

from njia.site.front import views

urlpatterns = [path("", views.front, name="front")]
