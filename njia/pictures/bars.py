"""Horizontal bars as SVG: what, how many, and of how many that are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from njia.pictures import messages
from njia.pictures.charts import SMALL, TEXT, whole
from njia.pictures.lettering import directed, harmless, number, shortened, text_width
from njia.pictures.lines_of_text import Page
from njia.pictures.markup import element, title
from njia.pictures.messages import GetText
from njia.pictures.theme import THEMES, Theme, ThemeName

LINE = 40.0
THICK = 9.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, its count, and a link to what it is made of, or None."""

    name: str
    count: int
    link: str | None = None


def draw_bars(
    bars: Sequence[Bar],
    *,
    known: int,
    total: int,
    width: float,
    theme: ThemeName = "light",
    language: str,
    gettext: GetText,
    title: str,
    identity: str = "njia-bars",
) -> str:
    """Bars in the order given, each ``count`` of ``known``; below, how many are not known.

    ``known`` is how many of ``total`` tell the field at all. Several answers are allowed,
    so the counts may add up to more than ``known``; a full bar is all of the known.
    """
    colours, page = THEMES[theme], Page(width, language)
    parts = [_line(bar, index, known, colours, page, gettext) for index, bar in enumerate(bars)]
    y = len(bars) * LINE
    if not bars:
        parts.append(_note(gettext(messages.NOTHING_KNOWN), y + 16, colours, page))
        y += 24
    if total > known:
        told = gettext(messages.NOT_KNOWN) % {"count": number(total - known, language)}
        parts.append(_note(told, y + 14, colours, page))
        y += 22
    return whole(
        title, *parts, width=width, height=max(y, 24.0), language=language, identity=identity
    )


def _line(bar: Bar, index: int, known: int, theme: Theme, page: Page, gettext: GetText) -> str:
    y = index * LINE
    share = gettext(messages.SHARE_KNOWN) % {
        "part": number(bar.count, page.language),
        "known": number(known, page.language),
    }
    name = harmless(bar.name)
    room = page.width - text_width(share, SMALL) - 16
    text = page.text(
        shortened(name, TEXT, room), 0, y + 14, size=TEXT, fill=theme.ink, class_="chart-text"
    )
    figures = page.text(
        share, page.width, y + 14, size=SMALL, fill=theme.muted, class_="chart-note", ends=True
    )
    drawn = _track(y + 20, page.width, theme.line, "track", page)
    if bar.count > 0 and known > 0:
        long = max(2.0, page.width * min(1.0, bar.count / known))
        drawn += _track(y + 20, long, theme.accent, "bar", page)
    line = element("g", title(directed(f"{name}: {share}", page.language)), text, figures, drawn)
    return element("a", line, href=bar.link) if bar.link else line


def _track(y: float, width: float, fill: str, class_: str, page: Page) -> str:
    return element(
        "rect",
        x=page.width - width if page.mirrored else 0,
        y=y,
        width=width,
        height=THICK,
        rx=min(THICK, width) / 2,
        fill=fill,
        class_=class_,
    )


def _note(told: str, y: float, theme: Theme, page: Page) -> str:
    return page.text(told, 0, y, size=SMALL, fill=theme.muted, class_="chart-note")
