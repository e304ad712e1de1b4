"""``python -m benchmarks.lake [SUBMISSIONS]``: build, write, open and ask, in seconds.

Routes are drawn with a fixed seed over 120 towns in 20 countries: 3.3 points a route on
average, two thirds with each coded field known, 40 organisations.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from njia.analysis.corridors import corridors, legs
from njia.analysis.filters import Filters
from njia.analysis.flowmap import flow_map
from njia.analysis.sharing import sharing
from njia.analysis.summary import report_content
from njia.lake.engines import open_parquet
from njia.lake.parquet import write_version
from njia.lake.stored import route_from_text
from njia.lake.tables import LakeSubmission, build_tables
from njia.report.typesetting import typeset
from njia.routes.place import Level, Place
from njia.routes.route import (
    Cases,
    Coded,
    Kind,
    Knowledge,
    Point,
    PointRole,
    PointStatus,
    Route,
)
from njia.routes.serialise import route_to_json

Made = TypeVar("Made")


class Grid:
    """A made-up world: towns of equal countries in one region, on a grid."""

    def __init__(self, towns: int, countries: int) -> None:
        self.towns = [self._town(number, countries) for number in range(towns)]

    def _town(self, number: int, countries: int) -> Place:
        country = f"Z{chr(65 + number % countries)}"
        admin1 = f"{country}.{number % 7}"
        at = (float(number % 60), float(number % 170))
        return Place(
            f"g:{number}", f"Town {number}", Level.PLACE, country, admin1, admin1, number, *at
        )

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """Admin-1, country and region, as far as they are coarser."""
        country, admin1 = place.country, place.admin1
        chain = (
            Place(f"a:{admin1}", admin1, Level.ADMIN1, country, admin1, admin1, None, 0, 0),
            Place(f"c:{country}", country, Level.COUNTRY, country, "", "", None, 0, 0),
            Place("r:014", "Eastern Africa", Level.REGION, "", "", "", None, 0, 0),
        )
        own = [Level.PLACE, Level.ADMIN1, Level.COUNTRY, Level.REGION].index(place.level)
        return chain[own:]


def submissions(count: int, world: Grid, chance: random.Random) -> list[LakeSubmission]:
    """Routes of forty organisations."""
    return [
        LakeSubmission(
            id=str(number),
            campaign="benchmark",
            organisation=f"o{chance.randrange(40)}",
            state="accepted",
            door="spreadsheet",
            month=f"2026-{1 + number % 12:02d}",
            synthetic=True,
            route=_route(world, chance),
        )
        for number in range(count)
    ]


def _route(world: Grid, chance: random.Random) -> Route:
    def point(role: PointRole, order: int = 0) -> Point:
        # Towns are named unevenly, as in the field: a few of them in most routes.
        town = world.towns[int(len(world.towns) * chance.random() ** 3)]
        return Point(role, order, town.name, PointStatus.RESOLVED, town, "exact", 1.0)

    def coded(*codes: str) -> Coded:
        known = chance.random() < 2 / 3
        return Coded(Knowledge.KNOWN, (chance.choice(codes),)) if known else Coded()

    points = [point(PointRole.ORIGIN)]
    points += [point(PointRole.TRANSIT, order) for order in range(chance.choice((0, 0, 1, 1, 2)))]
    points += [point(PointRole.INTENDED_DESTINATION)] if chance.random() < 0.7 else []
    points += [point(PointRole.EXPLOITATION)] if chance.random() < 0.8 else []
    number = chance.randint(1, 9)
    return Route(
        points=tuple(points),
        kind=Kind.TRAFFICKING,
        industry=coded("domestic_work", "construction", "fishing"),
        exploitation=coded("domestic_servitude", "forced_labour"),
        transport=coded("bus", "airplane"),
        recruitment=coded("family", "friends"),
        cases=Cases(Knowledge.KNOWN, str(number), number, number),
    )


def timed(name: str, do: Callable[[], Made]) -> Made:
    """Run once and say how long it took, by the clock and on the processors."""
    started, busy = time.perf_counter(), time.process_time()
    made = do()
    took, worked = time.perf_counter() - started, time.process_time() - busy
    print(f"{name:<32}{took:8.3f} s{worked:8.3f} s of processor")
    return made


def main(count: int) -> None:
    """Measure and print."""
    world = Grid(120, 20)
    held = submissions(count, world, random.Random(20261124))
    texts = [json.dumps(route_to_json(each.route)) for each in held]
    print(f"{count} submissions")
    # As a refresh does: routes hold no cycles that would have to be looked for.
    gc.disable()
    timed("read stored routes", lambda: [route_from_text(text) for text in texts])
    tables = timed("build the tables", lambda: build_tables(held, world))
    with tempfile.TemporaryDirectory() as root:
        folder = timed("write Parquet", lambda: write_version(Path(root), tables, head=""))
        lake = timed("open", lambda: open_parquet(folder))
        timed("corridors, places", lambda: corridors(lake, Level.PLACE).to_pyarrow())
        timed("legs, countries", lambda: legs(lake, Level.COUNTRY).to_pyarrow())
        timed("sharing, countries", lambda: sharing(lake, Level.COUNTRY).to_pyarrow())
        timed("map, places", lambda: flow_map(lake, Level.PLACE))
        one = Filters(industry=("fishing",), first_month="2026-06")
        timed("map, countries, filtered", lambda: flow_map(lake, Level.COUNTRY, one))
        content = timed(
            "all of a report",
            lambda: report_content(
                lake,
                campaign="Benchmark",
                made=date(2026, 11, 24),
                language="en",
                gettext=lambda text: text,
            ),
        )
        timed("typeset it", lambda: typeset(content, gettext=lambda text: text))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
