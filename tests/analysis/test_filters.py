"""Filters choose submissions, and every table follows."""

from __future__ import annotations

import pytest

from njia.analysis.behind import behind_corridor, behind_hub, behind_leg
from njia.analysis.corridors import corridors
from njia.analysis.counting import totals
from njia.analysis.filters import ALL, Filters, choose
from njia.lake.engines import Lake, open_tables
from njia.lake.tables import build_tables
from njia.routes.place import Level
from njia.routes.route import Kind
from tests.analysis.asking import one, rows
from tests.lake.world import WORLD, lake, route, submission


@pytest.fixture
def told() -> Lake:
    domestic = route("nairobi", exploited=["dubai"], industry=["domestic_work"])
    both = route("mombasa", exploited=["kampala"], industry=["domestic_work", "fishing"])
    silent = route("kampala", intended="dubai", kind=Kind.RISKY_MIGRATION)
    return open_tables(
        build_tables(
            [
                submission(domestic, "amani", id="a", month="2026-01", campaign="one"),
                submission(both, "baraka", id="b", month="2026-02", campaign="one"),
                submission(silent, "baraka", id="c", month="", campaign="two", state="submitted"),
            ],
            WORLD,
        )
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (ALL, "abc"),
        (Filters(organisation=("baraka",)), "bc"),
        (Filters(campaign=("one",)), "ab"),
        (Filters(state=("submitted",)), "c"),
        (Filters(kind=("risky_migration",)), "c"),
        (Filters(industry=("fishing",)), "b"),
        (Filters(industry=("fishing", "domestic_work")), "ab"),
        (Filters(exploitation=("forced_labour",)), ""),
        (Filters(first_month="2026-02"), "b"),
        (Filters(last_month="2026-01"), "a"),
        (Filters(submissions=("a", "c")), "ac"),
        (Filters(submissions=()), ""),
        (Filters(organisation=("baraka",), industry=("domestic_work",)), "b"),
    ],
)
def test_it_chooses(told: Lake, filters: Filters, expected: str) -> None:
    chosen = choose(told, filters)
    assert "".join(sorted(str(id_) for (id_,) in rows(chosen.submissions, "id"))) == expected
    for name, table in chosen.by_name().items():
        if name not in ("submissions", "areas"):
            held = {row for (row,) in rows(table, "submission")}
            assert held <= {row for (row,) in rows(chosen.submissions, "submission")}
    assert one(totals(chosen), "submissions") == (len(expected),)


def test_answers_follow(told: Lake) -> None:
    chosen = choose(told, Filters(industry=("domestic_work",), first_month="2026-02"))
    assert rows(corridors(chosen, Level.COUNTRY), "source", "target") == [("c:KE", "c:UG")]


def test_a_hostile_value_is_only_a_value() -> None:
    told = lake(("amani", route("nairobi")))
    for value in ("'; DROP TABLE submissions; --", "\x00", "%", "amani' OR '1'='1"):
        chosen = choose(told, Filters(organisation=(value,), industry=(value,)))
        assert one(totals(chosen), "submissions") == (0,)
        months = choose(told, Filters(first_month=value, last_month=value, submissions=(value,)))
        assert one(totals(months), "submissions") == (0,)
        assert rows(behind_hub(told, Level.PLACE, value)) == []
        assert rows(behind_leg(told, Level.PLACE, value, value)) == []
        assert rows(behind_corridor(told, Level.PLACE, value, value)) == []
    assert one(totals(told), "submissions") == (1,)
