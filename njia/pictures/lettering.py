"""Text in pictures: made harmless, measured, wrapped, and named in a language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from html import escape

from babel import Locale, UnknownLocaleError

from njia.pictures.flowmap import Area
from njia.routes.place import Level

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})

FIRST_STRONG = "\u2068"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
POP = "\u2069"

# Characters that could turn the text around them, or that XML may not hold at all.
_UNWELCOME = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff]"
)

# Advance widths of Noto Sans Regular, in thousandths of the size; measured, rounded up.
_NARROW = dict.fromkeys("ijl.,:;'|!I()[]/ ", 290)
_WIDE = {**dict.fromkeys("mMWw@%", 900), **dict.fromkeys("—→", 1000)}
_WIDTHS = {**_NARROW, **_WIDE, **dict.fromkeys("frt-", 380)}
_PER_CLASS = {"Lu": 670, "Ll": 575, "Nd": 572, "Mn": 0, "Cf": 0}
_OTHER = 620
_FULL_WIDTH = 1000


def is_right_to_left(language: str) -> bool:
    """Whether a language runs from right to left."""
    return language.split("-")[0].split("_")[0] in RIGHT_TO_LEFT


def harmless(text: str) -> str:
    """The text without control characters and without those that reorder what follows."""
    return " ".join(_UNWELCOME.sub(" ", text).split())


def isolated(name: str) -> str:
    """A name to be put into a sentence of either direction."""
    return f"{FIRST_STRONG}{harmless(name)}{POP}"


def escaped(text: str) -> str:
    """Text for XML content and attributes; direction marks of our own are kept."""
    return escape(text, quote=True)


def directed(text: str, language: str) -> str:
    """Text whose base direction is the language's, whoever draws it.

    SVG renderers differ in what they make of ``direction``; all follow the isolates of
    the Unicode bidirectional algorithm.
    """
    return f"{RIGHT_TO_LEFT_ISOLATE}{text}{POP}" if is_right_to_left(language) else text


def text_width(text: str, size: float) -> float:
    """How wide a text is at a size, in the unit of the size; to about a tenth."""
    return sum(map(_advance, text)) * size / 1000


@cache
def _advance(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.east_asian_width(character) in "WF":
        return _FULL_WIDTH
    return _PER_CLASS.get(unicodedata.category(character), _OTHER)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than ``width``, except for single words that are."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and text_width(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line] if line else lines


def shortened(text: str, size: float, width: float) -> str:
    """The text, cut with an ellipsis where it would be wider than ``width``."""
    if text_width(text, size) <= width:
        return text
    while text and text_width(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def number(value: int, language: str) -> str:
    """A whole number with its thousands set apart."""
    apart = "\u202f" if language.startswith("fr") else ","
    return f"{value:,}".replace(",", apart)


def area_name(area: Area, language: str) -> str:
    """What an area is called on the map: countries in the map's language."""
    if area.level is Level.COUNTRY and area.country:
        return country_name(area.country, language) or harmless(area.name)
    return harmless(area.name) or area.key


@cache
def country_name(code: str, language: str) -> str:
    """A country by ISO alpha-2 in a language, in English where that has none, else ''."""
    for each in (language, "en"):
        try:
            name = Locale.parse(each.replace("-", "_")).territories.get(code)
        except (UnknownLocaleError, ValueError):
            continue
        if name:
            return str(name)
    return ""
