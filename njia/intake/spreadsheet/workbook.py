"""What a file holds once it is read: sheets of cells, with the spreadsheet's own coordinates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from njia.intake.draft import Problem

Cell = str | int | float | bool | date | datetime | time | timedelta
"""One stored value. An empty cell is the empty string."""

Row = Sequence[Cell]

NO_VALUE = "formula"
"""The mark of a cell that holds a formula for which the file has no stored value."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold before it is refused.

    ``ratio`` is unpacked bytes to packed bytes, looked at only above ``ratio_from``
    unpacked bytes. ``cells`` counts the whole rectangle of a sheet, as readers hold it.
    ``memory_bytes`` and ``seconds`` bound the separate process that reads the formats
    whose size cannot be seen beforehand.
    """

    file_bytes: int = 100 * 2**20
    unpacked_bytes: int = 3 * 2**30
    ratio: int = 250
    ratio_from: int = 64 * 2**20
    members: int = 5_000
    columns: int = 2_000
    rows: int = 1_048_576
    cells: int = 40_000_000
    cell_length: int = 32_767
    memory_bytes: int = 1_500 * 2**20
    seconds: int = 120


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``rows()`` gives its rows anew on each call, the first being row 1.

    The first cell of each row stands in column ``first_column`` (0 is A), for sheets
    whose left columns are empty are cut there. ``merged`` holds ranges as ((top, left),
    (bottom, right)), 0-based and inclusive. ``marks`` names the cells whose value is no
    value: (row, column), 0-based, to the error as written ("#REF!") or ``NO_VALUE``.
    ``turned``: rows are the columns of the file, whose fields stand in rows.
    """

    name: str
    rows: Callable[[], Iterator[Row]]
    height: int
    width: int
    first_column: int = 0
    hidden: bool = False
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read. ``format`` is xlsx, xls, xlsb, ods or csv, by its content.

    ``notices`` are what a person should know about the file as a whole (NUL bytes taken
    out, encodings mixed, a wrong extension); none of them blocks.
    """

    name: str
    sha256: str
    size: int
    format: str
    sheets: tuple[Sheet, ...]
    notices: tuple[Problem, ...] = ()


def column_letter(index: int) -> str:
    """The letters of a 0-based column, as spreadsheet programs show them (0 is A)."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The 0-based column of its letters."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
