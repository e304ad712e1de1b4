"""From a line or a circle on the map to the submissions it is made of."""

from __future__ import annotations

from django.conf import settings

from njia.analysis.behind import behind_corridor, behind_hub, behind_leg
from njia.analysis.filters import Filters, choose
from njia.lake.refresh import refreshed
from njia.register.models import Campaign
from njia.routes.place import Level
from njia.routes.route import PointRole
from njia.site.places.search import gazetteer
from njia.site.submissions.listing import Asked


def ids_behind(campaign: Campaign, asked: Asked) -> set[str] | None:
    """The submissions behind the places asked for; None when no place is asked for.

    They are those that the map counts, so what was withdrawn or rejected is not among
    them. The caller keeps only those that the viewer may see.
    """
    if not asked.by_place:
        return None
    whole = refreshed(settings.NJIA_DATA_DIR / "lake", gazetteer())
    lake = choose(whole, Filters(campaign=(campaign.slug,)))
    level = Level(asked.level)
    if asked.place:
        role = PointRole(asked.role) if asked.role else None
        found = behind_hub(lake, level, asked.place, role)
    elif asked.between == "leg":
        found = behind_leg(lake, level, asked.source, asked.target)
    else:
        found = behind_corridor(lake, level, asked.source, asked.target)
    return set(found.to_pyarrow()["id"].to_pylist())
