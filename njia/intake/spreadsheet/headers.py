"""The row, or two rows, that name the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from njia.intake.spreadsheet.folding import tidy
from njia.intake.spreadsheet.headings import Guess, guess
from njia.intake.spreadsheet.telling import text_of
from njia.intake.spreadsheet.workbook import Row, Sheet

HEADER_ROWS = 30
LONG = 80
ENOUGH = 1.4


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found: its last row (0-based), its headings, how good it is.

    ``height`` is the number of its rows, one or two.
    """

    row: int
    headings: tuple[str, ...]
    score: float
    height: int = 1


def header_of(head: Sequence[Row], sheet: Sheet, first: int = 0) -> Header | None:
    """The best header within the first rows given, of which ``first`` is the sheet's (0-based)."""
    rows = [[tidy(text_of(cell)) for cell in row] for row in head[: HEADER_ROWS + 1]]
    found: list[Header] = []
    for place, row in enumerate(rows, first):
        single = Header(place, tuple(row), score_of(row))
        found.append(single)
        if place > first:
            double = _joined(rows[place - first - 1], row, place, sheet)
            score = score_of(double)
            if score > single.score * 1.1 and (is_header_like(row) or _counts(row)):
                found.append(Header(place, tuple(double), score, 2))
    best = max((each.score for each in found), default=0.0)
    if best < ENOUGH and not _single_column(found, best):
        return None
    return max(
        (each for each in found if each.score >= 0.7 * best),
        key=lambda each: (each.score, -each.row),
    )


def _single_column(found: Sequence[Header], best: float) -> bool:
    """A sheet whose only column tells whole routes."""
    for each in found:
        told = [heading for heading in each.headings if heading]
        if each.score == best and len(told) == 1:
            known = guess(told[0])
            return known is not None and known.meaning.field == "route" and known.confidence > 0.9
    return False


def is_header_like(row: Sequence[str]) -> bool:
    """Whether most cells say something about columns; a row of data mostly does not."""
    told = [cell for cell in row if cell]
    known = sum(guess(cell) is not None for cell in told)
    return known * 5 >= len(told) * 3 and known > 0


def _counts(row: Sequence[str]) -> bool:
    """Whether the cells number the columns of a group: 1, 2, 3 beneath "Transit"."""
    told = [cell for cell in row if cell]
    return len(told) > 1 and told == [str(place) for place in range(1, len(told) + 1)]


def score_of(headings: Sequence[str]) -> float:
    """The sum of the confidences of the meanings, less what does not look like a heading."""
    score = 0.0
    seen: set[str] = set()
    for heading in headings:
        if not heading:
            continue
        if len(heading) > LONG or heading.replace(".", "").isdigit():
            score -= 0.3
            continue
        known = guess(heading)
        if known is None:
            score -= 0.05
            continue
        worth = known.confidence if known.meaning.role or known.meaning.field != "place" else 0.4
        score += worth if known.meaning.key not in seen else worth * 0.3
        seen.add(known.meaning.key)
    return score


def _joined(above: Sequence[str], row: Sequence[str], place: int, sheet: Sheet) -> list[str]:
    """Headings of two rows: what stands above counts for the cells that need it."""
    spread = _spread(above, row, place - 1, sheet)
    joined = []
    for parent, child in zip(spread, row, strict=False):
        known = guess(child) if child else None
        whole = known is not None and (known.meaning.role is not None or not _bare(known))
        joined.append(child if whole or not parent else f"{parent} {child}".strip())
    return joined


def _bare(known: Guess) -> bool:
    return known.meaning.field in ("place", "note", "reference", "other")


def _spread(above: Sequence[str], row: Sequence[str], place: int, sheet: Sheet) -> list[str]:
    """The upper row with each heading carried over the columns it was merged across."""
    merged = {
        left - sheet.first_column: right - sheet.first_column
        for (top, left), (_, right) in sheet.merged
        if top == place
    }
    spread: list[str] = []
    carried, until = "", -1
    for index, heading in enumerate(above):
        if heading:
            carried = heading
            # Without ranges (.ods, .csv) a heading reaches to the next one.
            until = merged.get(index, index if merged else len(above))
        spread.append(
            carried if index <= until and (heading or row[index : index + 1] != [""]) else heading
        )
    return spread
