"""Files of real makers are read alike, whatever program or encoding they come from."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import pandas as pd
import pytest
import xlsxwriter

from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.workbook import column_index, column_letter
from tests.intake import libre_office
from tests.intake.files import route_of, told, understood, xlsx

TABLE = [["Origine", "Destination", "Remarques"], ["Kampala", "Dubai", "née à l’école"]]
EXPECTED = [("origin", "Kampala", "UG"), ("intended_destination", "Dubai", "AE")]


def by_xlsxwriter() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, row in enumerate(TABLE):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def inline_strings() -> bytes:
    """As Google Sheets and streaming writers do: no shared strings."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(TABLE):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def by_pandas() -> bytes:
    out = io.BytesIO()
    pd.DataFrame(TABLE[1:], columns=TABLE[0]).to_excel(out, index=False, engine="openpyxl")
    return out.getvalue()


def by_odfpy() -> bytes:
    document = odf.opendocument.OpenDocumentSpreadsheet()
    table = odf.table.Table(name="Feuille")
    for texts in TABLE:
        row = odf.table.TableRow()
        for text in texts:
            cell = odf.table.TableCell(valuetype="string")
            cell.addElement(odf.text.P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def text(delimiter: str, encoding: str) -> bytes:
    lines = "\r\n".join(delimiter.join(row) for row in TABLE)
    return lines.encode(encoding)


MAKERS: dict[str, Callable[[], bytes]] = {
    "openpyxl": lambda: xlsx(TABLE),
    "xlsxwriter": by_xlsxwriter,
    "inline strings": inline_strings,
    "pandas": by_pandas,
    "odfpy": by_odfpy,
    "utf-8": lambda: text(",", "utf-8"),
    "utf-8 with mark": lambda: text(";", "utf-8-sig"),
    "cp1252": lambda: text(";", "cp1252"),
    "utf-16": lambda: text("\t", "utf-16"),
    "utf-16 without mark": lambda: text(",", "utf-16-le"),
    "sep=": lambda: b"sep=|\r\n" + text("|", "utf-8"),
}


@pytest.mark.parametrize("maker", MAKERS)
def test_it_works(maker: str) -> None:
    reading, (row,) = understood(MAKERS[maker](), "")
    assert told(route_of(row)) == EXPECTED
    assert route_of(row).note == "née à l’école"
    assert reading.notices == []


@pytest.mark.office
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv"])
def test_libreoffice(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "source.ods"
    source.write_bytes(by_odfpy())
    made = libre_office.converted(source, kind, tmp_path / "made")
    _, (row,) = understood(made.read_bytes(), made.name)
    assert told(route_of(row)) == EXPECTED
    assert route_of(row).note == "née à l’école"


def test_rows_keep_the_numbers_and_columns_the_letters_of_the_program() -> None:
    book = read(xlsx([[], [None, "Origin"], [None, "Kampala"]]), "a.xlsx")
    (sheet,) = book.sheets
    assert (sheet.height, sheet.first_column) == (3, 1)
    assert [list(row) for row in sheet.rows()][1:] == [["Origin"], ["Kampala"]]
    assert [list(row) for row in sheet.rows()][1:] == [["Origin"], ["Kampala"]]  # read anew


def test_dates_come_through_the_bounded_child_as_dates(tmp_path: Path) -> None:
    out = io.BytesIO()
    frame = pd.DataFrame({"Origin": ["Kampala"], "Date": [date(2019, 8, 14)]})
    frame.to_excel(out, index=False, engine="odf")
    _, (row,) = understood(out.getvalue(), "a.ods")
    assert str(route_of(row).period.first) == "2019-08-14"


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_letters(index: int, letters: str) -> None:
    assert column_letter(index) == letters
    assert column_index(letters) == index


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Origin", "Destination"], ["Kampala", "Dubai"], ["Nairobi", "Riyadh"]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    out = io.BytesIO()
    book.save(out)
    found = read(out.getvalue(), "hidden.xlsx")
    assert [list(row) for row in found.sheets[0].rows()][2] == ["Nairobi", "Riyadh"]
    assert [(each.code, each.sheet, dict(each.details)) for each in found.notices] == [
        ("rows_hidden", "Sheet", {"hidden": "3"}),
        ("columns_hidden", "Sheet", {"hidden": "B"}),
    ]
