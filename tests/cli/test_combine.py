"""``njia combine``: any number of unlike files into dataset, problems, map and report."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from njia.cli.combine import combine
from tests.intake import libre_office
from tests.intake.files import xlsx

ENGLISH: list[list[Any]] = [
    ["No.", "City of origin", "Country of origin", "Transit 1", "Expected destination", "POE",
     "Industry", "# victims", "Period"],
    [1, "Kampala", "Uganda", "Malaba, Kenya", "Dubai", "Riyadh", "Domestic work", "about 20",
     "Aug 2019"],
    [2, "Busia", "", "", "Dubai", "", "Zorbing", "5+", "2019"],
    [3, "Unknown", "", "", "", "", "", "", ""],
]  # fmt: skip
FRENCH = (
    "Organisation;Ville d'origine;Pays d'origine;Points de passage;Destination prévue;"
    "Secteur;Nombre de victimes\r\n"
    "Espoir;Kigali;Rwanda;Kampala, Ouganda puis Nairobi, Kenya;Mascate, Oman;"
    "Travail domestique;environ 10\r\n"
)
OUTPUTS = {
    "dataset.csv", "dataset.json", "problems.xlsx", "corridors.csv", "map.svg", "map.html",
    "report.pdf", "lake",
}  # fmt: skip

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the command on files, with the results in ``out``."""

    def call(*files: Path, options: Sequence[str] = ()) -> Result:
        arguments = [*map(str, files), "-o", str(tmp_path / "out"), *options]
        return CliRunner().invoke(combine, arguments)

    return call


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode("cp1252") if isinstance(content, str) else content)
    return path


def dataset(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "out" / "dataset.json").read_text("utf-8"))
    return found


def test_it_works(tmp_path: Path, run: Run) -> None:
    one = written(tmp_path / "haart.xlsx", xlsx(ENGLISH))
    two = written(tmp_path / "espoir.csv", FRENCH)
    done = run(one, two)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == "2 files, 4 rows, 3 submissions, 3 problems"
    assert {path.name for path in (tmp_path / "out").iterdir()} == OUTPUTS
    first, second, third = dataset(tmp_path)
    assert first["source"] == {"file": "haart.xlsx", "sheet": "Sheet1", "row": 2}
    assert first["organisation"] == "haart"
    assert list(first) == ["source", "organisation", "kind", "points", "industry", "exploitation",
                           "transport", "recruitment", "cases", "period"]  # fmt: skip
    assert [(p["role"], p["order"], p["status"], p["country"]) for p in first["points"]] == [
        ("origin", 0, "resolved", "UG"),
        ("transit", 0, "resolved", "KE"),
        ("intended_destination", 0, "resolved", "AE"),
        ("exploitation", 0, "resolved", "SA"),
    ]
    assert list(first["points"][0]) == ["role", "order", "text", "status", "name", "country",
                                        "admin1", "geonames_id", "lat", "lon"]  # fmt: skip
    assert first["cases"] == {"text": "about 20", "min": 20, "max": 20, "estimated": True}
    assert first["period"] == {"from": "2019-08-01", "to": "2019-08-31"}
    assert first["industry"] == ["domestic_work"]
    assert second["points"][0]["status"] == "ambiguous"
    assert third["organisation"] == "Espoir"
    assert [p["country"] for p in third["points"]] == ["RW", "UG", "KE", "OM"]


def test_json_tells_the_same_for_each_file_and_in_all(tmp_path: Path, run: Run) -> None:
    one = written(tmp_path / "haart.xlsx", xlsx(ENGLISH))
    done = run(one, options=["--json"])
    told = json.loads(done.stdout)
    (file,) = told["files"]
    assert (file["file"], file["rows"], file["submissions"], file["duplicates"]) == (
        "haart.xlsx", 3, 2, 0,
    )  # fmt: skip
    assert told["totals"] == {
        "files": 1, "rows": 3, "submissions": 2, "problems": 3, "duplicates": 0,
    }  # fmt: skip
    by_code = {problem["code"]: problem for problem in file["problems"]}
    assert set(by_code) == {"place_ambiguous", "word_unknown", "no_place"}
    busia = by_code["place_ambiguous"]
    assert (busia["sheet"], busia["row"], busia["value"]) == ("Sheet1", 3, "Busia")
    assert busia["column"] == "City of origin (B)"
    assert busia["message"]
    assert busia["remedy"]


def test_a_refused_file_does_not_hold_up_the_others(tmp_path: Path, run: Run) -> None:
    good = written(tmp_path / "haart.xlsx", xlsx(ENGLISH))
    bad = written(tmp_path / "letter.xlsx", b"%PDF-1.7 not a table")
    done = run(bad, good, tmp_path / "missing.xlsx")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "3 files, 3 rows, 2 submissions, 5 problems"
    assert "letter.xlsx: This is not a spreadsheet (found: PDF)" in done.output
    assert "missing.xlsx: The file could not be opened" in done.output
    assert len(dataset(tmp_path)) == 2


def test_the_same_file_twice_adds_nothing_and_says_so(tmp_path: Path, run: Run) -> None:
    one = written(tmp_path / "haart.xlsx", xlsx(ENGLISH))
    two = written(tmp_path / "again.xlsx", one.read_bytes())
    done = run(one, two, options=["--json"])
    assert done.exit_code == 0
    told = json.loads(done.stdout)["files"][1]
    assert (told["rows"], told["submissions"], told["duplicates"]) == (3, 0, 3)
    assert [problem["code"] for problem in told["problems"]] == ["same_file"]
    assert "haart.xlsx" in told["problems"][0]["message"]
    assert len(dataset(tmp_path)) == 2


def test_a_row_told_again_by_the_same_organisation_counts_once(tmp_path: Path, run: Run) -> None:
    table = [["Organisation", "Origin", "Destination"], ["Amani", "Kampala", "Dubai"]]
    one = written(tmp_path / "one.xlsx", xlsx(table))
    two = written(tmp_path / "two.xlsx", xlsx([*table, ["Amani", "Nairobi", "Riyadh"]]))
    told = json.loads(run(one, two, options=["--json"]).stdout)
    assert told["totals"]["submissions"] == 2
    second = told["files"][1]
    assert (second["rows"], second["submissions"], second["duplicates"]) == (2, 1, 1)
    assert second["problems"][0]["code"] == "same_row_in_other_file"
    assert "row 2 of one.xlsx" in second["problems"][0]["message"]


def test_no_file_at_all_is_a_usage_error(run: Run) -> None:
    assert run().exit_code == 2


@pytest.mark.parametrize("name", ["dataset.json", "corridors.csv"])
def test_a_result_that_cannot_be_written_is_said(name: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "out" / name).mkdir(parents=True)
    done = run(written(tmp_path / "haart.xlsx", xlsx(ENGLISH)))
    assert done.exit_code == 1
    assert "could not be written" in done.output


def test_nothing_that_leaves_is_a_formula(tmp_path: Path, run: Run) -> None:
    evil = '=HYPERLINK("http://x","y")'
    table = [["Organisation", "Origin", "Destination", "Notes", "Industry"],
             [evil, "@SUM(1)", "Dubai", "+1+1", "-2+3"]]  # fmt: skip
    assert run(written(tmp_path / "evil.csv", as_csv(table))).exit_code == 0
    out = tmp_path / "out"
    for name in ("dataset.csv", "corridors.csv"):
        for row in csv.reader(io.StringIO((out / name).read_text("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "@", "+", "\t"))]
    assert dataset(tmp_path)[0]["organisation"] == evil
    book = openpyxl.load_workbook(out / "problems.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells)


def as_csv(table: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    return out.getvalue().encode()


def test_problems_come_back_as_the_same_spreadsheet(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "haart.xlsx", xlsx(ENGLISH)))
    path = tmp_path / "out" / "problems.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Problems", "haart"]
    listed = list(book["Problems"].values)
    assert listed[0][:4] == ("File", "Sheet", "Row", "Column")
    assert len(listed) == 4
    headings, busia, nobody = list(book["haart"].values)
    assert headings[:3] == ("No.", "City of origin", "Country of origin")
    assert headings[-3:] == ("Row in the file", "What is wrong", "What to do")
    assert busia[1] == "Busia"
    assert nobody[-3] == 4
    marked = book["haart"]["B2"].fill.fgColor.rgb
    assert marked == "FFFFF4DC"
    # It can be filled in and sent again as it is: the added columns are known.
    told = json.loads(run(path, options=["--json"]).stdout)["files"][0]
    assert told["rows"] == 2
    assert "column_not_understood" not in [problem["code"] for problem in told["problems"]]


def test_its_own_dataset_can_be_read_again(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "haart.xlsx", xlsx(ENGLISH)), written(tmp_path / "e.csv", FRENCH))
    before = dataset(tmp_path)
    copy = written(tmp_path / "copy.csv", (tmp_path / "out" / "dataset.csv").read_bytes())
    assert run(copy).exit_code == 0
    after = dataset(tmp_path)
    for one, other in zip(before, after, strict=True):
        assert [(p["role"], p["text"], p["name"]) for p in one["points"]] == [
            (p["role"], p["text"], p["name"]) for p in other["points"]
        ]
        assert {**one, "source": 0, "points": 0} == {**other, "source": 0, "points": 0}


def test_map_and_report_ask_for_nothing_from_elsewhere(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "haart.xlsx", xlsx(ENGLISH)), options=["--title", "Round of 2019"])
    out = tmp_path / "out"
    assert "Round of 2019" in (out / "map.html").read_text("utf-8")
    for name in ("map.html", "map.svg"):
        text = (out / name).read_text("utf-8")
        assert "src=" not in text
        assert "@import" not in text
        assert "<link" not in text
    pages = PdfReader(out / "report.pdf").pages
    assert "not for publication" in pages[0].extract_text()


def test_corridors_are_ranked_at_every_level(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "haart.xlsx", xlsx(ENGLISH)))
    text = (tmp_path / "out" / "corridors.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["level"] for row in rows} == {"country", "admin1", "place"}
    country = [row for row in rows if row["level"] == "country"]
    assert (country[0]["from"], country[0]["to"]) == ("Uganda", "Saudi Arabia")
    assert country[0]["cases_at_least"] == "20"


def test_a_synthetic_file_is_marked_on_the_map(tmp_path: Path, run: Run) -> None:
    table = [["Synthetic sample data"], *ENGLISH]
    run(written(tmp_path / "haart.xlsx", xlsx(table)))
    assert "ynthetic" in (tmp_path / "out" / "map.svg").read_text("utf-8")


@pytest.mark.office
def test_libreoffice_opens_problems_and_dataset(tmp_path: Path, run: Run) -> None:
    run(written(tmp_path / "haart.xlsx", xlsx(ENGLISH)))
    out = tmp_path / "out"
    back = libre_office.converted(out / "problems.xlsx", "ods", tmp_path)
    assert openpyxl.load_workbook(libre_office.converted(back, "xlsx", tmp_path)).sheetnames == [
        "Problems",
        "haart",
    ]
