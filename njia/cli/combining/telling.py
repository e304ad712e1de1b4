"""What a run of ``njia combine`` tells: JSON for programs, lines for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import orjson

from njia.cli.combining.gathering import Combined, FileOutcome
from njia.cli.combining.problem_sheets import Sentences
from njia.intake.draft import Problem

GetText = Callable[[str], str]

LAST_LINE = "%(files)s files, %(rows)s rows, %(submissions)s submissions, %(problems)s problems"


def as_bytes(combined: Combined, gettext: GetText) -> bytes:
    """The JSON object of ``--json``, with a line break at its end."""
    sentences = Sentences(gettext)
    return orjson.dumps(
        {
            "files": [_file(each, sentences) for each in combined.outcomes],
            "totals": {
                "files": len(combined.outcomes),
                "rows": combined.rows,
                "submissions": len(combined.kept),
                "problems": combined.problems,
                "duplicates": sum(each.duplicates for each in combined.outcomes),
            },
        },
        option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2,
    )


def _file(outcome: FileOutcome, sentences: Sentences) -> dict[str, object]:
    return {
        "file": outcome.file,
        "rows": outcome.rows,
        "submissions": outcome.submissions,
        "problems": [_problem(each, sentences) for each in outcome.problems],
        "duplicates": outcome.duplicates,
    }


def _problem(problem: Problem, sentences: Sentences) -> dict[str, object]:
    message, remedy = sentences(problem)
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "message": message,
        "remedy": remedy,
    }


def refusals(combined: Combined, gettext: GetText) -> Iterator[str]:
    """A line for each file that was refused, and for each that came twice."""
    sentences = Sentences(gettext)
    for outcome in combined.outcomes:
        for problem in outcome.problems:
            if problem.row is None and (problem.blocking or problem.code == "same_file"):
                yield f"{outcome.file}: {' '.join(sentences(problem))}"


def last_line(combined: Combined, gettext: GetText) -> str:
    """What happened in one line."""
    return gettext(LAST_LINE) % {
        "files": len(combined.outcomes),
        "rows": combined.rows,
        "submissions": len(combined.kept),
        "problems": combined.problems,
    }
