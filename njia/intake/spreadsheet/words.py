"""The words of ``words.toml``, folded and read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from njia.intake.spreadsheet.folding import fold
from njia.routes.route import Knowledge

Table = Mapping[str, object]


@cache
def _told() -> Table:
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def word_list(name: str, table: str = "") -> frozenset[str]:
    """The folded words of one list, of a table of lists when one is named."""
    source = _told()[table] if table else _told()
    found = source[name] if isinstance(source, Mapping) else ()
    if not isinstance(found, Sequence):
        raise TypeError(f"{name} is not a list of words")
    return frozenset(filter(None, (fold(str(word)) for word in found)))


@cache
def written(name: str, table: str) -> frozenset[str]:
    """The words of one list as they may stand in a text: with their accents, and folded."""
    source = _told()[table]
    found = source[name] if isinstance(source, Mapping) else ()
    return frozenset(str(word).casefold() for word in found) | word_list(name, table)


@cache
def signs(name: str) -> frozenset[str]:
    """The entries of a list that are signs, not words ("-", "?")."""
    found = _told()[name]
    return frozenset(str(sign) for sign in found if not fold(str(sign)))  # type: ignore[attr-defined] # a list in the file


@cache
def numbers() -> dict[str, int]:
    """Number words in all languages to their numbers."""
    return {fold(word): int(value) for word, value in _told()["numbers"].items()}  # type: ignore[attr-defined] # a table in the file


@cache
def months() -> dict[str, int]:
    """Names of months in all languages to their numbers."""
    table = _told()["months"]
    return {
        fold(word): int(number)
        for number, names in table.items()  # type: ignore[attr-defined] # a table in the file
        for word in names
    }


def alternatives(words: frozenset[str] | Mapping[str, int]) -> str:
    """A regular expression for any of the words, longest first."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=65_536)
def knowledge_of(text: str) -> Knowledge:
    """Whether the words say something, say that it is not known, or that nothing was noted.

    "Unknown" is a statement: somebody asked and it could not be told, so it counts as
    not known to the victim. "n/a", "-" and the like say that nothing was recorded.
    """
    folded = fold(text)
    if not folded:
        if not text.strip() or text.strip() in signs("not_recorded"):
            return Knowledge.NOT_RECORDED
        return (
            Knowledge.UNKNOWN_TO_VICTIM
            if text.strip() in signs("unknown")
            else Knowledge.NOT_RECORDED
        )
    if folded in word_list("unknown"):
        return Knowledge.UNKNOWN_TO_VICTIM
    if folded in word_list("not_recorded") or text.strip() in ("-99", "-99.0"):
        return Knowledge.NOT_RECORDED
    return Knowledge.KNOWN
