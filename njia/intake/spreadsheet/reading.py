"""From bytes to sheets of cells, for .xlsx, .xls, .xlsb, .ods, .csv and .tsv.

A file is hostile until it is read: its size, its kind and what its package unpacks to
are looked at first (``kinds``, ``package``). Only an .xlsx whose extent is known is read
in this process; the formats whose extent cannot be seen beforehand are read in a
process of their own with bounded memory and time (``apart``).
"""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from njia.intake.draft import Problem
from njia.intake.errors import (
    CellTooLong,
    DamagedFile,
    FileMissing,
    FileTooLarge,
    NoSheets,
    PasswordProtected,
    Refusal,
    TooManyColumns,
    TooManyRows,
    TooMuchToRead,
)
from njia.intake.spreadsheet.apart import read_apart
from njia.intake.spreadsheet.delimited import read_delimited
from njia.intake.spreadsheet.kinds import kind_of
from njia.intake.spreadsheet.package import Extent, Inspection, inspect
from njia.intake.spreadsheet.parts import sheet_parts
from njia.intake.spreadsheet.workbook import Limits, Row, Sheet, Workbook, column_letter

DEFAULT_LIMITS = Limits()
EXTENSIONS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx"),
    "xls": (".xls", ".xlt"),
    "xlsb": (".xlsb",),
    "ods": (".ods", ".ots"),
    "csv": (".csv", ".tsv", ".txt", ".tab"),
}
BYTES_PER_CELL = 32
XML_PER_LETTER = 12


def read(
    source: str | os.PathLike[str] | bytes, name: str = "", limits: Limits = DEFAULT_LIMITS
) -> Workbook:
    """Reads one file. ``name`` is shown in messages; without it the path's own name is.

    Raises a :class:`~njia.intake.errors.Refusal` when the file cannot be read as a
    spreadsheet, and nothing else: what it carries says what is wrong and what to do.
    """
    content = source if isinstance(source, bytes) else _bytes_of(Path(source), limits)
    shown = name or ("" if isinstance(source, bytes) else PurePath(source).name)
    if len(content) > limits.file_bytes:
        raise FileTooLarge(size=_mebibytes(len(content)), limit=_mebibytes(limits.file_bytes))
    kind = kind_of(content)
    sheets, notices = _READERS[kind](content, limits)
    if not sheets:
        raise NoSheets
    for sheet in sheets:
        _check_extent(sheet, limits)
    return Workbook(
        name=shown,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        format=kind,
        sheets=sheets,
        notices=tuple(_named(notices, shown) + _wrong_extension(shown, kind)),
    )


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise FileTooLarge(size=_mebibytes(size), limit=_mebibytes(limits.file_bytes))
        return path.read_bytes()
    except OSError as error:
        raise FileMissing(reason=error.strerror or str(error)) from None


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:.1f} MiB"


def _named(notices: list[Problem], name: str) -> list[Problem]:
    return [
        Problem(
            each.code,
            each.blocking,
            name,
            each.sheet,
            each.row,
            each.column,
            each.value,
            each.group,
            each.choices,
            each.details,
        )
        for each in notices
    ]


def _wrong_extension(name: str, kind: str) -> list[Problem]:
    suffix = PurePath(name).suffix.lower()
    if not suffix or suffix in EXTENSIONS[kind]:
        return []
    return [
        Problem("wrong_extension", False, name, details=(("extension", suffix), ("kind", kind)))
    ]


def _check_extent(sheet: Sheet, limits: Limits) -> None:
    columns = sheet.first_column + sheet.width
    if columns > limits.columns:
        raise TooManyColumns(sheet=sheet.name, columns=columns, limit=limits.columns)
    if sheet.height > limits.rows:
        raise TooManyRows(sheet=sheet.name, rows=sheet.height, limit=limits.rows)


Read = tuple[tuple[Sheet, ...], list[Problem]]


def _read_xlsx(content: bytes, limits: Limits) -> Read:
    found = inspect(content, limits)
    names = sheet_parts(content)
    for name, part in names.items():
        if part in found.extents:
            _check_package_extent(name, found.extents[part], limits)
    if found.longest_shared > limits.cell_length * XML_PER_LETTER:
        raise CellTooLong(limit=limits.cell_length)
    if not _fits(found, limits):
        return read_apart(content, "xlsx", limits), []
    marks = {
        name: found.extents[part].marks for name, part in names.items() if part in found.extents
    }
    extents = {name: found.extents[part] for name, part in names.items() if part in found.extents}
    with opened(content) as workbook:
        sheets = tuple(sheets_of(workbook, marks))
    return sheets, [notice for each in sheets for notice in _hidden(each, extents.get(each.name))]


def _hidden(sheet: Sheet, extent: Extent | None) -> Iterator[Problem]:
    """Notices of rows and columns that are hidden and hold something: they are read too."""
    if extent is None:
        return
    rows = [row + 1 for row in extent.hidden_rows if row < sheet.height]
    width = sheet.first_column + sheet.width
    columns = [
        each for span in extent.hidden_columns for each in range(span.start, min(span.stop, width))
    ]
    for code, shown in (
        ("rows_hidden", [str(row) for row in rows]),
        ("columns_hidden", [column_letter(column) for column in columns]),
    ):
        if shown:
            listed = ", ".join(shown[:20]) + (", ..." if len(shown) > 20 else "")
            yield Problem(code, False, sheet=sheet.name, details=(("hidden", listed),))


def _check_package_extent(name: str, extent: Extent, limits: Limits) -> None:
    if extent.last_column >= limits.columns:
        raise TooManyColumns(sheet=name, columns=extent.last_column + 1, limit=limits.columns)
    if extent.last_row >= limits.rows:
        raise TooManyRows(sheet=name, rows=extent.last_row + 1, limit=limits.rows)
    if (extent.last_row + 1) * (extent.last_column + 1) > limits.cells:
        raise TooMuchToRead(limit=f"{limits.cells} cells")


def _fits(found: Inspection, limits: Limits) -> bool:
    """Whether reading in this process is safe: readers copy a shared string into each cell."""
    cells = sum((each.last_row + 1) * (each.last_column + 1) for each in found.extents.values())
    ordinary = found.longest_shared < 4096 or cells * found.longest_shared < limits.memory_bytes
    return ordinary and cells * BYTES_PER_CELL < limits.memory_bytes


def _read_bounded(kind: str) -> Callable[[bytes, Limits], Read]:
    def reader(content: bytes, limits: Limits) -> Read:
        if kind != "xls":
            inspect(content, limits)
        return read_apart(content, kind, limits), []

    return reader


def opened(content: bytes) -> CalamineWorkbook:
    """The workbook of the reader library. Raises a Refusal when it cannot open it."""
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise PasswordProtected from None
    except (CalamineError, ValueError, OSError) as error:
        raise DamagedFile(reason=str(error)) from None


def sheets_of(
    workbook: CalamineWorkbook, marks: dict[str, dict[tuple[int, int], str]]
) -> Iterator[Sheet]:
    """The sheets that hold cells, in the workbook's order."""
    for about in workbook.sheets_metadata:
        if about.typ is not SheetTypeEnum.WorkSheet:
            continue
        try:
            sheet = workbook.get_sheet_by_name(about.name)
        except (CalamineError, ValueError, OSError) as error:
            raise DamagedFile(reason=str(error)) from None
        yield _sheet(
            sheet, about.visible is not SheetVisibleEnum.Visible, marks.get(about.name, {})
        )


def _sheet(sheet: CalamineSheet, hidden: bool, marks: dict[tuple[int, int], str]) -> Sheet:
    first_column = sheet.start[1] if sheet.start else 0

    def rows() -> Iterator[Row]:
        return sheet.iter_rows()

    return Sheet(
        name=sheet.name,
        rows=rows,
        height=sheet.end[0] + 1 if sheet.end else 0,
        width=sheet.width,
        first_column=first_column,
        hidden=hidden,
        merged=tuple(sheet.merged_cell_ranges or ()),
        marks=marks,
    )


def _read_csv(content: bytes, limits: Limits) -> Read:
    sheet, notices = read_delimited(content, limits)
    return (sheet,), notices


_READERS: dict[str, Callable[[bytes, Limits], Read]] = {
    "xlsx": _read_xlsx,
    "xls": _read_bounded("xls"),
    "xlsb": _read_bounded("xlsb"),
    "ods": _read_bounded("ods"),
    "csv": _read_csv,
}

__all__ = ["DEFAULT_LIMITS", "Limits", "Refusal", "opened", "read", "sheets_of"]
