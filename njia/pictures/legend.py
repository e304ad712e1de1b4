"""What the signs of a map mean: roles, widths, sizes, direction, and the notes below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from njia.pictures import hubs, messages
from njia.pictures.flowmap import FlowMap
from njia.pictures.lettering import number, text_width, wrapped
from njia.pictures.lines_of_text import Page
from njia.pictures.markup import element
from njia.pictures.messages import GetText
from njia.pictures.ribbons import Curve, Ribbon
from njia.pictures.theme import Theme
from njia.routes.route import PointRole

PAD = 14.0
SIZE = 11.0
ROW = 19.0
BETWEEN_GROUPS = 30.0
BETWEEN_ITEMS = 14.0
RIBBON = 34.0


@dataclass(frozen=True, slots=True)
class Item:
    """A sign of a given width, drawn with its start and middle at (x, y), and its words."""

    sign_width: float
    sign: Callable[[float, float], str]
    words: str
    height: float = ROW

    @property
    def width(self) -> float:
        """Sign and words together."""
        return self.sign_width + (6 + text_width(self.words, SIZE) if self.words else 0)


@dataclass(frozen=True, slots=True)
class Group:
    """Items that answer one question."""

    title: str
    items: tuple[Item, ...]

    @property
    def width(self) -> float:
        """The width in one row."""
        row = sum(item.width for item in self.items) + BETWEEN_ITEMS * (len(self.items) - 1)
        return max(row, text_width(self.title, SIZE) * 1.08)

    @property
    def row(self) -> float:
        """The height of one row of items."""
        return max(ROW, *(item.height for item in self.items))


@dataclass(frozen=True, slots=True)
class Strip:
    """A laid-out part of the page with its height."""

    markup: str
    height: float


@dataclass(frozen=True, slots=True)
class Scales:
    """How counts become widths and radii on this map."""

    most_on_a_flow: int
    widest: float
    most_in_a_hub: int
    largest: float

    def flow_width(self, count: int) -> float:
        """Pixels for a number of submissions, proportional, never a hairline."""
        if self.most_on_a_flow <= 0:
            return 1.4
        return max(1.4, self.widest * count / self.most_on_a_flow)

    def hub_radius(self, count: int) -> float:
        """Pixels for a number of submissions, so that areas are proportional."""
        return hubs.radius(count, self.most_in_a_hub, self.largest)


def steps(most: int) -> list[int]:
    """Up to three round numbers from one to ``most`` that show a scale."""
    if most <= 0:
        return []
    if most <= 3:
        return list(range(1, most + 1))
    middle = most // 2
    grain = 10 ** (len(str(middle)) - 1)
    rounded = max(2, middle // grain * grain)
    return [1, rounded, most]


def groups(
    flowmap: FlowMap, scales: Scales, theme: Theme, page: Page, gettext: GetText, identity: str
) -> list[Group]:
    """The groups that this map needs; a map without flows has no scale of widths."""
    present = {hub.role for hub in flowmap.hubs if hub.submissions}
    found: list[Group] = []
    if present:
        roles = tuple(
            Item(12, _swatch(role, theme, page), gettext(messages.ROLES[role]))
            for role in PointRole
            if role in present
        )
        found.append(Group(gettext(messages.LEGEND_ROLES), roles))
    if flowmap.flows:
        widths = tuple(
            Item(
                RIBBON,
                _ribbon(scales.flow_width(count), identity, page),
                number(count, page.language),
            )
            for count in steps(scales.most_on_a_flow)
        )
        found.append(Group(gettext(messages.LEGEND_WIDTH), widths))
    if present:
        sizes = tuple(
            _size(scales.hub_radius(count), number(count, page.language), theme, page)
            for count in steps(scales.most_in_a_hub)
        )
        found.append(Group(gettext(messages.LEGEND_SIZE), sizes))
    return found


def laid_out(found: Sequence[Group], theme: Theme, page: Page) -> Strip:
    """The groups in as many rows as the width needs; y runs from 0."""
    parts: list[str] = []
    room = page.width - 2 * PAD
    x, y, row_height = PAD, PAD, 0.0
    for group in found:
        if x > PAD and x + group.width > PAD + room:
            x, y, row_height = PAD, y + row_height + 10, 0.0
        parts.append(
            page.text(
                group.title,
                x,
                y + SIZE,
                size=SIZE,
                fill=theme.muted,
                class_="legend-title",
                weight=600,
            )
        )
        height = _items(
            group, x, y + SIZE + 5 + group.row / 2 + SIZE * 0.35, PAD + room, theme, page, parts
        )
        row_height = max(row_height, SIZE + height)
        x += group.width + BETWEEN_GROUPS
    return Strip("".join(parts), y + row_height + 4 if found else 0.0)


def _items(
    group: Group, x: float, y: float, edge: float, theme: Theme, page: Page, parts: list[str]
) -> float:
    """Puts the items of a group down, wrapping at the edge; gives the height used."""
    begun, first = y, x
    for item in group.items:
        if x > first and x + item.width > edge:
            x, y = first, y + group.row
        parts.append(item.sign(x, y - SIZE * 0.35))
        if item.words:
            parts.append(
                page.text(
                    item.words,
                    x + item.sign_width + 6,
                    y,
                    size=SIZE,
                    fill=theme.ink,
                    class_="legend-text",
                )
            )
        x += item.width + BETWEEN_ITEMS
    return y - begun + group.row + 5


def _swatch(role: PointRole, theme: Theme, page: Page) -> Callable[[float, float], str]:
    return lambda x, y: hubs.swatch(role, (page.x(x + 6), y), 5.2, theme)


def _size(radius: float, told: str, theme: Theme, page: Page) -> Item:
    def circle(x: float, y: float) -> str:
        paint = {"fill": "none", "stroke": theme.muted, "class_": "scale"}
        return element("circle", cx=page.x(x + radius), cy=y, r=radius, stroke_width=1.2, **paint)

    return Item(2 * radius, circle, told, 2 * radius + 3)


def _ribbon(width: float, identity: str, page: Page) -> Callable[[float, float], str]:
    def drawn(x: float, y: float) -> str:
        start, end = (page.x(x), y), (page.x(x + RIBBON), y)
        middle = ((start[0] + end[0]) / 2, y)
        return element(
            "path",
            d=Ribbon(Curve(start, middle, end), width).path(),
            fill=f"url(#{identity}-{'key-mirrored' if page.mirrored else 'key'})",
            class_="key",
        )

    return drawn


def notes(flowmap: FlowMap, theme: Theme, page: Page, gettext: GetText) -> Strip:
    """The lines that say what the map does not show; y runs from 0."""
    parts: list[str] = []
    y = 8.0
    if flowmap.synthetic:
        parts.append(
            page.text(
                gettext(messages.NOTE_SYNTHETIC),
                PAD,
                y + SIZE,
                size=SIZE,
                fill=theme.warning,
                class_="synthetic",
                weight=700,
            )
        )
        y += ROW - 3
    for line in wrapped(_said(flowmap, page.language, gettext), SIZE - 1, page.width - 2 * PAD):
        parts.append(page.text(line, PAD, y + SIZE, size=SIZE - 1, fill=theme.muted, class_="note"))
        y += ROW - 4
    return Strip("".join(parts), y + 8)


def _said(flowmap: FlowMap, language: str, gettext: GetText) -> str:
    all_drawn = flowmap.drawn >= flowmap.total
    counted = gettext(messages.NOTE_ALL_DRAWN if all_drawn else messages.NOTE_DRAWN)
    said = [
        counted
        % {"drawn": number(flowmap.drawn, language), "total": number(flowmap.total, language)}
    ]
    if any(flow.cases_known for flow in flowmap.flows):
        said.append(gettext(messages.NOTE_CASES))
    return " ".join([*said, gettext(messages.NOTE_BOUNDARIES), gettext(messages.NOTE_SOURCE)])
