"""Draws the sample campaign. Pure: the same seed gives the same campaign, word for word."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

NAME = "Sample campaign 2019 (synthetic data)"
MARKER = "Synthetic sample data: invented organisations, no real person, no real case."
SEED = 2019

MONTHS = tuple(date(2018 + (8 + n) // 12, (8 + n) % 12 + 1, 1) for n in range(12))
"""The months asked about: September 2018 to August 2019."""

OPENS, CLOSES = date(2019, 8, 1), date(2019, 8, 31)

# How often a field is known, as it goes in such rounds; the routes themselves are better
# known than what is around them.
KNOWN = {
    "intended": 0.62,
    "transits": 0.7,
    "exploited": 0.93,
    "industry": 0.85,
    "exploitation": 0.9,
    "transport": 0.65,
    "recruitment": 0.6,
    "facilitator": 0.35,
    "control": 0.3,
    "outcome": 0.3,
    "prior_trafficking": 0.25,
    "gender": 0.75,
    "ages": 0.55,
    "number": 0.8,
    "month": 0.93,
}

NUMBERS: tuple[tuple[str, int, int | None], ...] = (
    *(("exact", 1, 1),) * 14,
    *(("exact", 2, 2),) * 5,
    *(("exact", 3, 3),) * 3,
    ("exact", 4, 4),
    ("exact", 7, 7),
    *(("estimated", 20, 20),) * 2,
    ("estimated", 8, 8),
    *(("range", 10, 15),) * 2,
    ("range", 3, 5),
    *(("range", 5, None),) * 2,
    ("words", 0, None),
)
"""How a number of people is told: how, from, to. "words" is "several", without a number."""

FACILITATORS = {
    "family": ("aunt", "uncle", "other_relative", "mother"),
    "friends": ("friend", "friend_of_family"),
    "romantic_deception": ("partner",),
    "recruitment_agency": ("recruitment_agent",),
    "informal_broker": ("broker",),
    "smuggler": ("smuggler",),
    "social_media": ("online_contact",),
    "community": ("neighbour", "community_member"),
}

OUTCOMES = (
    ("referral",),
    ("referral", "psychosocial_support"),
    ("repatriation", "referral"),
    ("authorities_involved",),
    ("authorities_involved", "legal_action"),
    ("legal_support",),
    ("family_reunification",),
    ("still_exploited",),
    ("missing",),
)


@dataclass(frozen=True, slots=True)
class Stop:
    """A place as the sample means it: a town with ISO alpha-2, or a country alone.

    ``country`` is empty for border towns told without one ("Busia"), ``told`` is the
    town as the organisation spells it, which may be wrong.
    """

    town: str
    country: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class SampleOrganisation:
    """An invented organisation. ``door`` is how it reports: form or spreadsheet."""

    slug: str
    name: str
    country: str
    town: str
    door: str
    quota: int


@dataclass(frozen=True, slots=True)
class SampleRoute:
    """One submission of the sample; what is None or empty is not known.

    Codes are those of our lists. ``unknown_to_victim`` names fields of which the person
    did not know the answer. ``reported`` is the day it is sent in. ``twin`` is the number
    of the submission of another organisation that tells of the same route.
    """

    number: int
    organisation: str
    kind: str
    origin: Stop
    transits: tuple[Stop, ...]
    intended: Stop | None
    exploited: tuple[Stop, ...]
    exploitation: tuple[str, ...]
    industry: tuple[str, ...]
    transport: tuple[str, ...]
    recruitment: tuple[str, ...]
    facilitator: tuple[str, ...]
    control: tuple[str, ...]
    outcome: tuple[str, ...]
    prior_trafficking: tuple[str, ...]
    gender: tuple[str, ...]
    ages: tuple[str, ...]
    number_told: tuple[str, int, int | None] | None
    month: date | None
    reported: date
    unknown_to_victim: frozenset[str] = frozenset()
    twin: int | None = None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """Every place of the route."""
        intended = (self.intended,) if self.intended else ()
        return (self.origin, *self.transits, *intended, *self.exploited)


@dataclass(frozen=True, slots=True)
class SampleCampaign:
    """The whole sample, in the order in which it was reported."""

    name: str
    marker: str
    opens: date
    closes: date
    organisations: tuple[SampleOrganisation, ...]
    routes: tuple[SampleRoute, ...]

    def of(self, slug: str) -> tuple[SampleRoute, ...]:
        """The routes of one organisation, by month."""
        own = [each for each in self.routes if each.organisation == slug]
        return tuple(sorted(own, key=lambda each: (each.month or OPENS, each.number)))

    def through(self, door: str) -> tuple[SampleOrganisation, ...]:
        """The organisations that report through one door."""
        return tuple(each for each in self.organisations if each.door == door)


def generate(seed: int = SEED) -> SampleCampaign:
    """The sample campaign for a seed: 115 submissions by six invented organisations."""
    chance = random.Random(seed)  # noqa: S311 - a sample is drawn, no secret is made
    organisations = tuple(
        SampleOrganisation(**each) for each in _data("organisations")["organisation"]
    )
    drawn = [route for pattern in _data("patterns")["pattern"] for route in _draw(pattern, chance)]
    routes = _numbered(_shared_out(drawn, organisations, chance))
    return SampleCampaign(NAME, MARKER, OPENS, CLOSES, organisations, routes)


@cache
def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads(files("njia.sample").joinpath(f"{name}.toml").read_text("utf-8"))


def country_name(code: str, style: str) -> str:
    """The country as a layout writes it: style ``en``, ``fr`` or ``short``."""
    return str(_data("spellings")["country"][code][style]) if code else ""


# Drawing ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Drawn:
    route: SampleRoute
    wanted: tuple[str, ...]
    also: str = ""


def _draw(pattern: Mapping[str, Any], chance: random.Random) -> Iterator[_Drawn]:
    """The submissions of a pattern; the first keeps all its places, so none gets lost."""
    for n in range(pattern["count"]):
        whole = _whole(pattern, n, chance)
        known = whole if n == 0 else _as_known(whole, chance)
        yield _Drawn(known, tuple(pattern["for_"]), pattern.get("also", "") if n == 0 else "")


def _whole(pattern: Mapping[str, Any], n: int, chance: random.Random) -> SampleRoute:
    form = _data("forms")[_turn(pattern["forms"], n)]
    recruitment = _codes(_turn(pattern["recruitment"], n))
    month = chance.choice(MONTHS)
    return SampleRoute(
        number=0,
        organisation="",
        kind=pattern.get("kind", "trafficking"),
        origin=_stops(_turn(pattern["origins"], n))[0],
        transits=_stops(_turn(pattern["transits"], n)),
        intended=next(iter(_stops(_turn(pattern["intended"], n))), None),
        exploited=_stops(_turn(pattern["exploited"], n)),
        exploitation=tuple(form["exploitation"]),
        industry=tuple(form["industry"]),
        transport=_codes(_turn(pattern["transport"], n)),
        recruitment=recruitment,
        facilitator=tuple(
            chance.choice(FACILITATORS[code]) for code in recruitment if code in FACILITATORS
        ),
        control=tuple(form["control"][:2]),
        outcome=chance.choice(OUTCOMES),
        prior_trafficking=(chance.choice(("first_time", "first_time", "once_before")),),
        gender=tuple(form["gender"]),
        ages=(chance.choice(form["ages"]),),
        number_told=chance.choice(NUMBERS),
        month=month,
        reported=OPENS + timedelta(days=chance.randrange(CLOSES.day)),
    )


def _turn(told: Sequence[str], n: int) -> str:
    return told[n % len(told)]


def _codes(told: str) -> tuple[str, ...]:
    return tuple(told.split("+"))


def _stops(told: str) -> tuple[Stop, ...]:
    return tuple(_stop(each) for each in told.split(" > ") if each)


def _stop(told: str) -> Stop:
    if len(told) == 2 and told.isupper():
        return Stop("", told)
    town, _, country = told.partition(", ")
    return Stop(town, country, town)


def _as_known(route: SampleRoute, chance: random.Random) -> SampleRoute:
    """The route with what the organisation happens not to know left out."""
    lost = {name for name, share in KNOWN.items() if chance.random() >= share}
    if {"intended", "exploited"} <= lost:
        lost.discard("exploited")
    if {"industry", "exploitation"} <= lost:
        lost.discard("exploitation")
    changes: dict[str, Any] = {
        name: None if name in ("intended", "month") else () for name in lost if name != "number"
    }
    if "number" in lost:
        changes["number_told"] = None
    unknown = {name for name in lost & {"intended", "transits"} if chance.random() < 0.3}
    return replace(route, **changes, unknown_to_victim=frozenset(unknown))


def _shared_out(
    drawn: Sequence[_Drawn], organisations: Sequence[SampleOrganisation], chance: random.Random
) -> list[SampleRoute]:
    """Each submission to an organisation that is likely to meet it, as long as its quota lasts."""
    left = {each.slug: each.quota for each in organisations}
    doubles = [each for each in drawn if each.also]
    shared = [_given(each.route, each.wanted[0], left) for each in doubles]
    shared += [
        replace(_given(each.route, each.also, left), twin=place)
        for place, each in enumerate(doubles)
    ]
    rest = [each for each in drawn if not each.also]
    chance.shuffle(rest)
    for each in sorted(rest, key=lambda one: len(one.wanted)):
        wanted = [slug for slug in each.wanted if left[slug]]
        slug = wanted[0] if wanted else max(left, key=lambda name: left[name])
        shared.append(_given(each.route, slug, left))
    return [_spelt(route, chance) for route in shared]


def _given(route: SampleRoute, slug: str, left: dict[str, int]) -> SampleRoute:
    left[slug] -= 1
    return replace(route, organisation=slug)


def _spelt(route: SampleRoute, chance: random.Random) -> SampleRoute:
    """The route with a town misspelt here and there."""

    def spelt(stop: Stop) -> Stop:
        wrong = _data("spellings")["misspelt"].get(stop.town)
        return replace(stop, told=wrong) if wrong and chance.random() < 0.06 else stop

    return replace(
        route,
        origin=spelt(route.origin),
        transits=tuple(spelt(each) for each in route.transits),
        intended=spelt(route.intended) if route.intended else None,
        exploited=tuple(spelt(each) for each in route.exploited),
    )


def _numbered(routes: Sequence[SampleRoute]) -> tuple[SampleRoute, ...]:
    """Numbers from 1 in the order of reporting; twins then know each other's number."""
    order = sorted(range(len(routes)), key=lambda place: (routes[place].reported, place))
    numbers = {place: number for number, place in enumerate(order, start=1)}
    return tuple(
        replace(
            routes[place],
            number=numbers[place],
            twin=None if routes[place].twin is None else numbers[routes[place].twin or 0],
        )
        for place in order
    )
