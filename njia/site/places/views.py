"""Suggestions while somebody types the name of a place."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from njia.site.places.search import suggestions
from njia.site.templatetags.njia import where

MOST = 8
LONGEST = 100


@require_GET
def places_suggest(request: HttpRequest) -> HttpResponse:
    """``?q=&country=``: up to eight places, best first, as JSON.

    ``{"places": [{"key", "name", "country", "where"}]}``; ``where`` is the admin-1 and
    country in the page's language.
    """
    asked = request.GET.get("q", "")[:LONGEST]
    country = request.GET.get("country", "")[:2]
    found = suggestions(asked, country, MOST)
    return JsonResponse(
        {
            "places": [
                {"key": each.key, "name": each.name, "country": each.country, "where": where(each)}
                for each in found
            ]
        }
    )
