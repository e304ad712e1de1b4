"""What is odd about a route is found, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from njia.routes.messages import SENTENCES, sentence
from njia.routes.route import Cases, Coded, Kind, Knowledge, Period, Point, Route
from njia.routes.rules import Finding, findings
from tests.routes.making import (
    BUSIA,
    KAMPALA,
    KENYA,
    NAIROBI,
    RIYADH,
    coded,
    exploited,
    intended,
    origin,
    transit,
)

TODAY = date(2019, 9, 1)

SOUND = Route(
    points=(origin(KAMPALA), transit(BUSIA), transit(NAIROBI, 1), exploited(RIYADH)),
    kind=Kind.TRAFFICKING,
    exploitation=coded("domestic_servitude"),
    age_band=coded("age_18_20"),
    cases=Cases(Knowledge.KNOWN, "10-15", 10, 15, estimated=True),
    period=Period("Aug 2019", date(2019, 8, 1), date(2019, 8, 31)),
)


def codes(route: Route) -> list[str]:
    return [each.code for each in findings(route, TODAY)]


def test_it_finds_nothing_odd_in_a_sound_route() -> None:
    assert findings(SOUND, TODAY) == ()


def passing(*points: Point) -> Route:
    return replace(SOUND, points=points)


@pytest.mark.parametrize(
    ("route", "code"),
    [
        (passing(transit(BUSIA)), "no_origin_and_no_end"),
        (passing(), "no_origin_and_no_end"),
        (passing(origin(KAMPALA), origin(BUSIA), exploited(NAIROBI)), "several_origins"),
        (passing(origin(NAIROBI), exploited(NAIROBI)), "origin_is_end"),
        (passing(origin(NAIROBI), transit(BUSIA), intended(NAIROBI)), "origin_is_end"),
        (passing(origin(BUSIA), transit(BUSIA), exploited(NAIROBI)), "stop_repeated"),
        (passing(origin(KAMPALA), transit(NAIROBI), transit(NAIROBI, 1)), "stop_repeated"),
        (
            passing(
                origin(KAMPALA),
                transit(BUSIA),
                transit(NAIROBI, 1),
                transit(BUSIA, 2),
                exploited(RIYADH),
            ),
            "transit_twice",
        ),
        (replace(SOUND, kind=Kind.RISKY_MIGRATION), "exploitation_in_risky_migration"),
        (
            replace(SOUND, exploitation=coded("none_yet", "forced_labour")),
            "exploited_and_not",
        ),
        (replace(SOUND, exploitation=coded("none_yet")), "place_without_exploitation"),
        (replace(SOUND, exploitation=coded("child_labour")), "child_exploitation_of_adults"),
        (
            replace(
                SOUND,
                exploitation=coded("commercial_sexual_exploitation"),
                age_band=coded("minor"),
            ),
            "adult_exploitation_of_children",
        ),
        (
            replace(SOUND, prior_trafficking=coded("first_time", "once_before")),
            "before_and_never",
        ),
        (
            replace(SOUND, transport=Coded(Knowledge.NOT_RECORDED, ("bus",), "bus")),
            "codes_though_not_known",
        ),
        (replace(SOUND, transport=coded("teleport")), "unknown_code"),
        (replace(SOUND, cases=Cases(Knowledge.KNOWN, "15-10", 15, 10)), "cases_reversed"),
        (replace(SOUND, cases=Cases(Knowledge.KNOWN, "0", 0, 0)), "no_cases"),
        (
            replace(SOUND, period=Period("", date(2019, 8, 2), date(2019, 8, 1))),
            "period_reversed",
        ),
        (
            replace(SOUND, period=Period("", date(2019, 9, 2), date(2019, 9, 3))),
            "period_in_the_future",
        ),
    ],
)
def test_it_finds_what_is_odd(route: Route, code: str) -> None:
    assert codes(route) == [code]


@pytest.mark.parametrize(
    "route",
    [
        passing(origin(KENYA), exploited(KENYA)),
        passing(origin(None), exploited(None)),
        passing(origin(KAMPALA), transit(None), transit(None, 1), exploited(NAIROBI)),
        passing(origin(KAMPALA), exploited(NAIROBI), exploited(RIYADH, 1)),
        replace(SOUND, kind=Kind.RISKY_MIGRATION, exploitation=coded("held_for_ransom")),
        replace(SOUND, exploitation=coded("child_labour"), age_band=coded("minor", "adult")),
        replace(SOUND, cases=Cases(Knowledge.KNOWN, "5+", 5, None, estimated=True)),
        replace(SOUND, period=Period("today", TODAY, TODAY)),
    ],
)
def test_it_leaves_alone_what_happens(route: Route) -> None:
    assert codes(route) == []


def test_every_rule_has_its_sentence_and_every_sentence_its_rule() -> None:
    cases = test_it_finds_what_is_odd.pytestmark[0].args[1]  # type: ignore[attr-defined]  # set by pytest
    assert {code for _, code in cases} == set(SENTENCES)


def test_a_sentence_names_the_place() -> None:
    found = findings(passing(origin(NAIROBI), exploited(NAIROBI)), TODAY)
    assert "Nairobi" in sentence(found[0], lambda text: text)


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_can_be_said(code: str) -> None:
    details = {"count": "2", "place": "Busia", "code": "x", "minimum": "1", "maximum": "2"}
    details |= {"first": "2019-08-01", "last": "2019-08-02"}
    told = sentence(Finding(code, "points", tuple(details.items())), lambda text: text)
    assert "%" not in told
