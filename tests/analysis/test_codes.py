"""Counts by vocabulary field, by kind, by organisation and by month."""

from __future__ import annotations

from njia.analysis.codes import by_code, by_kind, known
from njia.analysis.reporting import by_month, by_organisation
from njia.lake.engines import open_tables
from njia.lake.tables import build_tables
from njia.routes.route import Kind
from tests.analysis.asking import one, rows
from tests.lake.world import WORLD, lake, route, submission


def test_it_works() -> None:
    told = lake(
        ("amani", route("nairobi", industry=["domestic_work", "fishing"], cases=3)),
        ("baraka", route("nairobi", industry=["domestic_work"])),
        ("baraka", route("nairobi")),
    )
    assert rows(by_code(told, "industry")) == [
        ("domestic_work", 2, 2, 3, 1),
        ("fishing", 1, 1, 3, 1),
    ]
    assert one(known(told, "industry")) == (2, 2, 3, 1)
    assert one(known(told, "transport")) == (0, 0, 0, 0)
    assert rows(by_code(told, "transport")) == []


def test_kinds() -> None:
    told = lake(
        ("amani", route("nairobi", kind=None)),
        ("amani", route("nairobi", kind=Kind.RISKY_MIGRATION)),
    )
    assert rows(by_kind(told), "kind", "submissions") == [("risky_migration", 1)]


def test_organisations_and_months() -> None:
    told = open_tables(
        build_tables(
            [
                submission(route("nairobi"), "amani", month="2026-03"),
                submission(route("nairobi"), "baraka", month="2026-01"),
                submission(route("nairobi"), "baraka", month=""),
            ],
            WORLD,
        )
    )
    assert rows(by_organisation(told), "organisation", "submissions", "organisations") == [
        ("baraka", 2, 1),
        ("amani", 1, 1),
    ]
    assert rows(by_month(told), "month", "submissions") == [("2026-01", 1), ("2026-03", 1)]
