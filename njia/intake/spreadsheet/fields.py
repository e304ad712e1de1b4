"""The fields of a row other than its places, each understood once for each distinct value."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Generic, TypeVar

from njia.intake.draft import Problem
from njia.intake.spreadsheet.answers import Answers, group_of
from njia.intake.spreadsheet.folding import fold, tidy
from njia.intake.spreadsheet.layout import ColumnPlan, shown_column
from njia.intake.spreadsheet.numbers import cases_of
from njia.intake.spreadsheet.periods import month_of, of_year_and_month, period_of
from njia.intake.spreadsheet.telling import is_error, text_of
from njia.intake.spreadsheet.ticks import TICKS
from njia.intake.spreadsheet.values import pieces, weak_pieces
from njia.intake.spreadsheet.words import knowledge_of
from njia.intake.spreadsheet.workbook import Cell
from njia.routes.route import (
    NOT_RECORDED,
    Cases,
    Coded,
    Kind,
    Knowledge,
    Period,
)
from njia.routes.vocabulary import vocabulary
from njia.routes.wording import match, similar

T = TypeVar("T")
Key = Cell | tuple[Cell, ...]

KINDS = frozenset(kind.value for kind in Kind)
NEARLY = 0.93
"""From this likeness on, a word is taken for a misspelling of one we know."""


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """What a value was understood as, and what is open about it."""

    value: T
    problems: tuple[Problem, ...] = ()


class FieldReader(dict[Key, Told[T]]):
    """Reads one field from its columns; a value is understood the first time it comes."""

    def __init__(
        self,
        columns: Sequence[ColumnPlan],
        understand: Callable[[Sequence[ColumnPlan], Sequence[Cell]], Told[T]],
    ) -> None:
        super().__init__()
        self._columns = columns
        self._understand = understand
        self.open = False

    def read(self, columns: Sequence[Sequence[Cell]]) -> list[Told[T]]:
        """What each row tells of the field."""
        own = [columns[plan.index] for plan in self._columns]
        keys: Sequence[Key] = own[0] if len(own) == 1 else list(zip(*own, strict=True))
        return list(map(self.__getitem__, keys))

    def __missing__(self, key: Key) -> Told[T]:
        told = self._understand(self._columns, key if isinstance(key, tuple) else (key,))
        self[key] = told
        self.open = self.open or bool(told.problems)
        return told


def _problem(code: str, column: ColumnPlan, text: str, **details: str) -> Problem:
    return Problem(
        code, False, column=shown_column(column), value=text, details=tuple(details.items())
    )


def _error(column: ColumnPlan, text: str) -> Problem:
    code = "formula_without_value" if text == "=?" else "error_in_field"
    if code == "formula_without_value":
        code = "formula_without_value_in_field"
    return _problem(code, column, text)


# --- coded fields --------------------------------------------------------------------------


def coded_reader(name: str, columns: Sequence[ColumnPlan], answers: Answers) -> FieldReader[Coded]:
    """Reads a coded field from its columns, of words or of ticks, or both."""

    def understand(plans: Sequence[ColumnPlan], cells: Sequence[Cell]) -> Told[Coded]:
        told = [
            _ticked(plan, text_of(cell)) if plan.meaning.code else _coded(name, plan, cell, answers)
            for plan, cell in zip(plans, cells, strict=True)
        ]
        return told[0] if len(told) == 1 else _merged(told)

    return FieldReader(columns, understand)


def _ticked(plan: ColumnPlan, text: str) -> Told[Coded]:
    ticked = tidy(text).casefold() in TICKS
    return Told(
        Coded(Knowledge.KNOWN, (plan.meaning.code,), plan.heading) if ticked else NOT_RECORDED
    )


def _merged(told: Sequence[Told[Coded]]) -> Told[Coded]:
    """One field told in several columns: their codes together."""
    known = [each.value for each in told if each.value.knowledge is Knowledge.KNOWN]
    problems = tuple(problem for each in told for problem in each.problems)
    if not known:
        unknown = next((e.value for e in told if e.value is not NOT_RECORDED), NOT_RECORDED)
        return Told(unknown, problems)
    codes = tuple(dict.fromkeys(code for each in known for code in each.codes))
    text = "; ".join(dict.fromkeys(each.text for each in known if each.text))
    return Told(Coded(Knowledge.KNOWN, codes, text), problems)


def _coded(name: str, plan: ColumnPlan, cell: Cell, answers: Answers) -> Told[Coded]:
    text = tidy(text_of(cell))
    if is_error(text):
        return Told(NOT_RECORDED, (_error(plan, text),))
    knowledge = knowledge_of(text)
    if knowledge is Knowledge.UNKNOWN_TO_VICTIM:
        # The words are kept: some lists have a code of their own for "unknown".
        return Told(Coded(knowledge, (), text))
    if knowledge is Knowledge.NOT_RECORDED and not match(name, text):
        return Told(NOT_RECORDED)
    codes, strange = codes_of(name, text, answers)
    problems = tuple(_strange_word(name, plan, word) for word in strange)
    if strange:
        codes = tuple(dict.fromkeys((*codes, "other")))
    return Told(Coded(Knowledge.KNOWN, codes, text), problems)


def _strange_word(name: str, plan: ColumnPlan, word: str) -> Problem:
    near = tuple(code for code, _ in similar(name, word))
    return Problem(
        code="word_unknown",
        blocking=False,
        column=shown_column(plan),
        value=word,
        group=group_of(name, fold(word)),
        choices=near,
        details=(("vocabulary", name),),
    )


def codes_of(name: str, text: str, answers: Answers) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes that the words name, and the words that name none.

    The whole is looked for first, then what strong separators divide, then what a
    comma or "and" divides: "cleaning and cooking" may be one code or two.
    """
    codes: dict[str, None] = {}
    strange: list[str] = []
    for piece in [text] if _found(name, text, answers) else pieces(text):
        found = _found(name, piece, answers)
        parts = [piece] if found else weak_pieces(piece)
        told = [_found(name, part, answers) for part in parts]
        if not any(told):
            strange.append(piece)
            continue
        for part, part_codes in zip(parts, told, strict=True):
            codes.update(dict.fromkeys(part_codes))
            if not part_codes and knowledge_of(part) is Knowledge.KNOWN:
                strange.append(part)
    return tuple(codes), tuple(strange)


def _found(name: str, words: str, answers: Answers) -> tuple[str, ...]:
    answer = answers.get((name, fold(words), ""))
    if answer:
        return (answer,)
    exact = match(name, words)
    if exact:
        return exact
    if name == "age_band" and (band := _band_of_age(words)):
        return (band,)
    near = similar(name, words, 2) if len(fold(words)) >= 6 else ()
    if near and near[0][1] >= NEARLY and (len(near) < 2 or near[1][1] < near[0][1]):
        return (near[0][0],)
    return ()


@cache
def _bands() -> tuple[tuple[int, int, str], ...]:
    """The age bands of the list: first year, last year, code."""
    bands = []
    for code in vocabulary("age_band").codes:
        found = re.search(r"(\d+)\D+(\d+)", code.code) or re.search(r"(\d+)()", code.code)
        if found:
            bands.append((int(found[1]), int(found[2]) if found[2] else 150, code.code))
    return tuple(bands)


def _band_of_age(words: str) -> str:
    """The band of an age in years, or of a range of ages that lies within one band."""
    found = re.fullmatch(
        r"(\d{1,2})(?:\s*(?:-|–|to)\s*(\d{1,2}))?(?:\s*(?:years?|yrs?|ans|y))?(?: old)?",
        words.strip().casefold(),
    )
    if found is None:
        return ""
    first = int(found[1])
    last = int(found[2] or found[1])
    return next((code for low, high, code in _bands() if low <= first and last <= high), "")


# --- kind, cases, period, words -----------------------------------------------------------


def kind_reader(columns: Sequence[ColumnPlan], answers: Answers) -> FieldReader[Kind | None]:
    """Reads whether a route was told as trafficking or as risky migration."""

    def understand(plans: Sequence[ColumnPlan], cells: Sequence[Cell]) -> Told[Kind | None]:
        text = tidy(text_of(cells[0]))
        if is_error(text):
            return Told(None, (_error(plans[0], text),))
        if knowledge_of(text) is not Knowledge.KNOWN:
            return Told(None)
        codes, strange = codes_of("kind", text, answers)
        kinds = [Kind(code) for code in codes if code in KINDS]
        if len(kinds) == 1 and not strange:
            return Told(kinds[0])
        return Told(None, (_strange_word("kind", plans[0], text),))

    return FieldReader(columns, understand)


def cases_reader(columns: Sequence[ColumnPlan]) -> FieldReader[Cases]:
    """Reads the number of people: one column, a lowest and a highest, or columns to add."""

    def understand(plans: Sequence[ColumnPlan], cells: Sequence[Cell]) -> Told[Cases]:
        told: dict[str, Told[Cases]] = {}
        shares: dict[str, list[tuple[ColumnPlan, Told[Cases]]]] = {}
        for plan, cell in zip(plans, cells, strict=True):
            part = plan.meaning.part
            if part in SHARES:
                shares.setdefault(part, []).append((plan, _cases(plan, cell)))
            else:
                told[part] = _cases(plan, cell)
        problems = tuple(problem for each in told.values() for problem in each.problems)
        low, high = told.get("minimum"), told.get("maximum")
        whole = told.get("")
        if whole is not None and whole.value.knowledge is Knowledge.KNOWN:
            return Told(whole.value, problems)
        if low or high:
            return Told(_between(low, high), problems)
        for part in SHARES:
            if (added := _added(shares.get(part, ()))).knowledge is Knowledge.KNOWN:
                return Told(added, problems)
        return Told(whole.value if whole else Cases(), problems)

    return FieldReader(columns, understand)


SHARES = ("sex", "sex_and_age", "age")
"""Parts whose columns count different people, so that they may be added."""


def _added(told: Sequence[tuple[ColumnPlan, Told[Cases]]]) -> Cases:
    """The people of all columns together, as far as they tell numbers."""
    known = [(plan, each.value) for plan, each in told if each.value.minimum is not None]
    if not known:
        return Cases()
    text = "; ".join(f"{plan.heading} {cases.text}" for plan, cases in known)
    highest = [cases.maximum for _, cases in known if cases.maximum is not None]
    return Cases(
        Knowledge.KNOWN,
        text,
        sum(cases.minimum or 0 for _, cases in known),
        sum(highest) if len(highest) == len(known) else None,
        any(cases.estimated for _, cases in known),
    )


def _between(low: Told[Cases] | None, high: Told[Cases] | None) -> Cases:
    first = low.value if low else Cases()
    last = high.value if high else Cases()
    if first.minimum is None and last.maximum is None:
        return Cases()
    text = "-".join(filter(None, (first.text, last.text)))
    minimum = first.minimum if first.minimum is not None else 1
    return Cases(Knowledge.KNOWN, text, minimum, last.maximum, minimum != last.maximum)


def _cases(plan: ColumnPlan, cell: Cell) -> Told[Cases]:
    text = tidy(text_of(cell))
    if is_error(text):
        return Told(Cases(), (_error(plan, text),))
    if isinstance(cell, date):
        # Spreadsheet programs turn "10-15" into the fifteenth of October.
        return Told(Cases(Knowledge.KNOWN, text), (_problem("number_became_date", plan, text),))
    cases = cases_of(text)
    if cases is None:
        return Told(Cases(Knowledge.KNOWN, text), (_problem("number_not_understood", plan, text),))
    if (
        cases.minimum is not None
        and cases.minimum == cases.maximum
        and 1990 <= cases.minimum <= 2100
    ):
        return Told(cases, (_problem("number_looks_like_year", plan, text),))
    return Told(cases)


def period_reader(
    columns: Sequence[ColumnPlan], today: date, month_first: Callable[[ColumnPlan], bool]
) -> FieldReader[Period]:
    """Reads when it happened: one column, first and last, or year and month."""

    def understand(plans: Sequence[ColumnPlan], cells: Sequence[Cell]) -> Told[Period]:
        problems: list[Problem] = []
        told: dict[str, Period] = {}
        month: int | None = None
        for plan, cell in zip(plans, cells, strict=True):
            text = tidy(text_of(cell))
            if plan.meaning.part == "month" and (month := month_of(text)) is not None:
                continue
            period = _period(plan, cell, text, month_first(plan), problems)
            if period is not None:
                told[plan.meaning.part.replace("month", "")] = period
        period = of_year_and_month(_joined(told), month)
        odd = _odd(period, plans[0], today)
        if any(problem.code == "period_reversed" for problem in odd):
            period = Period(period.text)
        return Told(period, (*problems, *odd))

    return FieldReader(columns, understand)


def _period(
    plan: ColumnPlan, cell: Cell, text: str, month_first: bool, problems: list[Problem]
) -> Period | None:
    if is_error(text):
        problems.append(_error(plan, text))
        return None
    knowledge = knowledge_of(text)
    if knowledge is not Knowledge.KNOWN:
        return Period(text) if knowledge is Knowledge.UNKNOWN_TO_VICTIM else None
    period = period_of(cell, text, month_first)
    if period is None:
        problems.append(_problem("period_not_understood", plan, text))
        return Period(text)
    return period


def _joined(told: dict[str, Period]) -> Period:
    if "first" not in told and "last" not in told:
        return told.get("", Period())
    first, last = told.get("first", Period()), told.get("last", Period())
    whole = told.get("", Period())
    text = " - ".join(filter(None, (first.text, last.text)))
    return Period(text, first.first or whole.first, last.last or whole.last)


def _odd(period: Period, plan: ColumnPlan, today: date) -> tuple[Problem, ...]:
    if period.first is not None and period.last is not None and period.first > period.last:
        return (_problem("period_reversed", plan, period.text),)
    if period.first is not None and period.first > today:
        return (_problem("period_in_future", plan, period.text, today=today.isoformat()),)
    return ()


def text_reader(columns: Sequence[ColumnPlan]) -> FieldReader[str]:
    """Reads words that are kept as they are, from one column or several."""

    def understand(plans: Sequence[ColumnPlan], cells: Sequence[Cell]) -> Told[str]:
        texts = [tidy(text_of(cell)) for cell in cells]
        return Told(
            "\n".join(text for text in texts if knowledge_of(text) is not Knowledge.NOT_RECORDED)
        )

    return FieldReader(columns, understand)
