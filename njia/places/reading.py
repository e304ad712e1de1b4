"""What a text says before any place is looked up: its parts, countries and features."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

from njia.places.normalising import key_of, words_of
from njia.places.shard import NameUse, Shard

LONGEST_TEXT: Final = 200
"""Longer texts are stories, not names of places, and are not looked up."""
MOST_PARTS: Final = 5

_SEPARATORS = re.compile(
    r"[,;/|<>()\[\]{}\n\r\t:\u2192\u060c\u061b\u3001\u00b7\u2022\"]+|\s[-\u2013\u2014]+\s|[\u2013\u2014]"
    r"|\s(?:in|at|dans)\s|->"
)
_INNER_DASH = re.compile(r"\s*-\s*")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a text that is no country: how it may be looked up, best first.

    ``keys`` are tried in order; ``features`` are kinds of place that the words name.
    """

    keys: tuple[str, ...]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The parts of a text, the countries that it names, and how each was named."""

    parts: tuple[Part, ...]
    countries: tuple[str, ...]
    nations: tuple[tuple[int, int], ...]
    nation_keys: tuple[str, ...]
    features: frozenset[str]
    shouted: bool


@dataclass(slots=True)
class _Taken:
    parts: list[Part] = field(default_factory=list)
    found: list[tuple[int, int]] = field(default_factory=list)
    nation_keys: list[str] = field(default_factory=list)
    features: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Words:
    links: frozenset[str]
    near: frozenset[str]
    features: dict[str, str]
    non_places: frozenset[str]


def _load_words() -> _Words:
    text = (files("njia.places") / "data" / "words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    features = {word: kind for kind in table["features"] for word in table["features"][kind]}
    return _Words(
        links=frozenset(table["links"]),
        near=frozenset(table["near"]),
        features=features,
        non_places=frozenset(key_of(word) for word in table["non_places"]["words"]),
    )


WORDS: Final = _load_words()


class Reader:
    """Takes texts apart.

    ``nations`` is the shard of countries and regions; ``known`` says whether a key is the
    name of some place, so that "Port Sudan" is not read as a port in Sudan.
    """

    def __init__(self, nations: Shard, known: Callable[[str], bool]) -> None:
        self._nations = nations
        self._known = known

    def read(self, text: str) -> Reading | None:
        """The reading of a text, None when it names no place at all."""
        if len(text) > LONGEST_TEXT:
            return None
        text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
        if key_of(text) in WORDS.non_places:
            return None
        pieces = [piece for piece in _SEPARATORS.split(text) if any(map(str.isalnum, piece))]
        if not pieces or len(pieces) > 2 * MOST_PARTS:
            return None
        taken = _Taken()
        for piece in pieces:
            self._read_piece(piece, len(pieces) > 1, taken)
        return Reading(
            parts=tuple(taken.parts[:MOST_PARTS]),
            countries=self._codes(taken.found),
            nations=tuple(taken.found),
            nation_keys=tuple(taken.nation_keys),
            features=frozenset(taken.features),
            shouted=text.isupper(),
        )

    def _codes(self, found: list[tuple[int, int]]) -> tuple[str, ...]:
        codes = (self._nations.row(position).country for position, _ in found)
        return tuple(dict.fromkeys(code for code in codes if code))

    def _read_piece(self, piece: str, several: bool, into: _Taken) -> None:
        words = words_of(piece)
        key = "".join(words)
        nation = self.nation(key, piece.strip(), several)
        core, kinds = core_of(words)
        into.features |= kinds
        if not nation and core != words:
            # "Republic of Kenya", "Kenya border" are the country; "Kuwait City" is not.
            nation = self.nation("".join(core), "", False)
            key = "".join(core)
            if nation and "town" in kinds:
                into.found.extend(nation if not self._known("".join(words)) else [])
                into.parts.append(Part(_keys(words, core, kinds), frozenset(kinds)))
                return
        if nation:
            into.found.extend(nation)
            into.nation_keys.append(key)
            return
        if len(words) > 1 and not self._known("".join(words)):
            words, ends = self._split_off_nations(piece)
            into.found.extend(ends)
            core, kinds = core_of(words)
            into.features |= kinds
        if not core and (several or into.found):
            return
        full = "".join(words)
        if full and (full not in WORDS.non_places or not several):
            into.parts.append(Part(_keys(words, core, kinds), frozenset(kinds)))

    def nation(self, key: str, written: str, several: bool) -> list[tuple[int, int]]:
        """The countries or regions that a key names exactly, with how it names them.

        Codes count only where they are written in capitals or stand alone beside another
        part: "in" and "me" are words long before they are India and Montenegro.
        """
        if len(key) < 2:
            return []
        uses = self._nations.exact(key)
        coded = written.isupper() or (several and len(written) in {2, 3} and written.isascii())
        plain = [(row, use) for row, use in uses if use != NameUse.CODE or coded]
        best = min((use for _, use in plain), default=0)
        return [
            (row, use) for row, use in plain if use == best or best <= NameUse.SUPPLEMENT >= use
        ]

    def _split_off_nations(self, piece: str) -> tuple[list[str], list[tuple[int, int]]]:
        """Takes country names off both ends: "Nairobi Kenya", "Kenya Uganda border"."""
        written = _INNER_DASH.sub(" ", piece).split()
        if len(written) != len(words_of(" ".join(written))):
            written = words_of(piece)
        found: list[tuple[int, int]] = []
        changed = True
        while changed and len(written) > 1:
            changed = False
            for size in range(min(4, len(written)), 0, -1):
                for cut in (slice(len(written) - size, None), slice(0, size)):
                    some = written[cut]
                    nation = self.nation(key_of("".join(some)), "".join(some), False)
                    if nation and size < len(written):
                        found.extend(nation)
                        del written[cut]
                        changed = True
                        break
                if changed:
                    break
        return [word for text in written for word in words_of(text)], found


def core_of(words: list[str]) -> tuple[list[str], set[str]]:
    """The words without those that say what kind of place it is, and these kinds."""
    kinds: set[str] = set()
    core = list(words)
    at_start = at_end = True
    while core and (at_start or at_end):
        at_end = _strips(core, -1, kinds)
        at_start = bool(core) and _strips(core, 0, kinds)
    return core, kinds


def _strips(core: list[str], end: int, kinds: set[str]) -> bool:
    word = core[end]
    kind = WORDS.features.get(word)
    if kind or word in WORDS.near or (word in WORDS.links and (kinds or len(core) > 2)):
        if kind:
            kinds.add(kind)
        del core[end]
        return True
    if word == "international" and "airport" in kinds:
        del core[end]
        return True
    return False


def _keys(words: list[str], core: list[str], kinds: set[str]) -> tuple[str, ...]:
    full, plain = "".join(words), "".join(core)
    special = [plain + kind for kind in ("airport", "camp", "border", "admin") if kind in kinds]
    if not plain:
        return (full,)
    if special:
        return tuple(dict.fromkeys([*special, full, plain]))
    return tuple(dict.fromkeys([full, plain]))
