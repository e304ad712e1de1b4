"""Which place columns belong together: city and country of one point, the stops in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from njia.intake.spreadsheet.layout import ColumnPlan, SheetPlan
from njia.intake.spreadsheet.points import Places, PointReader
from njia.routes.route import PointRole

WAY = (
    PointRole.ORIGIN,
    PointRole.RECRUITMENT,
    PointRole.TRANSIT,
    PointRole.INTENDED_DESTINATION,
    PointRole.EXPLOITATION,
)


def point_readers(plan: SheetPlan, places: Places) -> list[PointReader]:
    """One reader for each point that the columns can tell, in the order of the way."""
    readers: list[PointReader] = []
    columns = plan.of_field("place")
    for role in WAY:
        own = [each for each in columns if each.meaning.role is role]
        if not own and role is PointRole.ORIGIN:
            readers += [
                PointReader(role, {"country": each}, places)
                for each in plan.of_field("citizenship")[:1]
                if not plan.of_field("route")
            ]
        readers += [
            PointReader(role, group, places, start) for start, group in enumerate(_groups(own))
        ]
    routes = plan.of_field("route")
    if routes:
        readers.insert(0, PointReader(None, {"route": routes[0]}, places))
    return readers


def _groups(columns: Iterable[ColumnPlan]) -> list[dict[str, ColumnPlan]]:
    """Columns of one number together; without numbers a part that returns begins the next."""
    numbered: dict[int, dict[str, ColumnPlan]] = {}
    loose: list[dict[str, ColumnPlan]] = []
    for each in columns:
        part = each.meaning.part or "place"
        if each.meaning.order is not None:
            group = numbered.setdefault(each.meaning.order, {})
            if part in group:
                loose.append({part: each})
            else:
                group[part] = each
        elif loose and _belongs(part, loose[-1], each.meaning.role):
            loose[-1][part] = each
        else:
            loose.append({part: each})
    return [numbered[order] for order in sorted(numbered)] + loose


def _belongs(part: str, group: Mapping[str, ColumnPlan], role: PointRole | None) -> bool:
    """Whether a column tells one more part of the point that the columns before it tell.

    A way has several stops, so a column of crossings beside one of towns tells others.
    """
    if part in group or (part == "city" and "place" in group):
        return False
    another = role is PointRole.TRANSIT and part == "place"
    return not (another and {"city", "admin1"} & group.keys())
