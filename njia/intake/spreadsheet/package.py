"""What lies in a zipped spreadsheet, looked at before any reader is let near it.

Sizes in a zip directory can lie, and the extent of a sheet can be one cell at the far
corner, for which readers would set aside memory for the whole rectangle. So every part
is unpacked once in small pieces, with a count, and nothing is kept.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from njia.intake.errors import (
    ArchiveInArchive,
    DamagedFile,
    EntitiesDeclared,
    PasswordProtected,
    UnpacksTooLarge,
)
from njia.intake.spreadsheet.workbook import NO_VALUE, Limits, column_index

PIECE = 1 << 20
LONGEST_ROW = 16 << 20
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".xlsx", ".xls", ".ods", ".xlsb", ".tar")

WIDE = re.compile(rb' r="[A-Z]{2}')
CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*?(/?)>')
ROW = re.compile(rb'<row r="([0-9]{1,7})"')
ANY_ROW = re.compile(rb'<(?:\w+:)?row\s[^>]*?\br="([0-9]{1,7})"')
HIDDEN = re.compile(rb'<(?:\w+:)?(?:row|col)\s[^>]*?\bhidden="(?:1|true)"[^>]*>')
NUMBER = re.compile(rb'\b(r|min|max)="([0-9]{1,7})"')
ERROR = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>.*?<(?:\w+:)?v>([^<]*)<',
    re.DOTALL,
)
BARE_FORMULA = re.compile(
    rb'<(?:\w+:)?c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


@dataclass(slots=True)
class Extent:
    """How far one sheet reaches, which cells hold no value, and what is hidden (0-based)."""

    last_row: int = -1
    last_column: int = 25
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: the extent of each sheet part, and the longest shared string."""

    extents: dict[str, Extent]
    shared_bytes: int
    longest_shared: int


def inspect(content: bytes, limits: Limits) -> Inspection:
    """Unpacks every part once, in pieces. Raises a Refusal for what no reader may see."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _inspect(package, content, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        ValueError,
        NotImplementedError,
        OSError,
    ) as error:
        raise DamagedFile(reason=str(error)) from None


def _inspect(package: zipfile.ZipFile, content: bytes, limits: Limits) -> Inspection:
    members = package.infolist()
    _check_directory(members, limits)
    left = _allowance(len(content), limits)
    extents: dict[str, Extent] = {}
    shared = longest = 0
    for member in members:
        pieces = _pieces(package, member, left, limits)
        if re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename):
            extents[member.filename] = extent = Extent()
            left -= _look_at_sheet(pieces, extent, member.filename)
        elif member.filename.lower() == "xl/sharedstrings.xml":
            shared, longest = _look_at_strings(pieces, member.filename)
            left -= shared
        else:
            left -= _look_at_part(pieces, member.filename)
    return Inspection(extents, shared, longest)


def _allowance(size: int, limits: Limits) -> int:
    return min(limits.unpacked_bytes, max(limits.ratio_from, size * limits.ratio))


def _check_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.members:
        raise UnpacksTooLarge(limit=f"{limits.members} parts")
    for member in members:
        if member.flag_bits & 0x1:
            raise PasswordProtected
        if member.filename.lower().endswith(ARCHIVES) and "/embeddings/" not in member.filename:
            raise ArchiveInArchive(found=member.filename)


def _pieces(
    package: zipfile.ZipFile, member: zipfile.ZipInfo, left: int, limits: Limits
) -> Iterator[bytes]:
    """The unpacked bytes of one part, never more than what is left of the allowance."""
    with package.open(member) as stream:
        while piece := stream.read(PIECE):
            left -= len(piece)
            if left < 0:
                raise UnpacksTooLarge(limit=f"{limits.unpacked_bytes >> 20} MiB")
            yield piece


def _look_at_part(pieces: Iterator[bytes], name: str) -> int:
    size = 0
    xml = name.endswith((".xml", ".rels"))
    manifest = name == "META-INF/manifest.xml"
    tail = b""
    for piece in pieces:
        size += len(piece)
        if xml:
            _refuse_entities(tail + piece, name)
        if manifest and b"encryption-data" in tail + piece:
            raise PasswordProtected
        tail = piece[-32:]
    return size


def _refuse_entities(piece: bytes, name: str) -> None:
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
        raise EntitiesDeclared(part=name)


def _look_at_strings(pieces: Iterator[bytes], name: str) -> tuple[int, int]:
    """Size of the shared strings and of the longest, both in bytes of XML."""
    size = longest = length = 0
    for piece in pieces:
        size += len(piece)
        _refuse_entities(piece, name)
        first, *others = piece.split(b"</si>")
        length += len(first)
        if others:
            longest = max(longest, length, *map(len, others[:-1]))
            length = len(others[-1])
    return size, max(longest, length)


def _look_at_sheet(pieces: Iterator[bytes], extent: Extent, name: str) -> int:
    size = 0
    carried = b""
    for piece in pieces:
        size += len(piece)
        carried += piece
        cut = carried.rfind(b"</row>")
        if cut < 0 and len(carried) < LONGEST_ROW:
            continue
        cut = cut + 6 if cut >= 0 else carried.rfind(b">") + 1
        _look_at_rows(carried[:cut], extent, name)
        carried = carried[cut:]
    _look_at_rows(carried, extent, name)
    return size


def _look_at_rows(rows: bytes, extent: Extent, name: str) -> None:
    if b"!" in rows:
        _refuse_entities(rows, name)
    if b"hidden=" in rows:
        _look_at_hidden(rows, extent)
    prefixed = b"<row" not in rows
    extent.last_row = max(extent.last_row, _last_row(rows))
    if WIDE.search(rows):
        _look_at_wide_cells(rows, extent)
    if b't="e"' in rows:
        for letters, row, error in ERROR.findall(rows):
            extent.marks[int(row) - 1, column_index(letters.decode())] = error.decode("utf-8")
    if b"<f" in rows or (prefixed and b":f" in rows):
        for letters, row in BARE_FORMULA.findall(rows):
            extent.marks[int(row) - 1, column_index(letters.decode())] = NO_VALUE


def _look_at_hidden(rows: bytes, extent: Extent) -> None:
    for tag in HIDDEN.findall(rows):
        told = {name: int(number) for name, number in NUMBER.findall(tag)}
        if b"r" in told:
            extent.hidden_rows.append(told[b"r"] - 1)
        elif b"min" in told and b"max" in told:
            extent.hidden_columns.append(range(told[b"min"] - 1, told[b"max"]))


def _last_row(rows: bytes) -> int:
    """The last row that the tags number, from 0; rows may be written in any order."""
    numbers = ROW.findall(rows)
    if len(numbers) != rows.count(b"<row"):
        # Attributes in another order, or a prefix: rare, so it may take longer.
        numbers = ANY_ROW.findall(rows)
    return max(map(int, numbers), default=0) - 1


def _look_at_wide_cells(rows: bytes, extent: Extent) -> None:
    """The far corner of the cells that hold something; styled empty ones do not count."""
    for letters, row, empty in CELL.findall(rows):
        if empty:
            continue
        if len(letters) > 1:
            extent.last_column = max(extent.last_column, column_index(letters.decode()))
        if int(row) - 1 > extent.last_row:
            extent.last_row = int(row) - 1
