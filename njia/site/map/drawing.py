"""From the register to what a person's map shows: only what this person may see."""

from __future__ import annotations

from dataclasses import dataclass, replace

import ibis
from django.conf import settings

from njia.analysis.codes import by_code, by_kind
from njia.analysis.filters import Filters, choose
from njia.analysis.flowmap import flow_map
from njia.analysis.reporting import by_month, by_organisation
from njia.lake.engines import Lake
from njia.lake.refresh import refreshed
from njia.pictures.flowmap import FlowMap
from njia.register import access, selectors
from njia.register.models import Campaign, User
from njia.routes.place import Level
from njia.routes.route import PointRole
from njia.routes.vocabulary import vocabulary
from njia.site.map.asking import Asked
from njia.site.places.search import gazetteer
from njia.site.templatetags.njia import language

MOST_LINES = 600
"""More lines than these no eye can follow; the largest are drawn and the rest is told."""

_ON_THE_WAY = [role.value for role in PointRole if role is not PointRole.RECRUITMENT]


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a filter can take, and how many submissions have it."""

    value: str
    label: str
    submissions: int


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Why submissions have no line at this level; each is counted once."""

    no_place: int
    one_place: int
    gap: int

    @property
    def total(self) -> int:
        """All that have no line."""
        return self.no_place + self.one_place + self.gap


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map with what can be asked of it. ``lines`` counts those that were found."""

    flowmap: FlowMap
    lines: int
    undrawn: Undrawn
    options: dict[str, list[Option]]


def permitted(user: User, campaign: Campaign, asked: Asked) -> Asked:
    """The question without an organisation whose name the person may not know.

    Its slug comes from its name, so that asking for it would tell what it reported.
    """
    known = selectors.organisations_visible_to(user, campaign).filter(slug=asked.organisation)
    return asked if known.exists() else replace(asked, organisation="")


def drawing(user: User, campaign: Campaign, asked: Asked) -> Drawing:
    """The map that a person asks for, and the values its filters can take."""
    lake = refreshed(settings.NJIA_DATA_DIR / "lake", gazetteer())
    visible = _visible(user, campaign)
    filters = asked.chosen(campaign.slug, visible)
    found = flow_map(lake, asked.level, filters)
    everything = choose(lake, Filters(campaign=(campaign.slug,), submissions=visible))
    return Drawing(
        flowmap=replace(found, flows=found.flows[:MOST_LINES]),
        lines=len(found.flows),
        undrawn=_undrawn(choose(lake, filters), asked.level),
        options=_options(user, campaign, everything),
    )


def _visible(user: User, campaign: Campaign) -> tuple[str, ...] | None:
    """The submissions that a person may see; None when these are all of the campaign."""
    if access.may_review(user, campaign):
        return None
    held = selectors.submissions_visible_to(user, campaign).values_list("pk", flat=True)
    return tuple(map(str, held))


def _undrawn(lake: Lake, level: Level) -> Undrawn:
    legs = lake.legs.filter(lake.legs.level == level.value)
    left = lake.submissions.anti_join(legs, "submission").select("submission")
    points = lake.points.filter(lake.points.role.isin(_ON_THE_WAY))
    areas = points.group_by("submission").aggregate(areas=points[level.value].nunique())
    counted = left.left_join(areas, "submission")
    known = counted.areas.coalesce(0)
    row = counted.aggregate(
        no_place=(known == 0).sum(), one_place=(known == 1).sum(), gap=(known > 1).sum()
    ).to_pyarrow()
    return Undrawn(**{name: row[name][0].as_py() or 0 for name in ("no_place", "one_place", "gap")})


def _options(user: User, campaign: Campaign, lake: Lake) -> dict[str, list[Option]]:
    named = {each.slug: each.name for each in selectors.organisations_visible_to(user, campaign)}
    spoken = language()
    kinds, industries = vocabulary("kind"), vocabulary("industry")
    found = {
        "kind": [(code, kinds.label(code, spoken), n) for code, n in _counts(by_kind(lake))],
        "industry": [
            (code, industries.label(code, spoken), n)
            for code, n in _counts(by_code(lake, "industry"))
        ],
        "organisation": [
            (slug, named[slug], n) for slug, n in _counts(by_organisation(lake)) if slug in named
        ],
        "month": [(month, month, n) for month, n in _counts(by_month(lake))],
    }
    return {
        name: [Option(value, label, count) for value, label, count in rows]
        for name, rows in found.items()
    }


def _counts(table: ibis.Table) -> list[tuple[str, int]]:
    """The first column of a count, with its submissions."""
    return [(row[table.columns[0]], row["submissions"]) for row in table.to_pyarrow().to_pylist()]
