"""A map in the words of the page: its JSON, its links, its tables, its texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from njia.pictures import messages
from njia.pictures.flowmap import Flow, FlowMap, Hub
from njia.pictures.lettering import area_name
from njia.routes.route import PointRole
from njia.site.map.asking import Asked
from njia.site.map.drawing import Drawing

Link = Callable[[Flow | Hub], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of lines."""

    flow: Flow
    source: str
    target: str
    link: str


@dataclass(frozen=True, slots=True)
class Role:
    """One line of the table of places: a place in one role."""

    hub: Hub
    place: str
    country: str
    role: str
    link: str


def linking(slug: str, asked: Asked) -> Link:
    """The address of the submissions behind a line or a place, narrowed as the map is."""
    base = reverse("submissions", args=[slug])
    common = {"level": asked.level.value, **asked.filters}

    def link(what: Flow | Hub) -> str:
        told = (
            {"place": what.area, "role": what.role.value}
            if isinstance(what, Hub)
            else {"from": what.source, "to": what.target, "between": "leg"}
        )
        return f"{base}?{urlencode({**told, **common})}"

    return link


def as_json(flowmap: FlowMap, link: Link, language: str) -> dict[str, object]:
    """The map as the browser takes it (frontend/map/flowmap.ts), names in a language."""
    used = {key for flow in flowmap.flows for key in (flow.source, flow.target)}
    used |= {hub.area for hub in flowmap.hubs}
    return {
        "level": flowmap.level.value,
        "areas": [
            {
                "key": area.key,
                "name": area_name(area, language),
                "country": area.country,
                "lat": round(area.lat, 5),
                "lon": round(area.lon, 5),
            }
            for area in flowmap.areas
            if area.key in used
        ],
        "flows": [{**asdict(flow), "link": link(flow)} for flow in flowmap.flows],
        "hubs": [{**asdict(hub), "link": link(hub)} for hub in flowmap.hubs],
        "total": flowmap.total,
        "drawn": flowmap.drawn,
        "synthetic": flowmap.synthetic,
    }


def options_as_json(drawing: Drawing) -> dict[str, object]:
    """The values that filters can take, with their counts."""
    return {
        name: [asdict(option) for option in options] for name, options in drawing.options.items()
    }


def lines(flowmap: FlowMap, link: Link, language: str) -> list[Line]:
    """The lines of the map as rows, the largest first."""
    names = {area.key: area_name(area, language) for area in flowmap.areas}
    return [
        Line(flow, names[flow.source], names[flow.target], link(flow)) for flow in flowmap.flows
    ]


def roles(flowmap: FlowMap, link: Link, language: str) -> list[Role]:
    """The places of the map by role as rows, the largest first."""
    areas = {area.key: area for area in flowmap.areas}
    return [
        Role(
            hub,
            area_name(areas[hub.area], language),
            areas[hub.area].country,
            _(messages.ROLES[hub.role]),
            link(hub),
        )
        for hub in flowmap.hubs
    ]


def texts() -> dict[str, str]:
    """The texts that the map's script needs (frontend/map/texts.ts)."""
    return {
        "close": _("Close"),
        "to": _("to"),
        "submissions": _("Submissions"),
        "organisations": _("Organisations"),
        "cases": _("Cases"),
        "cases_at_least": _("at least %(cases)s"),
        "cases_not_told": _("not told"),
        "of_known": _("told in %(known)s of %(all)s submissions"),
        "by_organisations": _("from %(organisations)s organisations"),
        "lines_here": _("Lines from and to here"),
        "see_submissions": _("See the submissions (%(count)s)"),
        "failed": _("The map could not be renewed. Check the connection and try again."),
        **{f"role_{role.value}": _(messages.ROLES[role]) for role in PointRole},
    }
