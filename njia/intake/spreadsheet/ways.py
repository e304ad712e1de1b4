"""Several places in one cell: the stops of a way, or a whole route told in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from njia.intake.spreadsheet.folding import fold
from njia.intake.spreadsheet.words import alternatives, written

ARROWS = re.compile(
    r"\s*(?:-{1,2}>+|=+>|>{1,2}|→|➔|➜|»|⇒"
    r"|\bthen to\b|\bthen\b|\bpuis\b|\bkisha\b|\bhalafu\b|ثم)\s*",
    re.IGNORECASE,
)
STOPS = re.compile(r"\s*(?:;|\n|\r|\||•|؛)\s*")
DASHES = re.compile(r"\s+[-–—]\s+|[–—]")
NUMBERED = re.compile(r"(?:^|\s)\(?\d{1,2}[.)]\s+")
LIGHT = re.compile(r"\s*(?:,|،|/|&|\+|\band\b|\bet\b|\bna\b|\bvia\b)\s*", re.IGNORECASE)

IsPlace = Callable[[str], bool]
Route = tuple[str, tuple[str, ...], str]


def stops(text: str, is_place: IsPlace) -> tuple[str, ...]:
    """The places of a transit cell, in order.

    Arrows, semicolons and new lines divide always. A comma or a slash divides only
    where the words around it are not one place ("Busia, Kenya" is one).
    """
    text = NUMBERED.sub(" ; ", text) if len(NUMBERED.findall(text)) > 1 else text
    for divider in (ARROWS, STOPS, DASHES):
        parts = [part for part in divider.split(text) if part.strip(" ,;")]
        if len(parts) > 1:
            return tuple(stop for part in parts for stop in stops(part, is_place))
    text = re.sub(
        rf"^(?:{_words('via')})\s+",
        "",
        text.strip(" ,;"),
        flags=re.IGNORECASE,
    )
    parts = [part.strip() for part in LIGHT.split(text) if part.strip()]
    if len(parts) < 2 or is_place(text):
        return (text,) if text else ()
    return tuple(_paired(parts, is_place))


def _paired(parts: list[str], is_place: IsPlace) -> list[str]:
    """Neighbours that together name one place ("Busia", "Uganda") are kept together."""
    kept: list[str] = []
    index = 0
    while index < len(parts):
        pair = ", ".join(parts[index : index + 2])
        if index + 1 < len(parts) and is_place(pair):
            kept.append(pair)
            index += 2
        else:
            kept.append(parts[index])
            index += 1
    return kept


def told_route(text: str, is_place: IsPlace) -> Route | None:
    """Origin, stops and end of a route told in one cell; None when it tells no route."""
    arrows = [part.strip(" ,;.") for part in ARROWS.split(text) if part.strip(" ,;.")]
    if len(arrows) > 1:
        return _ends(arrows)
    if told := _in_words(text):
        origin, middle, end = told
        return origin, stops(middle, is_place) if middle else (), end
    for divider in (STOPS, DASHES):
        parts = [part.strip(" ,;.") for part in divider.split(text) if part.strip(" ,;.")]
        if len(parts) > 1:
            return _ends(parts)
    parts = list(stops(text, is_place))
    return _ends(parts) if len(parts) > 1 else None


def _ends(parts: list[str]) -> Route:
    first = re.sub(rf"^(?:{_words('from')})\s+", "", parts[0], flags=re.IGNORECASE)
    last = re.sub(rf"^(?:{_words('to')})\s+", "", parts[-1], flags=re.IGNORECASE)
    return first, tuple(parts[1:-1]), last


def _words(name: str) -> str:
    return alternatives(written(name, "route"))


def _in_words(text: str) -> tuple[str, str, str] | None:
    """ "from X via Y to Z", "X via Y to Z", "from X to Z via Y", "X to Y"."""
    plain = " ".join(text.split()).strip(" .")
    start = rf"(?:(?:{_words('from')})\s+)?"
    via, to = rf"\s+(?:{_words('via')})\s+", rf"\s+(?:{_words('to')})\s+"
    patterns = (
        rf"{start}(?P<o>.+?){via}(?P<v>.+){to}(?P<d>.+)",
        rf"{start}(?P<o>.+?){to}(?P<d>.+?){via}(?P<v>.+)",
        rf"{start}(?P<o>.+?){to}(?P<d>.+)",
    )
    for pattern in patterns:
        found = re.fullmatch(pattern, plain, flags=re.IGNORECASE)
        if found and fold(found["o"]) and fold(found["d"]):
            told = found.groupdict()
            middle = re.sub(f"(?:{to}|{via})", " ; ", told.get("v") or "", flags=re.IGNORECASE)
            if "v" not in told and re.search(to, told["d"], flags=re.IGNORECASE):
                *between, end = re.split(to, told["d"], flags=re.IGNORECASE)
                return told["o"], " ; ".join(between), end
            return told["o"].strip(" ,;"), middle, told["d"].strip(" ,;")
    return None
