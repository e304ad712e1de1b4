"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

import io
import zipfile

from njia.intake.errors import (
    ArchiveInArchive,
    DamagedFile,
    EmptyFile,
    NotASpreadsheet,
    PasswordProtected,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "RAR"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "SQLite"),
)
MARKUP = (
    (b"<!doctype html", "HTML"),
    (b"<html", "HTML"),
    (b"<table", "HTML"),
    (b"<?xml", "XML"),
    (b"<?mso-application", "XML"),
)
PACKAGES = (
    ("word/", "Word"),
    ("ppt/", "PowerPoint"),
    ("visio/", "Visio"),
    ("Index/", "Numbers"),
)
OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text": "Writer",
    "application/vnd.oasis.opendocument.presentation": "Impress",
    "application/vnd.oasis.opendocument.graphics": "Draw",
    "application/epub+zip": "EPUB",
}
SPREADSHEET_MIMES = (
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.spreadsheet-template",
)


def kind_of(content: bytes) -> str:
    """xlsx, xlsb, xls, ods or csv. Raises a Refusal that says what else it is."""
    head = content[:4096]
    if not head.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n") and not content.strip(
        b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"
    ):
        raise EmptyFile
    if head.startswith(b"PK"):
        return _kind_of_zip(content)
    if head.startswith(OLE):
        return _kind_of_ole(content)
    _refuse_known(head)
    return "csv"


def _refuse_known(head: bytes) -> None:
    for signature, found in SIGNATURES:
        if head.startswith(signature):
            raise NotASpreadsheet(found=found)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for signature, found in MARKUP:
        if start.startswith(signature):
            raise NotASpreadsheet(found=found)
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff")) or head.count(b"\0") * 4 >= len(head)
    control = sum(head.count(bytes((code,))) for code in (*range(1, 9), *range(14, 27)))
    if control * 20 > len(head) and not wide:
        raise NotASpreadsheet(found="binary")


def _kind_of_ole(content: bytes) -> str:
    """Names of streams stand in the directory in UTF-16, wherever that lies in the file."""

    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in content

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise PasswordProtected
    if has("Workbook") or has("Book\0"):
        return "xls"
    if has("WordDocument"):
        raise NotASpreadsheet(found="Word")
    if has("PowerPoint Document"):
        raise NotASpreadsheet(found="PowerPoint")
    raise NotASpreadsheet(found="OLE")


def _kind_of_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            mime = _mime(package) if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError) as error:
        raise DamagedFile(reason=str(error)) from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if any(name.lower() == "xl/workbook.xml" for name in names):
        return "xlsx"
    if mime in SPREADSHEET_MIMES or (not mime and "content.xml" in names):
        return "ods"
    if mime in OPEN_DOCUMENTS:
        raise NotASpreadsheet(found=OPEN_DOCUMENTS[mime])
    for folder, found in PACKAGES:
        if any(name.startswith(folder) for name in names):
            raise NotASpreadsheet(found=found)
    _refuse_archive(names)
    return "xlsx" if "[Content_Types].xml" in names else "ods"


def _mime(package: zipfile.ZipFile) -> str:
    with package.open("mimetype") as stream:
        return stream.read(200).decode("ascii", "replace").strip()


def _refuse_archive(names: set[str]) -> None:
    inside = sorted(name for name in names if not name.endswith("/"))
    if "[Content_Types].xml" not in names:
        raise ArchiveInArchive(found=", ".join(inside[:3]) or "-")
