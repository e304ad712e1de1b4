"""Levels from the finest to the coarsest."""

from __future__ import annotations

import pytest

from njia.routes.place import LEVELS, Level, as_fine_as


def test_every_level_has_its_rank() -> None:
    assert set(LEVELS) == set(Level)


@pytest.mark.parametrize(
    ("known", "wanted", "expected"),
    [
        (Level.PLACE, Level.PLACE, True),
        (Level.PLACE, Level.COUNTRY, True),
        (Level.COUNTRY, Level.PLACE, False),
        (Level.COUNTRY, Level.ADMIN1, False),
        (Level.ADMIN1, Level.COUNTRY, True),
        (Level.REGION, Level.COUNTRY, False),
        (Level.REGION, Level.REGION, True),
    ],
)
def test_what_is_known_counts_at_its_level_and_above(
    known: Level, wanted: Level, expected: bool
) -> None:
    assert as_fine_as(known, wanted) is expected
