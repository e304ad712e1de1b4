"""The gazetteer as the pages use it: opened once a process, read only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from babel import Locale
from django.utils.translation import get_language

from njia.places.resolver import Resolver
from njia.routes.place import Place

# What CLDR lists as territories and is no country: unions, outlying islands, pseudo codes.
_NO_COUNTRIES = frozenset(
    ["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]
)


def countries() -> Sequence[tuple[str, str]]:
    """Every country (ISO alpha-2) with its name in the page's language, in its order."""
    return _countries(get_language() or "en")


@cache
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = dict(Locale.parse("en").territories) | dict(Locale.parse(language).territories)
    listed = (
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    )
    return tuple(sorted(listed, key=lambda each: each[1].casefold()))


@cache
def gazetteer() -> Resolver:
    """The one resolver of this process."""
    return Resolver.open()


def suggestions(text: str, country: str, most: int) -> list[Place]:
    """Places whose name begins like the text, best first; those of the country first."""
    wanted = text.strip()
    if not wanted:
        return []
    found = [each.place for each in gazetteer().suggest(wanted, country, 3 * most)]
    # A place that is shown under the very letters typed comes before one known by them.
    begun = wanted.casefold()
    found.sort(key=lambda place: not place.name.casefold().startswith(begun))
    return found[:most]
