"""When it happened, from two short texts: a year, a month or a day each."""

from __future__ import annotations

import calendar
import re
from datetime import date

from njia.routes.route import Period

EARLIEST = 1950

_FORMS = (
    re.compile(r"(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
)
# Arabic-Indic and Persian digits are typed on Arabic keyboards.
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class NoPeriod(ValueError):
    """The text is no year, month or day; ``which`` is ``first``, ``last`` or ``order``."""

    def __init__(self, which: str) -> None:
        super().__init__(which)
        self.which = which


def period_of(first: str, last: str, today: date) -> Period:
    """The days from the start of ``first`` to the end of ``last``, both inclusive.

    One text alone stands for both ends. Raises NoPeriod.
    """
    if not (first or last):
        return Period()
    begins = _span(first or last, "first", today)
    ends = _span(last or first, "last", today)
    if ends[1] < begins[0]:
        raise NoPeriod("order")
    text = first if first == last or not last else f"{first} – {last}".strip(" –")
    return Period(text=text, first=begins[0], last=ends[1])


def _span(text: str, which: str, today: date) -> tuple[date, date]:
    for form in _FORMS:
        found = form.fullmatch(text.translate(_DIGITS).strip())
        if found:
            told = {name: int(value) for name, value in found.groupdict().items()}
            return _days(told, which, today)
    raise NoPeriod(which)


def _days(told: dict[str, int], which: str, today: date) -> tuple[date, date]:
    year, month, day = told["year"], told.get("month"), told.get("day")
    if not EARLIEST <= year <= today.year:
        raise NoPeriod(which)
    try:
        begins = date(year, month or 1, day or 1)
    except ValueError:
        raise NoPeriod(which) from None
    if month is None:
        return begins, date(year, 12, 31)
    if day is None:
        return begins, date(year, month, calendar.monthrange(year, month)[1])
    return begins, begins
