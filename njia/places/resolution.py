"""What the resolver answers: ranked candidates with the rule behind each, or "I do not know"."""

from __future__ import annotations

from dataclasses import dataclass

from njia.routes.place import Place
from njia.routes.route import PointStatus


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible place. ``confidence`` lies in 0..1; ``rule`` names what found it."""

    place: Place
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The answer for one text.

    ``candidates`` are ranked, best first. ``resolved``: the first one is meant.
    ``ambiguous``: a person has to choose among them. ``unknown``: nothing was found, or
    nothing good enough (what came near may still be listed).
    """

    text: str
    status: PointStatus
    candidates: tuple[Candidate, ...] = ()

    @property
    def place(self) -> Place | None:
        """The place meant, None unless the answer is ``resolved``."""
        return self.candidates[0].place if self.status is PointStatus.RESOLVED else None
