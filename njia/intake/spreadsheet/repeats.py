"""The same told twice: the same file again, or a row again in another file.

A row that the same organisation already told, word for word, in another file counts
once: files are sent again with rows added. Identical rows within one file stay, since
two reports may well say the same; the reading warns of them. Two organisations that say
the same stay as well, for each of them is a source.
"""

from __future__ import annotations

from njia.intake.draft import Problem, Understood
from njia.intake.spreadsheet.workbook import Workbook


class Repeats:
    """Remembers the files and rows of one run, by the hash of what they say."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._rows: dict[int, tuple[str, int | None]] = {}

    def of_file(self, workbook: Workbook) -> Problem | None:
        """A notice when a file with the same bytes came before; it should not be read again."""
        first = self._files.get(workbook.sha256)
        if first is None:
            self._files[workbook.sha256] = workbook.name
            return None
        return Problem("same_file", False, workbook.name, details=(("first", first),))

    def of_row(self, row: Understood, organisation: str) -> Problem | None:
        """A notice when the organisation told the same row in an earlier file."""
        origin = row.draft.provenance
        key = hash((organisation, row.draft.told))
        first_file, first_row = self._rows.setdefault(key, (origin.file_sha256, origin.row))
        if first_file == origin.file_sha256:
            return None
        details = (("first_file", self._files.get(first_file, "")), ("first_row", str(first_row)))
        return Problem(
            "same_row_in_other_file", False, origin.file, origin.sheet, origin.row, details=details
        )
