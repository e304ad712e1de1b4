"""Files to routes: each file is read and understood; what is refused stops only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from njia.intake.draft import Problem, Understood
from njia.intake.errors import Refusal
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.repeats import Repeats
from njia.intake.spreadsheet.understanding import Understanding, understand
from njia.intake.spreadsheet.workbook import Workbook

Progress = Callable[[str, int], None]
"""Told what is being done, and how many steps are behind."""

READ, UNDERSTOOD = 2, 2
"""Steps of the progress bar for one file."""


@dataclass(slots=True)
class FileOutcome:
    """What became of one file, counted from what happened.

    ``rows`` = submissions + blocked rows + duplicates. ``duplicates`` are rows that the
    same organisation already told in an earlier file, or all rows of a file that came
    before with the same bytes; ``problems`` are in the order of the file.
    """

    file: str
    rows: int = 0
    submissions: int = 0
    duplicates: int = 0
    refused: bool = False
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Combined:
    """All files together. ``kept`` are the rows that became submissions.

    ``headings`` are the columns of each (file, sheet), in their order.
    """

    outcomes: list[FileOutcome] = field(default_factory=list)
    kept: list[Understood] = field(default_factory=list)
    with_problems: list[Understood] = field(default_factory=list)
    headings: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    synthetic: bool = False

    @property
    def rows(self) -> int:
        """Rows of data in all files."""
        return sum(each.rows for each in self.outcomes)

    @property
    def problems(self) -> int:
        """Problems of all files, open questions and notices included."""
        return sum(len(each.problems) for each in self.outcomes)

    @property
    def refused(self) -> bool:
        """Whether some file could not be read at all."""
        return any(each.refused for each in self.outcomes)


def gather(
    paths: Iterable[Path],
    *,
    resolver: Callable[[], PlaceResolver],
    today: date,
    progress: Progress,
) -> Combined:
    """Reads and understands every file, in order.

    ``resolver`` is asked for once a file was read, so that it may be opened meanwhile.
    A file that names no organisation counts as told by an organisation of its own name.
    """
    combined = Combined()
    repeats = Repeats()
    for path, name in _named(paths):
        outcome = FileOutcome(name)
        combined.outcomes.append(outcome)
        progress(name, 0)
        try:
            workbook = read(path, name)
        except Refusal as refusal:
            outcome.refused = True
            outcome.problems.append(refusal.problem(name))
            progress(name, READ + UNDERSTOOD)
            continue
        progress(name, READ)
        _take(workbook, path.stem, combined, outcome, repeats, resolver(), today)
        progress(name, UNDERSTOOD)
    return combined


def _named(paths: Iterable[Path]) -> list[tuple[Path, str]]:
    """Each path with its shortest name that tells it from the others."""
    listed = list(paths)
    names = [path.name for path in listed]
    return [(path, path.name if names.count(path.name) == 1 else str(path)) for path in listed]


def _take(
    workbook: Workbook,
    sender: str,
    combined: Combined,
    outcome: FileOutcome,
    repeats: Repeats,
    resolver: PlaceResolver,
    today: date,
) -> None:
    reading = understand(workbook, resolver=resolver, organisation=sender, today=today)
    again = repeats.of_file(workbook)
    if again is not None:
        outcome.rows = outcome.duplicates = sum(1 for _ in reading)
        outcome.problems.append(again)
        return
    for row in reading:
        repeated = repeats.of_row(row, row.organisation) if row.route is not None else None
        if repeated is not None:
            outcome.duplicates += 1
            outcome.problems.append(repeated)
            continue
        if row.route is not None:
            combined.kept.append(row)
            outcome.submissions += 1
        if row.problems:
            combined.with_problems.append(row)
            outcome.problems.extend(row.problems)
    _finish(reading, combined, outcome)


def _finish(reading: Understanding, combined: Combined, outcome: FileOutcome) -> None:
    outcome.rows = reading.counts.rows
    outcome.problems[:0] = reading.notices
    outcome.refused = not reading.plans
    for plan in reading.plans:
        headings = tuple(each.heading or each.letter for each in plan.columns)
        before = combined.headings.get((outcome.file, plan.sheet.name), ())
        more = tuple(each for each in headings if each not in before) if before else headings
        combined.headings[outcome.file, plan.sheet.name] = before + more
    combined.synthetic = combined.synthetic or any(plan.synthetic for plan in reading.plans)
