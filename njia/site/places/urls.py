"""Address of the suggestions of places."""

from __future__ import annotations

from django.urls import path

from njia.site.places import views

urlpatterns = [path("places/suggest", views.places_suggest, name="places_suggest")]
