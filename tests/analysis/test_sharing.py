"""What each organisation's sharing added."""

from __future__ import annotations

from njia.analysis.sharing import sharing
from njia.routes.place import Level
from tests.analysis.asking import rows
from tests.lake.world import lake, route


def test_it_works() -> None:
    to_dubai = route("nairobi", exploited=["dubai"])
    told = lake(
        ("amani", to_dubai),
        ("amani", to_dubai),
        ("amani", route("nairobi", exploited=["kampala"])),
        ("baraka", to_dubai),
        ("baraka", route("kampala", exploited=["nairobi"])),
        ("baraka", route("kampala", exploited=["dubai"])),
        ("cheche", to_dubai),
        ("dafina", route("c:KE")),
    )
    assert rows(sharing(told, Level.COUNTRY)) == [
        # organisation, submissions, corridors, only here, shared, together
        ("baraka", 3, 3, 2, 1, 3),
        ("amani", 3, 2, 1, 1, 4),
        ("cheche", 1, 1, 0, 1, 4),
    ]


def test_one_organisation_shares_with_nobody() -> None:
    told = lake(("amani", route("nairobi", exploited=["dubai", "kampala"])))
    assert rows(sharing(told, Level.COUNTRY)) == [("amani", 1, 2, 2, 0, 2)]


def test_nothing_told_gives_nothing() -> None:
    assert rows(sharing(lake(), Level.COUNTRY)) == []
