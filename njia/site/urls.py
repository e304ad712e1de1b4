"""Every address of the site, by subject. The name of an address is the name of its view."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("njia.site.front.urls")),
    path("", include("njia.site.preferences.urls")),
    path("", include("njia.site.account.urls")),
    path("", include("njia.site.campaigns.urls")),
    path("", include("njia.site.submissions.urls")),
    path("", include("njia.site.form.urls")),
    path("", include("njia.site.questions.urls")),
    path("", include("njia.site.imports.urls")),
    path("", include("njia.site.map.urls")),
    path("", include("njia.site.reports.urls")),
    path("", include("njia.site.places.urls")),
]
