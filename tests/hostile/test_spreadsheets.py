"""Hostile spreadsheets: each gets its message, none a traceback, none much time or memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from njia.intake.errors import Refusal
from njia.intake.messages import render
from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.workbook import Limits
from tests.hostile import making
from tests.intake.files import Rows, understood, xlsx

Make = Callable[[], bytes]
SECONDS = 20
MEBIBYTES = 1_200

REFUSED: list[tuple[str, Make, str]] = [
    ("empty.xlsx", lambda: b"", "empty_file"),
    ("blank.csv", lambda: b" \r\n\r\n\t", "empty_file"),
    ("bom.csv", lambda: b"\xef\xbb\xbf", "empty_file"),
    ("bomb.xlsx", making.zip_bomb, "unpacks_too_large"),
    ("lying.xlsx", making.lying_zip_bomb, "damaged_file"),
    ("entities.xlsx", making.with_entities, "entities_declared"),
    ("corner.xlsx", making.far_corner, "too_many_columns"),
    ("column.xlsx", making.far_column, "too_much_to_read"),
    ("wide.xlsx", making.wide, "too_many_columns"),
    ("wide.csv", lambda: b",".join([b"x"] * 16_384) + b"\n", "too_many_columns"),
    ("locked.xlsx", making.encrypted, "password_protected"),
    ("letter.xlsx", making.docx, "not_a_spreadsheet"),
    ("scan.xlsx", lambda: b"%PDF-1.7\n%\xe2\xe3", "not_a_spreadsheet"),
    ("page.xls", lambda: b"<html><table><tr><td>Origin</td></tr></table>", "not_a_spreadsheet"),
    ("photo.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_spreadsheet"),
    ("noise.csv", lambda: bytes(range(1, 32)) * 50, "not_a_spreadsheet"),
    ("files.xlsx", making.zip_of_spreadsheets, "archive_in_archive"),
    ("cut.xlsx", lambda: making.tidy_xlsx()[:3000], "damaged_file"),
    ("broken.xlsx", lambda: making.repacked(
        making.tidy_xlsx(), {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row"}
    ), "damaged_file"),
    ("long.csv", lambda: b"Origin,Destination\n" + b"x" * 100_000 + b",Dubai\n", "cell_too_long"),
    ("strings.xlsx", making.repeated_string, "too_much_to_read"),
    ("locked.ods", lambda: making.ods("", "<manifest:encryption-data/>"), "password_protected"),
    ("repeated.ods", lambda: making.ods(
        '<table:table-row table:number-rows-repeated="1048576">'
        + making.ods_cell("Kampala", 16_384) + "</table:table-row>"
    ), "damaged_file"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "code"), REFUSED, ids=[each[0] for each in REFUSED])
def test_it_is_refused_by_name(name: str, make: Make, code: str) -> None:
    content = make()
    limits = Limits(memory_bytes=700 * 2**20, seconds=SECONDS)
    start = time.monotonic()
    with pytest.raises(Refusal) as refused:
        read(content, name, limits)
    assert time.monotonic() - start < SECONDS + 15
    problem = refused.value.problem(name)
    assert problem.code == code
    assert problem.blocking
    message, remedy = render(problem, lambda text: text)
    assert message.endswith(".")
    assert remedy.endswith(".")
    assert "%(" not in message + remedy


@pytest.mark.parametrize("make", [making.zip_bomb, making.far_column, making.repeated_string])
def test_it_costs_little_memory(make: Make, tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(make())
    code = (
        "import sys\n"
        "from njia.intake.spreadsheet.reading import read, Refusal\n"
        "try:\n    read(sys.argv[1])\nexcept Refusal as refusal:\n    print(refusal.code)\n"
    )

    def bounded() -> None:
        # The child that reads what is suspicious has its own, lower, limit.
        resource.setrlimit(resource.RLIMIT_AS, (MEBIBYTES * 2**20, MEBIBYTES * 2**20))

    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True, text=True, timeout=90, check=True, preexec_fn=bounded,
    )  # fmt: skip
    assert done.stdout.strip() in ("unpacks_too_large", "too_much_to_read")


def test_no_file_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read(tmp_path / "none.xlsx")
    assert refused.value.code == "file_missing"


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_bytes(b"x" * 2_000_000)
    with pytest.raises(Refusal) as refused:
        read(path, limits=Limits(file_bytes=1_000_000))
    assert refused.value.code == "file_too_large"
    assert dict(refused.value.details)["size"] == "1.9 MiB"


def test_a_sheet_without_rows_says_so() -> None:
    reading, rows = understood(xlsx([["Origin", "Destination"]]))
    assert rows == []
    assert [notice.code for notice in reading.notices] == ["no_rows_in_sheet"]
    reading, rows = understood(xlsx([]))
    assert rows == []
    assert [(notice.code, notice.blocking) for notice in reading.notices] == [("no_rows", True)]


def test_the_kind_is_told_by_the_content_not_by_the_name() -> None:
    reading, rows = understood(making.tidy_xlsx(), "routes.csv")
    assert len(rows) == 1
    (notice,) = reading.notices
    assert notice.code == "wrong_extension"
    assert dict(notice.details) == {"extension": ".csv", "kind": "xlsx"}


def test_nul_bytes_are_taken_out_and_said() -> None:
    content = b"Origin,Destination\nKam\0pala,Dub\0ai\n"
    reading, (row,) = understood(content, "nul.csv")
    assert row.route is not None
    assert [point.text for point in row.route.points] == ["Kampala", "Dubai"]
    assert [notice.code for notice in reading.notices] == ["nul_bytes_removed"]


def test_mixed_encodings_are_read_line_by_line_and_said() -> None:
    content = (
        b"Origin,Destination,Notes\n"
        + "Kampala,Dubai,née à Kampala\n".encode()
        + "Nairobi,Riyadh,à vérifier\n".encode("cp1252")
    )
    reading, rows = understood(content, "mixed.csv")
    assert [dict(row.draft.told)["Notes"] for row in rows] == ["née à Kampala", "à vérifier"]
    (notice,) = reading.notices
    assert notice.code == "mixed_encodings"
    assert dict(notice.details)["lines"] == "3"


def test_formulas_count_by_their_stored_value_and_are_named_without_one() -> None:
    table: Rows = [["Origin", "Destination", "Industry"], ["Kampala", "=A2", "=1+1"]]
    _, (row,) = understood(xlsx(table))
    assert row.route is None
    assert [(p.code, p.column, p.value) for p in row.problems] == [
        ("formula_without_value", "Destination (B)", "=?"),
        ("formula_without_value_in_field", "Industry (C)", "=?"),
    ]


def test_error_cells_are_problems_never_places() -> None:
    content = xlsx([["Origin", "Destination", "Period"], ["Kampala", "#REF!", "#N/A"]])
    _, (row,) = understood(content)
    assert row.route is None
    assert [(p.code, p.value, p.row) for p in row.problems] == [
        ("error_in_cell", "#REF!", 2),
        ("error_in_field", "#N/A", 2),
    ]


def test_five_digit_dates_are_dates() -> None:
    table: Rows = [
        ["Origin", "Destination", "Date"],
        ["Kampala", "Dubai", 43691],
        ["", "Dubai", "43691"],
    ]
    rows = understood(xlsx(table))[1]
    assert [str(row.route and row.route.period.first) for row in rows] == ["2019-08-14"] * 2


def test_what_looks_like_a_formula_is_kept_as_words() -> None:
    evil = "=cmd|' /C calc'!A0"
    content = f'Origin,Destination,Notes\nKampala,Dubai,"{evil}"\n'.encode()
    _, (row,) = understood(content, "dde.csv")
    assert row.route is not None
    assert row.route.note == evil


def test_an_ordinary_ods_is_read_by_the_bounded_child() -> None:
    cells = "".join(
        f"<table:table-row>{making.ods_cell(a)}{making.ods_cell(b)}</table:table-row>"
        for a, b in (("Origin", "Destination"), ("Kampala", "Dubai"))
    )
    _, (row,) = understood(making.ods(cells), "small.ods")
    assert row.route is not None
    assert [point.text for point in row.route.points] == ["Kampala", "Dubai"]
