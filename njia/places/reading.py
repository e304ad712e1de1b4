"""What a text says before any place is looked up: its parts, countries and features."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Final

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from njia.places.normalising import key_of, words_of
from njia.places.shard import NameUse, Shard

LONGEST_TEXT: Final = 200
"""Longer texts are stories, not names of places, and are not looked up."""
MOST_PARTS: Final = 5

_SEPARATORS = re.compile(
    r"[,;/|<>()\[\]{}\n\r\t:\u2192\u060c\u061b\u3001\u00b7\u2022\"]+|\s[-\u2013\u2014]+\s|[\u2013\u2014]"
    r"|\s(?:in|at|dans)\s|->"
)
_NOT_NATIONS = frozenset({"admin", "airport", "camp"})
_INNER_DASH = re.compile(r"\s*-\s*")


class Part(msgspec.Struct, frozen=True):
    """One part of a text that is no country: how it may be looked up, best first.

    ``keys`` are tried in order; ``features`` are kinds of place that the words name.
    """

    keys: tuple[str, ...]
    features: frozenset[str]


class Reading(msgspec.Struct, frozen=True):
    """The parts of a text, the countries that it names, and how each was named.

    ``unsplit`` is the other way to read a text without separators of which a country was
    taken off: "Lao Suea Khok" may name a town, not a place in Laos.
    """

    parts: tuple[Part, ...]
    countries: tuple[str, ...]
    nations: tuple[tuple[int, int], ...]
    nation_keys: tuple[str, ...]
    unsplit: Part | None
    features: frozenset[str]
    latin: bool


@dataclass(slots=True)
class _Taken:
    parts: list[Part] = field(default_factory=list)
    found: list[tuple[int, int]] = field(default_factory=list)
    nation_keys: list[str] = field(default_factory=list)
    unsplit: Part | None = None
    features: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Words:
    links: frozenset[str]
    near: frozenset[str]
    features: dict[str, str]
    long_features: tuple[str, ...]
    non_places: frozenset[str]


def _load_words() -> _Words:
    text = (files("njia.places") / "data" / "words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    features = {word: kind for kind in table["features"] for word in table["features"][kind]}
    return _Words(
        links=frozenset(table["links"]),
        near=frozenset(table["near"]),
        features=features,
        long_features=tuple(sorted(word for word in features if len(word) > 5)),
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
        self._nation_names = {key: tuple(nations.exact(key)) for key in nations.every_key()}
        self._regions = {at for at in range(len(nations)) if nations.row(at).kind == "region"}
        self._known = known

    def read(self, text: str) -> Reading | None:
        """The reading of a text, None when it names no place at all."""
        if len(text) > LONGEST_TEXT:
            return None
        text = unicodedata.normalize("NFKC", text) if not text.isascii() else text
        whole = key_of(text)
        if whole in WORDS.non_places or not any(map(str.isalpha, whole)):
            return None
        pieces = [piece for piece in _SEPARATORS.split(text) if any(map(str.isalnum, piece))]
        if not pieces or len(pieces) > 2 * MOST_PARTS:
            return None
        taken = _Taken()
        nation = self.nation(whole, text.strip(), False)
        if nation or self._is_one_name(whole, pieces):
            pieces = [text]
        for piece in pieces:
            self._read_piece(piece, len(pieces) > 1, taken)
        return Reading(
            parts=tuple(taken.parts[:MOST_PARTS]),
            countries=self._codes(taken.found),
            nations=tuple(taken.found),
            nation_keys=tuple(taken.nation_keys),
            unsplit=taken.unsplit if len(pieces) == 1 else None,
            features=frozenset(taken.features),
            latin=text.isascii() or not any(_is_other_script(letter) for letter in text),
        )

    def _is_one_name(self, whole: str, pieces: list[str]) -> bool:
        """Whether what looks like several parts is the name of one place: "Halle (Saale)"."""
        if len(pieces) < 2 or not self._known(whole):
            return False
        return not any(self.nation(key_of(piece), piece.strip(), True) for piece in pieces)

    def _codes(self, found: list[tuple[int, int]]) -> tuple[str, ...]:
        codes = (self._nations.row(position).country for position, _ in found)
        return tuple(dict.fromkeys(code for code in codes if code))

    def _read_piece(self, piece: str, several: bool, into: _Taken) -> None:
        words = words_of(piece)
        key = "".join(words)
        nation = self.nation(key, piece.strip(), several)
        core, kinds = core_of(words)
        into.features |= kinds
        if not nation and core != words and not self._is_area(core, kinds):
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
            whole = words
            words, ends = self._split_off_nations(piece)
            into.found.extend(ends)
            if ends:
                into.unsplit = Part(_keys(whole, core, kinds), frozenset(kinds))
            core, kinds = core_of(words)
            into.features |= kinds
        if not core and (several or into.found):
            return
        full = "".join(words)
        if full and (full not in WORDS.non_places or not several):
            keys = _keys(words, core, kinds)
            if len(full) == 3 and piece.strip().isupper():
                keys = (*keys, f"{full}airportcode")
            into.parts.append(Part(keys, frozenset(kinds)))

    def _is_area(self, core: list[str], kinds: set[str]) -> bool:
        """Whether a country's name is part of another: "Somali region", "Kuwait Airport"."""
        return any(self._known("".join(core) + kind) for kind in kinds & _NOT_NATIONS)

    def nation(self, key: str, written: str, several: bool) -> list[tuple[int, int]]:
        """The countries or regions that a key names exactly, with how it names them.

        Codes count only where they are written in capitals or stand alone beside another
        part: "in" and "me" are words long before they are India and Montenegro.
        """
        if len(key) < 2:
            return []
        uses = self._nation_names.get(key)
        if not uses:
            return []
        coded = written.isupper() or (several and len(written) in {2, 3} and written.isascii())
        plain = [
            (row, use)
            for row, use in uses
            if (use != NameUse.CODE or coded) and not (several and row in self._regions)
        ]
        best = min((use for _, use in plain), default=0)
        return [
            (row, use) for row, use in plain if use == best or best <= NameUse.SUPPLEMENT >= use
        ]

    def _ends_with(self, words: list[str]) -> list[tuple[int, int]]:
        """The country named by words at the end of a text; demonyms there are mostly names."""
        text = "".join(words)
        nation = self.nation(key_of(text), text, True)
        return (
            [(row, use) for row, use in nation if use != NameUse.DEMONYM]
            if (len(text) > 3 or text.isupper())
            else []
        )

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
                    nation = self._ends_with(some)
                    if nation and size < len(written):
                        found.extend(nation)
                        del written[cut]
                        changed = True
                        break
                if changed:
                    break
        return [word for text in written for word in words_of(text)], found


def _is_other_script(letter: str) -> bool:
    """Whether a letter is of a script that was transliterated: Arabic, Ethiopic and beyond."""
    return letter > "\u036f" and letter.isalpha() and not "\u1e00" <= letter <= "\u1eff"


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
    kind = WORDS.features.get(word) or (_misspelt_feature(word) if kinds else None)
    if kind or word in WORDS.near or (word in WORDS.links and (kinds or len(core) > 2)):
        if kind:
            kinds.add(kind)
        del core[end]
        return True
    if word == "international" and "airport" in kinds:
        del core[end]
        return True
    return False


def _misspelt_feature(word: str) -> str | None:
    """The kind of a feature word with one slip in it ("refuggee camp")."""
    if len(word) < 6:
        return None
    found = process.extractOne(word, WORDS.long_features, scorer=OSA.distance, score_cutoff=1)
    return WORDS.features[found[0]] if found else None


def _keys(words: list[str], core: list[str], kinds: set[str]) -> tuple[str, ...]:
    """The keys to look up, best first: what is named by its kind, the whole, the core."""
    plain = "".join(core)
    if not plain:
        return ("".join(words),)
    # "Central Equatoria region": only the word for the kind goes, "central" stays.
    short = list(words)
    while len(short) > 1 and short[-1] in WORDS.features:
        short.pop()
    bodies = dict.fromkeys(("".join(short), plain))
    special = [
        body + kind for kind in ("airport", "camp", "border", "admin") if kind in kinds
        for body in bodies
    ]  # fmt: skip
    return tuple(dict.fromkeys([*special, "".join(words), *bodies]))
