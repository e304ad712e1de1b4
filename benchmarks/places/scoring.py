"""Whether an answer is right, and what all answers come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from math import asin, cos, radians, sin, sqrt

from benchmarks.places.asking import Question
from njia.places.normalising import key_of
from njia.places.resolution import Candidate, Resolution
from njia.routes.place import Level
from njia.routes.route import PointStatus

RIGHT_KM = 25.0
Answer = Callable[[Question], Resolution]


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance in km."""
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742.0 * asin(sqrt(half))


def right(question: Question, candidate: Candidate) -> bool:
    """Whether a candidate is what is meant: its country, and within 25 km."""
    place = candidate.place
    if question.level == "none" or place.country != question.country:
        return False
    if question.level == "country":
        return place.level is Level.COUNTRY
    if question.level == "admin1":
        # An area named as its town may be answered by the town within it.
        return place.admin1 == question.name or not question.name
    return km(question.lat, question.lon, place.lat, place.lon) <= RIGHT_KM


@dataclass(slots=True)
class Tally:
    """Counts of what became of the questions of one kind."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    among_choices: int = 0
    not_among: int = 0
    unknown: int = 0
    mistakes: list[tuple[Question, Resolution]] = field(default_factory=list)

    def add(self, question: Question, answer: Resolution) -> None:
        """Counts one answer."""
        self.asked += 1
        if answer.status is PointStatus.RESOLVED:
            if right(question, answer.candidates[0]):
                self.right += 1
            else:
                self.wrong += 1
                self.mistakes.append((question, answer))
        elif answer.status is PointStatus.UNKNOWN:
            self.unknown += 1
        elif any(right(question, candidate) for candidate in answer.candidates):
            self.among_choices += 1
        else:
            self.not_among += 1

    @property
    def precision(self) -> float:
        """The share of right ones among the resolved."""
        return self.right / max(1, self.right + self.wrong)


def tallies(questions: Iterable[Question], answer: Answer) -> dict[str, Tally]:
    """Counts by kind of question, and ``all``."""
    found: defaultdict[str, Tally] = defaultdict(Tally)
    for question in questions:
        given = answer(question)
        found[question.kind].add(question, given)
        found["all"].add(question, given)
    return dict(found)


def recall(found: dict[str, Tally], apart: int = 0) -> float:
    """The share of right ones among the questions that name a place, but those set apart."""
    answerable = found["all"].asked - found.get("non_place", Tally()).asked
    return found["all"].right / max(1, answerable - apart)


def namesakes(questions: Iterable[Question], answer: Answer) -> int:
    """How many were answered with choices that are real homonyms, the right one among them.

    A homonym is a choice that bears the same name as the right one, in another place.
    """
    count = 0
    for question in questions:
        given = answer(question)
        if given.status is not PointStatus.AMBIGUOUS:
            continue
        meant = [candidate for candidate in given.candidates if right(question, candidate)]
        others = [candidate for candidate in given.candidates if not right(question, candidate)]
        names = {key_of(candidate.place.name) for candidate in meant}
        count += any(key_of(candidate.place.name) in names for candidate in others)
    return count
