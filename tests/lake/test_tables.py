"""From routes to tables: known answers, and the meaning of ``njia.routes.way`` at all levels."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import given, settings

from njia.lake.tables import LakeTables, build_tables
from njia.routes.place import LEVELS, Level
from njia.routes.route import Route
from njia.routes.way import diverted
from tests.lake.naive import corridors_of, legs_of
from tests.lake.strategies import reports
from tests.lake.world import WORLD, lake, numbered, route, submission


def built(*routes: Route) -> LakeTables:
    return build_tables(numbered(("amani", each) for each in routes), WORLD)


def at(table: pa.Table, level: Level) -> list[tuple[str, str]]:
    rows = table.to_pylist()
    return sorted((row["source"], row["target"]) for row in rows if row["level"] == level)


def test_it_works() -> None:
    tables = built(route("nairobi", "kampala", exploited=["dubai"], industry=["domestic_work"]))
    assert tables.submissions["id"].to_pylist() == ["s0"]
    assert at(tables.legs, Level.PLACE) == [("g:kampala", "g:dubai"), ("g:nairobi", "g:kampala")]
    assert at(tables.legs, Level.COUNTRY) == [("c:KE", "c:UG"), ("c:UG", "c:AE")]
    assert at(tables.ends, Level.REGION) == [("r:014", "r:145")]
    assert tables.values.to_pylist() == [
        {"submission": 0, "field": "industry", "code": "domestic_work"}
    ]


def test_no_submission_gives_empty_tables() -> None:
    assert {table.num_rows for table in build_tables([], WORLD).by_name().values()} == {0}


def test_a_route_without_points_is_still_a_submission() -> None:
    tables = built(Route())
    assert tables.submissions.num_rows == 1
    assert tables.points.num_rows == tables.legs.num_rows == 0


def test_a_stop_that_is_not_known_at_a_level_breaks_the_way_there() -> None:
    tables = built(route("nairobi", "c:UG", exploited=["dubai"]))
    assert at(tables.legs, Level.PLACE) == []
    assert at(tables.ends, Level.PLACE) == [("g:nairobi", "g:dubai")]
    assert at(tables.legs, Level.COUNTRY) == [("c:KE", "c:UG"), ("c:UG", "c:AE")]


def test_a_stop_that_nobody_understood_breaks_the_way_at_every_level() -> None:
    tables = built(route("nairobi", "?", exploited=["dubai"]))
    assert all(at(tables.legs, level) == [] for level in LEVELS)


def test_a_leg_inside_one_area_is_not_a_leg_there() -> None:
    tables = built(route("nairobi", "mombasa", exploited=["dubai"]))
    assert at(tables.legs, Level.COUNTRY) == [("c:KE", "c:AE")]
    assert at(tables.ends, Level.COUNTRY) == [("c:KE", "c:AE")]


def test_a_route_inside_one_area_keeps_its_ends() -> None:
    tables = built(route("mombasa", exploited=["nairobi"]))
    assert at(tables.ends, Level.COUNTRY) == [("c:KE", "c:KE")]
    assert at(tables.legs, Level.COUNTRY) == []


def test_a_leg_travelled_twice_is_one_row() -> None:
    tables = built(route("nairobi", "kampala", "nairobi", "kampala", exploited=["dubai"]))
    assert at(tables.legs, Level.PLACE).count(("g:nairobi", "g:kampala")) == 1


def test_the_intended_destination_ends_the_way_only_without_exploitation() -> None:
    tables = built(
        route("nairobi", intended="dubai"),
        route("nairobi", intended="dubai", exploited=["kampala"]),
    )
    rows = [row for row in tables.ends.to_pylist() if row["level"] == Level.COUNTRY]
    assert [(row["submission"], row["role"], row["arrived"], row["target"]) for row in rows] == [
        (0, "intended_destination", True, "c:AE"),
        (1, "intended_destination", False, "c:AE"),
        (1, "exploitation", True, "c:UG"),
    ]


def test_exploitation_at_a_place_not_understood_is_still_where_the_way_ended() -> None:
    tables = built(route("nairobi", intended="dubai", exploited=["?"]))
    assert at(tables.legs, Level.COUNTRY) == []
    assert tables.ends["arrived"].to_pylist() == [False] * 4


def test_a_place_without_a_first_administrative_level_is_null_there() -> None:
    tables = built(route("busia", exploited=["dubai"]))
    first = tables.points.to_pylist()[0]
    assert (first["place"], first["admin1"], first["country"]) == ("s:busia-ke", None, "c:KE")
    assert at(tables.ends, Level.ADMIN1) == []


def test_areas_hold_what_contains_the_places_told() -> None:
    tables = built(route("nairobi"))
    assert sorted(tables.areas["key"].to_pylist()) == ["a:KE.05", "c:KE", "g:nairobi", "r:014"]


def test_a_code_told_twice_is_one_row() -> None:
    assert built(route("nairobi", industry=["fishing", "fishing"])).values.num_rows == 1


def test_a_month_that_is_not_known_is_null() -> None:
    tables = build_tables([submission(route("nairobi"), month="")], WORLD)
    assert tables.submissions["month"].to_pylist() == [None]


def test_the_engine_reads_what_was_built() -> None:
    assert lake(("amani", route("nairobi"))).points.country.to_pyarrow().to_pylist() == ["c:KE"]


@given(reports())
@settings(max_examples=150, deadline=None)
def test_legs_and_ends_are_those_of_the_way(told: list[tuple[str, Route]]) -> None:
    tables = build_tables(numbered(told), WORLD)
    for level in LEVELS:
        arrived = tables.ends.filter(pc.field("arrived"))
        assert Counter(at(tables.legs, level)) == Counter(
            pair for _, each in told for pair in legs_of(each, level)
        )
        assert Counter(at(arrived, level)) == Counter(
            pair for _, each in told for pair in corridors_of(each, level)
        )


@given(reports())
@settings(max_examples=150, deadline=None)
def test_diversion_is_that_of_the_rule(told: list[tuple[str, Route]]) -> None:
    tables = build_tables(numbered(told), WORLD)
    assert tables.submissions["diverted"].to_pylist() == [diverted(each) for _, each in told]
