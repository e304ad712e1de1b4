"""Reading in a process of its own, so that a hostile file can only harm that process.

The child holds at most ``memory_bytes`` and works at most ``seconds``; it writes one
JSON line a row. What it cannot do within that is refused by name.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from njia.intake import errors
from njia.intake.errors import DamagedFile, Refusal, TooMuchToRead
from njia.intake.spreadsheet.workbook import Cell, Limits, Row, Sheet

REFUSALS = {
    each.code: each
    for each in vars(errors).values()
    if isinstance(each, type) and issubclass(each, Refusal)
}


def read_apart(content: bytes, kind: str, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of a file, read by a bounded child. Raises a Refusal as ``read`` does."""
    with tempfile.TemporaryDirectory(prefix="njia-") as folder:
        given, told = Path(folder, f"given.{kind}"), Path(folder, "told.jsonl")
        given.write_bytes(content)
        command = [sys.executable, "-m", "njia.intake.spreadsheet.child", str(given), str(told)]
        bounds = [str(limits.memory_bytes), str(limits.seconds), str(limits.cells)]
        try:
            done = subprocess.run(
                command + bounds, capture_output=True, timeout=limits.seconds + 10, check=False
            )
        except subprocess.TimeoutExpired:
            raise TooMuchToRead(limit=f"{limits.seconds} s") from None
        if done.returncode != 0:
            raise TooMuchToRead(limit=f"{limits.memory_bytes >> 20} MiB")
        with told.open(encoding="utf-8") as lines:
            return tuple(_sheets(lines))


def _sheets(lines: Iterator[str]) -> Iterator[Sheet]:
    for line in lines:
        head = json.loads(line)
        if "refused" in head:
            _raise(head)
        rows = [_row(next(lines)) for _ in range(head["height"])]
        yield Sheet(
            name=head["name"],
            rows=lambda rows=rows: iter(rows),  # type: ignore[misc] # the rows of this sheet, not of the last
            height=head["height"],
            width=head["width"],
            first_column=head["first_column"],
            hidden=head["hidden"],
            merged=tuple(((a, b), (c, d)) for (a, b), (c, d) in head["merged"]),
            marks={(row, column): text for row, column, text in head["marks"]},
        )


def _raise(head: dict[str, Any]) -> None:
    refusal = REFUSALS.get(head["refused"], DamagedFile)
    raise refusal(**head["details"])


def _row(line: str) -> Row:
    row: list[Any] = json.loads(line)
    if "{" in line:
        return [_dated(cell) if isinstance(cell, dict) else cell for cell in row]
    return row


def _dated(told: dict[str, str]) -> Cell:
    ((kind, text),) = told.items()
    if kind == "date":
        return datetime.date.fromisoformat(text)
    if kind == "datetime":
        return datetime.datetime.fromisoformat(text)
    if kind == "time":
        return datetime.time.fromisoformat(text)
    return datetime.timedelta(seconds=float(text))
