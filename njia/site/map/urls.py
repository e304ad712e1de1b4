"""Addresses of the map."""

from __future__ import annotations

from django.urls import path

from njia.site.map import views

urlpatterns = [
    path("campaigns/<slug:slug>/map/", views.map, name="map"),
    path("campaigns/<slug:slug>/map/data", views.map_data, name="map_data"),
    path("campaigns/<slug:slug>/map/picture.svg", views.map_picture, name="map_picture"),
]
