"""What stands above a table and holds for all its rows: "Period: March 2024"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from njia.intake.spreadsheet.folding import fold, tidy
from njia.intake.spreadsheet.headings import guess
from njia.intake.spreadsheet.periods import period_of
from njia.intake.spreadsheet.telling import text_of
from njia.intake.spreadsheet.words import knowledge_of
from njia.intake.spreadsheet.workbook import Row
from njia.routes.route import Knowledge

DAYS = frozenset(("date", "dates", "tarehe", "data", "تاريخ", "التاريخ"))
"""A day above a table is mostly the day of the report, not of what it tells."""


def stated_above(titles: Sequence[Row]) -> Mapping[str, str]:
    """The period and the organisation that titles name by their labels, as written."""
    stated: dict[str, str] = {}
    for row in titles:
        for label, value in _labelled([tidy(text_of(cell)) for cell in row]):
            known = guess(label)
            if known is None or known.confidence < 0.9 or known.meaning.part:
                continue
            field = known.meaning.field
            if field == "organisation" or (field == "period" and _is_period(label, value)):
                stated.setdefault(field, value)
    return stated


def _labelled(row: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(label, value) pairs: in one cell with a colon, or in two cells that stand alone."""
    told = [cell for cell in row if cell]
    for cell in told:
        label, colon, value = cell.partition(":")
        if colon and value.strip():
            yield label.strip(), value.strip()
    if len(told) == 2 and knowledge_of(told[1]) is Knowledge.KNOWN:
        yield told[0].rstrip(" :"), told[1]


def _is_period(label: str, value: str) -> bool:
    return not DAYS & set(fold(label).split()) and period_of(value, value) is not None
