"""Codes and numbers of the sample in the words of one organisation's spreadsheet."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from njia.routes.vocabulary import vocabulary
from njia.sample.campaign import SampleRoute, Stop, country_name

LANGUAGE = {"en": "en", "fr": "fr", "short": "en"}

SEVERAL = {"en": "several", "fr": "plusieurs", "short": "several"}
ABOUT = {"en": "about {}", "fr": "environ {}", "short": "~{}"}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("njia.sample").joinpath("words.toml").read_text("utf-8"))


def words(style: str, name: str, code: str, turn: int) -> str:
    """The words for a code; ``turn`` chooses among those that the organisation uses."""
    told = _words()[style].get(name, {}).get(code)
    if told:
        return str(told[turn % len(told)])
    return vocabulary(name).label(code, LANGUAGE[style])


def joined(style: str, name: str, codes: tuple[str, ...], turn: int, separator: str) -> str:
    """All codes of a field in one cell."""
    return separator.join(words(style, name, code, turn) for code in codes)


def number(style: str, route: SampleRoute) -> str | int:
    """The number of people as told: a number in a cell, or words."""
    if route.number_told is None:
        return ""
    how, low, high = route.number_told
    if how == "exact":
        return low
    if how == "estimated":
        return ABOUT[style].format(low)
    if how == "words":
        return SEVERAL[style]
    return f"{low}-{high}" if high else f"{low}+"


def place(style: str, stop: Stop | None) -> str:
    """A place in one cell: town and country, whichever of them is told."""
    if stop is None:
        return ""
    return ", ".join(part for part in (stop.told, country_name(stop.country, style)) if part)


def town_or_country(style: str, stop: Stop) -> str:
    """The town alone, the country where no town is told."""
    return stop.told or country_name(stop.country, style)
