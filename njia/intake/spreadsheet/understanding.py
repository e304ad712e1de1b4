"""From a workbook to routes: each row of data ends as a route or as problems that say why.

Work is done by column and once for each distinct value, in blocks of rows: what a word
means does not depend on its row. Only a place with homonyms does, and then the
countries of the row's other points decide, or a person is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat

from njia.intake.draft import Draft, Problem, Provenance, Understood
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet import fields
from njia.intake.spreadsheet.answers import NO_ANSWERS, Answers
from njia.intake.spreadsheet.fields import FieldReader, Told
from njia.intake.spreadsheet.folding import fold
from njia.intake.spreadsheet.groups import point_readers
from njia.intake.spreadsheet.layout import ColumnPlan, SheetPlan, is_marked, planned
from njia.intake.spreadsheet.months import month_first_column
from njia.intake.spreadsheet.periods import period_of
from njia.intake.spreadsheet.points import Places, PointReader, ToldPoints
from njia.intake.spreadsheet.rows import Block, RowsOfData
from njia.intake.spreadsheet.sheetnames import organisation_of_sheets
from njia.intake.spreadsheet.workbook import Cell, Workbook
from njia.routes.route import (
    CODED_FIELDS,
    NOT_RECORDED,
    Cases,
    Knowledge,
    Period,
    Point,
    Route,
)

DOOR = "spreadsheet"


@dataclass(slots=True)
class Counts:
    """What happened to the rows of a file, counted as it happened.

    ``rows`` are rows of data; each is either among ``submissions`` or ``blocked``.
    ``problems`` counts all problems, those of the file and its sheets included.
    ``identical`` rows say word for word what an earlier row of the file says; they are
    submissions all the same, with a warning.
    """

    rows: int = 0
    submissions: int = 0
    blocked: int = 0
    problems: int = 0
    identical: int = 0


@dataclass(slots=True)
class Understanding:
    """The reading of one workbook: iterate over it once to get its rows.

    ``plans`` and ``notices`` (problems of the file and its sheets, without a row) are
    there from the beginning; notices about rows that were not taken come with the rows,
    and ``counts`` is complete after the last row.
    """

    workbook: Workbook
    plans: tuple[SheetPlan, ...]
    notices: list[Problem]
    counts: Counts
    _rows: Callable[[Understanding], Iterator[Understood]]

    def __iter__(self) -> Iterator[Understood]:
        return self._rows(self)

    def note(self, problem: Problem) -> None:
        """Keeps a problem of the file or of a sheet, and counts it."""
        self.notices.append(problem)
        self.counts.problems += 1


def understand(
    workbook: Workbook,
    *,
    resolver: PlaceResolver,
    answers: Answers = NO_ANSWERS,
    organisation: str = "",
    today: date,
) -> Understanding:
    """Understands a workbook that ``read`` gave. Nothing is written anywhere.

    ``answers`` are what people answered before (see ``njia.intake.spreadsheet.answers``);
    ``organisation`` is who sent the file, taken where the file itself names nobody;
    ``today`` tells which periods lie in the future. When no sheet holds a table of
    routes, the result has no rows and one blocking notice.
    """
    places = Places(resolver, answers)
    result = Understanding(workbook, (), [], Counts(), lambda each: iter(()))
    for notice in workbook.notices:
        result.note(notice)
    plans: list[SheetPlan] = []
    for sheet in workbook.sheets:
        found = planned(sheet, file=workbook.name, resolver=resolver, answers=answers)
        plans += found
        if not found and sheet.height and not is_marked([*_head(sheet.rows())]):
            result.note(Problem("sheet_without_table", False, workbook.name, sheet.name))
        if sheet.hidden and found:
            result.note(Problem("sheet_hidden", False, workbook.name, sheet.name))
    result.plans = tuple(plans)
    _note_plans(result)
    named = organisation_of_sheets(plans, places)

    def rows(understanding: Understanding) -> Iterator[Understood]:
        seen: dict[int, tuple[str, int]] = {}
        for plan in understanding.plans:
            sender = plan.stated.get("organisation") or named.get(plan.sheet.name) or organisation
            reader = SheetReader(plan, understanding, places, answers, sender, today, seen)
            yield from reader.rows()

    result._rows = rows
    return result


def _head(rows: Iterator[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    return (row for row, _ in zip(rows, range(3), strict=False))


def _note_plans(result: Understanding) -> None:
    for plan in result.plans:
        name, sheet = result.workbook.name, plan.sheet.name
        if plan.sheet.turned:
            result.note(Problem("sheet_turned", False, name, sheet))
        for rows in plan.unread:
            shown = f"{rows.start}-{rows.stop - 1}"
            result.note(Problem("table_not_read", False, name, sheet, details=(("rows", shown),)))
        for problem in plan.problems:
            result.note(problem)
    if not result.plans:
        filled = any(sheet.height for sheet in result.workbook.sheets)
        code = "no_table_found" if filled else "no_rows"
        result.note(Problem(code, True, result.workbook.name))


@dataclass(slots=True)
class SheetReader:
    """Understands the rows of one sheet."""

    plan: SheetPlan
    result: Understanding
    places: Places
    answers: Answers
    sender: str
    today: date
    seen: dict[int, tuple[str, int]]
    _points: list[PointReader] = field(init=False)
    _fields: dict[str, FieldReader[object]] = field(init=False)
    _period: Period = field(init=False)

    def __post_init__(self) -> None:
        self._points = point_readers(self.plan, self.places)
        self._fields = self._field_readers()
        self._period = self._period_of_all()

    def _period_of_all(self) -> Period:
        """The period that titles or the name of the sheet give to all rows ("March 2024")."""
        for words in (self.plan.stated.get("period", ""), self.plan.sheet.name):
            if words and (period := period_of(words, words)) is not None:
                return period
        return Period()

    def _field_readers(self) -> dict[str, FieldReader[object]]:
        of = self.plan.of_field
        readers: dict[str, FieldReader[object]] = {}

        def add(name: str, made: Callable[[Sequence[ColumnPlan]], object]) -> None:
            if columns := of(name):
                readers[name] = made(columns)  # type: ignore[assignment] # each reader knows its own value

        add("kind", lambda columns: fields.kind_reader(columns, self.answers))
        for name in CODED_FIELDS:
            add(name, lambda columns, name=name: fields.coded_reader(name, columns, self.answers))  # type: ignore[misc] # the name of this turn
        add("cases", fields.cases_reader)
        month_first = month_first_column(self.plan)
        add("period", lambda columns: fields.period_reader(columns, self.today, month_first))
        add("note", fields.text_reader)
        add("organisation", fields.text_reader)
        return readers

    def rows(self) -> Iterator[Understood]:
        """Each row of data, understood, in order."""
        data = RowsOfData(self.plan)
        any_row = False
        for block in data:
            any_row = any_row or bool(block.told)
            yield from self._block(block)
        name, sheet = self.result.workbook.name, self.plan.sheet.name
        for code, numbers in (
            ("rows_taken_as_totals", data.skipped.totals),
            ("rows_taken_as_notes", data.skipped.notes),
            ("rows_taken_as_headers", data.skipped.headers),
        ):
            if numbers:
                shown = ", ".join(map(str, numbers[:20])) + (", ..." if len(numbers) > 20 else "")
                self.result.note(Problem(code, False, name, sheet, details=(("rows", shown),)))
        if not any_row:
            self.result.note(Problem("no_rows_in_sheet", False, name, sheet))

    def _block(self, block: Block) -> Iterator[Understood]:
        count = len(block.told)
        problems: dict[int, list[Problem]] = {}
        points = self._points_of(block, problems)
        told: dict[str, Sequence[object]] = {
            name: self._field(name, reader, block, problems)
            for name, reader in self._fields.items()
        }
        self._warn_identical(block, problems)
        absent = repeat(NOT_RECORDED)
        routes: list[Route | None] = list(
            map(
                Route,
                points,
                told.get("kind", repeat(None, count)),
                *(told.get(name, absent) for name in CODED_FIELDS),
                told.get("cases", repeat(Cases(), count)),
                told.get("period", repeat(self._period, count)),
                told.get("note", repeat("", count)),
            )
        )
        found = self._placed(block, problems, routes)
        senders = self._senders(told.get("organisation"), count)
        counts = self.result.counts
        blocked = routes.count(None)
        counts.rows += count
        counts.blocked += blocked
        counts.submissions += count - blocked
        return map(Understood, self._drafts(block), routes, senders, found)

    def _senders(self, told: Sequence[object] | None, count: int) -> Iterator[str]:
        if told is None:
            return repeat(self.sender, count)
        return (str(name) or self.sender for name in told)

    def _drafts(self, block: Block) -> Iterator[Draft]:
        book = self.result.workbook
        count = len(block.told)
        provenances = map(
            Provenance,
            repeat(DOOR, count),
            repeat(book.name),
            repeat(book.sha256),
            repeat(self.plan.sheet.name),
            block.numbers,
        )
        return map(Draft, provenances, block.told)

    def _field(
        self,
        name: str,
        reader: FieldReader[object],
        block: Block,
        problems: dict[int, list[Problem]],
    ) -> Sequence[object]:
        told: list[Told[object]] = reader.read(block.columns)
        if reader.open:
            for place, each in enumerate(told):
                if each.problems:
                    problems.setdefault(place, []).extend(each.problems)
        return [each.value for each in told]

    def _points_of(
        self, block: Block, problems: dict[int, list[Problem]]
    ) -> list[tuple[Point, ...]]:
        keys = [reader.keys(block.columns) for reader in self._points]
        told = [reader.read(own) for reader, own in zip(self._points, keys, strict=True)]
        rows: list[Sequence[ToldPoints]] = list(zip(*told, strict=True))
        loud = {place for column in told for place, each in enumerate(column) if each.problems}
        for place in sorted(loud):
            row = rows[place] = self._decided(rows[place], [own[place] for own in keys])
            if found := [problem for each in row for problem in each.problems]:
                problems.setdefault(place, []).extend(found)
        several = _of_one_role(self._points)
        routes = any(reader.role is None for reader in self._points)
        joined = [_in_order(row, several, routes=routes) for row in rows]
        for place, points in enumerate(joined):
            if len(points) < 2:
                _few_points(points, problems.setdefault(place, []))
        return joined

    def _decided(
        self, row: Sequence[ToldPoints], keys: Sequence[Cell | tuple[Cell, ...]]
    ) -> Sequence[ToldPoints]:
        """The row once more, with the countries of its known points as context."""
        countries = [each.countries for each in row if each.countries]
        if not countries:
            return row
        context = countries[0].union(*countries[1:])
        return [
            reader.read_in(key, deciding)
            if (deciding := each.open and context & each.open)
            else each
            for reader, key, each in zip(self._points, keys, row, strict=True)
        ]

    def _warn_identical(self, block: Block, problems: dict[int, list[Problem]]) -> None:
        """Rows that say the same may be two reports: they stay, and the person is told."""
        sheet = self.plan.sheet.name
        seen = self.seen
        for place, words in enumerate(block.told):
            first = seen.setdefault(hash(words), (sheet, block.numbers[place]))
            if first[1] != block.numbers[place] or first[0] != sheet:
                self.result.counts.identical += 1
                details = (("sheet", first[0]), ("row", str(first[1])))
                problems.setdefault(place, []).append(
                    Problem("identical_row", False, details=details)
                )

    def _placed(
        self, block: Block, problems: dict[int, list[Problem]], routes: list[Route | None]
    ) -> list[tuple[Problem, ...]]:
        """The problems of each row with file, sheet and row; rows they block lose their route."""
        found: list[tuple[Problem, ...]] = [()] * len(routes)
        file, sheet = self.result.workbook.name, self.plan.sheet.name
        for place, told in problems.items():
            if not told:
                continue
            number = block.numbers[place]
            found[place] = tuple(
                Problem(
                    each.code, each.blocking, file, sheet, number, each.column, each.value,
                    each.group, each.choices, each.details,
                )
                for each in told
            )  # fmt: skip
            self.result.counts.problems += len(told)
            if any(each.blocking for each in told):
                routes[place] = None
        return found


def _of_one_role(readers: Sequence[PointReader]) -> tuple[int, ...]:
    """Positions of readers that continue the role of the one before them."""
    return tuple(
        place
        for place in range(1, len(readers))
        if readers[place].role is not None and readers[place].role is readers[place - 1].role
    )


def _in_order(
    row: Sequence[ToldPoints], continued: tuple[int, ...], *, routes: bool
) -> tuple[Point, ...]:
    """The points of a row in the order of the way, counted from 0 within each role.

    A column may tell no point or several; then those of the columns that continue its
    role are counted on from there.
    """
    joined: tuple[Point, ...] = ()
    for place, each in enumerate(row):
        points = each.points
        if points and place in continued:
            last = joined[-1] if joined else None
            same = last is not None and last.role is points[0].role
            points = each.starting_at(last.order + 1 if last is not None and same else 0)
        joined += _not_told_before(points, joined) if joined and routes else points
    return joined


def _not_told_before(points: tuple[Point, ...], before: tuple[Point, ...]) -> tuple[Point, ...]:
    """The points that a route told in one cell does not tell yet, counted on from its own."""
    kept: list[Point] = []
    for point in points:
        same = [each for each in (*before, *kept) if each.role is point.role]
        if not any(_is_same(each, point) for each in same):
            kept.append(replace(point, order=len(same)))
    return tuple(kept)


def _is_same(one: Point, other: Point) -> bool:
    if one.place is not None and other.place is not None:
        return one.place.key == other.place.key
    return fold(one.text) == fold(other.text)


def _few_points(points: tuple[Point, ...], problems: list[Problem]) -> None:
    if any(each.blocking for each in problems):
        return
    if not points or points[0].knowledge is not Knowledge.KNOWN:
        problems.append(Problem("no_place", True))
    else:
        problems.append(Problem("only_one_place", False, value=points[0].text))
