"""What a map of routes shows, as plain data: the same for browser, SVG, page and PDF."""

from __future__ import annotations

from dataclasses import dataclass

from njia.routes.place import Level
from njia.routes.route import PointRole


@dataclass(frozen=True, slots=True)
class Area:
    """A place, admin-1, country or region on the map; ``lat``/``lon`` in degrees."""

    key: str
    name: str
    level: Level
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Flow:
    """A directed leg or corridor between two areas (keys), with its three counts.

    ``cases`` is the sum of the lower bounds over the ``cases_known`` submissions that
    gave a number; it can count people twice and must be shown with that warning.
    """

    source: str
    target: str
    submissions: int
    organisations: int
    cases: int
    cases_known: int


@dataclass(frozen=True, slots=True)
class Hub:
    """How many submissions (and organisations) have an area in one role."""

    area: str
    role: PointRole
    submissions: int
    organisations: int


@dataclass(frozen=True, slots=True)
class FlowMap:
    """One map. ``total`` submissions were asked about, ``drawn`` have a leg drawn here."""

    level: Level
    areas: tuple[Area, ...]
    flows: tuple[Flow, ...]
    hubs: tuple[Hub, ...]
    total: int
    drawn: int
    synthetic: bool
