"""The bounded child of ``apart``: reads one file and writes what it holds as JSON lines.

Run as ``python -m njia.intake.spreadsheet.child GIVEN TOLD MEMORY SECONDS CELLS``.
"""

from __future__ import annotations

import datetime
import json
import resource
import sys
from pathlib import Path
from typing import Any, TextIO

from njia.intake.errors import Refusal, TooMuchToRead
from njia.intake.spreadsheet.workbook import Cell, Sheet

ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "Err:")


def main(given: str, told: str, memory: str, seconds: str, cells: str) -> None:
    """Writes a head line and the rows of each sheet, or one line that says what is refused."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from njia.intake.spreadsheet.reading import opened, sheets_of

    with Path(told).open("w", encoding="utf-8") as out:
        try:
            with opened(Path(given).read_bytes()) as workbook:
                for sheet in sheets_of(workbook, {}):
                    if sheet.height * sheet.width > int(cells):
                        raise TooMuchToRead(limit=f"{cells} cells")
                    _write(sheet, out)
        except Refusal as refusal:
            # A name of its own line, after rows that are then left unread by the parent.
            out.seek(0)
            out.truncate()
            out.write(
                json.dumps({"refused": refusal.code, "details": dict(refusal.details)}) + "\n"
            )


def _write(sheet: Sheet, out: TextIO) -> None:
    rows = [[_plain(cell) for cell in row] for row in sheet.rows()]
    head = {
        "name": sheet.name,
        "height": len(rows),
        "width": sheet.width,
        "first_column": sheet.first_column,
        "hidden": sheet.hidden,
        "merged": sheet.merged,
        "marks": [
            (row, column + sheet.first_column, cell)
            for row, cells in enumerate(rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, str) and cell.startswith(ERRORS)
        ],
    }
    out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in (head, *rows))


def _plain(cell: Cell) -> Any:
    if isinstance(cell, datetime.datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, datetime.date):
        return {"date": cell.isoformat()}
    if isinstance(cell, datetime.time):
        return {"time": cell.isoformat()}
    if isinstance(cell, datetime.timedelta):
        return {"timedelta": str(cell.total_seconds())}
    return cell


if __name__ == "__main__":
    main(*sys.argv[1:])
