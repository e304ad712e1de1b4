"""The world of the page tests: one submission with an open question, one file, and the cast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.test import Client

from njia.places.resolver import Resolver
from njia.register import services
from njia.register.models import Campaign, OpenQuestion, Organisation, SourceFile, Submission, User
from njia.routes.vocabulary import vocabulary
from njia.site.form.entry import CasesEntry, CodedEntry, Entry, PlaceEntry
from njia.site.form.telling import told
from njia.site.form.understanding import understood
from tests.conftest import NOON

Enter = Callable[[User], Client]

CSV = (
    "Origin,Transit,Destination,Number\n"
    "Kampala,Nairobi,Dubai,3\n"
    "Kigali,,Muscat,2\n"
    "Busia,Nairobi,Doha,about 5\n"
)


@pytest.fixture(autouse=True, scope="session")
def _static_files(tmp_path_factory: pytest.TempPathFactory) -> None:
    """An empty folder of static files: WhiteNoise warns of one that is not there."""
    django_settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def _own_data(settings: LazySettings, tmp_path: Path) -> None:
    """Each test has a data folder of its own: the lake is kept there."""
    settings.NJIA_DATA_DIR = tmp_path


@pytest.fixture
def enter() -> Enter:
    """A browser without script in which a person has signed in."""

    def make(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


def entry_of(origin: str, *stops: str, end: str = "Dubai") -> Entry:
    """A form with these places and a little more."""
    return Entry(
        kind="trafficking",
        places={"origin": PlaceEntry(text=origin), "intended_destination": PlaceEntry(text="Doha")},
        rows={
            "transit": tuple(PlaceEntry(text=stop) for stop in stops),
            "exploitation_place": (PlaceEntry(text=end),),
        },
        coded={"industry": CodedEntry(codes=(vocabulary("industry").codes[0].code,))},
        cases=CasesEntry("exact", "3"),
        first="2025",
        note="Told in the evening.",
    )


@dataclass(frozen=True, slots=True)
class World:
    """What the addresses of the site can point to."""

    campaign: Campaign
    other_campaign: Campaign
    submission: Submission
    question: OpenQuestion
    file: SourceFile


Record = Callable[..., Submission]


@pytest.fixture
def record(
    campaign: Campaign, organisation: Organisation, caseworker: User, resolver: Resolver
) -> Record:
    """Records a route as the form does: ``record("Kampala", "Busia", end="Dubai")``."""
    numbers = iter(range(1000))

    def make(origin: str, *stops: str, end: str = "Dubai", **otherwise: object) -> Submission:
        entry = entry_of(origin, *stops, end=end)
        reading = understood(entry, resolver, date(2026, 11, 24))
        assert reading.route is not None, reading.errors
        number = next(numbers)
        given: dict[str, object] = {
            "campaign": campaign,
            "organisation": organisation,
            "by": caseworker,
            "door": "form",
            "told": told(entry),
            "route": reading.route,
            "problems": reading.problems,
            "idempotency_key": f"key-{number}",
            "now": NOON + timedelta(minutes=number),
        }
        return services.submission_record(**(given | otherwise))  # type: ignore[arg-type]  # one test's own choice of arguments

    return make


@pytest.fixture
def submission(record: Record) -> Submission:
    """A submission of organisation, in which it is open which Busia is meant."""
    return record("Kampala", "Busia")


@pytest.fixture
def world(
    campaign: Campaign,
    other_campaign: Campaign,
    organisation: Organisation,
    caseworker: User,
    submission: Submission,
    resolver: Resolver,
) -> World:
    """Everything that an address can name."""
    report = services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=caseworker,
        name="routes.csv",
        content=CSV.encode(),
        resolver=resolver,
    )
    assert report.file is not None, report.problems
    question = OpenQuestion.objects.filter(draft=submission.draft).get()
    return World(campaign, other_campaign, submission, question, report.file)


@pytest.fixture
def everyone(cast: Mapping[str, User], enter: Enter) -> dict[str, Client]:
    """A browser for each of the cast, and one for a visitor."""
    return {"anonymous": Client()} | {role: enter(user) for role, user in cast.items()}
