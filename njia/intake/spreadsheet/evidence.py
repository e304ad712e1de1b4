"""What the values beneath a heading say about its meaning."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.folding import fold, tidy
from njia.intake.spreadsheet.headings import Guess
from njia.intake.spreadsheet.meaning import Meaning
from njia.intake.spreadsheet.numbers import cases_of
from njia.intake.spreadsheet.telling import text_of
from njia.intake.spreadsheet.ticks import NO_TICKS, TICKS
from njia.intake.spreadsheet.values import pieces, weak_pieces
from njia.intake.spreadsheet.words import knowledge_of
from njia.intake.spreadsheet.workbook import Row
from njia.routes.route import Knowledge, PointRole, PointStatus
from njia.routes.wording import match

DISTINCT = 24
FLAGGED = ("exploitation", "industry", "control", "transport", "recruitment")
COUNTS = ("n", "no", "nr", "number")
NUMBERS = ("number", "count", "nombre", "numero")
FORM_TIMES = ("start", "end", "started", "ended", "begin")
"""Headings under which forms note when they were filled in."""
CLOCK = re.compile(r"\d{4}-\d\d-\d\d[T ](?!00:00:00)\d\d:\d\d")
CLOCKLESS = re.compile(r"\d{4}-\d\d-\d\d$|#|=\?")
"""Numbers that a spreadsheet program turned into dates, and errors: told elsewhere."""
FIGURE = re.compile(r"-?\d+(?:[.,]\d+)?")
BY_VALUES = ("exploitation", "industry", "transport", "recruitment", "gender", "control", "outcome")


class Evidence:
    """Distinct values of each column of a sample of rows, and what they look like."""

    def __init__(self, rows: Sequence[Row], resolver: PlaceResolver) -> None:
        self._rows = rows
        self._resolver = resolver

    @cached_property
    def _samples(self) -> dict[int, tuple[str, ...]]:
        kept: dict[int, dict[str, None]] = {}
        for row in self._rows:
            for index, cell in enumerate(row):
                distinct = kept.setdefault(index, {})
                if cell != "" and len(distinct) < DISTINCT:
                    distinct.setdefault(tidy(text_of(cell)))
        return {index: tuple(filter(None, distinct)) for index, distinct in kept.items()}

    def samples(self, index: int) -> tuple[str, ...]:
        """Up to 24 distinct values of a column, in the order they come."""
        return self._samples.get(index, ())

    def filled(self, index: int) -> bool:
        """Whether anything stands in the column."""
        return bool(self.samples(index))

    def _known(self, index: int) -> list[str]:
        return [text for text in self.samples(index) if knowledge_of(text) is Knowledge.KNOWN]

    def places(self, index: int) -> float:
        """The share of values that are places, in 0..1."""
        known = self._known(index)
        told = [text for text in known if not any(letter.isdigit() for letter in text)]
        found = sum(self._resolver.resolve(text).status is not PointStatus.UNKNOWN for text in told)
        return found / len(known) if known else 0.0

    def all_ticks(self, index: int) -> bool:
        """Whether the column is ticked or not, and ticked at least once."""
        told = [text.casefold() for text in self.samples(index)]
        return any(text in TICKS for text in told) and all(
            text in TICKS or text in NO_TICKS for text in told
        )

    def all_figures(self, index: int) -> bool:
        """Whether all values are plain figures, as coordinates are and names are not."""
        told = self.samples(index)
        return bool(told) and all(FIGURE.fullmatch(text) for text in told)

    def all_times(self, index: int) -> bool:
        """Whether the values tell the time of day, as a form notes it and nobody else."""
        told = self._known(index)
        return (
            bool(told) and sum(CLOCK.match(text) is not None for text in told) * 5 >= len(told) * 4
        )

    def serial(self, index: int) -> bool:
        """Whether the values number the rows: 1, 2, 3 and so on."""
        told = self.samples(index)
        return len(told) > 2 and list(told) == [str(number) for number in range(1, len(told) + 1)]

    def counts(self, index: int) -> bool:
        """Whether the values are small figures in no order, as counts are and serials are not."""
        told = [int(text) for text in self.samples(index) if text.isdigit() and len(text) < 5]
        rising = all(other == one + 1 for one, other in pairwise(told))
        return len(told) > 1 and len(told) == len(self._known(index)) and not rising

    def numbers(self, index: int) -> float:
        """The share of values that tell how many, in 0..1; 1 where nothing is told."""
        known = self._known(index)
        found = sum(
            cases_of(text) is not None or CLOCKLESS.match(text) is not None for text in known
        )
        return found / len(known) if known else 1.0

    def words(self, index: int, vocabulary_name: str) -> float:
        """The share of values that are words of a vocabulary, in 0..1."""
        known = self._known(index)
        if not known:
            return 0.0
        found = sum(all(_named(vocabulary_name, each) for each in pieces(text)) for text in known)
        return found / len(known)


def _named(name: str, words: str) -> bool:
    """Whether the words, or each of the parts that a comma or "and" divides, are of a list."""
    return bool(match(name, words)) or all(match(name, part) for part in weak_pieces(words))


def improved(
    guesses: Mapping[int, Guess | None], headings: Sequence[str], evidence: Evidence
) -> dict[int, Guess | None]:
    """The guesses after a look at the values: what a heading left open, they may close."""
    better = dict(guesses)
    taken = {each.meaning.field for each in guesses.values() if each}
    for index, each in guesses.items():
        if each is not None and each.found in ("answer", "standard"):
            continue
        if (ticked := _by_ticks(index, headings[index], evidence)) is not None:
            better[index] = ticked
        elif each is None:
            better[index] = _by_values(index, evidence, taken) if headings[index] else None
        elif each.meaning in (Meaning("exploitation"), Meaning("recruitment")):
            better[index] = _place_or_words(index, each, headings[index], evidence)
        else:
            better[index] = _not_denied(index, each, headings[index], evidence)
    return better


def _by_ticks(index: int, heading: str, evidence: Evidence) -> Guess | None:
    """A column headed by a word of a list and ticked where it holds: "Forced labour: yes"."""
    if not heading or not evidence.all_ticks(index):
        return None
    words = heading.split()
    for start in range(len(words)):
        for name in FLAGGED:
            codes = match(name, " ".join(words[start:]))
            if codes:
                return Guess(Meaning(name, code=codes[0]), 0.85, "values")
    return None


def _not_denied(index: int, known: Guess, heading: str, evidence: Evidence) -> Guess | None:
    """The guess, unless the values beneath say that it is something else."""
    meaning = known.meaning
    if meaning.field == "cases" and evidence.numbers(index) < 0.3:
        return None
    if meaning == Meaning("reference") and fold(heading) in COUNTS and evidence.counts(index):
        return Guess(Meaning("cases"), 0.6, "values")
    if meaning == Meaning("cases") and fold(heading) in NUMBERS and evidence.serial(index):
        return Guess(Meaning("reference"), 0.8, "values")
    if meaning.field == "period" and fold(heading) in FORM_TIMES and evidence.all_times(index):
        return None
    if meaning.field in ("place", "destination") and evidence.all_figures(index):
        return None
    return _of_another_list(index, known, evidence) or known


def _of_another_list(index: int, known: Guess, evidence: Evidence) -> Guess | None:
    """The list whose words stand in a column that was taken for places or for another list."""
    name = known.meaning.field
    if name in BY_VALUES:
        denied = evidence.words(index, name) == 0.0
    else:
        denied = name in ("place", "destination")
    if not denied:
        return None
    shares = {each: evidence.words(index, each) for each in BY_VALUES}
    best = max(shares, key=shares.__getitem__)  # of equal ones, the first
    share = shares[best]
    if share < 0.7 or evidence.places(index) >= 0.3:
        return None
    return Guess(Meaning(best), 0.7, "values")


def _place_or_words(index: int, known: Guess, heading: str, evidence: Evidence) -> Guess:
    """ "Exploitation" may hold a type or a place, "Recruitment" a method or a place."""
    name = known.meaning.field
    if len(fold(heading).split()) > 2 or evidence.words(index, name) > 0.3:
        return known
    if evidence.places(index) < 0.6:
        return known
    role = PointRole.EXPLOITATION if name == "exploitation" else PointRole.RECRUITMENT
    return replace(known, meaning=Meaning("place", role, "place"), confidence=0.8, found="values")


def _by_values(index: int, evidence: Evidence, taken: set[str]) -> Guess | None:
    """A column whose heading says nothing but whose values are words of one list."""
    if len(evidence.samples(index)) < 2:
        return None
    shares = [(evidence.words(index, name), name) for name in BY_VALUES if name not in taken]
    best = max(shares, default=(0.0, ""))
    if best[0] < 0.7:
        return None
    taken.add(best[1])
    return Guess(Meaning(best[1]), 0.6, "values")
