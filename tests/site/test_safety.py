"""What keeps people at the keyboard safe, on any page."""

from __future__ import annotations

import logging
from datetime import timedelta
from time import time

import pytest
from django.conf import LazySettings, settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from njia.register.models import User
from njia.site import safety
from njia.site.log import NobodyNamed, WithoutWords
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def sign_in_page() -> str:
    """The address of the one page that everybody can open."""
    return reverse("account_login")


def _directives(policy: str) -> dict[str, list[str]]:
    told = (part.split() for part in policy.split(";") if part.strip())
    return {name: values for name, *values in told}


def test_nothing_comes_from_elsewhere_and_nothing_stands_inline(
    client: Client, sign_in_page: str
) -> None:
    policy = _directives(client.get(sign_in_page).headers["Content-Security-Policy"])
    assert policy["default-src"] == ["'none'"]
    allowed = {value for values in policy.values() for value in values}
    assert allowed == {"'none'", "'self'", "data:", "blob:"}
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ],
)
def test_headers(client: Client, sign_in_page: str, header: str, value: str) -> None:
    assert client.get(sign_in_page).headers[header] == value


def test_the_browser_lends_its_senses_to_nobody(client: Client, sign_in_page: str) -> None:
    policy = client.get(sign_in_page).headers["Permissions-Policy"]
    for sense in ("camera=()", "geolocation=()", "microphone=()"):
        assert sense in policy


def test_it_is_closed_to_strangers(client: Client) -> None:
    for address in ("/account/signup/", "/accounts/signup/", reverse("account_login")):
        client.post(address, {"email": "new@example.org", "password1": PASSWORD})
    assert not User.objects.filter(email="new@example.org").exists()


def test_signing_in_gives_a_session_that_scripts_cannot_read(
    client: Client, sign_in_page: str, caseworker: User
) -> None:
    answer = client.post(sign_in_page, {"login": "Wanjiru@Example.org", "password": PASSWORD})
    assert answer.status_code == 302
    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    # The browser forgets it when it is closed, the server after half an hour without use.
    assert cookie["max-age"] == ""
    left = Session.objects.get().expire_date - timezone.now()
    assert timedelta(minutes=29) < left <= timedelta(minutes=30)


def test_a_wrong_password_is_refused_and_guessing_ends(
    client: Client, sign_in_page: str, caseworker: User
) -> None:
    for _ in range(5):
        answer = client.post(sign_in_page, {"login": caseworker.email, "password": "guess"})
        assert answer.status_code == 200
    client.post(sign_in_page, {"login": caseworker.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_closed_account_cannot_sign_in(
    client: Client, sign_in_page: str, caseworker: User
) -> None:
    User.objects.filter(pk=caseworker.pk).update(is_active=False)
    client.post(sign_in_page, {"login": caseworker.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_the_terminals_account_cannot_sign_in(
    client: Client, sign_in_page: str, terminal: User
) -> None:
    for password in ("", "!", PASSWORD):
        client.post(sign_in_page, {"login": terminal.email, "password": password})
        assert "_auth_user_id" not in client.session


class TestSessions:
    """Short when idle, and never longer than half a day."""

    def test_a_busy_session_lives_on(
        self, client: Client, sign_in_page: str, caseworker: User
    ) -> None:
        client.force_login(caseworker)
        client.get(sign_in_page)
        assert client.session["began"] == pytest.approx(time(), abs=5)
        self._pretend(client, seen=time() - 120)
        client.get(sign_in_page)
        assert client.session["seen"] == pytest.approx(time(), abs=5)
        assert "_auth_user_id" in client.session

    def test_it_is_written_once_a_minute_at_most(
        self, client: Client, sign_in_page: str, caseworker: User
    ) -> None:
        client.force_login(caseworker)
        client.get(sign_in_page)
        seen = time() - 30
        self._pretend(client, seen=seen)
        client.get(sign_in_page)
        assert client.session["seen"] == seen

    def test_even_a_busy_one_ends_after_its_longest_time(
        self, client: Client, sign_in_page: str, caseworker: User
    ) -> None:
        client.force_login(caseworker)
        client.get(sign_in_page)
        self._pretend(client, began=time() - settings.NJIA_SESSION_LONGEST - 1)
        client.get(sign_in_page)
        assert "_auth_user_id" not in client.session

    def _pretend(self, client: Client, **told: float) -> None:
        session = client.session
        session.update(told)
        session.save()


def test_pages_of_signed_in_people_stay_in_no_cache(client: Client, caseworker: User) -> None:
    client.force_login(caseworker)
    assert "no-store" in client.get("/").headers["Cache-Control"]


def test_nobody_is_named_in_the_log() -> None:
    record = logging.LogRecord(
        "django", logging.INFO, "", 0, "%s from %s failed", ("amina@example.org", "10.1.2.3"), None
    )
    assert NobodyNamed().filter(record)
    assert record.getMessage() == "[removed] from [removed] failed"


def test_a_logged_error_tells_where_and_of_which_kind_but_no_word() -> None:
    words = "-".join(["canary", "told"])
    try:
        try:
            int(words)
        except ValueError as error:
            raise RuntimeError(words) from error
    except RuntimeError as error:
        told = WithoutWords("{message}", style="{").formatException(
            (type(error), error, error.__traceback__)
        )
    assert words not in told
    assert told.index("builtins.ValueError") < told.index("builtins.RuntimeError")
    assert "test_safety.py" in told


def test_more_than_anybody_has_to_send_is_refused_unread(
    client: Client, caseworker: User, settings: LazySettings
) -> None:
    where = reverse("account")
    visitor = client.post(where, b"x" * (safety.VISITORS_LARGEST + 1), content_type="text/plain")
    assert visitor.status_code == 302
    assert visitor["Location"].startswith(reverse("account_login"))
    client.force_login(caseworker)
    settings.NJIA_REQUEST_LARGEST = 1000
    for length, status in ((1001, 413), (1000, 405), ("x", 405)):
        answer = client.put(where, b"x", CONTENT_LENGTH=str(length))
        assert answer.status_code == status


def test_signing_out_empties_the_cache_of_the_browser(client: Client, caseworker: User) -> None:
    client.force_login(caseworker)
    assert "Clear-Site-Data" not in client.get(reverse("account"))
    answer = client.post(reverse("account_logout"))
    assert answer["Clear-Site-Data"] == '"cache"'
    assert "no-store" in answer["Cache-Control"]


def test_sessions_that_ended_are_removed_with_what_was_typed_in_them(
    client: Client, caseworker: User, sign_in_page: str
) -> None:
    Session.objects.create(
        session_key="ended", session_data="x", expire_date=timezone.now() - timedelta(minutes=1)
    )
    client.post(sign_in_page, {"login": caseworker.email, "password": PASSWORD})
    assert not Session.objects.filter(session_key="ended").exists()
    assert Session.objects.count() == 1
