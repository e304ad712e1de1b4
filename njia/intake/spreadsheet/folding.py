"""Words made comparable: without case, accents, punctuation and the shape of letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
NOT_WORD = re.compile(r"[^\w]+|_+")
CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no accents, single spaces between words; ``#`` is the word number."""
    plain = unicodedata.normalize("NFKD", text.replace("#", " number "))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return NOT_WORD.sub(" ", plain.casefold()).strip()


def fold_heading(text: str) -> str:
    """As ``fold``, and names like CountryOfExploitation fall into their words."""
    return fold(CAMEL.sub(" ", text))


def tidy(text: str) -> str:
    """The text without invisible control marks and outer white space, else as written."""
    return CONTROL.sub("", text).strip() if text else text
