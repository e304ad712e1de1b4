"""The doors of intake as the register uses them: bytes in, understood rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from njia.intake.draft import Problem, Understood
from njia.intake.errors import TooManyRows
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import Answers
from njia.intake.spreadsheet.reading import DEFAULT_LIMITS, read
from njia.intake.spreadsheet.understanding import understand
from njia.intake.spreadsheet.workbook import Limits, Workbook


class Reading(Protocol):
    """A file on its way: its rows once, and what is to say about the file as a whole."""

    @property
    def notices(self) -> Sequence[Problem]:
        """Problems of the file and its sheets; complete after the last row."""

    def __iter__(self) -> Iterator[Understood]:
        """The rows of data, understood."""


Reader = Callable[[bytes, str, Answers], Reading]
"""Reads the bytes of a file of a name, with the answers given before.

Raises :class:`njia.intake.errors.Refusal` when the file cannot be read at all.
"""


def spreadsheet_reader(
    resolver: PlaceResolver,
    *,
    today: date,
    limits: Limits = DEFAULT_LIMITS,
    most_rows: int | None = None,
) -> Reader:
    """The spreadsheet door. ``today`` tells which periods lie in the future.

    A file with more than ``most_rows`` rows that hold something is refused.
    """

    def reader(content: bytes, name: str, answers: Answers) -> Reading:
        workbook = read(content, name, limits)
        if most_rows is not None:
            _bound(workbook, most_rows)
        return understand(workbook, resolver=resolver, answers=answers, today=today)

    return reader


def _bound(workbook: Workbook, most: int) -> None:
    """Raises TooManyRows, naming the sheet with most of them."""
    if sum(sheet.height for sheet in workbook.sheets) <= most:
        return
    # A stray cell far below makes a sheet high, not long.
    filled = {
        sheet.name: sum(any(cell != "" for cell in row) for row in sheet.rows())
        for sheet in workbook.sheets
    }
    if (rows := sum(filled.values())) > most:
        raise TooManyRows(sheet=max(filled, key=filled.__getitem__), rows=rows, limit=most)
