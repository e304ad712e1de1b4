"""From the lake to what a map of routes shows."""

from __future__ import annotations

from enum import StrEnum

import ibis

from njia.analysis.corridors import corridors, legs, pairs
from njia.analysis.counting import totals
from njia.analysis.filters import ALL, Filters, choose
from njia.analysis.hubs import places_by_role
from njia.lake.engines import Lake
from njia.pictures.flowmap import Area, Flow, FlowMap, Hub
from njia.routes.place import Level
from njia.routes.route import PointRole


class Lines(StrEnum):
    """What the lines of a map are."""

    LEGS = "legs"
    CORRIDORS = "corridors"


def flow_map(
    lake: Lake, level: Level, filters: Filters = ALL, lines: Lines = Lines.LEGS
) -> FlowMap:
    """The map of the chosen submissions at a level; runs its questions at once.

    Flows and hubs are ranked. Guard: ``drawn`` counts the submissions with at least one
    line on this map, out of ``total``; a line inside one area cannot be drawn and is
    left out. The map is marked synthetic when any submission on it is.
    """
    chosen = choose(lake, filters)
    hubs = _hubs(chosen, level)
    flows = _flows(chosen, level, lines)
    named = {hub.area for hub in hubs}
    return FlowMap(
        level=level,
        areas=tuple(area for area in _areas(lake, level) if area.key in named),
        flows=flows,
        hubs=hubs,
        total=int(totals(chosen).to_pyarrow()["submissions"][0].as_py()),
        drawn=int(_lines(chosen, level, lines).submission.nunique().to_pyarrow().as_py()),
        synthetic=bool(chosen.submissions.synthetic.any().to_pyarrow().as_py()),
    )


def _lines(lake: Lake, level: Level, lines: Lines) -> ibis.Table:
    if lines is Lines.LEGS:
        return lake.legs.filter(lake.legs.level == level.value)
    found = pairs(lake, level)
    return found.filter(found.source != found.target)


def _flows(lake: Lake, level: Level, lines: Lines) -> tuple[Flow, ...]:
    found = legs(lake, level) if lines is Lines.LEGS else corridors(lake, level)
    apart = found.filter(found.source != found.target)
    return tuple(
        Flow(
            source=row["source"],
            target=row["target"],
            submissions=row["submissions"],
            organisations=row["organisations"],
            cases=row["cases_min"],
            cases_known=row["cases_known"],
        )
        for row in apart.to_pyarrow().to_pylist()
    )


def _hubs(lake: Lake, level: Level) -> tuple[Hub, ...]:
    return tuple(
        Hub(row["area"], PointRole(row["role"]), row["submissions"], row["organisations"])
        for row in places_by_role(lake, level).to_pyarrow().to_pylist()
    )


def _areas(lake: Lake, level: Level) -> tuple[Area, ...]:
    found = lake.areas.filter(lake.areas.level == level.value).order_by("key")
    return tuple(
        Area(row["key"], row["name"], level, row["country"], row["lat"], row["lon"])
        for row in found.to_pyarrow().to_pylist()
    )
