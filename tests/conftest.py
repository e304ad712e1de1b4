"""The cast that every test has, and a world that no test can leave.

``caseworker`` and ``lead`` work for ``organisation``, ``stranger`` leads
``other_organisation``; ``reviewer``, ``coordinator`` and ``analyst`` have their roles in
``campaign``, in which ``organisation`` and ``other_organisation`` take part. Nobody of
the cast has to do with ``other_campaign``. ``administrator`` runs the server.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import translation
from playwright.sync_api import Browser, sync_playwright

from njia.register import guards, services
from njia.register.models import (
    Campaign,
    CampaignRole,
    Organisation,
    OrganisationRole,
    User,
)

if TYPE_CHECKING:
    from njia.places.resolver import Resolver

PASSWORD = "a long walk to the border"
"""The password of everybody in the cast."""

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def pytest_configure(config: pytest.Config) -> None:
    """What differs from a server: nothing hashed for long, no manifest of static files."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """SQLite in a file, as on a server, so that several threads can use it."""
    told = settings.DATABASES["default"]
    if told["ENGINE"].endswith("sqlite3"):
        folder = tmp_path_factory.mktemp("register")
        told.setdefault("TEST", {})["NAME"] = str(folder / "register.sqlite3")


@pytest.fixture(autouse=True)
def _written_once_until_the_end(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits, the database is emptied with the guards down."""
    yield
    if not _commits(request):
        return
    with connection.schema_editor() as editor:
        guards.take_down(editor)
    call_command("flush", interactive=False, verbosity=0)
    with connection.schema_editor() as editor:
        guards.put_up(editor)


@pytest.fixture(autouse=True)
def _no_language_left() -> Iterator[None]:
    """The language of the last page asked for is not that of the next test."""
    yield
    translation.deactivate()


def _commits(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    marked = marker is not None and bool(marker.kwargs.get("transaction"))
    return marked or bool({"transactional_db", "live_server"} & set(request.fixturenames))


class Clock:
    """A clock that stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.now

    def forward(self, **by: float) -> datetime:
        """Moves on, as ``timedelta`` takes it, and gives the time it shows then."""
        self.now += timedelta(**by)
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Noon of one day, in UTC."""
    return Clock()


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    """The resolver on the real gazetteer, loaded only for tests that ask for it."""
    from njia.places.resolver import Resolver

    return Resolver.open()


@pytest.fixture
def terminal(db: None) -> User:
    """The account of the server's own terminal."""
    return services.terminal(now=NOON)


@pytest.fixture
def person(terminal: User) -> Callable[..., User]:
    """Makes a person with an account: ``person("Amina")``."""

    def make(name: str, **more: Any) -> User:
        address = f"{name.lower().replace(' ', '.')}@example.org"
        return services.person_create(
            email=address, name=name, password=PASSWORD, by=terminal, now=NOON, **more
        )

    return make


@pytest.fixture
def campaign(terminal: User) -> Campaign:
    """The campaign everybody works on."""
    return services.campaign_create(name="Routes 2026", by=terminal, now=NOON)


@pytest.fixture
def other_campaign(terminal: User) -> Campaign:
    """A campaign nobody of the cast has to do with."""
    return services.campaign_create(name="Elsewhere 2026", by=terminal, now=NOON)


@pytest.fixture
def organisation(terminal: User, campaign: Campaign) -> Organisation:
    """The organisation of caseworker and lead."""
    return _taking_part(terminal, campaign, "Safe Harbour", "KE")


@pytest.fixture
def other_organisation(terminal: User, campaign: Campaign) -> Organisation:
    """The organisation of the stranger."""
    return _taking_part(terminal, campaign, "Open Door", "UG")


def _taking_part(by: User, campaign: Campaign, name: str, country: str) -> Organisation:
    made = services.organisation_create(name=name, country=country, by=by, now=NOON)
    services.participation_add(campaign=campaign, organisation=made, by=by, now=NOON)
    return made


@pytest.fixture
def caseworker(person: Callable[..., User], organisation: Organisation, terminal: User) -> User:
    """Adds and sees the submissions of organisation."""
    return _at(organisation, person("Wanjiru"), OrganisationRole.CASEWORKER, terminal)


@pytest.fixture
def lead(person: Callable[..., User], organisation: Organisation, terminal: User) -> User:
    """Also edits and withdraws them, and invites colleagues."""
    return _at(organisation, person("Otieno"), OrganisationRole.LEAD, terminal)


@pytest.fixture
def stranger(person: Callable[..., User], other_organisation: Organisation, terminal: User) -> User:
    """Leads another organisation of the same campaign."""
    return _at(other_organisation, person("Nakato"), OrganisationRole.LEAD, terminal)


def _at(organisation: Organisation, user: User, role: OrganisationRole, by: User) -> User:
    services.organisation_membership_grant(
        user=user, organisation=organisation, role=role, by=by, now=NOON
    )
    return user


@pytest.fixture
def reviewer(person: Callable[..., User], campaign: Campaign, terminal: User) -> User:
    """Sees, corrects and accepts everything in campaign."""
    return _in(campaign, person("Tesfaye"), CampaignRole.REVIEWER, terminal)


@pytest.fixture
def coordinator(person: Callable[..., User], campaign: Campaign, terminal: User) -> User:
    """Also invites organisations and people."""
    return _in(campaign, person("Amina"), CampaignRole.COORDINATOR, terminal)


@pytest.fixture
def analyst(person: Callable[..., User], campaign: Campaign, terminal: User) -> User:
    """Sees what was accepted, without names of organisations."""
    return _in(campaign, person("Rahel"), CampaignRole.ANALYST, terminal)


def _in(campaign: Campaign, user: User, role: CampaignRole, by: User) -> User:
    services.campaign_membership_grant(user=user, campaign=campaign, role=role, by=by, now=NOON)
    return user


@pytest.fixture
def administrator(person: Callable[..., User]) -> User:
    """Runs the server, and sees no submissions by that."""
    return person("Samuel", is_administrator=True)


@pytest.fixture
def cast(
    caseworker: User,
    lead: User,
    reviewer: User,
    coordinator: User,
    analyst: User,
    administrator: User,
    stranger: User,
) -> dict[str, User]:
    """Everybody, by the name of the fixture."""
    return {
        "caseworker": caseworker,
        "lead": lead,
        "reviewer": reviewer,
        "coordinator": coordinator,
        "analyst": analyst,
        "administrator": administrator,
        "stranger": stranger,
    }


@pytest.fixture
def artefacts() -> Path:
    """The folder for what a test leaves to look at."""
    folder = Path(__file__).resolve().parent.parent / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium: one for all tests of a process, since Playwright allows no second.

    Playwright keeps an event loop in this thread from here on; the queries of fixtures are
    no coroutines, and Django is told so. WebGL is drawn by the processor.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=[
                *("--no-sandbox", "--disable-background-networking"),
                *("--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
            ],
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
