"""Brings the sample campaign into the register, through the same services as everything.

All of it comes in or nothing: a load that is cut off leaves no half campaign behind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path

from django.db import transaction

from njia.places.resolver import Resolver
from njia.register import services
from njia.register.models import (
    Campaign,
    CampaignRole,
    Organisation,
    OrganisationRole,
    Participation,
    Submission,
    SubmissionState,
    User,
)
from njia.sample.campaign import SampleCampaign, SampleRoute
from njia.sample.spreadsheets import FILES, write_spreadsheets
from njia.sample.typed import told, understood

SLUG = "sample-2019"
PURPOSE = (
    "Synthetic data to look around with. Organisations, people and routes are invented; the "
    "geography is real, and the shares follow what was published of a mapping in Kenya in 2019."
)

SENT = {"nile-crossing": 14, "pirogue-blanche": 21, "chalbi-returnees": 28}
"""The day of August 2019 on which each spreadsheet came in."""

ACCEPTED_AFTER = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the register now. ``already``: it stood there before, nothing was done."""

    campaign: Campaign
    already: bool
    submissions: int
    organisations: int
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in. ``at`` is the name of the organisation or campaign."""

    role: str
    name: str
    email: str
    at: str


def held() -> Campaign | None:
    """The sample campaign, None when it was not loaded."""
    return Campaign.objects.filter(slug=SLUG, synthetic=True).first()


def load(
    sample: SampleCampaign, *, places: Resolver, folder: Path, spreadsheets: bool = True
) -> Loaded:
    """Loads the sample, once. ``folder`` gets the three spreadsheets in any case.

    ``spreadsheets`` False leaves them there to be imported by hand. Raises IntegrityError
    when an organisation of the same name stands in the register that is not of the sample.
    """
    paths = tuple(write_spreadsheets(sample, folder))
    campaign = held()
    if campaign is not None:
        return _loaded(campaign, paths, already=True)
    with transaction.atomic():
        campaign = _Load(sample, places, dict(zip(FILES, paths, strict=True))).run(spreadsheets)
    return _loaded(campaign, paths, already=False)


def _loaded(campaign: Campaign, paths: tuple[Path, ...], *, already: bool) -> Loaded:
    return Loaded(
        campaign=campaign,
        already=already,
        submissions=Submission.objects.filter(campaign=campaign).count(),
        organisations=Participation.objects.filter(campaign=campaign).count(),
        files=paths,
    )


class _Load:
    """One load on its way: everything happens in the order in which it was reported."""

    def __init__(self, sample: SampleCampaign, places: Resolver, paths: Mapping[str, Path]) -> None:
        self.sample = sample
        self.places = places
        self.paths = paths
        self.by = services.terminal()
        self.organisations: dict[str, Organisation] = {}

    def run(self, spreadsheets: bool) -> Campaign:
        """Everything, in order; then most of it is accepted."""
        before = _at(self.sample.opens - timedelta(days=7))
        campaign = services.campaign_create(
            name=self.sample.name,
            slug=SLUG,
            purpose=PURPOSE,
            opens=self.sample.opens,
            synthetic=True,
            by=self.by,
            now=before,
        )
        self._invite(campaign, before)
        for route in self._typed():
            self._type(campaign, route)
        if spreadsheets:
            for slug, path in self.paths.items():
                self._send(campaign, slug, path)
        self._accept(campaign)
        return campaign

    def _invite(self, campaign: Campaign, now: datetime) -> None:
        for each in self.sample.organisations:
            made = services.organisation_create(
                name=each.name,
                slug=each.slug,
                country=each.country,
                synthetic=True,
                by=self.by,
                now=now,
            )
            services.participation_add(campaign=campaign, organisation=made, by=self.by, now=now)
            self.organisations[each.slug] = made

    def _typed(self) -> Iterator[SampleRoute]:
        typing = {each.slug for each in self.sample.through("form")}
        return (route for route in self.sample.routes if route.organisation in typing)

    def _type(self, campaign: Campaign, route: SampleRoute) -> None:
        read, problems = understood(route, self.places)
        services.submission_record(
            campaign=campaign,
            organisation=self.organisations[route.organisation],
            by=self.by,
            door="form",
            told=told(route),
            route=read,
            idempotency_key=f"sample:{route.number}",
            problems=problems,
            now=_at(route.reported) + timedelta(minutes=7 * (route.number % 60)),
        )

    def _send(self, campaign: Campaign, slug: str, path: Path) -> None:
        services.file_import(
            campaign=campaign,
            organisation=self.organisations[slug],
            by=self.by,
            name=path.name,
            content=path.read_bytes(),
            resolver=self.places,
            now=_at(self.sample.opens.replace(day=SENT[slug])),
        )

    def _accept(self, campaign: Campaign) -> None:
        """What came in by the 21st is accepted; the rest waits for whoever looks around."""
        ready = Submission.objects.filter(campaign=campaign, state=SubmissionState.SUBMITTED)
        until = _at(self.sample.opens.replace(day=22))
        for submission in ready.filter(created_at__lt=until).order_by("created_at"):
            services.submission_accept(
                submission=submission, by=self.by, now=submission.created_at + ACCEPTED_AFTER
            )


def _at(day: date) -> datetime:
    """Nine o'clock of a day, in UTC."""
    return datetime.combine(day, time(9), tzinfo=UTC)


# People -----------------------------------------------------------------------------


def people(sample: SampleCampaign) -> Sequence[Person]:
    """Who can sign in once ``add_people`` was called, in the order to try them."""
    names = {each.slug: each.name for each in sample.organisations}
    text = files("njia.sample").joinpath("people.toml").read_text("utf-8")
    return [
        Person(
            role=each["role"],
            name=each["name"],
            email=each["email"],
            at=names.get(
                each.get("at", ""), "" if each["role"] == "administrator" else sample.name
            ),
        )
        for each in tomllib.loads(text)["person"]
    ]


def people_held(sample: SampleCampaign) -> bool:
    """Whether somebody of the sample has an account already."""
    return User.objects.filter(email__in=[each.email for each in people(sample)]).exists()


def add_people(sample: SampleCampaign, campaign: Campaign, password: str) -> Sequence[Person]:
    """Gives one person of each role an account with the password. Raises IntegrityError
    when one of the addresses has an account, and ValidationError for a weak password."""
    by = services.terminal()
    with transaction.atomic():
        for each in people(sample):
            user = services.person_create(
                email=each.email,
                name=each.name,
                password=password,
                is_administrator=each.role == "administrator",
                by=by,
            )
            _grant(user, each, campaign, by)
    return people(sample)


def _grant(user: User, person: Person, campaign: Campaign, by: User) -> None:
    if person.role in CampaignRole.values:
        services.campaign_membership_grant(
            user=user, campaign=campaign, role=CampaignRole(person.role), by=by
        )
    elif person.role in OrganisationRole.values:
        organisation = Organisation.objects.get(name=person.at, synthetic=True)
        services.organisation_membership_grant(
            user=user, organisation=organisation, role=OrganisationRole(person.role), by=by
        )
