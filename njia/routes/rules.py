"""What is odd about a route, though it could be read.

A finding is a question for the person who knows the route, never an error of reading
and never a reason to refuse it: odd things happen, and leaving them out would be a lie.
The sentences for people are in ``njia.routes.messages``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from njia.routes.place import Level
from njia.routes.route import CODED_FIELDS, Coded, Kind, Knowledge, PointRole, Route
from njia.routes.vocabulary import vocabulary
from njia.routes.way import ends, legs


@dataclass(frozen=True, slots=True)
class Finding:
    """One odd thing. ``field`` is the field of the route that a person would look at."""

    code: str
    field: str
    details: tuple[tuple[str, str], ...] = ()


MINORS = frozenset({"age_0_8", "age_9_17", "minor"})
"""Age codes that are all below 18."""

OF_CHILDREN = frozenset(
    {"child_sexual_exploitation", "child_labour", "child_marriage", "child_soldiering"}
)
"""Kinds of exploitation that by their definition concern persons under 18."""

ON_THE_WAY = frozenset(
    {"none_yet", "held_for_ransom", "sexual_abuse", "physical_abuse", "labour_exploitation"}
)
"""What may befall a person on the way without a purpose of trafficking being shown."""


def findings(route: Route, today: date) -> tuple[Finding, ...]:
    """Everything odd about a route, in the order of its fields. ``today`` is the clock's."""
    return tuple(finding for rule in _RULES for finding in rule(route, today))


def _ends_missing(route: Route, today: date) -> Iterator[Finding]:
    if not route.with_role(PointRole.ORIGIN) and not ends(route):
        yield Finding("no_origin_and_no_end", "points")


def _several_origins(route: Route, today: date) -> Iterator[Finding]:
    origins = route.with_role(PointRole.ORIGIN)
    if len(origins) > 1:
        yield Finding("several_origins", "points", (("count", str(len(origins))),))


def _origin_is_end(route: Route, today: date) -> Iterator[Finding]:
    """A route inside one country is common, so only one and the same town is odd."""
    starts = {
        each.place.key: each.place for each in route.with_role(PointRole.ORIGIN) if each.place
    }
    for point in ends(route):
        if point.place and point.place.level is Level.PLACE and point.place.key in starts:
            yield Finding("origin_is_end", "points", (("place", point.place.name),))


def _stop_repeated(route: Route, today: date) -> Iterator[Finding]:
    for one, other in legs(route):
        if one.place and one.place == other.place and PointRole.TRANSIT in (one.role, other.role):
            yield Finding("stop_repeated", "points", (("place", one.place.name),))


def _transit_twice(route: Route, today: date) -> Iterator[Finding]:
    transits = [each.place for each in route.with_role(PointRole.TRANSIT) if each.place]
    beside = {one.place for one, other in legs(route) if one.place and one.place == other.place}
    for place, times in Counter(transits).items():
        if times > 1 and place not in beside and place.level is Level.PLACE:
            yield Finding("transit_twice", "points", (("place", place.name),))


def _kind_and_exploitation(route: Route, today: date) -> Iterator[Finding]:
    beyond = [code for code in route.exploitation.codes if code not in ON_THE_WAY]
    if route.kind is Kind.RISKY_MIGRATION and beyond:
        yield Finding("exploitation_in_risky_migration", "kind", (("code", beyond[0]),))


def _none_and_some(route: Route, today: date) -> Iterator[Finding]:
    if "none_yet" not in route.exploitation.codes:
        return
    if len(route.exploitation.codes) > 1:
        yield Finding("exploited_and_not", "exploitation")
    elif route.with_role(PointRole.EXPLOITATION):
        yield Finding("place_without_exploitation", "exploitation")


def _children_and_age(route: Route, today: date) -> Iterator[Finding]:
    ages = set(route.age_band.codes) - {"other"}
    of_children = [code for code in route.exploitation.codes if code in OF_CHILDREN]
    if ages and not ages & MINORS and of_children:
        yield Finding("child_exploitation_of_adults", "age_band", (("code", of_children[0]),))
    if ages and ages <= MINORS and "commercial_sexual_exploitation" in route.exploitation.codes:
        yield Finding("adult_exploitation_of_children", "exploitation")


def _before_and_never(route: Route, today: date) -> Iterator[Finding]:
    codes = set(route.prior_trafficking.codes)
    if "first_time" in codes and codes & {"once_before", "more_than_once_before"}:
        yield Finding("before_and_never", "prior_trafficking")


def _codes(route: Route, today: date) -> Iterator[Finding]:
    for name in CODED_FIELDS:
        coded: Coded = getattr(route, name)
        if coded.codes and coded.knowledge is not Knowledge.KNOWN:
            yield Finding("codes_though_not_known", name)
        for code in coded.codes:
            if code not in vocabulary(name):
                yield Finding("unknown_code", name, (("code", code),))


def _cases(route: Route, today: date) -> Iterator[Finding]:
    low, high = route.cases.minimum, route.cases.maximum
    if low is not None and high is not None and low > high:
        yield Finding("cases_reversed", "cases", (("minimum", str(low)), ("maximum", str(high))))
    if low == 0 and high == 0:
        yield Finding("no_cases", "cases")


def _period(route: Route, today: date) -> Iterator[Finding]:
    first, last = route.period.first, route.period.last
    if first and last and first > last:
        yield Finding(
            "period_reversed", "period", (("first", first.isoformat()), ("last", last.isoformat()))
        )
    if first and first > today:
        yield Finding("period_in_the_future", "period", (("first", first.isoformat()),))


_RULES: tuple[Callable[[Route, date], Iterator[Finding]], ...] = (
    _ends_missing,
    _several_origins,
    _origin_is_end,
    _stop_repeated,
    _transit_twice,
    _kind_and_exploitation,
    _none_and_some,
    _children_and_age,
    _before_and_never,
    _codes,
    _cases,
    _period,
)
