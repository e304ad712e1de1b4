"""The code lists, read from one data file each.

Each file ``vocabularies/NAME.toml`` holds a table ``[list]`` (name, labels,
definition, source) and an array ``[[code]]`` (code, labels in en/sw/fr/ar, definition,
aliases by language, mappings to HTCDS v2.0, CTDC old and v2025, ISIC rev 4 section,
Love Justice and IC-TIP). A mapping that a standard does not have is an empty list.

A mapped value is ``field=value`` as the standard spells both, or the bare name of a
column or class where the standard has flags or classes rather than fields. What a
standard may be asked for is listed in ``vocabularies/standards/STANDARD.toml``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from njia.routes.errors import UnknownVocabulary

LANGUAGES = ("en", "sw", "fr", "ar")
STANDARDS = ("htcds", "ctdc", "ctdc_2025", "isic", "love_justice", "ic_tip")

VOCABULARIES = (
    "exploitation",
    "industry",
    "transport",
    "recruitment",
    "control",
    "facilitator",
    "outcome",
    "prior_trafficking",
    "gender",
    "age_band",
    "evidence_basis",
    "confidence",
    "kind",
    "point_role",
)


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list. ``aliases`` are other words for it, by language."""

    code: str
    labels: Mapping[str, str]
    definition: str
    aliases: Mapping[str, tuple[str, ...]]
    mappings: Mapping[str, tuple[str, ...]]

    def label(self, language: str) -> str:
        """The label in a language, in English where that language has none."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A code list in the order it is shown."""

    name: str
    labels: Mapping[str, str]
    definition: str
    source: str
    codes: tuple[Code, ...]

    def __getitem__(self, code: str) -> Code:
        for each in self.codes:
            if each.code == code:
                return each
        raise KeyError(code)

    def __contains__(self, code: object) -> bool:
        return any(each.code == code for each in self.codes)

    def label(self, code: str, language: str) -> str:
        """The label of a code; the code itself when the list has no such code."""
        return self[code].label(language) if code in self else code


@cache
def vocabulary(name: str) -> Vocabulary:
    """One code list by name. Raises UnknownVocabulary for a name that is no list."""
    if name not in VOCABULARIES:
        raise UnknownVocabulary(name)
    text = files("njia.routes").joinpath("vocabularies", f"{name}.toml").read_text("utf-8")
    told = tomllib.loads(text)
    head = told["list"]
    return Vocabulary(
        name=head["name"],
        labels=head["labels"],
        definition=head["definition"],
        source=head["source"],
        codes=tuple(_code(each) for each in told["code"]),
    )


@dataclass(frozen=True, slots=True)
class Standard:
    """A code list of others, as far as we may map to it.

    ``values`` are all the values that a mapping to it may name, spelt as there.
    """

    name: str
    title: str
    source: str
    licence: str
    note: str
    values: frozenset[str]


@cache
def standard(name: str) -> Standard:
    """One of STANDARDS by name. Raises UnknownVocabulary for another name."""
    if name not in STANDARDS:
        raise UnknownVocabulary(name)
    path = files("njia.routes").joinpath("vocabularies", "standards", f"{name}.toml")
    told = tomllib.loads(path.read_text("utf-8"))
    head = told["standard"]
    return Standard(
        name=head["name"],
        title=head["title"],
        source=head["source"],
        licence=head["licence"],
        note=head["note"],
        values=frozenset(
            f"{field['name']}={value}" if field["name"] else value
            for field in told.get("field", ())
            for value in field["values"]
        ),
    )


def _code(told: Mapping[str, object]) -> Code:
    aliases = told.get("aliases", {})
    mappings = told.get("mappings", {})
    labels = told["labels"]
    if not (isinstance(aliases, dict) and isinstance(mappings, dict) and isinstance(labels, dict)):
        raise TypeError(f"labels, aliases and mappings of {told.get('code')} must be tables")
    return Code(
        code=str(told["code"]),
        labels=labels,
        definition=str(told["definition"]),
        aliases={language: tuple(words) for language, words in aliases.items()},
        mappings={standard: tuple(mappings.get(standard, ())) for standard in STANDARDS},
    )
