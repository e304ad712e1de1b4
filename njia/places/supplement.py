"""Our own rows: border crossings as pairs, camps, labour sites, quarters and spellings."""

from __future__ import annotations

from msgspec.structs import replace

from njia.places.gathering import (
    ARTICLES,
    Countries,
    Country,
    nearest_admin1,
    own_table,
    several,
)
from njia.places.normalising import key_of, words_of
from njia.places.shard import NameUse, Row

WEIGHTS = {
    "crossing": 20_000,
    "camp": 50_000,
    "labour_site": 10_000,
    "quarter": 50_000,
    "transit_town": 20_000,
    "area": 50_000,
}
NEAR_KM_SQUARED = 14.0**2
_USES = {"short": NameUse.SHORT, "old": NameUse.OLD, "alternate": NameUse.ALTERNATE}


def add_supplement(countries: Countries) -> dict[str, str]:
    """Adds our rows; gives the keys of those that GeoNames has as towns too.

    A crossing beside a town of the same name is that town: it keeps the town's key, so
    that routes through "Busia" and "Busia border" are counted as one place. The answer
    maps our key to the town's.
    """
    twins: dict[str, str] = {}
    for entry in own_table("supplement.csv"):
        country = countries[entry["country"]]
        at = _twin(country, entry)
        if at is None:
            at = country.add(_row(country, entry))
        else:
            twins[f"s:{entry['id']}"] = country.rows[at].key
            # GeoNames' own spelling may be one that nobody on the road uses.
            country.rows[at] = replace(
                country.rows[at], name=entry["name"], pair=entry["pair"] or country.rows[at].pair
            )
        _name(country, at, entry)
    return twins


def _row(country: Country, entry: dict[str, str]) -> Row:
    lat, lon = float(entry["lat"]), float(entry["lon"])
    return Row(
        key=f"s:{entry['id']}",
        name=entry["name"],
        kind=entry["kind"],
        country=country.code,
        admin1=nearest_admin1(country, lat, lon),
        geonames_id=0,
        lat=lat,
        lon=lon,
        weight=WEIGHTS[entry["kind"]],
        pair=entry["pair"],
    )


def _twin(country: Country, entry: dict[str, str]) -> int | None:
    """The town of GeoNames that bears one of the row's names and lies beside it."""
    names = {key_of(text) for text in (entry["name"], *several(entry["aliases"]))}
    if entry["kind"] == "camp":
        names = {key_of(entry["name"])}
    lat, lon = float(entry["lat"]), float(entry["lon"])
    found = {
        name.row
        for name in country.names
        if name.key in names
        and country.rows[name.row].kind == "town"
        and _km_squared(country.rows[name.row], lat, lon) < NEAR_KM_SQUARED
    }
    return max(found, key=lambda at: country.rows[at].weight, default=None)


def _km_squared(row: Row, lat: float, lon: float) -> float:
    return ((row.lat - lat) ** 2 + (row.lon - lon) ** 2) * 111.0**2


def _name(country: Country, at: int, entry: dict[str, str]) -> None:
    for text in (entry["name"], *several(entry["aliases"])):
        country.call(at, text, NameUse.SUPPLEMENT)
        words = words_of(text)
        if entry["kind"] == "crossing":
            country.call(at, f"{''.join(words)} border", NameUse.SUPPLEMENT)
        if entry["kind"] == "camp":
            core = [word for word in words if word not in _CAMP_WORDS]
            country.call(at, f"{''.join(core)} camp", NameUse.SUPPLEMENT)
        if len(words) > 1 and words[0] in ARTICLES:
            country.call(at, " ".join(words[1:]), NameUse.DERIVED)


_CAMP_WORDS = frozenset(["camp", "refugee", "settlement", "complex", "integrated"])


def add_spellings(countries: Countries) -> list[str]:
    """Adds short, colloquial and old names; gives those whose place was not found."""
    lost = []
    for entry in own_table("spellings.csv"):
        country = countries[entry["country"]]
        wanted = key_of(entry["name"])
        rows = {name.row for name in country.names if name.key == wanted}
        rows = {at for at in rows if country.rows[at].kind not in {"admin1", "admin2"}}
        if not rows:
            lost.append(f"{entry['country']} {entry['name']}")
            continue
        at = max(
            rows,
            key=lambda at: (
                country.rows[at].kind != "airport" or "irport" in entry["name"],
                country.rows[at].weight,
            ),
        )
        for alias in several(entry["aliases"]):
            country.call(at, alias, _USES[entry["use"]], searchable=entry["use"] != "short")
    return lost


def add_area_names(countries: Countries) -> list[str]:
    """Adds other names of first-level areas; gives the codes that were not found."""
    lost = []
    for entry in own_table("area_names.csv"):
        country = countries[entry["code"][:2]]
        at = country.at.get(f"a:{entry['code']}")
        if at is None:
            lost.append(entry["code"])
            continue
        for alias in several(entry["aliases"]):
            country.call(at, alias, NameUse.ALTERNATE)
            country.call(at, f"{alias} admin", NameUse.ALTERNATE)
    return lost
