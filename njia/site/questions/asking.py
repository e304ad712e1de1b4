"""An open question in words, with the answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from njia.register.answering import subject_of
from njia.register.models import OpenQuestion
from njia.register.telling import problem_from
from njia.routes.place import Place
from njia.routes.route import CODED_FIELDS
from njia.routes.vocabulary import vocabulary
from njia.site.places.search import gazetteer
from njia.site.problems import problem_words
from njia.site.templatetags.njia import language, where
from njia.site.wording import heading_words

MOST_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: ``value`` is the key of a place or a code."""

    value: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question for the page. ``rows`` is how many rows one answer mends."""

    question: OpenQuestion
    rows: int
    about_place: bool
    words: str
    remedy: str
    choices: tuple[Choice, ...]
    source: str

    @property
    def nearest(self) -> tuple[Choice, ...]:
        """The choices that are shown at once: all places, the codes that come near."""
        return self.choices if self.about_place else self.choices[:MOST_AT_ONCE]

    @property
    def others(self) -> tuple[Choice, ...]:
        """The rest of the list, folded."""
        return self.choices[len(self.nearest) :]


def asked(question: OpenQuestion, rows: int, other: Sequence[Place] | None = None) -> Asked:
    """The question with its choices, or with ``other`` places that were searched for."""
    subject = subject_of(question.group)
    about_place = subject == "place"
    if other is not None:
        choices = tuple(_place(place) for place in other)
    elif about_place:
        found = (gazetteer().by_key(key) for key in question.choices)
        choices = tuple(_place(place) for place in found if place is not None)
    else:
        choices = _codes(subject, question.choices) if subject in CODED_FIELDS else ()
    words, remedy = problem_words(problem_from(question))
    return Asked(question, rows, about_place, words, remedy, choices, _source(question))


def _place(place: Place) -> Choice:
    return Choice(place.key, place.name, where(place))


def _codes(field: str, near: Sequence[str]) -> tuple[Choice, ...]:
    """Every code of the list, those that come near the words first."""
    codes = dict.fromkeys((*near, *(each.code for each in vocabulary(field).codes)))
    return tuple(_code(field, code) for code in codes)


def _code(field: str, code: str) -> Choice:
    known = vocabulary(field)
    definition = known[code].definition if code in known else ""
    return Choice(code, known.label(code, language()), definition if language() == "en" else "")


def _source(question: OpenQuestion) -> str:
    """Where it stands: file, sheet, row and column, as far as there are any."""
    parts = [question.file, question.sheet]
    if question.row is not None:
        parts.append(_("row %(row)d") % {"row": question.row})
    parts.append(question.column if question.file else heading_words(question.column))
    return " · ".join(part for part in parts if part)
