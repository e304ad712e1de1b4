"""Small charts as SVG, the same in page and PDF: columns over months, and a matrix.

All of them are plain attributes without script or style, mirrored where the language
runs from right to left, and carry their numbers as text: nothing is told by colour or
length alone. :mod:`njia.pictures.bars` has the horizontal bars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_skeleton

from njia.pictures import messages
from njia.pictures.lettering import (
    directed,
    harmless,
    is_right_to_left,
    number,
    shortened,
    text_width,
)
from njia.pictures.lines_of_text import FAMILY, Page
from njia.pictures.markup import element, title, words
from njia.pictures.messages import GetText
from njia.pictures.theme import THEMES, Theme, ThemeName

TEXT = 12.0
SMALL = 10.5
MOST_LABELS_APART = 46.0


@dataclass(frozen=True, slots=True)
class Month:
    """A month (``YYYY-MM``) and its count."""

    month: str
    count: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a matrix: a name, its counts by column, and a link or None."""

    name: str
    cells: Mapping[str, int]
    link: str | None = None


def whole(
    name: str, *content: str, width: float, height: float, language: str, identity: str
) -> str:
    """The outer element of every chart, with its accessible name."""
    return element(
        "svg",
        element("title", words(harmless(name)), id=f"{identity}-title"),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{identity}-title",
        lang=language,
        # A page that runs from right to left would otherwise turn the anchors round;
        # the text itself carries its direction.
        direction="ltr",
        font_family=FAMILY,
        class_="chart",
    )


def draw_months(
    months: Sequence[Month],
    *,
    width: float,
    height: float = 180.0,
    theme: ThemeName = "light",
    language: str,
    gettext: GetText,
    title: str,
    identity: str = "njia-months",
) -> str:
    """A column for each month from the first to the last, those without any included."""
    colours, page = THEMES[theme], Page(width, language)
    told = _without_gaps(months)
    if not told:
        return _nothing(title, colours, page, gettext, identity)
    parts = _columns(told, height, colours, page)
    return whole(title, *parts, width=width, height=height, language=language, identity=identity)


def _without_gaps(months: Sequence[Month]) -> list[Month]:
    if not months:
        return []
    counts: dict[str, int] = {}
    for each in months:
        counts[each.month] = counts.get(each.month, 0) + each.count
    first, last = (_ordinal(each) for each in (min(counts), max(counts)))
    every = (f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}" for ordinal in range(first, last + 1))
    return [Month(each, counts.get(each, 0)) for each in every]


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def month_name(month: str, language: str) -> str:
    """A month (``YYYY-MM``) as people of a language write it, with its year."""
    day = date(int(month[:4]), int(month[5:7]), 1)
    return str(format_skeleton("yMMM", day, locale=language.replace("-", "_")))


def _columns(told: Sequence[Month], height: float, theme: Theme, page: Page) -> list[str]:
    top, bottom = 20.0, height - 24
    most = max(each.count for each in told) or 1
    step = page.width / len(told)
    column = min(46.0, step * 0.7)
    every = max(1, -(-int(MOST_LABELS_APART) // max(1, int(step))))
    parts = [_baseline(bottom, theme, page)]
    for index, each in enumerate(told):
        middle = page.x(step * (index + 0.5))
        tall = (bottom - top) * each.count / most
        name = month_name(each.month, page.language)
        parts.append(
            element(
                "g",
                title(directed(f"{name}: {number(each.count, page.language)}", page.language)),
                _bar(middle - column / 2, bottom - tall, column, tall, theme),
                _centred(number(each.count, page.language), middle, bottom - tall - 5, theme.ink)
                if each.count and step >= 15
                else "",
            )
        )
        if index % every == 0:
            parts.append(_centred(name, middle, bottom + 16, theme.muted, size=SMALL))
    return parts


def _bar(x: float, y: float, width: float, height: float, theme: Theme) -> str:
    if height <= 0:
        return ""
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=min(2.5, height / 2),
        fill=theme.accent,
        class_="bar",
    )


def _baseline(y: float, theme: Theme, page: Page) -> str:
    return element(
        "line", x1=0, y1=y + 0.5, x2=page.width, y2=y + 0.5, stroke=theme.line, class_="axis"
    )


def _centred(told: str, x: float, y: float, fill: str, *, size: float = TEXT) -> str:
    ink = "chart-note" if size == SMALL else "chart-text"
    return element(
        "text", words(told), x=x, y=y, font_size=size, text_anchor="middle", fill=fill, class_=ink
    )


def draw_matrix(
    rows: Sequence[Row],
    columns: Sequence[str],
    *,
    width: float,
    theme: ThemeName = "light",
    language: str,
    gettext: GetText,
    title: str,
    identity: str = "njia-matrix",
) -> str:
    """Who reported what: a row each (a corridor), a column each (an organisation).

    A dot's area is its count, which stands beside it. Below, how many of the rows each
    column has, and how many only that column has: what its sharing added.
    """
    colours, page = THEMES[theme], Page(width, language)
    if not rows or not columns:
        return _nothing(title, colours, page, gettext, identity)
    grid = _Grid(page, len(columns), len(rows))
    parts = [*_column_names(columns, grid, colours), *_matrix_rows(rows, columns, grid, colours)]
    parts += _sums(rows, columns, grid, colours, gettext)
    return whole(
        title, *parts, width=width, height=grid.height, language=language, identity=identity
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    page: Page
    columns: int
    rows: int

    HEAD = 64.0
    LINE = 26.0
    FOOT = 62.0

    @property
    def names(self) -> float:
        """The width of the names of the rows."""
        return self.page.width * (0.36 if self.page.width > 480 else 0.42)

    @property
    def step(self) -> float:
        return (self.page.width - self.names) / self.columns

    @property
    def height(self) -> float:
        return self.HEAD + self.rows * self.LINE + self.FOOT

    def column(self, index: int) -> float:
        return self.page.x(self.names + self.step * (index + 0.5))

    def row(self, index: int) -> float:
        return self.HEAD + self.LINE * (index + 0.5)


def _column_names(columns: Sequence[str], grid: _Grid, theme: Theme) -> list[str]:
    parts = []
    for index, name in enumerate(columns):
        lines = _two_lines(harmless(name), SMALL, grid.step - 6)
        for row, line in enumerate(lines):
            y = grid.HEAD - 12 - SMALL * 1.25 * (len(lines) - 1 - row)
            parts.append(_centred(line, grid.column(index), y, theme.muted, size=SMALL))
    return parts


def _two_lines(text: str, size: float, width: float) -> list[str]:
    """The text in up to three lines, each cut where it would be too wide."""
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [shortened(line, size, width) for line in lines[:3]]


def _matrix_rows(
    rows: Sequence[Row], columns: Sequence[str], grid: _Grid, theme: Theme
) -> list[str]:
    most = max((count for row in rows for count in row.cells.values()), default=1) or 1
    largest = min(grid.LINE * 0.4, grid.step * 0.25)
    parts = []
    for index, row in enumerate(rows):
        y = grid.row(index)
        if index % 2 == 0:
            parts.append(
                element(
                    "rect",
                    x=0,
                    y=y - grid.LINE / 2,
                    width=grid.page.width,
                    height=grid.LINE,
                    fill=theme.paper,
                    class_="stripe",
                )
            )
        name = shortened(harmless(row.name), TEXT, grid.names - 14)
        told = grid.page.text(
            name, 4, y + TEXT * 0.35, size=TEXT, fill=theme.ink, class_="chart-text"
        )
        parts.append(element("a", told, href=row.link) if row.link else told)
        parts += [
            _dot(row, column, (grid.column(place), y), largest, most, grid.page.language, theme)
            for place, column in enumerate(columns)
        ]
    return parts


def _dot(
    row: Row,
    column: str,
    at: tuple[float, float],
    largest: float,
    most: int,
    language: str,
    theme: Theme,
) -> str:
    count, (x, y) = row.cells.get(column, 0), at
    if not count:
        return element("circle", cx=x, cy=y, r=1.6, fill=theme.line, class_="none")
    size = max(2.6, largest * (count / most) ** 0.5)
    aside = -size - 4 if is_right_to_left(language) else size + 4
    told = f"{harmless(row.name)}, {harmless(column)}: {number(count, language)}"
    return element(
        "g",
        title(directed(told, language)),
        element("circle", cx=x, cy=y, r=size, fill=theme.accent, class_="dot"),
        element(
            "text",
            words(number(count, language)),
            x=x + aside,
            y=y + SMALL * 0.36,
            font_size=SMALL,
            fill=theme.muted,
            text_anchor="end" if is_right_to_left(language) else None,
            class_="chart-note",
        ),
    )


def _sums(
    rows: Sequence[Row], columns: Sequence[str], grid: _Grid, theme: Theme, gettext: GetText
) -> list[str]:
    """Two lines below: corridors reported, and those that nobody else reported."""
    had = {name: [row for row in rows if row.cells.get(name)] for name in columns}
    alone = {
        name: [row for row in mine if sum(count > 0 for count in row.cells.values()) == 1]
        for name, mine in had.items()
    }
    y = grid.HEAD + grid.rows * grid.LINE
    parts = [_baseline(y + 4, theme, grid.page)]
    for line, (label, found) in enumerate(((messages.REPORTED, had), (messages.ONLY_HERE, alone))):
        baseline = y + 25 + line * 22
        told = shortened(gettext(label), TEXT, grid.names - 14)
        parts.append(
            grid.page.text(told, 4, baseline, size=TEXT, fill=theme.muted, class_="chart-note")
        )
        parts += [
            _centred(
                number(len(found[name]), grid.page.language),
                grid.column(place),
                baseline,
                theme.ink,
            )
            for place, name in enumerate(columns)
        ]
    return parts


def _nothing(name: str, theme: Theme, page: Page, gettext: GetText, identity: str) -> str:
    told = page.text(
        gettext(messages.NOTHING_KNOWN), 0, 24, size=TEXT, fill=theme.muted, class_="chart-note"
    )
    return whole(name, told, width=page.width, height=40, language=page.language, identity=identity)
