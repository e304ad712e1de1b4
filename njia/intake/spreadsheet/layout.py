"""Where the header of a sheet is, and what each column means.

A header may stand anywhere in the first thirty rows, in one row or two. Columns are
understood by their headings (``headings``) and by what stands beneath (``evidence``);
what neither tells is kept as told and listed, never dropped and never guessed silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from njia.intake.draft import Problem
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import Answers
from njia.intake.spreadsheet.evidence import Evidence, improved
from njia.intake.spreadsheet.folding import fold, fold_heading
from njia.intake.spreadsheet.headers import HEADER_ROWS
from njia.intake.spreadsheet.headings import Guess, guess
from njia.intake.spreadsheet.meaning import OTHER, Meaning, meaning_of_key
from njia.intake.spreadsheet.settling import settled
from njia.intake.spreadsheet.tables import Table, on_its_side, tables
from njia.intake.spreadsheet.telling import text_of
from njia.intake.spreadsheet.titles import stated_above
from njia.intake.spreadsheet.workbook import Row, Sheet, column_letter
from njia.routes.route import PointRole

SAMPLE_ROWS = 200
SCANNED_ROWS = 5_000
"""Up to this height, a sheet is searched for further tables below the first."""
MARK = "[njia:"
PLACED = ("place", "route", "citizenship")


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """What one column was taken for.

    ``index`` counts from 0 within the sheet's rows, ``letter`` is what the spreadsheet
    program shows, ``heading`` is as written. ``confidence`` lies in 0..1 and ``found``
    says how it was found (see ``headings.Guess``). ``samples`` are a few of its values.
    """

    index: int
    letter: str
    heading: str
    meaning: Meaning
    confidence: float
    found: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How a sheet is read. ``first_row`` is the first row of data, counted from 1.

    ``last_row`` is the last one, None for the sheet's end. ``synthetic``: what stands
    above the header says that the rows are synthetic. ``stated`` are a period and an
    organisation that stand there for all rows. ``unread`` are rows of tables without
    routes in the same sheet, which were not read.
    """

    sheet: Sheet
    header_row: int
    first_row: int
    columns: tuple[ColumnPlan, ...]
    problems: tuple[Problem, ...] = ()
    synthetic: bool = False
    last_row: int | None = None
    unread: tuple[range, ...] = ()
    stated: Mapping[str, str] = field(default_factory=dict)

    def of_field(self, *fields: str) -> tuple[ColumnPlan, ...]:
        """The columns of the given fields, in their order."""
        return tuple(each for each in self.columns if each.meaning.field in fields)


def planned(
    sheet: Sheet, *, file: str, resolver: PlaceResolver, answers: Answers
) -> tuple[SheetPlan, ...]:
    """The plans of the tables of a sheet; none when no table of routes was found in it.

    Tables may stand one below the other, or side by side with an empty column between.
    A sheet whose fields stand in rows is turned first.
    """
    whole = sheet.height <= SCANNED_ROWS
    head = list(sheet.rows() if whole else islice(sheet.rows(), HEADER_ROWS + SAMPLE_ROWS))
    if is_marked(head):
        return ()
    turned = on_its_side(sheet, head)
    if turned is not None:
        sheet, head = turned, list(turned.rows())
    plans: list[SheetPlan] = []
    for table in tables(head, sheet):
        first = table.header.row + 1
        sample = head[first : min(first + SAMPLE_ROWS, table.last_row or len(head))]
        evidence = Evidence(sample, resolver)
        headings = _padded(table.header.headings, sample)
        told = improved(_guesses(headings, _tags(head, first), answers), headings, evidence)
        for part in _side_by_side(headings, told, evidence):
            known = settled({index: told[index] for index in part})
            columns = tuple(
                _column(index, headings[index], known[index], sheet, evidence)
                for index in part
                if headings[index] or evidence.filled(index)
            )
            if any(each.meaning.field in PLACED for each in columns):
                problems = _problems(columns, sheet, file)
                plans.append(_plan(sheet, table, columns, problems, head))
    return tuple(plans)


def _padded(headings: tuple[str, ...], sample: Sequence[Row]) -> tuple[str, ...]:
    """As many headings as the widest row has cells: delimited text may go on behind them."""
    width = max((len(row) for row in sample), default=0)
    return headings + ("",) * (width - len(headings))


def _plan(
    sheet: Sheet,
    table: Table,
    columns: tuple[ColumnPlan, ...],
    problems: tuple[Problem, ...],
    head: Sequence[Row],
) -> SheetPlan:
    above = head[: table.header.row]
    return SheetPlan(
        sheet=sheet,
        header_row=table.header.row + 1,
        first_row=table.header.row + 2,
        columns=columns,
        problems=problems,
        synthetic=_says_synthetic(above),
        last_row=table.last_row,
        unread=table.unread,
        stated=stated_above(above),
    )


def _side_by_side(
    headings: Sequence[str], told: Mapping[int, Guess | None], evidence: Evidence
) -> list[range]:
    """The columns of each table, where tables stand side by side with a gap between.

    Only tables that each begin a way are tables of their own: a gap alone is none.
    """
    gaps = [
        index
        for index, heading in enumerate(headings)
        if not heading and not evidence.filled(index)
    ]
    bounds = [-1, *gaps, len(headings)]
    parts = [range(one + 1, other) for one, other in pairwise(bounds) if other - one > 2]
    apart = len(parts) > 1 and all(any(_begins(told[each]) for each in part) for part in parts)
    return parts if apart else [range(len(headings))]


def _begins(known: Guess | None) -> bool:
    return known is not None and known.meaning.role is PointRole.ORIGIN


def is_marked(head: Sequence[Row]) -> bool:
    """Whether it is a sheet of our own template that is never data (example, lists, help)."""
    return any(isinstance(cell, str) and cell.startswith(MARK) for row in head[:3] for cell in row)


def _says_synthetic(titles: Sequence[Row]) -> bool:
    return any("synthetic" in fold(text_of(cell)) for row in titles for cell in row)


def _tags(head: Sequence[Row], first: int) -> Sequence[str]:
    """The HXL tags beneath the header, when the row holds tags."""
    if first < len(head):
        told = [text_of(cell).strip() for cell in head[first]]
        tags = [cell for cell in told if cell.startswith("#")]
        if len(tags) >= 2 and len(tags) * 2 > sum(map(bool, told)):
            return told
    return ()


def _guesses(
    headings: Sequence[str], tags: Sequence[str], answers: Answers
) -> dict[int, Guess | None]:
    guesses: dict[int, Guess | None] = {}
    for index, heading in enumerate(headings):
        answer = answers.get(("column", fold_heading(heading), ""))
        meaning = meaning_of_key(answer) if answer else None
        tagged = guess(tags[index]) if index < len(tags) and tags[index] else None
        known = guess(heading) if heading else None
        guesses[index] = Guess(meaning, 1.0, "answer") if meaning else tagged or known
    return guesses


def _column(index: int, heading: str, known: Guess, sheet: Sheet, evidence: Evidence) -> ColumnPlan:
    return ColumnPlan(
        index=index,
        letter=f"{index + 1}" if sheet.turned else column_letter(index + sheet.first_column),
        heading=heading,
        meaning=known.meaning,
        confidence=round(known.confidence, 2),
        found=known.found,
        samples=evidence.samples(index)[:3],
    )


UNSURE = 0.75


def _problems(columns: Sequence[ColumnPlan], sheet: Sheet, file: str) -> tuple[Problem, ...]:
    """One open question for each column that was not understood, or not surely."""
    problems = []
    for each in columns:
        unknown = each.meaning == OTHER
        if not unknown and each.confidence >= UNSURE:
            continue
        code = "column_not_understood" if unknown else "column_unsure"
        problems.append(
            Problem(
                code=code,
                blocking=False,
                file=file,
                sheet=sheet.name,
                column=shown_column(each),
                value=each.samples[0] if each.samples else "",
                group=f"column|{fold_heading(each.heading)}|",
                choices=() if unknown else (each.meaning.key,),
                details=(("meaning", each.meaning.key),),
            )
        )
    return tuple(problems)


def shown_column(column: ColumnPlan) -> str:
    """A column as messages name it: heading as written, and the letter."""
    return f"{column.heading} ({column.letter})" if column.heading else column.letter


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same words."""
    return fold(one) == fold(other)
