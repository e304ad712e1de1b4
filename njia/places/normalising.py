"""Names reduced to what two spellings of one place have in common.

A *key* is a name in lower-case ASCII letters and digits without spaces: what is looked
up exactly ("Dar-es-Salaam" and "dar es salaam" share ``daressalaam``). A *fold* is a key
whose transliteration habits are levelled out ("Djeddah", "Jeddah" and "Jiddah" share
``jida``): what is searched when the exact key is not known. Folding never lengthens a
key, so one slip of the pen in a name stays about one slip in its fold.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_NOT_KEY = re.compile(r"[^a-z0-9]+")
_APOSTROPHES = str.maketrans(
    "", "", "'’‘ʼʻ`´ʾʿ′\u02be\u02bf\u0640\u200b\u200c\u200d\u200e\u200f\ufeff"
)
_ARABIC_LETTERS = str.maketrans("أإآٱىةکیڤ", "ااااياكيف")
_HARAKAT = re.compile(r"[\u064b-\u0652\u0670]")

_DIGRAPHS = {
    "tsch": "c", "tch": "c", "sch": "s", "ch": "c", "sh": "s", "kh": "k", "gh": "g",
    "dh": "d", "th": "t", "ph": "f", "bh": "b", "jh": "j", "zh": "j", "dj": "j",
    "dz": "j", "ck": "k", "cq": "k", "ou": "u", "oo": "u", "ee": "i", "ie": "i",
    "ei": "i", "ey": "i", "ay": "i", "ai": "i", "oa": "u", "ow": "u", "au": "u",
    "c": "k", "q": "k", "x": "s", "z": "s", "w": "u", "v": "u", "y": "i", "e": "i",
    "o": "u", "ah": "a",
}  # fmt: skip
_DIGRAPH = re.compile("|".join(sorted(_DIGRAPHS, key=lambda text: -len(text))))
_DOUBLED_PLAIN = re.compile(r"([^oe])\1+")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=512)
def to_ascii(text: str) -> str:
    """The text in lower-case ASCII; marks, apostrophes and letter variants are dropped."""
    if text.isascii():
        return text.replace("'", "").replace("`", "").lower()
    text = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).translate(_ARABIC_LETTERS)
    return anyascii(_HARAKAT.sub("", text)).translate(_APOSTROPHES).lower()


def words_of(text: str) -> list[str]:
    """The words of a text in lower-case ASCII."""
    return _NOT_KEY.sub(" ", to_ascii(text)).split()


def key_of(text: str) -> str:
    """The key of a name: its ASCII letters and digits, without spaces."""
    plain = to_ascii(text)
    return plain if plain.isalnum() and plain.isascii() else _NOT_KEY.sub("", plain)


def fold_of(key: str) -> str:
    """The fold of a key, never longer than it."""
    plain = _DOUBLED_PLAIN.sub(r"\1", key)
    folded = _DIGRAPH.sub(lambda found: _DIGRAPHS[found[0]], plain)
    return _DOUBLED.sub(r"\1", folded)
