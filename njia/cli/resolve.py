"""``njia resolve``: say which place a text means, for one text or a file of them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from njia.places.resolution import Candidate, Resolution
    from njia.places.resolver import Resolver

_REMEDY = "Save the file as CSV in UTF-8 with a header line that has the columns text and country."


@click.command()
@click.argument("text", required=False)
@click.option("--country", default="", metavar="CC", help="ISO alpha-2 code that came along.")
@click.option(
    "--context",
    multiple=True,
    metavar="CC",
    help="ISO alpha-2 code of another point of the route; may be given several times.",
)
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A CSV file with the columns text and country; one answer a line, in order.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, one object a line.")
def resolve(
    text: str | None, country: str, context: tuple[str, ...], file: Path | None, as_json: bool
) -> None:
    """Say which place TEXT means, or that it may be several, or that it is not known."""
    if (text is None) == (file is None):
        raise click.UsageError("Give either a text or --file, for example: njia resolve Nairoby")
    resolver = _open()
    rows = _rows(file) if file else iter([(text or "", country)])
    for told, hint in rows:
        answer = resolver.resolve(told, hint or None, context)
        click.echo(_line(answer) if as_json else _table(answer))


def _open() -> Resolver:
    from njia.places.gazetteer import GazetteerMissing
    from njia.places.resolver import Resolver

    try:
        return Resolver.open()
    except GazetteerMissing as missing:
        raise click.ClickException(str(missing)) from missing


def _rows(path: Path) -> Iterator[tuple[str, str]]:
    """The texts and hints of a file. Raises ClickException where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(line.replace("\0", "") for line in file)
            if "text" not in (reader.fieldnames or ()):
                raise click.ClickException(f"{path.name} has no column named text. {_REMEDY}")
            for row in reader:
                yield row["text"] or "", row.get("country") or ""
    except UnicodeDecodeError as broken:
        raise click.ClickException(
            f"{path.name} is not UTF-8 (byte {broken.start} cannot be read). {_REMEDY}"
        ) from broken
    except csv.Error as broken:
        raise click.ClickException(f"{path.name} cannot be read: {broken}. {_REMEDY}") from broken


def _line(answer: Resolution) -> str:
    import orjson

    return orjson.dumps(
        {
            "text": answer.text,
            "status": answer.status.value,
            "candidates": [_as_json(candidate) for candidate in answer.candidates],
        }
    ).decode()


def _as_json(candidate: Candidate) -> dict[str, object]:
    place = candidate.place
    return {
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1_name,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "confidence": candidate.confidence,
        "rule": candidate.rule,
        "level": place.level.value,
        "key": place.key,
    }


def _table(answer: Resolution) -> str:
    lines = [f"{answer.text}: {answer.status.value}"]
    for candidate in answer.candidates:
        place = candidate.place
        where = ", ".join(part for part in (place.name, place.admin1_name, place.country) if part)
        lines.append(
            f"  {candidate.confidence:5.2f}  {where:<44.44} {place.level.value:<8}"
            f" {candidate.rule:<18} {place.key:<16} {place.lat:9.4f} {place.lon:9.4f}"
        )
    return "\n".join(lines)
