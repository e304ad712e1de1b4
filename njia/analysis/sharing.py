"""What each organisation's sharing added to what all of them know together."""

from __future__ import annotations

import ibis

from njia.analysis.corridors import pairs
from njia.lake.engines import Lake
from njia.routes.place import Level


def sharing(lake: Lake, level: Level) -> ibis.Table:
    """What each organisation brought, most corridors first.

    Columns: ``organisation``, ``submissions`` (with both ends known at this level),
    ``corridors`` (distinct), ``only_here`` (no other organisation reported them),
    ``shared`` (at least one other did) and ``together`` (distinct corridors of this and
    all organisations above it).

    Method: corridors run from the origin to where the way ended. Guards: ``together``
    depends on the order, which is by corridors and then by key; an organisation with no
    corridor at this level has no row; more corridors is not better work.
    """
    reported = pairs(lake, level).inner_join(
        lake.submissions.select("submission", "organisation"), "submission"
    )
    corridors = reported.group_by("organisation", "source", "target").aggregate(
        submissions=reported.submission.nunique()
    )
    size = corridors.count().over(ibis.window(group_by="organisation"))
    reporters = corridors.count().over(ibis.window(group_by=["source", "target"]))
    known = corridors.mutate(size=size, reporters=reporters)
    by_size = [ibis.desc("size"), ibis.asc("organisation")]
    # The first in that order to report a corridor is the one that adds it to the union.
    place = ibis.row_number().over(ibis.window(group_by=["source", "target"], order_by=by_size))
    added = known.mutate(first=place == 0)
    brought = added.group_by("organisation").aggregate(
        corridors=added.count(),
        only_here=(added.reporters == 1).sum(),
        shared=(added.reporters > 1).sum(),
        added=added["first"].sum(),
    )
    placed = reported.group_by("organisation").aggregate(submissions=reported.submission.nunique())
    result = brought.inner_join(placed, "organisation")
    running = ibis.cumulative_window(order_by=[ibis.desc("corridors"), ibis.asc("organisation")])
    return (
        result.mutate(together=result.added.sum().over(running))
        .select("organisation", "submissions", "corridors", "only_here", "shared", "together")
        .order_by([ibis.desc("corridors"), ibis.asc("organisation")])
    )
