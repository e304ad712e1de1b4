"""The doors of intake as the register uses them: bytes in, understood rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Protocol

from njia.intake.draft import Problem, Understood
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import Answers
from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.understanding import understand


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


def spreadsheet_reader(resolver: PlaceResolver, *, today: date) -> Reader:
    """The spreadsheet door. ``today`` tells which periods lie in the future."""

    def reader(content: bytes, name: str, answers: Answers) -> Reading:
        workbook = read(content, name)
        return understand(workbook, resolver=resolver, answers=answers, today=today)

    return reader
