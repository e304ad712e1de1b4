"""Where people meant to go, and where they were exploited instead."""

from __future__ import annotations

import ibis

from njia.analysis.corridors import pairs
from njia.analysis.counting import counted, ranked
from njia.lake.engines import Lake
from njia.routes.place import Level
from njia.routes.route import PointRole


def diversions(lake: Lake, level: Level) -> ibis.Table:
    """Intended and actual area of the diverted, ranked: ``intended``, ``actual``, counts.

    Method: submissions that :func:`njia.routes.way.diverted` calls diverted, with the
    two areas known and different at this level. Guard: a diversion inside one area does
    not show at that level, so the rows can add up to fewer than :func:`compared` counts.
    """
    diverted = lake.submissions.filter(lake.submissions.diverted)
    both = pairs(lake, level, PointRole.INTENDED_DESTINATION, PointRole.EXPLOITATION)
    apart = both.filter(both.source != both.target).semi_join(diverted, "submission")
    named = apart.select("submission", intended=apart.source, actual=apart.target)
    return ranked(counted(lake, named, ("intended", "actual")), ("intended", "actual"))


def compared(lake: Lake) -> ibis.Table:
    """The submissions whose two sides can be compared: ``diverted`` (bool) and counts."""
    told = lake.submissions.filter(lake.submissions.diverted.notnull())
    return counted(lake, told, ("diverted",))
