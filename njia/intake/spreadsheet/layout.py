"""Where the header of a sheet is, and what each column means.

A header may stand anywhere in the first thirty rows, in one row or two. Columns are
understood by their headings (``headings``) and by what stands beneath (``evidence``);
what neither tells is kept as told and listed, never dropped and never guessed silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from njia.intake.draft import Problem
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import Answers
from njia.intake.spreadsheet.evidence import Evidence, improved
from njia.intake.spreadsheet.folding import fold, fold_heading, tidy
from njia.intake.spreadsheet.headings import Guess, guess
from njia.intake.spreadsheet.meaning import OTHER, Meaning, meaning_of_key
from njia.intake.spreadsheet.settling import settled
from njia.intake.spreadsheet.telling import text_of
from njia.intake.spreadsheet.workbook import Row, Sheet, column_letter

HEADER_ROWS = 30
SAMPLE_ROWS = 200
MARK = "[njia:"
LONG = 80
ENOUGH = 1.4


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

    ``synthetic``: what stands above the header says that the rows are synthetic.
    """

    sheet: Sheet
    header_row: int
    first_row: int
    columns: tuple[ColumnPlan, ...]
    problems: tuple[Problem, ...] = ()
    synthetic: bool = False

    def of_field(self, *fields: str) -> tuple[ColumnPlan, ...]:
        """The columns of the given fields, in their order."""
        return tuple(each for each in self.columns if each.meaning.field in fields)


@dataclass(frozen=True, slots=True)
class Header:
    """A header that was found: its last row (0-based), its headings, how good it is."""

    row: int
    headings: tuple[str, ...]
    score: float


def planned(
    sheet: Sheet, *, file: str, resolver: PlaceResolver, answers: Answers
) -> SheetPlan | None:
    """The plan of a sheet, None when no table of routes was found in it."""
    head = list(islice(sheet.rows(), HEADER_ROWS + SAMPLE_ROWS))
    if is_marked(head):
        return None
    header = _header(head, sheet)
    if header is None:
        return None
    first = header.row + 1
    tags = _tags(head, first)
    sample = head[first : first + SAMPLE_ROWS]
    evidence = Evidence(sample, resolver)
    told = _guesses(header.headings, tags, answers)
    guesses = settled(improved(told, header.headings, evidence))
    columns = tuple(
        _column(index, heading, guesses[index], sheet, evidence)
        for index, heading in enumerate(header.headings)
        if heading or evidence.filled(index)
    )
    if not any(each.meaning.field in ("place", "route", "citizenship") for each in columns):
        return None
    return SheetPlan(
        sheet=sheet,
        header_row=header.row + 1,
        first_row=first + 1,
        columns=columns,
        problems=_problems(columns, sheet, file),
        synthetic=_says_synthetic(head[: header.row]),
    )


def is_marked(head: Sequence[Row]) -> bool:
    """Whether it is a sheet of our own template that is never data (example, lists, help)."""
    return any(isinstance(cell, str) and cell.startswith(MARK) for row in head[:3] for cell in row)


def _says_synthetic(titles: Sequence[Row]) -> bool:
    return any("synthetic" in fold(text_of(cell)) for row in titles for cell in row)


def _header(head: Sequence[Row], sheet: Sheet) -> Header | None:
    rows = [[tidy(text_of(cell)) for cell in row] for row in head[: HEADER_ROWS + 1]]
    found: list[Header] = []
    for place, row in enumerate(rows):
        single = Header(place, tuple(row), _score(row))
        found.append(single)
        if place:
            double = _joined(rows[place - 1], row, place, sheet)
            score = _score(double)
            if score > single.score * 1.1 and _is_header_like(row):
                found.append(Header(place, tuple(double), score))
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


def _is_header_like(row: Sequence[str]) -> bool:
    """Whether most cells say something about columns; a row of data mostly does not."""
    told = [cell for cell in row if cell]
    known = sum(guess(cell) is not None for cell in told)
    return known * 5 >= len(told) * 3 and known > 0


def _score(headings: Sequence[str]) -> float:
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
        letter=column_letter(index + sheet.first_column),
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
