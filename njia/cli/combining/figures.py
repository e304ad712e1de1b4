"""What the combined routes show: lake, corridors, map and report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, cast

from njia.analysis.corridors import corridors
from njia.analysis.flowmap import flow_map
from njia.analysis.summary import report_content
from njia.cli.combining.cells import csv_cell
from njia.intake.draft import Understood
from njia.lake.areas import PlaceTree
from njia.lake.engines import Lake, open_tables
from njia.lake.parquet import write_version
from njia.lake.tables import LakeSubmission, build_tables
from njia.pictures.html_map import standalone_map
from njia.pictures.svg_map import draw_map
from njia.report.typesetting import typeset
from njia.routes.place import Level, Place

GetText = Callable[[str], str]
CAMPAIGN = "combined"
MAP_WIDTH, MAP_HEIGHT = 1200.0, 800.0
MAP_LEVELS = (Level.PLACE, Level.ADMIN1)
MOST_LINES = 800
"""More lines than these are a tangle; then the map is drawn at the next coarser level."""
CORRIDOR_LEVELS = (Level.COUNTRY, Level.ADMIN1, Level.PLACE)
CORRIDOR_HEADINGS = (
    "level", "from_key", "from", "from_country", "to_key", "to", "to_country",
    "submissions", "organisations", "cases_at_least", "cases_known",
)  # fmt: skip


def warm_up() -> None:
    """Opens an empty lake, so that the engine is loaded when the real one comes."""
    open_tables(build_tables([], NoPlaces()))


class NoPlaces:
    """The tree of places of an empty lake."""

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """Nothing lies in anything."""
        return ()


def lake_of(rows: Sequence[Understood], tree: PlaceTree, out: Path, synthetic: bool) -> Lake:
    """The lake of the rows that became submissions, written below ``out`` and opened.

    ``njia corridors --data`` reads what is written. The month of submission is not
    known for files, so it stays empty.
    """
    tables = build_tables(
        (
            LakeSubmission(
                str(number), CAMPAIGN, row.organisation, "accepted", "spreadsheet", "", synthetic,
                row.route,
            )
            for number, row in enumerate(rows, start=1)
            if row.route is not None
        ),
        tree,
    )  # fmt: skip
    # Files are written while the engine takes the tables over: neither holds Python's lock.
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_version, out / "lake", tables, head="")
        lake = open_tables(tables)
        writing.result()
    return lake


def write_corridors(lake: Lake, path: Path) -> None:
    """Writes corridors.csv: all corridors at country, admin-1 and place level, ranked."""
    areas = {row["key"]: row for row in _rows(lake.areas)}
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        out.write(",".join(CORRIDOR_HEADINGS) + "\r\n")
        for level in CORRIDOR_LEVELS:
            out.writelines(
                ",".join(_corridor(level, row, areas)) + "\r\n"
                for row in _rows(corridors(lake, level))
            )


def _rows(table: Any) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", table.to_pyarrow().to_pylist())


def _corridor(level: Level, row: dict[str, Any], areas: dict[str, dict[str, Any]]) -> list[str]:
    source, target = areas[row["source"]], areas[row["target"]]
    cells = [level.value]
    for area in (source, target):
        cells += [area["key"], area["name"], area["country"]]
    cells += [str(row[name]) for name in ("submissions", "organisations")]
    cells += ["" if row["cases_min"] is None else str(row["cases_min"]), str(row["cases_known"])]
    return [csv_cell(cell) for cell in cells]


def write_maps(
    lake: Lake, out: Path, *, level: Level, title: str, language: str, gettext: GetText
) -> None:
    """Writes map.svg and map.html: the legs between the areas of a level."""
    shown = flow_map(lake, level)
    picture = draw_map(
        shown,
        width=MAP_WIDTH,
        height=MAP_HEIGHT,
        language=language,
        gettext=gettext,
        title=title,
    )
    (out / "map.svg").write_text(picture, "utf-8")
    page = standalone_map(shown, language=language, gettext=gettext, title=title)
    (out / "map.html").write_text(page, "utf-8")


def write_report(
    lake: Lake,
    path: Path,
    *,
    level: Level,
    title: str,
    today: date,
    language: str,
    gettext: GetText,
) -> None:
    """Writes report.pdf, with the names of organisations, for it is for inside only."""
    names = {
        str(row["organisation"])
        for row in _rows(lake.submissions.select("organisation").distinct())
    }
    content = report_content(
        lake,
        campaign=title,
        made=today,
        level=level,
        language=language,
        gettext=gettext,
        organisation_names={name: name for name in names},
    )
    path.write_bytes(typeset(content, gettext=gettext))


def level_of(lake: Lake) -> Level:
    """The finest level at which a map of all legs can still be read."""
    counts = lake.legs.group_by("level").agg(lines=(lake.legs.source + lake.legs.target).nunique())
    lines = {row["level"]: row["lines"] for row in _rows(counts)}
    fitting = (level for level in MAP_LEVELS if lines.get(level.value, 0) <= MOST_LINES)
    return next(fitting, Level.COUNTRY)
