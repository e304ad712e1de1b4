"""Why a file was refused. Each refusal is named for the event and carries what its message needs.

The sentences are made in ``njia.intake.messages``, from ``code`` and ``details``.
"""

from __future__ import annotations

from typing import ClassVar

from njia.intake.draft import Problem


class Refusal(Exception):
    """A whole file could not be read. ``details`` fill the placeholders of the message."""

    code: ClassVar[str] = ""

    def __init__(self, **details: object) -> None:
        self.details = tuple((name, str(value)) for name, value in details.items())
        super().__init__(f"{self.code}: {dict(self.details)}")

    def problem(self, file: str) -> Problem:
        """The same refusal as a blocking problem of the file of that name."""
        return Problem(code=self.code, blocking=True, file=file, details=self.details)


class EmptyFile(Refusal):
    """The file has no bytes, or none but white space."""

    code = "empty_file"


class FileTooLarge(Refusal):
    """More bytes than the limit. Details: size, limit."""

    code = "file_too_large"


class FileMissing(Refusal):
    """No file of that name, or it may not be opened. Details: reason."""

    code = "file_missing"


class NotASpreadsheet(Refusal):
    """Something else under the name of a spreadsheet. Details: found."""

    code = "not_a_spreadsheet"


class PasswordProtected(Refusal):
    """The file is encrypted and cannot be opened without its password."""

    code = "password_protected"


class UnpacksTooLarge(Refusal):
    """A small file that unpacks to far too much. Details: limit."""

    code = "unpacks_too_large"


class ArchiveInArchive(Refusal):
    """A zip archive of files instead of a spreadsheet. Details: found."""

    code = "archive_in_archive"


class EntitiesDeclared(Refusal):
    """XML inside the file declares entities, as no spreadsheet program does. Details: part."""

    code = "entities_declared"


class DamagedFile(Refusal):
    """The file is cut off or broken. Details: reason."""

    code = "damaged_file"


class TooManyColumns(Refusal):
    """A sheet wider than the limit. Details: sheet, columns, limit."""

    code = "too_many_columns"


class TooManyRows(Refusal):
    """A sheet longer than the limit. Details: sheet, rows, limit."""

    code = "too_many_rows"


class CellTooLong(Refusal):
    """A cell with more text than any spreadsheet program stores. Details: limit."""

    code = "cell_too_long"


class TooMuchToRead(Refusal):
    """Reading took more memory or time than a spreadsheet may. Details: limit."""

    code = "too_much_to_read"


class NoSheets(Refusal):
    """A workbook without a sheet of cells (charts or macros only)."""

    code = "no_sheets"
