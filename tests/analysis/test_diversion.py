"""Meant to go to one place, exploited at another."""

from __future__ import annotations

from njia.analysis.diversion import compared, diversions
from njia.routes.place import Level
from tests.analysis.asking import rows
from tests.lake.world import lake, route


def test_it_works() -> None:
    told = lake(
        ("amani", route("nairobi", intended="dubai", exploited=["kampala"], cases=2)),
        ("baraka", route("mombasa", intended="c:AE", exploited=["kampala"])),
        ("baraka", route("mombasa", intended="dubai", exploited=["dubai"])),
        ("baraka", route("mombasa", intended="nairobi", exploited=["mombasa"])),
        ("baraka", route("mombasa", intended="c:AE", exploited=["dubai"])),
        ("baraka", route("mombasa", intended="-", exploited=["dubai"])),
    )
    assert rows(diversions(told, Level.COUNTRY)) == [("c:AE", "c:UG", 2, 2, 2, 1)]
    assert rows(diversions(told, Level.PLACE), "intended", "actual", "submissions") == [
        ("g:dubai", "g:kampala", 1),
        ("g:nairobi", "g:mombasa", 1),
    ]
    assert sorted(rows(compared(told), "diverted", "submissions")) == [(False, 1), (True, 3)]
