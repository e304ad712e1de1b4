"""The workbook that organisations fill in: drop-downs, help texts, an example, lists.

It is written for Excel, LibreOffice and Google Sheets alike: lists stand on a sheet of
their own, since a list inside a rule holds at most 255 characters, and the drop-downs
propose without forbidding, since a cell may hold several values.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import xlsxwriter
from babel import Locale
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from njia.routes.vocabulary import vocabulary

LANGUAGES = ("en", "sw", "fr", "ar")
ROWS = 5000
INK, PAPER, WASH, LINE, MUTED, LAKE = (
    "#1B2430", "#FBFAF7", "#E4F0F0", "#E3DFD6", "#5A6573", "#0B6670",
)  # fmt: skip
LONGEST_HELP = 255
LONGEST_TITLE = 32


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column: what it must be understood as, its words, and what feeds its drop-down."""

    meaning: str
    heading: str
    help: str
    width: int
    choices: tuple[str, ...]
    several: bool
    example: str


@cache
def _told() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("template.toml").read_text("utf-8"))


def template_columns(language: str) -> tuple[TemplateColumn, ...]:
    """The columns of the template in a language. Raises KeyError for one it has not."""
    return tuple(_column(told, language) for told in _told()["column"])


def _column(told: Mapping[str, Any], language: str) -> TemplateColumn:
    listed = told.get("list", "")
    return TemplateColumn(
        meaning=told["meaning"],
        heading=told["heading"][language],
        help=told["help"][language],
        width=told["width"],
        choices=_choices(listed, language) if listed else (),
        several=told.get("several", False),
        example=_example(told, listed, language),
    )


def _choices(listed: str, language: str) -> tuple[str, ...]:
    if listed == "country":
        return countries(language)
    return tuple(each.label(language) for each in vocabulary(listed).codes)


def _example(told: Mapping[str, Any], listed: str, language: str) -> str:
    if "example_country" in told:
        return str(Locale.parse(language).territories[told["example_country"]])
    if "example_code" in told:
        codes = vocabulary(listed).codes
        wanted = [each for each in codes if each.code == told["example_code"]] or codes[:1]
        return wanted[0].label(language)
    return str(told.get("example", {}).get(language, ""))


@cache
def countries(language: str) -> tuple[str, ...]:
    """The names of the countries and territories of ISO 3166-1 in a language, in its order."""
    told = _told()["countries"]
    own = told["names"].get(language, {})
    names = {
        code: own.get(code, str(name).replace(" - ", "-").replace("\u2019", "'"))
        for code, name in Locale.parse(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in told["left_out"]
    }
    return tuple(sorted(names.values(), key=str.casefold))


def template(language: str = "en") -> bytes:
    """The bytes of the .xlsx template. Raises KeyError for a language it has not."""
    words = _told()["languages"][language]
    columns = template_columns(language)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": words["title"]})
    # Formats depend on the workbook, so they are made once and handed on.
    formats = _formats(book, bool(words["right_to_left"]))
    data = book.add_worksheet(words["sheet"])
    example = book.add_worksheet(words["example_sheet"])
    guide = book.add_worksheet(words["help_sheet"])
    lists = book.add_worksheet(words["lists_sheet"])
    ranges = _write_lists(lists, words, columns, formats)
    _write_data(data, columns, ranges, formats)
    _write_example(example, words, columns, formats)
    _write_help(guide, words, columns, _told()["help"][language], formats)
    for sheet in (data, example, guide, lists):
        if words["right_to_left"]:
            sheet.right_to_left()
    data.activate()
    book.close()
    return out.getvalue()


Formats = Mapping[str, Any]


def _formats(book: xlsxwriter.Workbook, right_to_left: bool) -> Formats:
    base = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}
    reading = {"reading_order": 2 if right_to_left else 1}
    head = {
        "bold": True, "font_color": "#FFFFFF", "bg_color": LAKE, "text_wrap": True,
        "valign": "vcenter", "bottom": 1, "bottom_color": LINE, "right": 1, "right_color": PAPER,
    }  # fmt: skip
    example = {"italic": True, "font_color": MUTED, "bg_color": WASH, "text_wrap": True}
    title = {"bold": True, "font_size": 16, "font_color": LAKE}
    return {
        "cell": book.add_format({**base, **reading, "num_format": "@", "text_wrap": True}),
        "head": book.add_format({**base, **reading, **head}),
        "example": book.add_format({**base, **reading, **example}),
        "mark": book.add_format({**base, "font_size": 8, "font_color": MUTED}),
        "title": book.add_format({**base, **reading, **title}),
        "text": book.add_format({**base, **reading, "text_wrap": True}),
        "strong": book.add_format({**base, **reading, "bold": True, "text_wrap": True}),
    }


def _write_lists(
    sheet: Worksheet, words: Mapping[str, Any], columns: Sequence[TemplateColumn], formats: Formats
) -> dict[int, str]:
    """The choices, one column for each list; what each column of the template refers to."""
    sheet.write_string(0, 0, "[njia:lists]", formats["mark"])
    sheet.write_string(1, 0, words["lists_note"], formats["text"])
    ranges: dict[int, str] = {}
    known: dict[tuple[str, ...], str] = {}
    for index, column in enumerate(columns):
        if not column.choices:
            continue
        if column.choices not in known:
            place = len(known)
            sheet.write_string(3, place, column.heading, formats["head"])
            sheet.write_column(4, place, column.choices, formats["text"])
            sheet.set_column(place, place, 34)
            first = xl_rowcol_to_cell(4, place, True, True)
            last = xl_rowcol_to_cell(3 + len(column.choices), place, True, True)
            known[column.choices] = f"='{words['lists_sheet']}'!{first}:{last}"
        ranges[index] = known[column.choices]
    return ranges


def _write_data(
    sheet: Worksheet, columns: Sequence[TemplateColumn], ranges: Mapping[int, str], formats: Formats
) -> None:
    sheet.set_row(0, 34)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, formats["cell"])
        sheet.write_string(0, index, column.heading, formats["head"])
        rule: dict[str, Any] = {
            "validate": "list" if index in ranges else "any",
            "input_title": column.heading[:LONGEST_TITLE],
            "input_message": column.help[:LONGEST_HELP],
            "ignore_blank": True,
            "show_error": False,
        }
        if index in ranges:
            rule["source"] = ranges[index]
        sheet.data_validation(1, index, ROWS, index, rule)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(f"A1:{xl_col_to_name(len(columns) - 1)}{ROWS + 1}")
    _for_print(sheet)
    sheet.repeat_rows(0)


def _for_print(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write_example(
    sheet: Worksheet, words: Mapping[str, Any], columns: Sequence[TemplateColumn], formats: Formats
) -> None:
    sheet.write_string(0, 0, "[njia:example]", formats["mark"])
    sheet.write_string(1, 0, words["example_note"], formats["strong"])
    sheet.set_row(2, 34)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(2, index, column.heading, formats["head"])
        sheet.write_string(3, index, column.example, formats["example"])
    sheet.freeze_panes(3, 0)
    _for_print(sheet)


def _write_help(
    sheet: Worksheet,
    words: Mapping[str, Any],
    columns: Sequence[TemplateColumn],
    rules: Sequence[str],
    formats: Formats,
) -> None:
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 96)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "[njia:help]", formats["mark"])
    sheet.write_string(1, 0, words["title"], formats["title"])
    row = 3
    for number, rule in enumerate(rules, start=1):
        sheet.write_number(row, 0, number, formats["strong"])
        sheet.write_string(row, 1, rule, formats["text"])
        row += 1
    row += 1
    for column in columns:
        sheet.write_string(row, 0, column.heading, formats["strong"])
        sheet.write_string(row, 1, column.help, formats["text"])
        row += 1
    _for_print(sheet)
