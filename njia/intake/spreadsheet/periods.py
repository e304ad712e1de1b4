"""When it happened, read from a cell: days, months, quarters, years, ranges, serials."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from njia.intake.spreadsheet.folding import fold
from njia.intake.spreadsheet.words import alternatives, months, word_list
from njia.intake.spreadsheet.workbook import Cell
from njia.routes.route import Period

EPOCH = date(1899, 12, 30)
SERIALS = range(20_000, 65_000)
YEARS = range(1950, 2101)


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day; a month without its year has ``year`` None in ``loose``."""

    first: date | None
    last: date | None


def period_of(cell: Cell, text: str, month_first: bool = False) -> Period | None:
    """The period that a cell tells, None when it tells none that can be read.

    ``month_first``: 03/04/2020 is the fourth of March, as the column shows elsewhere.
    """
    span = _of_value(cell) or _of_text(_plain(text), month_first)
    return Period(text, span.first, span.last) if span else None


def month_of(text: str) -> int | None:
    """The month that the words name, by name or by number."""
    folded = fold(text)
    if folded.removesuffix(" 0").isdigit():
        number = int(folded.removesuffix(" 0"))
        return number if 1 <= number <= 12 else None
    return months().get(folded)


def of_year_and_month(year: Period, month: int | None) -> Period:
    """The period narrowed to a month, when it is one whole year."""
    if month is None or year.first is None or year.last is None:
        return year
    if (year.first.month, year.last.month, year.first.year) != (1, 12, year.last.year):
        return year
    number = year.first.year
    last = date(number, month, monthrange(number, month)[1])
    return Period(f"{year.text} {month:02d}", date(number, month, 1), last)


def _of_value(cell: Cell) -> Span | None:
    if isinstance(cell, datetime):
        return Span(cell.date(), cell.date())
    if isinstance(cell, date):
        return Span(cell, cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    if cell in YEARS:
        return _year(int(cell))
    if int(cell) in SERIALS:
        day = EPOCH + timedelta(days=int(cell))
        return Span(day, day)
    return _of_digits(str(int(cell))) if cell == int(cell) else None


def _of_digits(text: str) -> Span | None:
    """201908 and 20190814, as registers write them."""
    if len(text) == 6 and int(text[:4]) in YEARS and 1 <= int(text[4:]) <= 12:
        return _month(int(text[:4]), int(text[4:]))
    if len(text) == 8 and int(text[:4]) in YEARS:
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    return None


def _plain(text: str) -> str:
    """Folded words with the signs that dates are written with."""
    marks = re.sub(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z| ?[AaPp][Mm])?$", "", text.strip())
    kept = re.sub(r"[–—]", " - ", marks)
    pieces = re.split(r"([-/.])", kept)
    return " ".join(
        piece if piece in "-/." else fold(piece) for piece in pieces if piece.strip()
    ).strip()


def _of_text(plain: str, month_first: bool) -> Span | None:
    plain = re.sub(r"(?<=\d) ([-/.]) (?=\d)", r"\1", plain)
    plain = re.sub(r"^(?:" + alternatives(word_list("about", "time")) + r")\s+(?=\S)", "", plain)
    return (
        _one(plain, month_first)
        or _open(plain, month_first)
        or _part_of_year(plain)
        or _range(plain, month_first)
    )


def _one(plain: str, month_first: bool) -> Span | None:
    if plain.isdigit():
        number = int(plain)
        return _of_value(number)
    if numeric := re.fullmatch(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", plain):
        return _numeric(*map(int, numeric.groups()), month_first=month_first)
    if pair := re.fullmatch(r"(\d{1,2})[-/. ](\d{4})", plain):
        return _month(int(pair[2]), int(pair[1]))
    if pair := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})", plain):
        return _month(int(pair[1]), int(pair[2])) or _season(int(pair[1]), int(pair[2]))
    return _named(plain) or _quarter(plain)


def _season(year: int, other: int) -> Span | None:
    """2018/19: two years written short."""
    if other == (year + 1) % 100:
        return Span(date(year, 1, 1), date(year + 1, 12, 31))
    return None


def _numeric(a: int, b: int, c: int, *, month_first: bool) -> Span | None:
    if a in YEARS:
        return _day(a, b, c) or _day(a, c, b)
    year = c if c in YEARS else 2000 + c if c < 100 else 0
    if a > 12 or (not month_first and b <= 12):
        return _day(year, b, a)
    return _day(year, a, b) or _day(year, b, a)


@cache
def _month_names() -> str:
    return alternatives(months())


def _named(plain: str) -> Span | None:
    """Aug 2019, 14 August 2019, August 14 2019, Aug-19, 2019 Aug."""
    names, gap = _month_names(), r"[\s\-/.]*"
    of, year = r"(?:of |de |ya )?", r"(?P<y>\d{4}|\d{2})"
    patterns = (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?{gap}{of}(?P<m>{names}){gap}{of}{year}",
        rf"(?P<m>{names}){gap}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.,]+(?P<y>\d{{4}})",
        rf"(?P<m>{names}){gap}{of}{year}",
        rf"(?P<y>\d{{4}}){gap}(?P<m>{names})(?:{gap}(?P<d>\d{{1,2}}))?",
    )
    for pattern in patterns:
        if found := re.fullmatch(pattern, plain):
            told = found.groupdict()
            number = int(told["y"]) + (2000 if len(told["y"]) == 2 else 0)
            month = months()[told["m"]]
            return _day(number, month, int(told["d"])) if told.get("d") else _month(number, month)
    return None


def _quarter(plain: str) -> Span | None:
    signs = alternatives(word_list("quarter", "time"))
    pattern = rf"(?:(?:{signs})\s*(?P<q>[1-4])|(?P<n>[1-4])(?:st|nd|rd|th|er|e|eme)?\s*(?:{signs}))"
    found = re.fullmatch(
        rf"{pattern}(?: of| de| ya)?[\s\-/.]*(?P<y>\d{{4}})", plain
    ) or re.fullmatch(rf"(?P<y>\d{{4}})[\s\-/.]*{pattern}", plain)
    if found is None:
        return None
    quarter, year = int(found["q"] or found["n"]), int(found["y"])
    return _months(year, quarter * 3 - 2, quarter * 3)


def _part_of_year(plain: str) -> Span | None:
    parts = (
        ("early", 1, 4),
        ("mid", 5, 8),
        ("late", 9, 12),
        ("first_half", 1, 6),
        ("second_half", 7, 12),
    )
    for name, first, last in parts:
        words = alternatives(word_list(name, "time"))
        found = re.fullmatch(rf"(?:{words})[\s\-]*(\d{{4}})", plain) or re.fullmatch(
            rf"(\d{{4}})[\s\-]*(?:{words})", plain
        )
        if found:
            return _months(int(found[1]), first, last)
    return None


def _open(plain: str, month_first: bool) -> Span | None:
    since, until = word_list("since", "time"), word_list("until", "time")
    present = alternatives(word_list("present", "time"))
    if found := re.fullmatch(rf"(?:{alternatives(since)})\s+(.+)", plain):
        one = _one(found[1], month_first)
        return Span(one.first, None) if one else _range(found[1], month_first)
    if found := re.fullmatch(rf"(.+?)\s*(?:-|to|hadi|a)\s*(?:{present})", plain):
        one = _one(found[1], month_first)
        return Span(one.first, None) if one else None
    if found := re.fullmatch(rf"(?:{alternatives(until)})\s+(.+)", plain):
        one = _one(found[1], month_first)
        return Span(None, one.last) if one else None
    return None


def _range(plain: str, month_first: bool) -> Span | None:
    """From one to another; a first half without a year takes the year of the second."""
    words = alternatives(word_list("to"))
    for place in re.finditer(rf"\s*-\s*|\s+(?:{words}|/)\s+|/", plain):
        left, right = plain[: place.start()].strip(), plain[place.end() :].strip()
        last = _one(right, month_first)
        if last is None or last.last is None or not left:
            continue
        first = _one(left, month_first) or _one(f"{left} {last.last.year}", month_first)
        if first is not None and first.first is not None and first.first <= last.last:
            return Span(first.first, last.last)
    return None


def _day(year: int, month: int, day: int) -> Span | None:
    if year in YEARS and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return Span(date(year, month, day), date(year, month, day))
    return None


def _month(year: int, month: int) -> Span | None:
    return _months(year, month, month)


def _months(year: int, first: int, last: int) -> Span | None:
    if year not in YEARS or not 1 <= first <= last <= 12:
        return None
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _year(year: int) -> Span | None:
    return _months(year, 1, 12)
