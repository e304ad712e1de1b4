"""The same file again, and the same row in another file."""

from __future__ import annotations

from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.repeats import Repeats
from tests.intake.files import understood, xlsx

TABLE = [["Origin", "Destination"], ["Kampala", "Dubai"]]


def test_the_same_bytes_are_the_same_file() -> None:
    repeats = Repeats()
    content = xlsx(TABLE)
    assert repeats.of_file(read(content, "one.xlsx")) is None
    again = repeats.of_file(read(content, "two.xlsx"))
    assert again is not None
    assert (again.code, again.file, again.details) == (
        "same_file",
        "two.xlsx",
        (("first", "one.xlsx"),),
    )
    assert repeats.of_file(read(content, "one.xlsx")) is not None


def test_a_row_counts_once_for_an_organisation() -> None:
    repeats = Repeats()
    first = xlsx(TABLE)
    longer = xlsx([*TABLE, ["Nairobi", "Riyadh"]])
    for name, content in (("one.xlsx", first), ("two.xlsx", longer)):
        repeats.of_file(read(content, name))
    (row,) = understood(first, "one.xlsx")[1]
    assert repeats.of_row(row, "A") is None
    again, new = understood(longer, "two.xlsx")[1]
    problem = repeats.of_row(again, "A")
    assert problem is not None
    assert dict(problem.details) == {"first_file": "one.xlsx", "first_row": "2"}
    assert repeats.of_row(again, "B") is None
    assert repeats.of_row(new, "A") is None


def test_identical_rows_of_one_file_are_no_repeats() -> None:
    repeats = Repeats()
    rows = understood(xlsx([*TABLE, TABLE[1]]))[1]
    assert [repeats.of_row(row, "A") for row in rows] == [None, None]
