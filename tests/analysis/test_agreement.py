"""Random registers: the engine answers what a plain walk over the routes answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from hypothesis import given, settings

from njia.analysis.codes import by_code
from njia.analysis.corridors import corridors, legs, placed_at_both_ends
from njia.analysis.counting import totals
from njia.analysis.hubs import places_by_role
from njia.analysis.sharing import sharing
from njia.routes.place import LEVELS, Level
from njia.routes.route import Route
from tests.analysis.asking import Row, one, rows
from tests.lake.naive import corridors_of, legs_of
from tests.lake.strategies import reports
from tests.lake.world import PLACES, area_at, lake, route

Told = list[tuple[str, Route]]
BOTH = ("source", "target", "submissions")
# Each example opens a database of its own, so there are fewer of them than usual.
checked = settings(max_examples=25, deadline=None)


def counted(told: Told, groups: Callable[[Route], Iterable[Row]]) -> set[Row]:
    """The counts by group, from a walk over all routes."""
    behind: dict[Row, list[tuple[str, Route]]] = defaultdict(list)
    for organisation, each in told:
        for group in set(groups(each)):
            behind[group].append((organisation, each))
    return {
        (
            *group,
            len(found),
            len({organisation for organisation, _ in found}),
            sum(each.cases.minimum or 0 for _, each in found),
            sum(each.cases.minimum is not None for _, each in found),
        )
        for group, found in behind.items()
    }


@given(reports())
@checked
def test_corridors_and_legs_agree_with_a_walk_over_the_routes(told: Told) -> None:
    held = lake(*told)
    for level in LEVELS:
        walked = counted(told, partial(corridors_of, level=level))
        assert set(rows(corridors(held, level))) == walked
        walked = counted(told, partial(legs_of, level=level))
        assert set(rows(legs(held, level))) == walked


@given(reports())
@checked
def test_hubs_and_codes_agree_with_a_walk_over_the_routes(told: Told) -> None:
    held = lake(*told)
    walked = counted(told, lambda each: ((code,) for code in each.industry.codes))
    assert set(rows(by_code(held, "industry"))) == walked

    def placed(each: Route) -> Iterable[Row]:
        named = ((area_at(point.place, Level.COUNTRY), point.role) for point in each.points)
        return ((area, role.value) for area, role in named if area)

    assert set(rows(places_by_role(held, Level.COUNTRY))) == counted(told, placed)
    assert {one(totals(held))} == (counted(told, lambda _: [()]) or {(0, 0, 0, 0)})


@given(reports())
@checked
def test_sharing_agrees_with_a_walk_over_the_routes(told: Told) -> None:
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for organisation, each in told:
        known[organisation] |= corridors_of(each, Level.COUNTRY)
    known = defaultdict(set, {name: found for name, found in known.items() if found})
    order = sorted(known, key=lambda name: (-len(known[name]), name))
    expected: list[Row] = []
    union: set[tuple[str, str]] = set()
    for name in order:
        others = set().union(*(known[other] for other in known if other != name))
        union |= known[name]
        only = len(known[name] - others)
        expected.append((name, len(known[name]), only, len(known[name]) - only, len(union)))
    columns = ("organisation", "corridors", "only_here", "shared", "together")
    assert rows(sharing(lake(*told), Level.COUNTRY), *columns) == expected


@given(reports(max_size=6))
@checked
def test_an_unrelated_route_changes_nothing_else(told: Told) -> None:
    before = set(rows(corridors(lake(*told), Level.PLACE)))
    unrelated = ("zawadi", route("kasarani", exploited=["busia"], cases=9))
    after = set(rows(corridors(lake(*told, unrelated), Level.PLACE)))
    own = ("g:kasarani", "s:busia-ke")
    assert {row for row in after if row[:2] != own} == {row for row in before if row[:2] != own}
    assert any(row[:2] == own for row in after)


@given(reports())
@checked
def test_levels_nest(told: Told) -> None:
    """What is known at one level is known at the coarser one, in no fewer submissions."""
    held = lake(*told)
    known = [one(placed_at_both_ends(held, level), "submissions")[0] for level in LEVELS]
    # The border post has no first administrative level, so that one does not nest.
    place, _, within, region = (int(str(number)) for number in known)
    assert place <= within <= region
    coarse = {
        (source, target): submissions
        for source, target, submissions in rows(corridors(held, Level.COUNTRY), *BOTH)
    }
    country = {place.key: area_at(place, Level.COUNTRY) for place in PLACES.values()}
    for source, target, submissions in rows(corridors(held, Level.PLACE), *BOTH):
        above = coarse[country[str(source)], country[str(target)]]
        assert int(str(submissions)) <= int(str(above))


@given(reports())
@checked
def test_the_order_of_the_reports_changes_nothing(told: Told) -> None:
    forth, back = lake(*told), lake(*reversed(told))
    assert rows(corridors(forth, Level.COUNTRY)) == rows(corridors(back, Level.COUNTRY))
