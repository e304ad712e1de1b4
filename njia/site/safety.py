"""What keeps people at the keyboard safe: no open door, short sessions, nothing kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]

_MINUTE = 60
VISITORS_LARGEST = 1024 * 1024
"""Bytes that somebody who has not signed in may send: a form whose session ended."""

logger = logging.getLogger(__name__)


def forget_ended_sessions(**_: object) -> None:
    """Removes sessions that ended: one can hold a form that was typed and never saved."""
    SessionStore.clear_expired()


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Accounts are made by invitation, never by a stranger."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether a visitor may make an account: no."""
        return False


class Sessions(SessionMiddleware):
    """Sessions whose last use may go unnoted, but never costs somebody the page.

    While a large import holds the only writer of SQLite, noting that a person is here
    can fail; what was typed would then be answered with an error instead of being shown.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Saves the session as Django does; goes on without when the database is busy."""
        try:
            return super().process_response(request, response)
        except OperationalError:
            logger.warning("A session could not be saved: the database is busy.")
            return response


class BoundedBody:
    """Answers what is larger than anybody has to send before a byte of it is read.

    The check against forged requests reads the whole body, and Django writes large parts
    of it to disk: without this a visitor could fill it.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Asks a visitor to sign in first, and a person to send less."""
        told = request.META.get("CONTENT_LENGTH") or "0"
        size = int(told) if told.isascii() and told.isdigit() else 0
        if not request.user.is_authenticated and size > VISITORS_LARGEST:
            return redirect_to_login(request.path)
        if size > settings.NJIA_REQUEST_LARGEST:
            largest = settings.NJIA_REQUEST_LARGEST // (1024 * 1024)
            return render(request, "413.html", {"largest": largest}, status=413)
        return self.answer(request)


class ShortSessions:
    """Ends a session after its idle time, and after its longest time however busy.

    The idle time is ``SESSION_COOKIE_AGE``. The session is written at most once a
    minute, so that reading pages does not cost a durable write each.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ends what is too old, and notes that the person is here."""
        if request.user.is_authenticated:
            self._note(request)
        return self.answer(request)

    def _note(self, request: HttpRequest) -> None:
        now = int(time.time())
        began = request.session.setdefault("began", now)
        if now - began > settings.NJIA_SESSION_LONGEST:
            logout(request)
        elif now - request.session.get("seen", 0) >= _MINUTE:
            request.session["seen"] = now


class NothingKept:
    """Pages of signed-in people stay in no cache, and no page is loaded by another host.

    Signing out also empties the cache of this site in the browser.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Adds the headers, unless the page set its own."""
        came_in = request.user.is_authenticated
        response = self.answer(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if came_in and not request.user.is_authenticated:
            response.headers.setdefault("Clear-Site-Data", '"cache"')
        if came_in or request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response
