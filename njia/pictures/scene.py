"""What the parts of one map share, and how a flow and a hub are put into words."""

from __future__ import annotations

from dataclasses import dataclass

from njia.pictures import messages
from njia.pictures.antimeridian import Coordinate
from njia.pictures.flowmap import Area, Flow, FlowMap
from njia.pictures.legend import Scales
from njia.pictures.lettering import area_name, isolated, number
from njia.pictures.lines_of_text import Page
from njia.pictures.messages import GetText
from njia.pictures.projection import Frame
from njia.pictures.theme import Theme


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that the parts of one drawing share."""

    flowmap: FlowMap
    areas: dict[str, Area]
    frame: Frame
    scales: Scales
    theme: Theme
    page: Page
    gettext: GetText
    identity: str

    def at(self, key: str) -> Coordinate:
        """Where an area stands, in pixels."""
        area = self.areas[key]
        return self.frame(area.lon, area.lat)

    def name(self, key: str) -> str:
        """What an area is called, in the language of the page."""
        return area_name(self.areas[key], self.page.language)


def description(scene: Scene) -> str:
    """The whole map in two sentences."""
    flows = scene.flowmap.flows
    if not flows:
        return scene.gettext(messages.DESCRIPTION_EMPTY)
    largest = max(flows, key=lambda flow: (flow.submissions, flow.source, flow.target))
    return scene.gettext(messages.DESCRIPTION) % {
        "flows": number(len(flows), scene.page.language),
        "areas": number(len(shown_areas(scene.flowmap, scene.areas)), scene.page.language),
        "largest": flow_name(largest, scene),
    }


def flow_name(flow: Flow, scene: Scene) -> str:
    """The flow in words: from where to where."""
    if flow.source == flow.target:
        return scene.gettext(messages.WITHIN) % {"place": isolated(scene.name(flow.source))}
    return scene.gettext(messages.FLOW) % {
        "source": isolated(scene.name(flow.source)),
        "target": isolated(scene.name(flow.target)),
    }


def flow_counts(flow: Flow, language: str, gettext: GetText) -> str:
    """The three counts of a flow in words."""
    told = messages.COUNTS if flow.cases_known else messages.COUNTS_WITHOUT_CASES
    return gettext(told) % {
        "submissions": number(flow.submissions, language),
        "organisations": number(flow.organisations, language),
        "cases": number(flow.cases, language),
        "known": number(flow.cases_known, language),
    }


def hub_words(area: str, scene: Scene) -> str:
    """A place with its counts by role in words."""
    told = "; ".join(
        scene.gettext(messages.HUB)
        % {
            "role": scene.gettext(messages.ROLES[hub.role]),
            "submissions": number(hub.submissions, scene.page.language),
            "organisations": number(hub.organisations, scene.page.language),
        }
        for hub in scene.flowmap.hubs
        if hub.area == area
    )
    name = isolated(scene.name(area))
    return f"{name}: {told}" if told else name


def shown_areas(flowmap: FlowMap, areas: dict[str, Area]) -> list[Area]:
    """The areas that a flow or a hub names."""
    used = {key for flow in flowmap.flows for key in (flow.source, flow.target)}
    used |= {hub.area for hub in flowmap.hubs}
    return [area for key, area in areas.items() if key in used]
