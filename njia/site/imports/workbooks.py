"""The workbooks that people download: the template, and the problems of a file."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from njia.intake.spreadsheet.template import template
from njia.register.models import OpenQuestion
from njia.site.problems import question_told

LONGEST_CELL = 32_000
WIDTHS = (24, 8, 24, 36, 52, 52, 18)


def template_workbook(language: str) -> bytes:
    """The template that organisations fill in, as .xlsx."""
    return template(language)


def problems_workbook(questions: Iterable[OpenQuestion]) -> bytes:
    """The problems of a file as .xlsx: one row each, in the language of the page.

    Every cell is written as text, so that no value of the file can act as a formula.
    """
    kept = BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Problems")[:31])
    if get_language_bidi():
        sheet.right_to_left()
    for column, (name, width) in enumerate(zip(_headings(), WIDTHS, strict=True)):
        sheet.set_column(column, column, width, wrapped)
        sheet.write_string(0, column, name, bold)
    sheet.freeze_panes(1, 0)
    for row, question in enumerate(questions, start=1):
        for column, text in enumerate(_cells(question)):
            sheet.write_string(row, column, text[:LONGEST_CELL])
    book.close()
    return kept.getvalue()


def _headings() -> tuple[str, ...]:
    return (
        _("Sheet"),
        _("Row"),
        _("Column"),
        _("Value"),
        _("What is wrong"),
        _("What to do"),
        _("State"),
    )


def _cells(question: OpenQuestion) -> tuple[str, ...]:
    told = question_told(question)
    row = "" if question.row is None else str(question.row)
    return (question.sheet, row, question.column, told.value, told.message, told.remedy, told.state)
