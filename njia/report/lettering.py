"""Words of a picture in scripts that build their letters, lifted out to be set by the typesetter.

A letter of Arabic or Devanagari is built of several glyphs. Inside an SVG, Typst loses
which character the second and third of them stand for, and the PDF would not be PDF/UA;
as text of the page it keeps them. So these words leave the picture and are set over it,
at the same place and in the same size and colour.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

SVG = "http://www.w3.org/2000/svg"
_MOVED = re.compile(r"translate\(\s*([-\d.]+)[\s,]+([-\d.]+)\s*\)")
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a picture. ``x``, ``y`` (of the baseline), ``size`` in its own pixels.

    ``anchor`` is the part of the words that lies left of ``x``: 0, 0.5 or 1. ``halo`` is
    the colour of the outline behind them, empty for none, ``halo_width`` its width.
    """

    words: str
    x: float
    y: float
    size: float
    weight: int
    anchor: float
    fill: str
    opacity: float
    halo: str
    halo_width: float


@dataclass(frozen=True, slots=True)
class Lettered:
    """A picture without such words, its size in pixels, and those words."""

    picture: str
    width: float
    height: float
    labels: tuple[Label, ...]


def lettered(picture: str) -> Lettered:
    """Lift out the words that are built, from an SVG of our own making.

    Only groups that are moved (``translate``) are followed, as ``njia.pictures`` makes no
    others. Raises ValueError for a group that is scaled or turned.
    """
    Tree.register_namespace("", SVG)
    root = Tree.fromstring(picture)  # noqa: S314 - our own picture, whose words are escaped
    labels = tuple(_lifted(root, 0.0, 0.0))
    return Lettered(
        picture=Tree.tostring(root, encoding="unicode") if labels else picture,
        width=float(root.get("width", "0")),
        height=float(root.get("height", "0")),
        labels=labels,
    )


def _lifted(within: Tree.Element, x: float, y: float) -> Iterator[Label]:
    for child in list(within):
        right, down = _moved(child)
        if child.tag == f"{{{SVG}}}text":
            words = "".join(child.itertext())
            if is_built(words):
                within.remove(child)
                yield _label(child, words, x + right, y + down)
        else:
            yield from _lifted(child, x + right, y + down)


def _moved(element: Tree.Element) -> tuple[float, float]:
    told = element.get("transform", "")
    if not told:
        return 0.0, 0.0
    found = _MOVED.fullmatch(told)
    if found is None:
        raise ValueError(f"a picture may move its groups, not {told}")
    return float(found[1]), float(found[2])


def is_built(words: str) -> bool:
    """Whether a letter of the words may take several glyphs: right-to-left or with marks."""
    return any(
        unicodedata.bidirectional(each) in ("R", "AL") or unicodedata.category(each) in ("Mn", "Mc")
        for each in words
    )


def _label(element: Tree.Element, words: str, x: float, y: float) -> Label:
    return Label(
        words=words,
        x=x + float(element.get("x", "0")),
        y=y + float(element.get("y", "0")),
        size=float(element.get("font-size", "12")),
        weight=int(element.get("font-weight", "400")),
        anchor=_ANCHORS[element.get("text-anchor", "start")],
        fill=element.get("fill", "#000000"),
        opacity=float(element.get("fill-opacity", "1")),
        halo=element.get("stroke", ""),
        halo_width=float(element.get("stroke-width", "0")),
    )
