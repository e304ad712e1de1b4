"""Towns apart by commas are as many stops; a town and the area it lies in are one."""

from __future__ import annotations

import pytest

from njia.intake.spreadsheet.answers import NO_ANSWERS
from njia.intake.spreadsheet.points import Places
from njia.intake.spreadsheet.ways import stops
from njia.places.resolver import Resolver


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Nairobi, Dar es Salaam, Lilongwe, Beitbridge", 4),
        ("Kassala, Khartoum, Kufra, Tripoli", 4),
        ("Addis Ababa, Khartoum, Kufra", 3),
        ("Busia, Uganda", 1),
        ("Busia, Uganda, Nairobi, Kenya", 2),
        ("Nairobi, Kenya", 1),
        ("Riyadh, Saudi Arabia", 1),
    ],
)
def test_it_tells_stops_from_areas(resolver: Resolver, cell: str, expected: int) -> None:
    places = Places(resolver, NO_ANSWERS)
    assert len(stops(cell, places.is_place)) == expected
