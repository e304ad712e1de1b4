"""Delimited text: .csv and .tsv in whatever encoding and with whatever delimiter."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes

from njia.intake.draft import Problem
from njia.intake.errors import CellTooLong, DamagedFile, TooManyColumns
from njia.intake.spreadsheet.workbook import Limits, Row, Sheet

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_LINES = 60
BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
OLD_ENCODINGS = ["cp1252", "cp1256", "cp1251"]


def read_delimited(content: bytes, limits: Limits) -> tuple[Sheet, list[Problem]]:
    """One sheet of text cells, with notices of what had to be mended. Raises a Refusal."""
    text, notices = decoded(content)
    if "\0" in text:
        notices.append(_notice("nul_bytes_removed", count=text.count("\0")))
        text = text.replace("\0", "")
    text, delimiter = _delimiter(text)
    csv.field_size_limit(limits.cell_length)
    try:
        rows: list[Row] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        if "field limit" in str(error):
            raise CellTooLong(limit=limits.cell_length) from None
        raise DamagedFile(reason=str(error)) from None
    width = max(map(len, rows), default=0)
    if width > limits.columns:
        raise TooManyColumns(sheet="", columns=width, limit=limits.columns)

    def again() -> Iterator[Row]:
        return iter(rows)

    return Sheet(name="", rows=again, height=len(rows), width=width), notices


def decoded(content: bytes) -> tuple[str, list[Problem]]:
    """The text of the bytes. A file that mixes encodings is read line by line and says so."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, "replace"), []
    if wide := _wide(content):
        return content.decode(wide, "replace"), []
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        return _old_or_mixed(content)


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of mostly Latin text is a NUL."""
    sample = content[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 3 > len(sample) and even * 20 < len(sample):
        return "utf-16-le"
    if even * 3 > len(sample) and odd * 20 < len(sample):
        return "utf-16-be"
    return ""


def _old_or_mixed(content: bytes) -> tuple[str, list[Problem]]:
    lines = content.splitlines(keepends=True)
    modern = [_utf8(line) for line in lines]
    wide = any(line is not None and not line.isascii() for line in modern)
    rest = b"".join(line for line, text in zip(lines, modern, strict=True) if text is None)
    encoding = _guessed(rest)
    if not wide:
        return content.decode(encoding, "replace"), []
    odd = [number for number, text in enumerate(modern, start=1) if text is None]
    text = "".join(
        line.decode(encoding, "replace") if text is None else text
        for line, text in zip(lines, modern, strict=True)
    )
    shown = ", ".join(map(str, odd[:10])) + (", ..." if len(odd) > 10 else "")
    return text, [_notice("mixed_encodings", lines=shown, encoding=encoding)]


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guessed(content: bytes) -> str:
    best = from_bytes(content[:200_000], cp_isolation=OLD_ENCODINGS).best()
    return best.encoding if best is not None else "cp1252"


def _notice(code: str, **details: object) -> Problem:
    return Problem(code, False, details=tuple((key, str(value)) for key, value in details.items()))


def _delimiter(text: str) -> tuple[str, str]:
    """The text without a ``sep=`` line, and the delimiter that divides it most evenly."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5:
        return rest, first.strip().strip('"')[4]
    sample = "\n".join(text.splitlines()[:SAMPLE_LINES])
    return text, max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if row]
    except csv.Error:
        return (0.0, 0)
    wide = Counter(width for width in widths if width > 1)
    if not wide:
        return (0.0, 0)
    width, rows = wide.most_common(1)[0]
    return (rows / len(widths) * min(width, 4), width)
