"""Small spreadsheets for tests, made in memory, and a short way to understand them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook as OpenpyxlWorkbook

from njia.intake.draft import Understood
from njia.intake.spreadsheet.answers import NO_ANSWERS, Answers
from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.understanding import Understanding, understand
from njia.routes.route import Point, Route
from tests.intake.small_gazetteer import SmallGazetteer

TODAY = date(2026, 11, 24)
Table = Sequence[Sequence[Any]]
Rows = list[list[Any]]


def xlsx(sheets: Mapping[str, Table] | Table, merged: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook with the given rows; ``merged`` ranges are of the first sheet."""
    book = OpenpyxlWorkbook()
    book.remove(book.worksheets[0])
    tables = sheets if isinstance(sheets, Mapping) else {"Sheet1": sheets}
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for each in merged:
        book.worksheets[0].merge_cells(each)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def understood(
    content: bytes,
    name: str = "file.xlsx",
    answers: Answers = NO_ANSWERS,
    organisation: str = "",
) -> tuple[Understanding, list[Understood]]:
    """The whole reading of a file with the small gazetteer, and its rows."""
    reading = understand(
        read(content, name),
        resolver=SmallGazetteer(),
        answers=answers,
        organisation=organisation,
        today=TODAY,
    )
    return reading, list(reading)


def rows_of(table: Table, **options: Any) -> list[Understood]:
    """The rows of a workbook with one sheet."""
    return understood(xlsx(table), **options)[1]


def route_of(row: Understood) -> Route:
    """The route of a row that must have one."""
    assert row.route is not None, row.problems
    return row.route


def told(route: Route) -> list[tuple[str, str, str | None]]:
    """(role, words, country) of each point, in the order of the way."""
    return [_told(point) for point in route.points]


def _told(point: Point) -> tuple[str, str, str | None]:
    return point.role.value, point.text, point.place.country if point.place else None


def codes(row: Understood) -> list[str]:
    """The codes of the problems of a row."""
    return [problem.code for problem in row.problems]
