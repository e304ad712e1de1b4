"""``njia corridors``: from where to where, ranked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from njia.lake.engines import Lake

LEVELS = ("place", "admin1", "country", "region")

Row = Mapping[str, Any]


@click.command()
@click.option("--level", type=click.Choice(LEVELS), default="country", show_default=True)
@click.option("--campaign", "-c", default="", help="Short name of a campaign; all without it.")
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that `njia combine` wrote, instead of the register.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as described above.")
def corridors(level: str, campaign: str, data: Path | None, as_json: bool) -> None:
    """List the corridors at one level, most submissions first.

    A corridor leads from the origin to where the way ended: the place of exploitation,
    or the intended destination where there was no exploitation. A route counts only at
    levels at which both ends are known. Cases are the sum of the lower bounds told, and
    can count the same people twice.

    \b
    With --json: a list of objects
      {"from": {"key", "name", "country", "lat", "lon"},
       "to":   {"key", "name", "country", "lat", "lon"},
       "submissions": 3, "organisations": 2,
       "cases": {"min": 7, "known": 2}}
    where country is ISO 3166-1 alpha-2 (empty for regions), lat and lon are degrees, and
    cases.known is the number of submissions that told a number.
    """
    found, known, total = _ask(_lake(data), level, campaign)
    if campaign and not total:
        click.echo(f"There is no submission of a campaign {campaign!r} here.", err=True)
    if as_json:
        click.echo(json.dumps([_as_json(row) for row in found], ensure_ascii=False, indent=1))
        return
    for line in _as_table(found):
        click.echo(line)
    click.echo(f"Both ends known at this level: {known} of {total} submissions.")


def _lake(data: Path | None) -> Lake:
    if data is not None:
        return _combined(data)
    from njia.cli.register_lake import lake_of_register

    return lake_of_register()


def _combined(data: Path) -> Lake:
    from njia.lake.engines import open_parquet
    from njia.lake.parquet import current_version

    folder = current_version(data / "lake")
    if folder is None:
        raise click.ClickException(
            f"{data} holds no combined data (no lake/CURRENT in it). "
            "Name the folder that `njia combine ... -o FOLDER` wrote."
        )
    return open_parquet(folder)


def _ask(lake: Lake, level: str, campaign: str) -> tuple[list[Row], int, int]:
    """The corridors with their areas; submissions with both ends known; all submissions."""
    from njia.analysis import corridors as analysis
    from njia.analysis.counting import totals
    from njia.analysis.filters import Filters, choose
    from njia.routes.place import Level

    chosen = choose(lake, Filters(campaign=(campaign,) if campaign else ()))
    areas = {row["key"]: row for row in lake.areas.to_pyarrow().to_pylist()}
    rows = analysis.corridors(chosen, Level(level)).to_pyarrow().to_pylist()
    for row in rows:
        row["from"], row["to"] = areas[row.pop("source")], areas[row.pop("target")]
    known = analysis.placed_at_both_ends(chosen, Level(level)).to_pyarrow()["submissions"][0]
    total = totals(chosen).to_pyarrow()["submissions"][0]
    return rows, known.as_py(), total.as_py()


def _as_json(row: Row) -> dict[str, object]:
    fields = ("key", "name", "country", "lat", "lon")
    return {
        "from": {name: row["from"][name] for name in fields},
        "to": {name: row["to"][name] for name in fields},
        "submissions": row["submissions"],
        "organisations": row["organisations"],
        "cases": {"min": row["cases_min"], "known": row["cases_known"]},
    }


def _as_table(rows: Sequence[Row]) -> list[str]:
    head = ("From", "To", "Submissions", "Organisations", "Cases")
    body = [
        (
            _named(row["from"]),
            _named(row["to"]),
            str(row["submissions"]),
            str(row["organisations"]),
            f"{row['cases_min']} (told by {row['cases_known']})" if row["cases_known"] else "-",
        )
        for row in rows
    ]
    widths = [max(len(line[at]) for line in [head, *body]) for at in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if at < 2 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in [head, *body]
    ]


def _named(area: Row) -> str:
    return f"{area['name']} ({area['country']})" if area["level"] == "place" else area["name"]
