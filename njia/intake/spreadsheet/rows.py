"""Which rows beneath the header are data, and which are totals, notes or headers again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from njia.intake.spreadsheet.folding import fold, tidy
from njia.intake.spreadsheet.layout import ColumnPlan, SheetPlan
from njia.intake.spreadsheet.telling import shown_mark, text_of
from njia.intake.spreadsheet.words import word_list
from njia.intake.spreadsheet.workbook import Cell, Row, Sheet

Pair = tuple[str, str]
Words = tuple[Pair, ...]

LONG_NOTE = 60


class _Pairs(dict[Cell, "Pair | None"]):
    """The told pair (heading, text) of each distinct value of a column; None when empty."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading

    def __missing__(self, cell: Cell) -> Pair | None:
        text = cell if cell.__class__ is str else text_of(cell)
        if "\0" in text:
            text = text.replace("\0", "")
        pair = (self._heading, text) if text and not text.isspace() else None
        self[cell] = pair
        return pair


@dataclass(slots=True)
class Block:
    """Some rows of data: their numbers, their words, and their cells by column."""

    numbers: Sequence[int]
    told: Sequence[Words]
    columns: Sequence[Sequence[Cell]]


@dataclass(slots=True)
class Skipped:
    """Rows that hold something and are no data, by what they were taken for."""

    totals: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)


class RowsOfData:
    """The rows of data of a sheet, in blocks, so that memory does not grow with the sheet."""

    def __init__(self, plan: SheetPlan, block_rows: int = 8192) -> None:
        self.skipped = Skipped()
        self._plan = plan
        self._block_rows = block_rows
        self._pairs = [_Pairs(each.heading or each.letter) for each in plan.columns]
        self._headings = {each.index: fold(each.heading) for each in plan.columns if each.heading}
        self._marks = _marks_by_row(plan.sheet)
        self._merged = _merged_downwards(plan)
        self._places = {
            each.heading or each.letter
            for each in plan.columns
            if each.meaning.field in ("place", "route")
        }

    def __iter__(self) -> Iterator[Block]:
        rows = iter(self._plan.sheet.rows())
        for _ in islice(rows, self._plan.first_row - 1):
            pass
        number = self._plan.first_row
        if self._plan.last_row is not None:
            rows = islice(rows, max(0, self._plan.last_row - number + 1))
        if self._merged:
            rows = self._filled(rows, number)
        while chunk := list(islice(rows, self._block_rows)):
            yield self._block(chunk, number)
            number += len(chunk)

    def _block(self, rows: list[Row], first: int) -> Block:
        if self._marks:
            self._show_marks(rows, first)
        width = max((each.index for each in self._plan.columns), default=0) + 1
        columns = _columns(rows, width)
        by_column = [
            list(map(pairs.__getitem__, columns[plan.index]))
            for pairs, plan in zip(self._pairs, self._plan.columns, strict=True)
        ]
        told = [tuple(filter(None, pairs)) for pairs in zip(*by_column, strict=True)]
        kept = [
            place
            for place, words in enumerate(told)
            if words and not self._is_no_data(words, first + place, rows[place])
        ]
        if len(kept) == len(rows):
            return Block(range(first, first + len(rows)), told, columns)
        return Block(
            [first + place for place in kept],
            [told[place] for place in kept],
            [[column[place] for place in kept] for column in columns],
        )

    def _filled(self, rows: Iterator[Row], first: int) -> Iterator[Row]:
        """Rows with the value of a cell that was merged over several of them in each."""
        offset = self._plan.sheet.first_column
        open_until: dict[int, tuple[int, Cell]] = {}
        for place, row in enumerate(rows, first - 1):
            filled = list(row)
            for column, (until, value) in open_until.items():
                if place <= until and column < len(filled) and filled[column] == "":
                    filled[column] = value
            for left, bottom in self._merged.get(place, ()):
                if left - offset < len(filled):
                    open_until[left - offset] = (bottom, filled[left - offset])
            yield filled

    def _show_marks(self, rows: list[Row], first: int) -> None:
        offset = self._plan.sheet.first_column
        for place in range(len(rows)):
            marks = self._marks.get(first - 1 + place)
            if marks:
                row = list(rows[place])
                for column, mark in marks.items():
                    if 0 <= column - offset < len(row):
                        row[column - offset] = shown_mark(mark)
                rows[place] = row

    def _is_no_data(self, words: Words, number: int, row: Row) -> bool:
        """Whether a row is a total, a note, the header again or a row of tags.

        The first words decide, so that a row is looked at closely only when they are
        telling: this runs for each row of a file.
        """
        first = words[0][1]
        if len(words) == 1 and self._is_note(words[0]):
            self.skipped.notes.append(number)
            return True
        if first[0].isdigit() and first != "1":
            return False
        if len(first) < 24 and _is_total(first) and not self._names_a_place(words):
            self.skipped.totals.append(number)
            return True
        if first.startswith("#") or fold(first) == fold(words[0][0]) or first == "1":
            return self._is_header_again(words, number, row)
        return False

    def _is_note(self, pair: Pair) -> bool:
        heading, text = pair
        if heading not in self._places or len(text) > LONG_NOTE:
            return True
        start, colon, _ = text.partition(":")
        return bool(colon) and fold(start) in word_list("note", "rows")

    def _names_a_place(self, words: Words) -> bool:
        """A row that starts with "total" and names places is data all the same."""
        return sum(heading in self._places for heading, _ in words[1:]) > 1

    def _is_header_again(self, words: Words, number: int, row: Row) -> bool:
        tags = sum(text.startswith("#") for _, text in words)
        same = sum(
            fold(tidy(text_of(cell))) == self._headings.get(index)
            for index, cell in enumerate(row)
            if cell != ""
        )
        counted = [text for _, text in words] == [str(place + 1) for place in range(len(words))]
        if (
            (tags >= 2 and tags * 2 > len(words))
            or same * 2 > len(words)
            or (counted and len(words) > 3)
        ):
            self.skipped.headers.append(number)
            return True
        return False


def _is_total(text: str) -> bool:
    folded = fold(text)
    totals = word_list("total", "rows")
    words = folded.split()
    ends = ("total", "totals", "subtotal", "jumla")
    return folded in totals or (bool(words) and (words[0] in ends or words[-1] in ends))


def _columns(rows: Sequence[Row], width: int) -> Sequence[Sequence[Cell]]:
    """Rows turned into columns; short rows (delimited text) are filled with empty cells."""
    if any(len(row) < width for row in rows):
        rows = [[*row, *[""] * (width - len(row))] for row in rows]
    return list(zip(*rows, strict=False))


def _merged_downwards(plan: SheetPlan) -> Mapping[int, Sequence[tuple[int, int]]]:
    """Top rows of cells that were merged downwards, to their columns and bottom rows (0-based).

    A number of people that stands for several rows together is left in the first of them.
    """
    offset = plan.sheet.first_column
    told = {each.index + offset for each in plan.columns if each.meaning.field != "cases"}
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in plan.sheet.merged:
        if bottom > top >= plan.first_row - 1 and left in told:
            found.setdefault(top, []).append((left, bottom))
    return found


def _marks_by_row(sheet: Sheet) -> Mapping[int, Mapping[int, str]]:
    marks: dict[int, dict[int, str]] = {}
    for (row, column), mark in sheet.marks.items():
        marks.setdefault(row, {})[column] = mark
    return marks


def columns_of_place(plan: SheetPlan) -> Sequence[ColumnPlan]:
    """The columns that tell places, in the order of the sheet."""
    return plan.of_field("place", "route", "citizenship")
