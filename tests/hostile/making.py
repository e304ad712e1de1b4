"""Hostile files, made in memory."""

from __future__ import annotations

import io
import zipfile

from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def tidy_xlsx() -> bytes:
    """A harmless workbook with one route."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Origin", "Transit", "Destination"])
    sheet.append(["Kampala", "Nairobi", "Dubai"])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, changed: dict[str, bytes | str], level: int = 6) -> bytes:
    """A package with some parts changed or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, text in changed.items():
            new.writestr(name, text)
    return out.getvalue()


def zip_bomb(mebibytes: int = 600) -> bytes:
    """A workbook whose sheet unpacks to hundreds of times its size."""
    out = io.BytesIO()
    head = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        with zipfile.ZipFile(io.BytesIO(tidy_xlsx())) as old:
            for name in old.namelist():
                if name != "xl/worksheets/sheet1.xml":
                    package.writestr(name, old.read(name))
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            part.write(head)
            for _ in range(mebibytes):
                part.write(b" " * (1 << 20))
            part.write(b"</sheetData></worksheet>")
    return out.getvalue()


def lying_zip_bomb() -> bytes:
    """A bomb whose directory says that the sheet is small."""
    content = bytearray(zip_bomb(200))
    real = zipfile.ZipFile(io.BytesIO(bytes(content))).getinfo("xl/worksheets/sheet1.xml")
    told = real.file_size.to_bytes(4, "little")
    place = content.rfind(told)
    content[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(content)


def with_entities() -> bytes:
    """A workbook whose sheet declares entities that grow a thousandfold each."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    text = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{lol}]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr">'
        "<is><t>&l8;</t></is></c></row></sheetData></worksheet>"
    )
    return repacked(tidy_xlsx(), {"xl/worksheets/sheet1.xml": text})


def far_corner() -> bytes:
    """Two cells, one of them in the last row and column there is."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Origin"
    sheet["XFD1048576"] = "Dubai"
    return saved(book)


def far_column(last: int = 1500) -> bytes:
    """A few cells that span a rectangle of more than a thousand million cells."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = "Origin"
    sheet[f"{get_column_letter(last)}1048576"] = "Dubai"
    return saved(book)


def repeated_string() -> bytes:
    """One long shared string that a million cells refer to."""
    cells = "".join(
        f'<row r="{row}">' + f'<c r="A{row}" t="s"><v>0</v></c>' * 1 + "</row>"
        for row in range(1, 200_001)
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 32_000}</t></si></sst>'
    parts: dict[str, bytes | str] = {
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": strings,
    }
    return repacked(tidy_xlsx(), parts)


def wide(columns: int = 16_384) -> bytes:
    """A sheet as wide as programs allow, all of it filled."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Wide")
    sheet.append([f"Column {number}" for number in range(columns)])
    sheet.append(["Kampala"] * columns)
    return saved(book)


def encrypted() -> bytes:
    """A workbook with a password."""
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(tidy_xlsx())).encrypt("secret", out)
    return out.getvalue()


def docx() -> bytes:
    """The skeleton of a Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w:document/>")
    return out.getvalue()


def ods(cells: str, manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet with the given rows of XML."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    text = (
        f'<office:document-content xmlns:office="{office}:office:1.0" '
        f'xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0" '
        'office:version="1.3"><office:body><office:spreadsheet><table:table table:name="A">'
        f"{cells}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", text)
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0">{manifest}'
            "</manifest:manifest>",
        )
    return out.getvalue()


def ods_cell(text: str, repeated: int = 1) -> str:
    """A cell of text, said to be repeated."""
    return (
        f'<table:table-cell table:number-columns-repeated="{repeated}" '
        f'office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    )


def zip_of_spreadsheets() -> bytes:
    """Spreadsheets packed together."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("one.xlsx", tidy_xlsx())
        package.writestr("two.xlsx", tidy_xlsx())
    return out.getvalue()
