"""The answers that a report is written from, asked once each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis

from njia.analysis.codes import by_code, by_kind, known
from njia.analysis.corridors import corridors, legs, placed_at_both_ends
from njia.analysis.counting import counted, totals
from njia.analysis.diversion import compared, diversions
from njia.analysis.hubs import known_by_role, places_by_role
from njia.analysis.knowledge import knowledge
from njia.analysis.reporting import by_month
from njia.analysis.sharing import sharing
from njia.lake.engines import Lake
from njia.routes.place import Level

Row = Mapping[str, Any]

CODED = ("industry", "exploitation", "transport", "recruitment")


@dataclass(frozen=True, slots=True)
class Counted:
    """Ranked rows and the number of submissions that their shares are of."""

    rows: tuple[Row, ...]
    known: int


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a report says in numbers.

    ``hubs`` are those between places, with ``hubs_known`` by role; ``diverted`` of
    ``comparable`` submissions were diverted.
    """

    totals: Row
    synthetic: bool
    countries: int
    country_corridors: Counted
    place_corridors: Counted
    place_legs: Counted
    hubs: tuple[Row, ...]
    hubs_known: Mapping[str, int]
    kinds: Counted
    codes: Mapping[str, Counted]
    months: tuple[Row, ...]
    diversions: tuple[Row, ...]
    diverted: int
    comparable: int
    sharing: tuple[Row, ...]
    knowledge: tuple[Row, ...]


def findings(lake: Lake) -> Findings:
    """Ask the lake everything a report needs; about 20 questions."""
    both = {row["diverted"]: row["submissions"] for row in _rows(compared(lake))}
    kinds = _rows(by_kind(lake))
    role_known = {
        row["role"]: row["submissions"] for row in _rows(known_by_role(lake, Level.PLACE))
    }
    countries = lake.points.country.nunique().to_pyarrow().as_py()
    return Findings(
        totals=_rows(totals(lake))[0],
        synthetic=bool(lake.submissions.synthetic.any().to_pyarrow().as_py()),
        countries=countries,
        country_corridors=_corridors(lake, Level.COUNTRY),
        place_corridors=_corridors(lake, Level.PLACE),
        place_legs=_legs(lake, Level.PLACE),
        hubs=_rows(places_by_role(lake, Level.PLACE)),
        hubs_known=role_known,
        kinds=Counted(kinds, sum(row["submissions"] for row in kinds)),
        codes={
            field: Counted(_rows(by_code(lake, field)), _submissions(known(lake, field)))
            for field in CODED
        },
        months=_rows(by_month(lake)),
        diversions=_rows(diversions(lake, Level.COUNTRY)),
        diverted=both.get(True, 0),
        comparable=sum(both.values()),
        sharing=_rows(sharing(lake, Level.COUNTRY)),
        knowledge=_rows(knowledge(lake)),
    )


def _corridors(lake: Lake, level: Level) -> Counted:
    known_there = _submissions(placed_at_both_ends(lake, level))
    return Counted(_rows(corridors(lake, level)), known_there)


def _legs(lake: Lake, level: Level) -> Counted:
    rows = lake.legs.filter(lake.legs.level == level.value)
    return Counted(_rows(legs(lake, level)), _submissions(counted(lake, rows, ())))


def _rows(answer: ibis.Table) -> tuple[Row, ...]:
    return tuple(answer.to_pyarrow().to_pylist())


def _submissions(answer: ibis.Table) -> int:
    number: int = _rows(answer)[0]["submissions"]
    return number
