"""Several tables in one sheet, one below the other, and sheets that stand on their side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from njia.intake.spreadsheet.folding import fold, tidy
from njia.intake.spreadsheet.headers import ENOUGH, Header, header_of, is_header_like, score_of
from njia.intake.spreadsheet.headings import guess
from njia.intake.spreadsheet.telling import text_of
from njia.intake.spreadsheet.workbook import Row, Sheet

TURNED_ROWS, TURNED_COLUMNS = 100, 2_000
"""A sheet on its side has a row for each field: it is never higher than this."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its header, its last row (counted from 1; None is the sheet's end).

    ``unread`` are the rows, counted from 1, of tables beside it that tell no routes.
    """

    header: Header
    last_row: int | None
    unread: tuple[range, ...] = ()


def tables(head: Sequence[Row], sheet: Sheet) -> Iterator[Table]:
    """The tables of routes among the rows given, which are the first of the sheet.

    The best header is always one. Others count where they stand below an empty row or a
    title and name a way, its beginning and its end; a summary ("Origin | Cases") does not.
    """
    best = header_of(head, sheet)
    if best is None:
        return
    spans = list(pairwise([*_headers(head, sheet, best), None]))
    unread = []
    kept: list[tuple[Header, int | None]] = []
    for header, following in spans:
        if header is None:
            continue
        end = None if following is None else _end_before(head, following)
        rows = range(header.row + 2, (end or len(head)) + 1)
        if header is best or _tells_ways(header):
            kept.append((header, end))
        elif rows:
            unread.append(rows)
    for place, (header, end) in enumerate(kept):
        yield Table(header, end, () if place else tuple(unread))


def _headers(head: Sequence[Row], sheet: Sheet, best: Header) -> list[Header]:
    """The headers of all tables, from the top; one that is merely repeated is none."""
    top = best.row - best.height + 1
    found: list[Header] = []
    for place in range(len(head)):
        if place == best.row:
            header: Header | None = best
        elif top <= place < best.row or not _begins_table(head, place):
            continue
        else:
            header = header_of(head[place : place + 2], sheet, place)
        if header is None or (found and _same(found[-1], header)):
            continue
        if found and not _holds_rows(head, found[-1].row + 1, place):
            found.pop()  # a title or a legend above the header proper
        found.append(header)
    return found


def _begins_table(head: Sequence[Row], place: int) -> bool:
    """Whether a row that stands first, or below an empty row or a title, is a header."""
    if place and len(_told(head[place - 1])) > 1:
        return False
    row = head[place]
    told = [cell for cell in row if cell != ""]
    if len(told) < 2 or not all(isinstance(cell, str) for cell in told):
        return False
    headings = [tidy(text_of(cell)) for cell in row]
    return score_of(headings) >= ENOUGH and is_header_like(headings)


def _told(row: Row) -> list[object]:
    return [cell for cell in row if cell != ""]


def _holds_rows(head: Sequence[Row], first: int, stop: int) -> bool:
    return any(len(_told(row)) > 1 for row in head[first:stop])


def _end_before(head: Sequence[Row], following: Header) -> int:
    """The last row (counted from 1) before a header and the title that belongs to it."""
    place = following.row - following.height + 1
    while place and len(_told(head[place - 1])) == 1:
        place -= 1
    if place and _told(head[place - 1]):
        place = following.row - following.height + 1  # no empty row: these belong to the table
    return place


def _same(one: Header, other: Header) -> bool:
    return [fold(each) for each in one.headings] == [fold(each) for each in other.headings]


def _tells_ways(header: Header) -> bool:
    """Whether the headings name a whole route, or two places of one."""
    known = [found.meaning for heading in header.headings if (found := guess(heading))]
    roles = {each.role or each.field for each in known if each.field in ("place", "destination")}
    return any(each.field == "route" for each in known) or len(roles) > 1


def on_its_side(sheet: Sheet, head: Sequence[Row]) -> Sheet | None:
    """The sheet turned, when its first column names the fields and each route is a column."""
    if not head or sheet.height > TURNED_ROWS or sheet.width > TURNED_COLUMNS:
        return None
    first = [tidy(text_of(row[0])) if row else "" for row in head]
    upright = max(score_of([tidy(text_of(cell)) for cell in row]) for row in head)
    score = score_of(first)
    if (
        score < 2 * ENOUGH
        or score < upright * 1.5
        or not _tells_ways(Header(0, tuple(first), score))
    ):
        return None
    width = max(len(row) for row in head)
    filled = [[*row, *[""] * (width - len(row))] for row in head]
    turned = [["" for _ in head] for _ in range(sheet.first_column)] + [
        list(column) for column in zip(*filled, strict=True)
    ]
    return replace(
        sheet,
        rows=lambda: iter(turned),
        height=len(turned),
        width=len(head),
        first_column=0,
        merged=(),
        marks={(column, row): mark for (row, column), mark in sheet.marks.items()},
        turned=True,
    )
