"""A cell as words: what a person reads in it, kept as told."""

from __future__ import annotations

from datetime import date, datetime, time

from njia.intake.spreadsheet.workbook import NO_VALUE, Cell

ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!")
)
NO_FORMULA_VALUE = "=?"
"""How a formula without a stored value is shown."""


def text_of(cell: Cell) -> str:
    """The words of a cell: whole numbers without a point, dates as ISO, else as written."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def shown_mark(mark: str) -> str:
    """How a cell without a value is shown: its error, or that its formula has none."""
    return NO_FORMULA_VALUE if mark == NO_VALUE else mark


def is_error(text: str) -> bool:
    """Whether the words are an error of a spreadsheet program, not a value."""
    return text in ERRORS or text.startswith("Err:") or text == NO_FORMULA_VALUE
