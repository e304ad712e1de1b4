"""From what a report says to a tagged PDF, with Typst. See docs/decisions/0601.

The words of people reach Typst as data (one JSON string), never as source, so nothing
they hold can be read as an instruction. Characters that no font of ours has become
U+FFFD, which is seen, instead of an empty box, which is not.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from njia.pictures.charts import draw_months
from njia.pictures.lettering import harmless, is_right_to_left, shortened
from njia.pictures.svg_map import draw_map
from njia.report import messages
from njia.report.content import MapFigure, Months, ReportContent, Section
from njia.report.lettering import lettered
from njia.report.messages import GetText

HERE = Path(__file__).resolve().parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "templates" / "report.typ"

# Pixels of a picture; the page is wide enough for 162 mm of it.
MAP_WIDTH, MAP_HEIGHT = 640.0, 800.0
MONTHS_WIDTH, MONTHS_HEIGHT = 560.0, 150.0
# The running head in points, and the room it has beside the marking.
HEAD_SIZE, HEAD_WIDTH = 7.5, 330.0
REPLACEMENT = "\ufffd"
# Babel sets French thousands apart with a narrow no-break space, which Noto Sans lacks.
SUBSTITUTES = {"\u202f": "\u00a0"}
# What steers a line of text and is not drawn: direction marks and isolates, joiners.
UNDRAWN = frozenset("\n\t\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0f")


class FontsMissing(RuntimeError):
    """The fonts of the report were not baked; set-up does it."""

    def __init__(self) -> None:
        super().__init__("no fonts for the report: run `python -m njia.report.font_baking`")


def typeset(content: ReportContent, *, gettext: GetText) -> bytes:
    """The report as a tagged PDF 1.7 that claims PDF/UA-1; Typst refuses what is not.

    The same content gives the same bytes. Raises FontsMissing before set-up.
    """
    told = _drawable(_told(content, gettext), _is_drawable(FONTS))
    compiler = typst.Compiler(
        input=TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"report": json.dumps(told, ensure_ascii=False)},
    )
    made_on = datetime.fromisoformat(content.made_on).replace(tzinfo=UTC)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=made_on)
    if not isinstance(pdf, bytes):
        raise TypeError(f"Typst gave {type(pdf).__name__} for one PDF")
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """Our fonts and no others, so that every machine sets the same page."""
    if not FONTS.is_dir():
        raise FontsMissing
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _told(content: ReportContent, gettext: GetText) -> dict[str, Any]:
    """The content as the template reads it, with the pictures drawn."""
    right_to_left = is_right_to_left(content.language)
    page = gettext(messages.PAGE) % {"page": "{page}", "pages": "{pages}"}
    return {
        **asdict(content),
        "description": f"{content.campaign}. {content.marking}",
        "running-title": _running_title(content),
        "subtitle": " · ".join(part for part in (content.period, content.made) if part),
        "right-to-left": right_to_left,
        "script": content.language.split("-")[0] if right_to_left else "latin",
        "page": page,
        "words": {
            "figure": gettext(messages.FIGURE),
            "table": gettext(messages.TABLE),
        },
        "map": _map(content.map, content.language, gettext),
        "sections": [_section(each, content.language, gettext) for each in content.sections],
    }


def _running_title(content: ReportContent) -> str:
    """What stands at the head of each page but the first: one line, cut where it must be."""
    whole = harmless(f"{content.title} · {content.campaign}")
    return shortened(whole, HEAD_SIZE, HEAD_WIDTH)


def _map(figure: MapFigure, language: str, gettext: GetText) -> dict[str, Any]:
    picture = draw_map(
        figure.flow_map,
        width=MAP_WIDTH,
        height=MAP_HEIGHT,
        theme="light",
        language=language,
        gettext=gettext,
        title=figure.caption,
        heading=False,
    )
    return _figure(picture, figure)


def _section(section: Section, language: str, gettext: GetText) -> dict[str, Any]:
    return {
        **asdict(section),
        "tables": [asdict(each) for each in section.tables],
        "months": _months(section.months, language, gettext),
    }


def _months(figure: Months | None, language: str, gettext: GetText) -> dict[str, Any] | None:
    if figure is None:
        return None
    picture = draw_months(
        figure.months,
        width=MONTHS_WIDTH,
        height=MONTHS_HEIGHT,
        theme="light",
        language=language,
        gettext=gettext,
        title=figure.caption,
    )
    return _figure(picture, figure)


def _figure(picture: str, figure: MapFigure | Months) -> dict[str, Any]:
    return {
        **asdict(lettered(picture)),
        "caption": figure.caption,
        "alt": figure.alt,
        "note": figure.note,
    }


def _drawable(told: Any, is_drawable: Callable[[str], bool]) -> Any:
    """The same data with every character that no font has made visible as such."""
    if isinstance(told, str):
        return "".join(
            each if is_drawable(each) else SUBSTITUTES.get(each, REPLACEMENT) for each in told
        )
    if isinstance(told, dict):
        return {name: _drawable(each, is_drawable) for name, each in told.items()}
    if isinstance(told, list | tuple):
        return [_drawable(each, is_drawable) for each in told]
    return told


@cache
def _is_drawable(fonts: Path) -> Callable[[str], bool]:
    coverage = fonts / "coverage.json"
    if not coverage.is_file():
        raise FontsMissing
    ranges = json.loads(coverage.read_text("utf-8"))
    points = (chr(point) for first, last in ranges for point in range(first, last + 1))
    drawn = frozenset(point for point in points if unicodedata.category(point) != "Cc")
    return (drawn | UNDRAWN).__contains__
