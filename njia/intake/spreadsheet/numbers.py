"""How many people, read from the words of a cell."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from njia.intake.spreadsheet.folding import fold
from njia.intake.spreadsheet.words import alternatives, knowledge_of, months, numbers, word_list
from njia.routes.route import Cases, Knowledge

MOST = 100_000
"""More people than one row can stand for; such a number is something else."""

SIGNS = {
    "~": "about",
    "≈": "about",
    "±": "about",
    "<": "under",
    "≤": "at_most",
    ">": "over",
    "≥": "at_least",
}
PREFIXES = ("about", "at_least", "over", "at_most", "under")
OR_MORE = (
    r"(?:\+|or more|and more|and above|or above|plus|et plus|ou plus|na zaidi|au zaidi|فاكثر"
    r"|ou mais|e mais)"
)
ARTICLES = ("a", "an", "un", "une", "um", "uma")
"""Words that stand for one only before a word for a person: "a handful" is not one."""
DIGITS = r"\d{1,3}(?:[ ,.']\d{3})+(?!\d)|\d+(?:[.,]0+)?(?![.,]?\d)"


def cases_of(text: str) -> Cases | None:
    """The number of people that the words tell, None when they tell something else.

    "about 20" is 20, estimated; "10-15" a range; "5+" and "at least 5" open upwards;
    "<5" is 1 to 4, since a row tells of somebody; "3 women and 2 children" is 5;
    "several" is known and has no number.
    """
    knowledge = knowledge_of(text)
    if knowledge is not Knowledge.KNOWN:
        return Cases(
            knowledge=knowledge, text=text if knowledge is Knowledge.UNKNOWN_TO_VICTIM else ""
        )
    plain = _plain(text)
    if fold(text) in word_list("several") or plain in word_list("several"):
        return Cases(Knowledge.KNOWN, text, None, None, True)
    bounds = None if _counts_no_people(plain) else _bounds(plain)
    if bounds is None or not _sensible(bounds):
        return None
    minimum, maximum, estimated = bounds
    return Cases(Knowledge.KNOWN, text, minimum, maximum, estimated or plain in word_list("round"))


Bounds = tuple[int, int | None, bool]


def _sensible(bounds: Bounds) -> bool:
    return 0 <= bounds[0] <= MOST and (bounds[1] is None or bounds[0] <= bounds[1] <= MOST)


def _counts_no_people(plain: str) -> bool:
    """Whether the words count families or truckloads, tell a rate, or mean an age ("20s")."""
    return "%" in plain or re.search(_no_people(), plain) is not None


@cache
def _no_people() -> str:
    words = rf"\b(?:{alternatives(word_list('not_people'))})\b"
    return rf"{words}|\b\d+(?:s|st|nd|rd|th)\b|^\d+(?:\s*,\s*\d{{1,2}})+$"


def _plain(text: str) -> str:
    """Lower case without accents, Western digits, single spaces; signs stay."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = (
        str(unicodedata.digit(letter)) if letter.isdigit() and not letter.isascii() else letter
        for letter in decomposed
        if not unicodedata.combining(letter)
    )
    plain = "".join(letters)
    for dash in "–—−":
        plain = plain.replace(dash, "-")
    return " ".join(re.sub(r"[()\[\]\"“”‘’:;!?]", " ", plain).split()).strip(" .")


def _bounds(plain: str) -> Bounds | None:
    qualifier, rest = _qualified(plain)
    found = _range(rest) or _open(rest) or _sum(rest)
    if found is None:
        return None
    return _apply(qualifier, found)


def _qualified(plain: str) -> tuple[str, str]:
    """The first word that says how exact the number is, and the rest without it."""
    qualifier = ""
    changed = True
    while changed:
        changed = False
        if plain[:1] in SIGNS:
            qualifier, plain, changed = qualifier or SIGNS[plain[0]], plain[1:].strip(" ="), True
        for name in PREFIXES:
            words = alternatives(word_list(name))
            if found := re.match(rf"(?:{words})\b\.?\s*(?=\S)", plain):
                qualifier, plain, changed = qualifier or name, plain[found.end() :], True
                break
    about = alternatives(word_list("about"))
    if found := re.search(rf"[\s,]+(?:{about})\.?$", plain):
        return qualifier or "about", plain[: found.start()]
    return qualifier, plain


def _apply(qualifier: str, found: Bounds) -> Bounds:
    minimum, maximum, estimated = found
    if qualifier == "at_least":
        return (minimum, None if minimum == maximum else maximum, True)
    if qualifier == "over":
        return (minimum + 1, None, True)
    if qualifier == "at_most":
        return (min(1, minimum), maximum, True)
    if qualifier == "under":
        return (min(1, max(0, minimum - 1)), max(0, (maximum or minimum) - 1), True)
    return (minimum, maximum, estimated or qualifier == "about")


@cache
def _number() -> str:
    return rf"(?:{DIGITS}|(?:{alternatives(numbers())})\b)"


def _value(written: str) -> int | None:
    written = written.strip()
    if fold(written) in numbers():
        return numbers()[fold(written)]
    if re.fullmatch(r"\d{1,3}(?:[ ,.']\d{3})+", written):
        return int(re.sub(r"\D", "", written))
    whole = re.fullmatch(r"(\d+)(?:[.,]0+)?", written)
    return int(whole[1]) if whole else None


def _range(plain: str) -> Bounds | None:
    to = alternatives(word_list("to"))
    start, middle = "(?:between |entre |kati ya |بين )?", rf"\s*(?:-|~|/|\.\.+|\b(?:{to})\b)\s*"
    pattern = rf"{start}({_number()}){middle}({_number()})\D*"
    found = re.fullmatch(pattern, plain)
    if found is None:
        return None
    minimum, maximum = _value(found[1]), _value(found[2])
    if minimum is None or maximum is None or minimum > maximum:
        return None
    return (minimum, maximum, minimum != maximum)


def _open(plain: str) -> Bounds | None:
    noun = r"(?:[^\d+]*?)"
    found = re.fullmatch(rf"({_number()})\s*{noun}{OR_MORE}\s*[^\d+]*", plain)
    value = _value(found[1]) if found else None
    return None if value is None else (value, None, True)


def _sum(plain: str) -> Bounds | None:
    """One number, or several that are added: "3 women and 2 children", "twenty two"."""
    plus = alternatives(word_list("plus"))
    parts = (
        re.split(rf"\s*(?:,(?!\d{{3}})|\+|\b(?:{plus})\b)\s*", plain)
        if not plain.isdigit()
        else [plain]
    )
    total = 0
    for part in filter(None, parts):
        value = _counted(part)
        if value is None:
            return None
        total += value
    return (total, total, False) if any(parts) else None


def _counted(part: str) -> int | None:
    """A number with what it counts: "20 girls", "girls: 20"."""
    words = r"(?:\s*[^\W\d_][\w'’/.-]*){0,4}"
    found = re.fullmatch(rf"({_number()})({words})", part) or re.fullmatch(
        r"(?:[^\W\d_][\w'’/.-]*\s+){1,3}(?:=\s*)?(\d+)", part
    )
    if found is None:
        return None
    value = _value(found[1])
    rest = fold(found[2]) if found.re.groups > 1 else ""
    if any(word in months() for word in rest.split()):
        return None
    if fold(found[1]) in ARTICLES and rest and not set(rest.split()) & word_list("person"):
        return None
    if value is not None and value >= 20 and rest in numbers() and numbers()[rest] < 10:
        return value + numbers()[rest]
    return value
