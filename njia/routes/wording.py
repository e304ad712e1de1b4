"""Words as people write them, matched to the codes of a list.

Matching folds case, accents, Arabic letter variants and punctuation, and knows the
labels and aliases of every language at once: who writes "bonne" in an English sheet is
understood all the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from njia.routes.vocabulary import Code, vocabulary

_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAME_LETTER = str.maketrans({"ى": "ي", "ة": "ه", "ـ": "", "&": " and ", "’": " ", "œ": "oe"})

# A typo leaves most letters in their order; a phrase shares whole words with an alias.
# Sharing a part of a word says little ("motorcycle" and "cycle"), so it is not asked.
_SCORERS = ((fuzz.ratio, 1.0), (fuzz.token_set_ratio, 0.9))


@lru_cache(maxsize=65_536)
def folded(words: str) -> str:
    """The words without case, accents, punctuation and letter variants.

    What stays are letters and digits of any script, apart by single spaces, and the
    signs + < >, without which "18+" and "<18" would be the same words.
    """
    # Folding case can give letters to decompose, and decomposing letters to fold.
    plain = unicodedata.normalize("NFKD", words).casefold()
    plain = unicodedata.normalize("NFKD", plain).casefold().translate(_SAME_LETTER)
    kept = (
        each if each.isalnum() or each in "+<>" else " "
        for each in plain
        if not unicodedata.combining(each)
    )
    return " ".join("".join(kept).split()).replace(" +", "+").replace("< ", "<")


def match(vocabulary_name: str, words: str) -> tuple[str, ...]:
    """The codes of which a label, an alias or the code itself equals the words.

    Empty when none does. More than one only for words that a list gives to several
    codes on purpose. Raises UnknownVocabulary.
    """
    return _by_words(vocabulary_name).get(folded(words), ())


def similar(vocabulary_name: str, words: str, limit: int = 5) -> tuple[tuple[str, float], ...]:
    """Codes to propose for words that match none: (code, likeness in 0..1), best first.

    Each code occurs once, with the likeness of its nearest label or alias. Raises
    UnknownVocabulary.
    """
    asked = folded(words)
    codes_of = _by_words(vocabulary_name)
    if not asked:
        return ()
    best: dict[str, float] = {}
    for scorer, weight in _SCORERS:
        # Several aliases of one code may be nearest, so more are asked for than are given.
        for found, score, _ in process.extract(
            asked, codes_of.keys(), scorer=scorer, limit=limit * 12
        ):
            for code in codes_of[found]:
                best[code] = max(best.get(code, 0.0), weight * score / 100)
    ranked = sorted(best.items(), key=lambda each: (-each[1], each[0]))
    return tuple(ranked[:limit])


def wordings(code: Code) -> tuple[str, ...]:
    """All the words that stand for a code, folded: itself, its labels, its aliases."""
    told = [code.code, *code.labels.values()]
    told.extend(alias for aliases in code.aliases.values() for alias in aliases)
    return tuple(dict.fromkeys(folded(each) for each in told))


@cache
def _by_words(vocabulary_name: str) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    codes = vocabulary(vocabulary_name).codes
    for code in codes:
        for words in wordings(code):
            known[words] = (*known.get(words, ()), code.code)
    for words, meant in _names_in_standards(codes).items():
        if len(meant) == 1:
            known.setdefault(words, tuple(meant))
    return known


def _names_in_standards(codes: Iterable[Code]) -> dict[str, set[str]]:
    """The names that standards have for values, run together and apart, with our codes.

    A file in the words of a standard says "ThroughFriendsOrSocialEvents". A name that
    stands for several of our codes is no answer, and is left to a person.
    """
    meant: dict[str, set[str]] = {}
    for code in codes:
        for value in (each for values in code.mappings.values() for each in values):
            _, _, name = value.partition("=")
            if name:
                for words in {folded(name), folded(_BETWEEN_WORDS.sub(" ", name))}:
                    meant.setdefault(words, set()).add(code.code)
    return meant
