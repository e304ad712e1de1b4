"""The template can be filled in by real programs and comes back as what was meant."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from njia.intake.draft import Understood
from njia.intake.spreadsheet.headings import guess
from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.template import LANGUAGES, countries, template, template_columns
from njia.intake.spreadsheet.understanding import understand
from njia.places.resolver import Resolver
from njia.routes.route import Route
from tests.intake import libre_office

TODAY = date(2026, 11, 24)
languages = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver.open()


def example(language: str) -> list[str]:
    return [column.example for column in template_columns(language)]


def filled(language: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The template with rows typed in by another program."""
    book = openpyxl.load_workbook(io.BytesIO(template(language)))
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            book.worksheets[0].cell(number, column, text or None)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(content: bytes | Path, resolver: Resolver) -> list[Understood]:
    return list(understand(read(content), resolver=resolver, today=TODAY))


def routes_of(rows: Sequence[Understood]) -> list[tuple[str, Route | None]]:
    return [(row.organisation, row.route) for row in rows]


@languages
def test_it_works(language: str, resolver: Resolver) -> None:
    (row,) = rows_of(filled(language, [example(language)]), resolver)
    assert row.problems == ()
    route = row.route
    assert route is not None
    assert [(p.role.value, p.order, p.place and p.place.country) for p in route.points] == [
        ("origin", 0, "UG"),
        ("recruitment", 0, "UG"),
        ("transit", 0, "KE"),
        ("transit", 1, "KE"),
        ("intended_destination", 0, "AE"),
        ("exploitation", 0, "SA"),
    ]
    assert route.kind == "trafficking"
    assert route.industry.codes == ("domestic_work",)
    assert (route.cases.minimum, route.cases.estimated) == (20, True)
    assert route.period.first == date(2024, 8, 1)


@languages
def test_every_heading_is_understood_as_what_it_means(language: str) -> None:
    for column in template_columns(language):
        found = guess(column.heading)
        assert found is not None, column.heading
        assert found.meaning.key == column.meaning


@languages
def test_every_choice_is_understood(language: str, resolver: Resolver) -> None:
    listed = [column for column in template_columns(language) if column.choices]
    longest = max(len(column.choices) for column in listed if "country" not in column.meaning)
    headings = example(language)
    rows = []
    for number in range(longest):
        row = list(headings)
        for index, column in enumerate(template_columns(language)):
            if column.choices and "country" not in column.meaning:
                row[index] = column.choices[number % len(column.choices)]
        rows.append(row)
    for understood in rows_of(filled(language, rows), resolver):
        assert [p for p in understood.problems if p.code == "word_unknown"] == []


@languages
def test_every_country_of_the_drop_down_is_a_country(language: str, resolver: Resolver) -> None:
    found = {name: resolver.resolve(name).place for name in countries(language)}
    assert len(found) > 220
    unknown = [name for name, place in found.items() if not place or place.level != "country"]
    assert unknown == []


@languages
def test_the_example_is_never_data(language: str, resolver: Resolver) -> None:
    reading = understand(read(template(language)), resolver=resolver, today=TODAY)
    assert list(reading) == []
    assert [notice.code for notice in reading.notices] == ["no_rows_in_sheet"]


def test_it_has_drop_downs_help_texts_and_a_frozen_header() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("en")))
    sheet = book.worksheets[0]
    rules = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    headings = [str(cell.value) for cell in sheet[1]]
    assert len(rules) == len(headings)
    country = rules["D2"]
    assert country.type == "list"
    assert country.formula1.startswith("'Lists'!") or country.formula1.startswith("Lists!")
    assert country.prompt
    assert all(len(rule.prompt or "") <= 255 for rule in rules.values())
    assert sheet.freeze_panes == "A2"
    assert not country.showErrorMessage  # a cell may hold several values, or other words


def test_it_reads_from_the_right_in_arabic() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("ar")))
    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)


@pytest.mark.office
def test_libreoffice_fills_it_and_every_format_comes_back_the_same(
    tmp_path: Path, resolver: Resolver
) -> None:
    source = tmp_path / "template.xlsx"
    source.write_bytes(template("en"))
    second = ["Kenya Aid", "", "Mombasa", "Kenya", "", "", "", "", "", "", "Oman"]
    files = libre_office.filled(source, [example("en"), second], ("xlsx", "ods", "xls"), tmp_path)
    expected = routes_of(rows_of(filled("en", [example("en"), second]), resolver))
    assert len(expected) == 2
    for kind, path in files.items():
        assert routes_of(rows_of(path, resolver)) == expected, kind


@pytest.mark.office
@pytest.mark.parametrize("language", ["sw", "ar"])
def test_libreoffice_keeps_what_other_programs_filled_in(
    language: str, tmp_path: Path, resolver: Resolver
) -> None:
    source = tmp_path / "filled.xlsx"
    source.write_bytes(filled(language, [example(language)]))
    expected = routes_of(rows_of(source, resolver))
    for kind in ("ods", "xls"):
        path = libre_office.converted(source, kind, tmp_path)
        assert routes_of(rows_of(path, resolver)) == expected, kind


@pytest.mark.office
def test_drop_downs_survive_libreoffice(tmp_path: Path) -> None:
    source = tmp_path / "template.xlsx"
    source.write_bytes(template("en"))
    there = libre_office.converted(source, "ods", tmp_path)
    back = libre_office.converted(there, "xlsx", tmp_path)
    rules = openpyxl.load_workbook(back).worksheets[0].data_validations.dataValidation
    lists = [rule for rule in rules if rule.type == "list"]
    expected = [column for column in template_columns("en") if column.choices]
    assert len(lists) == len(expected)
    assert all(rule.prompt for rule in rules)
