"""How much is known: of all submissions, how many told each field."""

from __future__ import annotations

import ibis

from njia.lake.engines import Lake
from njia.lake.schema import knowledge_column
from njia.routes.route import CODED_FIELDS, Knowledge, PointRole, PointStatus

COUNTED_FIELDS: tuple[str, ...] = (*CODED_FIELDS, "cases")


def knowledge(lake: Lake) -> ibis.Table:
    """Each field and role with what is known of it, most known first.

    Columns: ``part`` (``field`` or ``point``: the type of exploitation and the place of
    exploitation share a name), ``field`` (a coded field, ``cases``, or a role of
    points), ``known``, ``not_placed`` (a place was named but is not yet understood; 0 for
    other fields), ``unknown_to_victim`` and ``not_recorded``: numbers of submissions that add up to
    all of them. Guard: missing is the normal state of this data, and not random: what a
    caseworker could not ask is missing more often.
    """
    fields = [_field(lake, field) for field in COUNTED_FIELDS]
    roles = [_role(lake, role) for role in PointRole]
    return ibis.union(*fields, *roles).order_by(
        [ibis.desc("known"), ibis.asc("field"), ibis.asc("part")]
    )


def _field(lake: Lake, field: str) -> ibis.Table:
    told = lake.submissions[knowledge_column(field)]
    return lake.submissions.aggregate(
        part=ibis.literal("field"),
        field=ibis.literal(field),
        known=_number(told == Knowledge.KNOWN.value),
        not_placed=ibis.literal(0, "int64"),
        unknown_to_victim=_number(told == Knowledge.UNKNOWN_TO_VICTIM.value),
        not_recorded=_number(told == Knowledge.NOT_RECORDED.value),
    )


def _role(lake: Lake, role: PointRole) -> ibis.Table:
    """A submission counts by the best that is known of any of its points in the role."""
    points = lake.points.filter(lake.points.role == role.value)
    best = points.group_by("submission").aggregate(
        placed=(points.status == PointStatus.RESOLVED.value).any(),
        named=(points.knowledge == Knowledge.KNOWN.value).any(),
        asked=(points.knowledge == Knowledge.UNKNOWN_TO_VICTIM.value).any(),
    )
    each = lake.submissions.select("submission").left_join(best, "submission")
    placed, named, asked = (each[name].coalesce(False) for name in ("placed", "named", "asked"))
    return each.aggregate(
        part=ibis.literal("point"),
        field=ibis.literal(role.value),
        known=_number(placed),
        not_placed=_number(~placed & named),
        unknown_to_victim=_number(~placed & ~named & asked),
        not_recorded=_number(~placed & ~named & ~asked),
    )


def _number(condition: ibis.expr.types.BooleanValue) -> ibis.expr.types.IntegerScalar:
    return condition.sum().coalesce(0).cast("int64")
