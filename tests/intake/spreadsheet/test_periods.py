"""When it happened, as cells tell it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from njia.intake.spreadsheet.periods import period_of
from njia.intake.spreadsheet.workbook import Cell
from tests.intake.files import Rows, codes, route_of, rows_of

TOLD: list[tuple[Cell, str, str]] = [
    ("Aug 2019", "2019-08-01", "2019-08-31"),
    ("08/2019", "2019-08-01", "2019-08-31"),
    ("2019", "2019-01-01", "2019-12-31"),
    (2019.0, "2019-01-01", "2019-12-31"),
    ("Q3 2019", "2019-07-01", "2019-09-30"),
    ("Jan-Mar 2020", "2020-01-01", "2020-03-31"),
    ("Jan 2019 - Mar 2020", "2019-01-01", "2020-03-31"),
    ("2019-08-14", "2019-08-14", "2019-08-14"),
    ("14/08/2019", "2019-08-14", "2019-08-14"),
    ("August 14, 2019", "2019-08-14", "2019-08-14"),
    ("2019-08-14 10:30:00", "2019-08-14", "2019-08-14"),
    (43691.0, "2019-08-14", "2019-08-14"),
    ("43691", "2019-08-14", "2019-08-14"),
    (date(2019, 8, 14), "2019-08-14", "2019-08-14"),
    (datetime(2019, 8, 14, 9, 30), "2019-08-14", "2019-08-14"),  # noqa: DTZ001 - cells have no zone
    ("Aug-19", "2019-08-01", "2019-08-31"),
    ("2018/19", "2018-01-01", "2019-12-31"),
    ("early 2020", "2020-01-01", "2020-04-30"),
    ("since 2018", "2018-01-01", "None"),
    ("depuis 2018", "2018-01-01", "None"),
    ("août 2019", "2019-08-01", "2019-08-31"),
    ("Agosti 2019", "2019-08-01", "2019-08-31"),
    ("أغسطس 2019", "2019-08-01", "2019-08-31"),
    ("01/02/2020 - 15/02/2020", "2020-02-01", "2020-02-15"),
]


@pytest.mark.parametrize(("cell", "first", "last"), TOLD, ids=[str(each[0]) for each in TOLD])
def test_it_works(cell: Cell, first: str, last: str) -> None:
    period = period_of(cell, str(cell))
    assert period is not None
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize("text", ["yesterday", "31/02/2020", "13/25/2020", "between", "5"])
def test_it_does_not_guess(text: str) -> None:
    assert period_of(text, text) is None


def test_the_column_shows_whether_months_come_first() -> None:
    header = ["Origin", "Destination", "Date"]
    table: Rows = [header, ["Kampala", "Dubai", "03/04/2020"], ["Nairobi", "Dubai", "04/25/2020"]]
    assert str(route_of(rows_of(table)[0]).period.first) == "2020-03-04"
    table[2][2] = "25/04/2020"
    assert str(route_of(rows_of(table)[0]).period.first) == "2020-04-03"


def test_year_and_month_in_columns_of_their_own() -> None:
    table: Rows = [["Origin", "Destination", "Year", "Month"], ["Kampala", "Dubai", 2020, "March"]]
    period = route_of(rows_of(table)[0]).period
    assert (str(period.first), str(period.last)) == ("2020-03-01", "2020-03-31")


def test_first_and_last_in_columns_of_their_own() -> None:
    table: Rows = [["Origin", "Destination", "Start date", "End date"],
             ["Kampala", "Dubai", "Jan 2020", "Mar 2020"],
             ["Nairobi", "Dubai", "Mar 2020", "Jan 2020"],
             ["Nairobi", "Riyadh", "2031", ""]]  # fmt: skip
    good, reversed_, future = rows_of(table)
    assert (str(route_of(good).period.first), str(route_of(good).period.last)) == (
        "2020-01-01", "2020-03-31",
    )  # fmt: skip
    assert codes(reversed_) == ["period_reversed"]
    assert route_of(reversed_).period.first is None
    assert codes(future) == ["period_in_future"]


def test_words_that_are_no_time_are_kept_and_asked() -> None:
    (row,) = rows_of([["Origin", "Destination", "Period"], ["Kampala", "Dubai", "last rains"]])
    assert route_of(row).period.text == "last rains"
    assert codes(row) == ["period_not_understood"]
