"""A map of routes as one standalone SVG, the same for page, print and terminal.

Nothing in it needs a script, a style sheet, a font file or a request: plain attributes
only, so that a browser, Typst and an old phone draw the same. Classes are there for a
page that wants to recolour it (dark mode); nothing depends on them.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from njia.pictures import geography, ground, hubs, legend, messages, ribbons
from njia.pictures.flowmap import Area, Flow, FlowMap, Hub
from njia.pictures.labels import Box, Placed, Sheet, Wish, beside, placed
from njia.pictures.legend import PAD, Scales
from njia.pictures.lettering import directed, harmless, number, shortened, text_width, wrapped
from njia.pictures.lines_of_text import FAMILY, Page
from njia.pictures.markup import element, title, words
from njia.pictures.messages import GetText
from njia.pictures.projection import fitted
from njia.pictures.scene import (
    Scene,
    description,
    flow_counts,
    flow_name,
    hub_words,
    shown_areas,
)
from njia.pictures.theme import THEMES, ThemeName

LinkTo = Callable[[Flow | Hub], str | None]

MOST_NAMES = 80
LONGEST_NAME = 150.0
SMALLEST_MAP = 200.0
HEADING = 17.0


def draw_map(
    flowmap: FlowMap,
    *,
    width: float,
    height: float,
    theme: ThemeName = "light",
    language: str,
    gettext: GetText,
    title: str,
    linkto: LinkTo | None = None,
    heading: bool = True,
    identity: str = "njia-map",
    detail: geography.Detail | None = None,
    spare_names: bool = False,
) -> str:
    """The map as SVG text, ``width`` by ``height`` pixels in all, legend and notes included.

    ``title`` names the picture; ``heading`` says whether it also stands above it.
    ``linkto`` gives the address behind a flow or hub, or None for no link. ``identity``
    must differ between two maps on one page. ``detail`` is chosen by the frame unless
    given. ``spare_names`` adds the names that found no room, unseen, for a script that can
    zoom. Raises ValueError for a flow or hub without an area and for coordinates that
    are no numbers.
    """
    areas = _checked(flowmap)
    colours = THEMES[theme]
    page = Page(width, language)
    scales = _scales(flowmap, width, height)
    key = legend.laid_out(
        legend.groups(flowmap, scales, colours, page, gettext, identity), colours, page
    )
    notes = legend.notes(flowmap, colours, page, gettext)
    top = HEADING * 2.2 if heading and title else 0.0
    box = (0.0, top, width, max(SMALLEST_MAP, height - top - key.height - notes.height))
    frame = fitted(
        [(area.lon, area.lat) for area in shown_areas(flowmap, areas)], box, _margin(box)
    )
    scene = Scene(flowmap, areas, frame, scales, colours, page, gettext, identity)
    below = top + box[3]
    whole = max(height, below + key.height + notes.height)
    return element(
        "svg",
        _title(identity, title),
        element("desc", words(description(scene)), id=f"{identity}-desc"),
        _definitions(scene),
        element("rect", width=width, height=whole, fill=colours.surface, class_="surface"),
        _heading(title, scene) if top else "",
        element(
            "g",
            ground.drawn(scene, detail or geography.detail_for(frame)),
            _figures(scene, linkto, spare_names=spare_names),
            clip_path=f"url(#{identity}-frame)",
            class_="window",
        ),
        element("g", key.markup, transform=f"translate(0 {below:.0f})", class_="legend"),
        element(
            "g", notes.markup, transform=f"translate(0 {below + key.height:.0f})", class_="notes"
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {whole:.0f}",
        width=width,
        height=whole,
        role="img" if linkto is None else "group",
        aria_labelledby=f"{identity}-title {identity}-desc",
        lang=language,
        # A page that runs from right to left would otherwise turn the anchors round;
        # the text itself carries its direction.
        direction="ltr",
        font_family=FAMILY,
        class_="flow-map",
    )


def _title(identity: str, told: str) -> str:
    return element("title", words(harmless(told)), id=f"{identity}-title")


def _checked(flowmap: FlowMap) -> dict[str, Area]:
    areas = {area.key: area for area in flowmap.areas}
    for area in flowmap.areas:
        if not (math.isfinite(area.lat) and math.isfinite(area.lon)):
            raise ValueError(f"the area {area.key} has no position: {area.lat}, {area.lon}")
    named = {key for flow in flowmap.flows for key in (flow.source, flow.target)}
    missing = sorted((named | {hub.area for hub in flowmap.hubs}) - areas.keys())
    if missing:
        raise ValueError(f"flows or hubs name areas that the map does not have: {missing}")
    return areas


def _margin(box: tuple[float, float, float, float]) -> float:
    return min(64.0, 0.11 * min(box[2], box[3]) + 14)


def _scales(flowmap: FlowMap, width: float, height: float) -> Scales:
    smaller = min(width, height)
    return Scales(
        most_on_a_flow=max((flow.submissions for flow in flowmap.flows), default=0),
        widest=min(17.0, max(7.0, smaller * 0.022)),
        most_in_a_hub=max((ring.total for ring in hubs.rings(flowmap)), default=0),
        largest=min(17.0, max(8.0, smaller * 0.024)),
    )


def _heading(told: str, scene: Scene) -> str:
    shown = shortened(harmless(told), HEADING, scene.page.width - 2 * PAD)
    return scene.page.text(
        shown,
        PAD,
        HEADING * 1.45,
        size=HEADING,
        fill=scene.theme.ink,
        class_="heading",
        weight=700,
    )


def _definitions(scene: Scene) -> str:
    frame = scene.frame
    window = element(
        "clipPath",
        element("rect", x=frame.left, y=frame.top, width=frame.width, height=frame.height),
        id=f"{scene.identity}-frame",
    )
    keys = [
        _gradient(scene, f"{scene.identity}-{name}", x1=x1, x2=x2)
        for name, x1, x2 in (("key", "0", "1"), ("key-mirrored", "1", "0"))
    ]
    flows = []
    for index, flow in enumerate(scene.flowmap.flows):
        (x1, y1), (x2, y2) = scene.at(flow.source), scene.at(flow.target)
        if flow.source == flow.target:
            x1, x2 = x1 - 14, x2 + 4
        flows.append(
            _gradient(
                scene,
                f"{scene.identity}-flow-{index}",
                gradientUnits="userSpaceOnUse",
                x1=x1,
                y1=y1,
                x2=x2,
                y2=y2,
            )
        )
    return element("defs", window, *keys, *flows)


def _gradient(scene: Scene, identity: str, **where: str | float) -> str:
    return element(
        "linearGradient",
        element("stop", offset="0", stop_color=scene.theme.flow_from, class_="stop-from"),
        element("stop", offset="1", stop_color=scene.theme.flow_to, class_="stop-to"),
        id=identity,
        **where,
    )


def _figures(scene: Scene, linkto: LinkTo | None, *, spare_names: bool) -> str:
    if not scene.flowmap.flows and not scene.flowmap.hubs:
        return _empty(scene)
    found = hubs.rings(scene.flowmap)
    rims = {ring.area: scene.scales.hub_radius(ring.total) for ring in found}
    sheet = _sheet(scene)
    flows = _flows(scene, rims, sheet, linkto)
    for ring in found:
        x, y = scene.at(ring.area)
        rim = rims[ring.area] + 1
        sheet.hubs.append(Box(x - rim, y - rim, x + rim, y + rim))
    wishes = _wishes(scene, found, rims)
    names = placed(wishes[:MOST_NAMES], sheet)
    named = {spot.wish.key for spot in names}
    spare = [beside(wish) for wish in wishes if wish.key not in named] if spare_names else []
    countries = ground.country_names(scene, sheet)
    return "".join(
        (
            element("g", *countries, class_="country-names"),
            element("g", *flows, class_="flows"),
            element(
                "g", *[_hub(scene, ring, rims[ring.area], linkto) for ring in found], class_="hubs"
            ),
            element(
                "g",
                *[_name(scene, spot) for spot in names],
                *[_name(scene, spot, visibility="hidden") for spot in spare],
                class_="names",
            ),
        )
    )


def _sheet(scene: Scene) -> Sheet:
    frame = scene.frame
    edge = 4.0
    return Sheet(
        Box(
            frame.left + edge,
            frame.top + edge,
            frame.left + frame.width - edge,
            frame.top + frame.height - edge,
        )
    )


def _flows(scene: Scene, rims: dict[str, float], sheet: Sheet, linkto: LinkTo | None) -> list[str]:
    """All flows, the thin ones above the wide ones, and their traces on the sheet."""
    order = sorted(
        range(len(scene.flowmap.flows)),
        key=lambda index: (-scene.flowmap.flows[index].submissions, index),
    )
    return [_flow(scene, index, rims, sheet, linkto) for index in order]


def _flow(
    scene: Scene, index: int, rims: dict[str, float], sheet: Sheet, linkto: LinkTo | None
) -> str:
    flow = scene.flowmap.flows[index]
    width = scene.scales.flow_width(flow.submissions)
    start, end = scene.at(flow.source), scene.at(flow.target)
    if flow.source == flow.target:
        line = ribbons.loop(start, rims[flow.source])
        data = ribbons.tapered(line, width)
        sheet.draw(line, width)
    else:
        drawn = ribbons.ribbon(start, end, width, rims[flow.source], rims[flow.target])
        data = drawn.path()
        sheet.draw(drawn.curve.samples(28), width)
    told = f"{flow_name(flow, scene)}: {flow_counts(flow, scene.page.language, scene.gettext)}"
    shape = element(
        "path",
        title(directed(told, scene.page.language)),
        d=data,
        fill=f"url(#{scene.identity}-flow-{index})",
        fill_opacity="0.8",
        class_="flow",
        data_from=flow.source,
        data_to=flow.target,
        data_submissions=flow.submissions,
        data_width=width,
    )
    return _linked(shape, flow, linkto)


def _hub(scene: Scene, ring: hubs.Ring, rim: float, linkto: LinkTo | None) -> str:
    shape = element(
        "g",
        title(directed(hub_words(ring.area, scene), scene.page.language)),
        hubs.drawn(ring, scene.at(ring.area), rim, scene.theme),
        class_="hub",
        data_area=ring.area,
        data_x=scene.at(ring.area)[0],
        data_y=scene.at(ring.area)[1],
        data_rim=rim,
    )
    first = next((hub for hub in scene.flowmap.hubs if hub.area == ring.area), None)
    return _linked(shape, first, linkto) if first else shape


def _linked(shape: str, what: Flow | Hub, linkto: LinkTo | None) -> str:
    address = linkto(what) if linkto else None
    return element("a", shape, href=address) if address else shape


def _wishes(scene: Scene, found: list[hubs.Ring], rims: dict[str, float]) -> list[Wish]:
    wishes = []
    for rank, ring in enumerate(found):
        size = 12.5 if rank < 6 else 11.0
        text = shortened(scene.name(ring.area), size, LONGEST_NAME)
        width = text_width(text, size) * (1.06 if rank < 6 else 1.0)
        wishes.append(
            Wish(ring.area, text, scene.at(ring.area), rims[ring.area], width, size, rank < 6)
        )
    return wishes


def _name(scene: Scene, spot: Placed, visibility: str | None = None) -> str:
    return element(
        "text",
        words(directed(spot.wish.text, scene.page.language)),
        x=spot.x,
        y=spot.y,
        font_size=spot.wish.size,
        font_weight=600 if spot.wish.size > 12 else 500,
        text_anchor=spot.anchor if spot.anchor != "start" else None,
        fill=scene.theme.ink,
        stroke=scene.theme.land,
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
        visibility=visibility,
        class_="name",
        data_area=spot.wish.key,
    )


def _empty(scene: Scene) -> str:
    """An empty map says so, and why, in its middle."""
    frame, theme, total = scene.frame, scene.theme, scene.flowmap.total
    why = scene.gettext(messages.EMPTY_WHY if total else messages.EMPTY_NONE) % {
        "total": number(total, scene.page.language)
    }
    width = min(440.0, frame.width - 2 * PAD)
    lines = wrapped(why, 12, width - 40)
    height = 46 + 17 * len(lines)
    x, y = frame.left + frame.width / 2, frame.top + (frame.height - height) / 2
    texts = [(scene.gettext(messages.EMPTY), 14, 700, theme.ink, y + 26)]
    texts += [(line, 12, 400, theme.muted, y + 47 + 17 * row) for row, line in enumerate(lines)]
    return element(
        "rect",
        x=x - width / 2,
        y=y,
        width=width,
        height=height,
        rx=8,
        fill=theme.surface,
        stroke=theme.line,
        class_="empty",
    ) + "".join(
        element(
            "text",
            words(directed(told, scene.page.language)),
            x=x,
            y=baseline,
            font_size=size,
            font_weight=weight,
            text_anchor="middle",
            fill=fill,
            class_="empty-text",
        )
        for told, size, weight, fill, baseline in texts
    )
