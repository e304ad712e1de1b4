"""Whether a column writes the month before the day, as its own values show."""

from __future__ import annotations

import re
from collections.abc import Callable

from njia.intake.spreadsheet.layout import ColumnPlan, SheetPlan
from njia.intake.spreadsheet.telling import text_of

NUMERIC = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b")
LOOKED_AT = 20_000


def month_first_column(plan: SheetPlan) -> Callable[[ColumnPlan], bool]:
    """Tells for a column whether 03/04/2020 is a day in March. Days come first otherwise.

    A value like 04/25/2020 shows it, as long as none like 25/04/2020 shows the contrary.
    """
    known: dict[int, bool] = {}

    def month_first(column: ColumnPlan) -> bool:
        if column.index not in known:
            known[column.index] = _shows_month_first(plan, column.index)
        return known[column.index]

    return month_first


def _shows_month_first(plan: SheetPlan, index: int) -> bool:
    months = days = 0
    for number, row in enumerate(plan.sheet.rows()):
        if number > LOOKED_AT:
            break
        cell = row[index] if index < len(row) else ""
        found = NUMERIC.match(text_of(cell)) if isinstance(cell, str) else None
        if found:
            days += int(found[1]) > 12
            months += int(found[2]) > 12
    return months > 0 and days == 0
