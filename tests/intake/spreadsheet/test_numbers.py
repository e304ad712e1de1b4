"""How many people the words of a cell tell."""

from __future__ import annotations

import pytest

from njia.intake.spreadsheet.numbers import cases_of
from njia.routes.route import Knowledge

TOLD: dict[str, tuple[int | None, int | None, bool]] = {
    "20": (20, 20, False),
    "1,200": (1200, 1200, False),
    "about 20": (20, 20, True),
    "~20": (20, 20, True),
    "approx. 20": (20, 20, True),
    "20 (approx)": (20, 20, True),
    "10-15": (10, 15, True),
    "10 to 15": (10, 15, True),
    "15 – 20": (15, 20, True),
    "between 5 and 10": (5, 10, True),
    "2 or 3": (2, 3, True),
    "5+": (5, None, True),
    "10+ people": (10, None, True),
    "over 100": (101, None, True),
    "at least 3": (3, None, True),
    "<5": (1, 4, True),
    "up to 10": (1, 10, True),
    "several": (None, None, True),
    "many": (None, None, True),
    "a dozen": (12, 12, False),
    "two": (2, 2, False),
    "twenty two": (22, 22, False),
    "20 girls": (20, 20, False),
    "girls: 4": (4, 4, False),
    "3 women and 2 children": (5, 5, False),
    "kama 20": (20, 20, True),
    "zaidi ya 10": (11, None, True),
    "wasichana 3": (3, 3, False),
    "environ 20": (20, 20, True),
    "plusieurs": (None, None, True),
    "حوالي 20": (20, 20, True),
    "٢٠": (20, 20, False),
    "0": (0, 0, False),
    "une dizaine": (10, 10, True),
    "a young woman": (1, 1, False),
    "a handful": (None, None, True),
    "10~12": (10, 12, True),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.items())
def test_it_works(text: str, expected: tuple[int | None, int | None, bool]) -> None:
    cases = cases_of(text)
    assert cases is not None
    assert (cases.minimum, cases.maximum, cases.estimated) == expected
    assert cases.text == text
    assert cases.knowledge is Knowledge.KNOWN


@pytest.mark.parametrize("text", [
        "abc", "12 Oct", "-5", "3.5", "3,5", "10000000", "see notes", "15-10",
        "2 families", "a busload", "a few girls", "1-2 per month", "20s", "1st", "50%",
    ])  # fmt: skip
def test_it_does_not_guess(text: str) -> None:
    assert cases_of(text) is None


@pytest.mark.parametrize("text", ["unknown", "inconnu", "haijulikani", "?", "غير معروف"])
def test_not_known_is_said(text: str) -> None:
    cases = cases_of(text)
    assert cases is not None
    assert cases.knowledge is Knowledge.UNKNOWN_TO_VICTIM


@pytest.mark.parametrize("text", ["", "n/a", "-", "N/A", "non renseigné"])
def test_nothing_recorded_is_no_number(text: str) -> None:
    cases = cases_of(text)
    assert cases is not None
    assert cases.knowledge is Knowledge.NOT_RECORDED
    assert cases.minimum is None
