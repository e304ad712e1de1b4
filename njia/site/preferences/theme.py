"""The look that a person chose, kept in a cookie so that it works without script."""

from __future__ import annotations

from django.http import HttpRequest

THEME_COOKIE = "njia-theme"
THEMES = ("auto", "light", "dark")


def theme_of(request: HttpRequest) -> str:
    """One of :data:`THEMES`: what the cookie says, ``auto`` without one."""
    told = request.COOKIES.get(THEME_COOKIE, "")
    return told if told in THEMES else "auto"
