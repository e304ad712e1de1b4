"""The ground of a map: sea, land, lakes, borders, and the names of countries."""

from __future__ import annotations

import math

from njia.pictures import geography
from njia.pictures.labels import Sheet, Wish, first_free
from njia.pictures.lettering import country_name, text_width
from njia.pictures.markup import element, words
from njia.pictures.scene import Scene
from njia.routes.place import Level


def drawn(scene: Scene, detail: geography.Detail) -> str:
    """Everything under the flows but the names."""
    frame, theme = scene.frame, scene.theme
    under = geography.drawn(frame, detail)
    parts = [
        element(
            "rect",
            x=frame.left,
            y=frame.top,
            width=frame.width,
            height=frame.height,
            fill=theme.sea,
            class_="sea",
        ),
        _outline(under.land, "land", fill=theme.land, fill_rule="evenodd"),
        _outline(under.lakes, "lakes", fill=theme.sea, stroke=theme.lake_edge, stroke_width=0.6),
        _outline(
            under.borders,
            "borders",
            fill="none",
            stroke=theme.border,
            stroke_width=0.9,
            stroke_linejoin="round",
        ),
        _outline(
            under.disputed,
            "borders disputed",
            fill="none",
            stroke=theme.border,
            stroke_width=0.9,
            stroke_dasharray="3 2.5",
        ),
    ]
    return element("g", *parts, class_="ground")


def _outline(data: str, class_: str, **paint: str | float) -> str:
    return element("path", d=data, class_=class_, **paint) if data else ""


def country_names(scene: Scene, sheet: Sheet) -> list[str]:
    """Names of countries in the quiet parts; a country that is itself a hub has its own."""
    named = {area.country for area in scene.areas.values() if area.level is Level.COUNTRY}
    size = 9.0
    wishes = []
    for label in geography.world("110m").labels:
        room = math.sqrt(label.size) * scene.frame.pixels_per_degree
        # Capitals are wider than the letters that the widths were measured for.
        text = country_name(label.country, scene.page.language).upper()
        width = text_width(text, size) + len(text) + 6
        if label.country not in named and text and width < room * 1.6:
            at = scene.frame(label.lon, label.lat)
            wishes.append(Wish(label.country, text, at, room * 0.28, width, size))
    spots = first_free(wishes, sheet, quiet=6.0)
    return [
        element(
            "text",
            words(spot.wish.text),
            x=spot.x,
            y=spot.y,
            font_size=size,
            letter_spacing=None if scene.page.mirrored else 0.9,
            text_anchor="middle",
            fill=scene.theme.muted,
            fill_opacity="0.85",
            class_="country-name",
        )
        for spot in spots
    ]
