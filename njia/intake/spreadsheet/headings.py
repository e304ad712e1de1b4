"""What a heading means, by its words: ``headings.toml`` holds the words, this the grammar."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import fuzz, process

from njia.intake.spreadsheet.folding import CAMEL, fold, fold_heading
from njia.intake.spreadsheet.meaning import Meaning
from njia.routes.route import CODED_FIELDS, PointRole
from njia.routes.vocabulary import vocabulary
from njia.routes.wording import match

LANGUAGES = ("en", "fr", "sw", "ar", "pt", "std")
CAMEL_START = re.compile(
    r"^(?:is|means|type of (?:labour|sex|exploit)|recruiter relation)\b", re.IGNORECASE
)
NUMBERED = re.compile(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]\s*(?=\D{4})", re.IGNORECASE)
"""The number of a question ("3. Where was ..."), which is no order of stops."""
CODE_NUMBERS = ("adm", "iso")
"""Words that a number belongs to: adm1, iso3."""
SERIAL_SIGNS = ("#", "№", "N°", "Nº", "S/#")
BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
ORDINALS = {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "6th": 6,
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
    "premier": 1, "premiere": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4,
    "1er": 1, "1ere": 1, "2e": 2, "3e": 3, "2eme": 2, "3eme": 3,
    "kwanza": 1, "pili": 2, "tatu": 3, "nne": 4,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "primeiro": 1, "segundo": 2, "terceiro": 3,
}  # fmt: skip
PLACE_HEADINGS = {
    "origin": PointRole.ORIGIN,
    "recruitment_place": PointRole.RECRUITMENT,
    "transit": PointRole.TRANSIT,
    "intended_destination": PointRole.INTENDED_DESTINATION,
    "exploitation_place": PointRole.EXPLOITATION,
}
HXL_ROLES = {
    "origin": PointRole.ORIGIN,
    "recruitment": PointRole.RECRUITMENT,
    "transit": PointRole.TRANSIT,
    "dest": PointRole.INTENDED_DESTINATION,
    "exploitation": PointRole.EXPLOITATION,
}
HXL_TAGS = {
    "sector": Meaning("industry"), "subsector": Meaning("industry"),
    "modality": Meaning("transport"), "channel": Meaning("recruitment"),
    "affected": Meaning("cases"), "value": Meaning("cases"), "org": Meaning("organisation"),
    "meta": Meaning("note"), "x_exploitation": Meaning("exploitation"),
    "x_recruiter": Meaning("facilitator"), "x_control": Meaning("control"),
    "status": Meaning("kind"),
}  # fmt: skip
HXL_PARTS = {"country": "country", "adm1": "admin1", "loc": "place", "adm2": "city", "geo": "place"}
SILENT = ("noise", "private")
"""Kinds of words that alone say nothing about the meaning of a column."""
FLAGGED = ("exploitation", "industry", "control", "facilitator", "recruitment", "transport")


@dataclass(frozen=True, slots=True)
class Guess:
    """A meaning with a confidence in 0..1 and how it was found.

    ``found`` is ``heading`` (the whole), ``doubtful`` (one of several meanings of the
    whole), ``words`` (put together), ``spelling`` (nearly
    written so), ``standard``, ``values`` (by what stands beneath), ``position`` (by its
    neighbours) or ``answer``.
    """

    meaning: Meaning
    confidence: float
    found: str


@dataclass(slots=True)
class Words:
    """The data file, folded."""

    whole: dict[str, tuple[str, float]] = field(default_factory=dict)
    words: dict[str, list[tuple[str, str]]] = field(default_factory=lambda: defaultdict(list))
    longest: int = 1
    spellable: list[str] = field(default_factory=list)


@cache
def words() -> Words:
    """The words of ``headings.toml``, read once."""
    told = tomllib.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
    known = Words()
    for entry in told["heading"]:
        for alias in _aliases(entry):
            known.whole.setdefault(alias, (entry["meaning"], entry.get("confidence", 1.0)))
    for entry in told["word"]:
        for alias in _aliases(entry):
            known.words[alias].append((entry["kind"], entry["name"]))
            known.longest = max(known.longest, alias.count(" ") + 1)
    known.spellable = sorted(word for word in known.words if len(word) >= 4)
    return known


def _aliases(entry: Mapping[str, Any]) -> list[str]:
    return [fold(alias) for language in LANGUAGES for alias in entry.get(language, ())]


@lru_cache(maxsize=4096)
def guess(heading: str) -> Guess | None:
    """What a heading means by its words alone; None when they say nothing."""
    if heading.startswith("#") and (tagged := _hxl(heading)):
        return Guess(tagged, 1.0, "standard")
    if heading.strip() in SERIAL_SIGNS:
        return Guess(Meaning("reference"), 0.9, "heading")
    if flag := _flag(heading):
        return Guess(flag, 0.95, "standard")
    heading = NUMBERED.sub("", heading)
    for text in (heading, BRACKETS.sub(" ", heading)):
        folded, order = _order(fold_heading(text))
        if not folded:
            continue
        if found := _whole(folded, order):
            return found
        if found := _composed(folded, order):
            return found
    folded, order = _order(fold_heading(BRACKETS.sub(" ", heading)))
    return None if _is_private(folded) else _spelt(folded, order)


def _order(folded: str) -> tuple[str, int | None]:
    """The heading without its number, and the number as an order from 0."""
    tokens = folded.split()
    for place, token in enumerate(tokens):
        number = ORDINALS.get(token) or (int(token) if token.isdigit() and len(token) < 3 else None)
        if number is None:
            split = re.fullmatch(r"(\D{3,})(\d{1,2})", token)
            if split is None or split[1] in CODE_NUMBERS:
                continue
            tokens[place], number = split[1], int(split[2])
        else:
            del tokens[place]
        return " ".join(tokens), max(number - 1, 0)
    return folded, None


def _whole(folded: str, order: int | None) -> Guess | None:
    found = words().whole.get(folded)
    if found is None:
        return None
    return Guess(_meaning(found[0], order), found[1], "heading" if found[1] == 1 else "doubtful")


def _meaning(name: str, order: int | None) -> Meaning:
    if name in PLACE_HEADINGS:
        return Meaning("place", PLACE_HEADINGS[name], "place", order)
    field_name, _, part = name.partition(".")
    return Meaning(field_name, part=part or ("place" if name == "destination" else ""))


def _is_private(folded: str) -> bool:
    """Whether a heading names a person or gives a coordinate, whatever it is nearly written as."""
    marks = _marks(folded)
    return bool(marks.of("private") or marks.of("coordinate"))


def _spelt(folded: str, order: int | None) -> Guess | None:
    """A heading that is nearly one we know, letter by letter."""
    if len(folded) < 5:
        return None
    near = process.extractOne(folded, words().whole.keys(), scorer=fuzz.ratio, score_cutoff=84)
    if near is None:
        return None
    meaning, confidence = words().whole[near[0]]
    return Guess(_meaning(meaning, order), near[1] / 100 * 0.9 * confidence, "spelling")


@dataclass(slots=True)
class Marks:
    """The marks that the words of one heading carry, by kind, and how sure they are."""

    by_kind: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    meaningful: int = 0
    strange: int = 0
    misspelt: int = 0

    def of(self, kind: str) -> set[str]:
        """The marks of one kind."""
        return self.by_kind.get(kind, set())


def _composed(folded: str, order: int | None) -> Guess | None:
    marks = _marks(folded)
    meaning = _of_marks(marks, order)
    if meaning is None:
        return None
    doubt = 0.25 * marks.strange / max(1, marks.meaningful + marks.strange)
    confidence = 0.95 - doubt - 0.08 * marks.misspelt
    return Guess(meaning, confidence, "spelling" if marks.misspelt else "words")


def _marks(folded: str) -> Marks:
    marks = Marks()
    tokens = folded.split()
    place = 0
    while place < len(tokens):
        span, found = _longest(tokens, place)
        for kind, name in found:
            marks.by_kind[kind].add(name)
        if found and any(kind not in SILENT for kind, _ in found):
            marks.meaningful += span
        elif not found:
            span = _count_strange(tokens[place], marks)
        place += span
    return marks


def _longest(tokens: list[str], place: int) -> tuple[int, list[tuple[str, str]]]:
    known = words()
    for span in range(min(known.longest, len(tokens) - place), 0, -1):
        found = known.words.get(" ".join(tokens[place : place + span]))
        if found:
            return span, found
    return 1, []


def _count_strange(token: str, marks: Marks) -> int:
    """A word we do not know: nearly one we do, or strange."""
    if len(token) >= 4:
        near = process.extractOne(token, words().spellable, scorer=fuzz.ratio, score_cutoff=80)
        if near is not None:
            marks.misspelt += 1
            marks.meaningful += 1
            for kind, name in words().words[near[0]]:
                marks.by_kind[kind].add(name)
            return 1
    marks.strange += 1
    return 1


def _of_marks(marks: Marks, order: int | None) -> Meaning | None:
    if marks.strange > 2 * marks.meaningful or not marks.meaningful or marks.of("coordinate"):
        return None
    role, parts, fields = _role(marks), marks.of("part"), marks.of("field")
    if marks.of("number") and marks.of("people"):
        return Meaning("cases")
    if "period" in fields:
        return _period(marks)
    if marks.of("type") and role == "exploitation" and not parts:
        return Meaning("exploitation")
    if marks.of("method") and role == "recruitment" and not parts - {"place"}:
        return Meaning("recruitment")
    if marks.of("method") and role == "transit" and not parts:
        return Meaning("transport")  # "Mode of trans."
    if {"origin", "destination"} <= marks.of("role") and "transport" not in fields:
        return Meaning("route")  # "From - To" in one column
    return _place(marks, role, parts, order) or _field(marks, role, fields)


def _role(marks: Marks) -> str:
    """The most telling role among the words, empty when there is none."""
    roles = marks.of("role")
    if "destination" in roles:
        for telling in ("exploitation", "intended_destination"):
            if telling in roles:
                return telling
    for telling in ("exploitation", "intended_destination", "transit", "recruitment", "origin"):
        if telling in roles:
            return telling
    return "destination" if "destination" in roles else ""


def _place(marks: Marks, role: str, parts: set[str], order: int | None) -> Meaning | None:
    part = next((each for each in ("country", "city", "admin1", "place") if each in parts), "")
    if part == "country" and "city" in parts:
        part = "place"
    if not role:
        bare = part and not marks.of("field") and not marks.strange
        return Meaning("place", None, part, order) if bare else None
    if role == "destination":
        return Meaning("destination", None, part or "place", order)
    if "destination" in marks.of("role"):
        part = part or "place"  # "Dest. (actual)" is a place, whatever "actual" alone may be
    if not part and role in ("exploitation", "recruitment"):
        # "Sector of exploitation", "actual job": the field that is named, where it happened.
        named = marks.of("field") & {"industry"}
        return Meaning("industry") if role == "exploitation" and named else Meaning(role)
    if marks.of("field") - {"route"} and not part:
        return None
    return Meaning("place", PointRole(role), part or "place", order)


def _period(marks: Marks) -> Meaning:
    bounds = marks.of("bound")
    roles = marks.of("role")
    if "first" in bounds or "origin" in roles:
        return Meaning("period", part="first")
    if "last" in bounds or "destination" in roles:
        return Meaning("period", part="last")
    return Meaning("period")


def _field(marks: Marks, role: str, fields: set[str]) -> Meaning | None:
    if role == "recruitment" and "facilitator" not in fields:
        return Meaning("recruitment")
    if role == "intended_destination" and "industry" in fields:
        return None  # the work that was promised is not the work that was found
    for name in (*CODED_FIELDS, "organisation", "route", "note"):
        if name in fields:
            # "Name of recruiter" holds a name, which no list has and nobody should see.
            return None if name == "facilitator" and marks.of("private") else Meaning(name)
    if role == "exploitation":
        return Meaning("exploitation")
    counts = marks.of("people") and not marks.strange and not marks.of("private")
    return Meaning("cases") if counts else None


def _hxl(heading: str) -> Meaning | None:
    """A HXL tag: ``#loc+origin``, ``#country+transit+code``, ``#affected+num``."""
    tag, *attributes = fold_tag(heading)
    role = next((HXL_ROLES[each] for each in attributes if each in HXL_ROLES), None)
    if tag in HXL_PARTS:
        return Meaning("place", role, HXL_PARTS[tag]) if role else None
    if tag == "date":
        bound = {"start": "first", "end": "last"}
        return Meaning("period", part=next((bound[a] for a in attributes if a in bound), ""))
    return HXL_TAGS.get(tag)


def fold_tag(heading: str) -> list[str]:
    """A HXL tag and its attributes, in lower case."""
    return [each.strip().lower() for each in heading.lstrip("#").split("+")]


@cache
def _flags() -> dict[str, Meaning]:
    """Columns of CTDC that tick one code each: ``isForcedLabour``, ``meansThreats``."""
    flags: dict[str, Meaning] = {}
    for name in FLAGGED:
        codes_of: defaultdict[str, list[str]] = defaultdict(list)
        for code in vocabulary(name).codes:
            for column in {*code.mappings["ctdc"], *code.mappings["ctdc_2025"]}:
                codes_of[column].append(code.code)
        for column, codes in codes_of.items():
            told = Meaning(name, code=_ticked(name, column, codes))
            if _first_of(column, name):
                flags[fold(column)] = told
            flags.setdefault(fold(column), told)
    return flags


def _first_of(column: str, name: str) -> bool:
    """Whether the words of a column say that it is of this list, though others share it."""
    return (column.startswith("means"), column.startswith("typeOfLabour")) == (
        name == "control",
        name == "industry",
    ) and name in ("control", "industry")


def _ticked(name: str, column: str, codes: list[str]) -> str:
    """The code that a column ticks: the one of its own words where several share the column."""
    words = CAMEL_START.sub("", CAMEL.sub(" ", column)).strip()
    named = [code for code in match(name, words) if code in codes]
    return (named or codes)[0]


def _flag(heading: str) -> Meaning | None:
    folded = fold(heading)
    return _flags().get(folded) if " " not in folded else None
