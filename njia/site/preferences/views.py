"""Language, look, and leaving at once. All three work without script."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from njia.site.preferences.theme import THEME_COOKIE, THEMES

ONE_YEAR = 365 * 24 * 60 * 60
NEUTRAL_PAGE = "https://www.wikipedia.org/"


# Exempt because it changes no data but how the pages look, and because the token would
# put a cookie on every page of a visitor who has not signed in.
@csrf_exempt
@login_not_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keeps the chosen language or look in a cookie and goes back to the page."""
    response = HttpResponseRedirect(_back(request))
    language = request.POST.get("language", "")
    theme = request.POST.get("theme", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        keep_language(response, language)
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=ONE_YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def keep_language(response: HttpResponse, language: str) -> None:
    """Lets this browser show the pages in a language from now on."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=ONE_YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _back(request: HttpRequest) -> str:
    told = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        told, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return told if safe and told.startswith("/") else reverse("front")


@login_not_required
@require_GET
def leave(request: HttpRequest) -> HttpResponse:
    """Signs out and shows a harmless page, in one step and without asking.

    A request that another site makes does not sign out: it only goes to that page.
    """
    if request.user.is_authenticated and request.headers.get("Sec-Fetch-Site") != "cross-site":
        logout(request)
    response = HttpResponseRedirect(NEUTRAL_PAGE)
    response["Clear-Site-Data"] = '"cache"'
    response["Cache-Control"] = "no-store"
    return response
