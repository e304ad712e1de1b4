"""What a route is: ordered points with roles, and what is known of how it came about.

Everything here is a frozen value. Nothing here reads, writes, resolves or guesses: a
door makes these values from what somebody said, and keeps the words beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from njia.routes.place import Place


class Kind(StrEnum):
    """Whether the route was told as trafficking or as risky migration."""

    TRAFFICKING = "trafficking"
    RISKY_MIGRATION = "risky_migration"


class Knowledge(StrEnum):
    """Whether a field is known, and if not, who does not know it."""

    KNOWN = "known"
    UNKNOWN_TO_VICTIM = "unknown_to_victim"
    NOT_RECORDED = "not_recorded"


class PointRole(StrEnum):
    """What a place is on a route."""

    ORIGIN = "origin"
    RECRUITMENT = "recruitment"
    TRANSIT = "transit"
    INTENDED_DESTINATION = "intended_destination"
    EXPLOITATION = "exploitation"


class PointStatus(StrEnum):
    """What became of the words of a point."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Point:
    """A place with a role, as told and as understood.

    ``order`` counts from 0 within its role: transits are ordered along the way, and so
    are places of exploitation. ``text`` is what was said, never changed. ``place`` is
    None unless ``status`` is resolved. ``rule`` names what resolved it (a rule of the
    resolver, or ``answer`` when a person chose), ``confidence`` lies in 0..1.
    """

    role: PointRole
    order: int
    text: str
    status: PointStatus = PointStatus.UNKNOWN
    place: Place | None = None
    rule: str = ""
    confidence: float = 0.0
    knowledge: Knowledge = Knowledge.KNOWN


@dataclass(frozen=True, slots=True)
class Coded:
    """Values from one vocabulary, with the words they were understood from.

    ``codes`` is empty unless ``knowledge`` is known; ``text`` may be kept even when no
    code was found, and then ``knowledge`` is known and ``codes`` is ``("other",)``.
    """

    knowledge: Knowledge = Knowledge.NOT_RECORDED
    codes: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cases:
    """Number of people, as told.

    Both bounds are None when no number can be read from the words ("several").
    ``maximum`` is None for an open range ("5+"). Exact numbers have equal bounds and
    ``estimated`` False. Numbers are people, never routes.
    """

    knowledge: Knowledge = Knowledge.NOT_RECORDED
    text: str = ""
    minimum: int | None = None
    maximum: int | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """When it happened: first and last day, both inclusive, as wide as what was told."""

    text: str = ""
    first: date | None = None
    last: date | None = None


NOT_RECORDED = Coded()
UNKNOWN_TO_VICTIM = Coded(knowledge=Knowledge.UNKNOWN_TO_VICTIM)


@dataclass(frozen=True, slots=True)
class Route:
    """One route as one organisation reported it.

    ``points`` are in the order of the way: origin, recruitment, transits by order,
    intended destination, places of exploitation by order. A role that was not recorded
    has no point; a role that the person did not know has a point without a place whose
    ``knowledge`` says so. Each ``Coded`` field belongs to the vocabulary of its name.
    """

    points: tuple[Point, ...] = ()
    kind: Kind | None = None
    exploitation: Coded = NOT_RECORDED
    industry: Coded = NOT_RECORDED
    transport: Coded = NOT_RECORDED
    recruitment: Coded = NOT_RECORDED
    control: Coded = NOT_RECORDED
    facilitator: Coded = NOT_RECORDED
    outcome: Coded = NOT_RECORDED
    prior_trafficking: Coded = NOT_RECORDED
    gender: Coded = NOT_RECORDED
    age_band: Coded = NOT_RECORDED
    evidence_basis: Coded = NOT_RECORDED
    confidence: Coded = NOT_RECORDED
    cases: Cases = field(default_factory=Cases)
    period: Period = field(default_factory=Period)
    note: str = ""

    def with_role(self, role: PointRole) -> tuple[Point, ...]:
        """The points of one role, in their order."""
        return tuple(point for point in self.points if point.role is role)


CODED_FIELDS: tuple[str, ...] = (
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
)
"""The fields of :class:`Route` that hold codes; each has the vocabulary of its name."""
