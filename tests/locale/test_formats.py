"""A date is read in one way only, in every language."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import formats, translation


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "9 Aug 2019"), ("sw", "9 Ago 2019"), ("fr", "9 août 2019"), ("ar", "9 أغسطس 2019")],
)
def test_a_short_date_names_its_month(language: str, expected: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2019, 8, 9), "SHORT_DATE_FORMAT") == expected
