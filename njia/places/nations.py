"""Countries and regions as rows: their names in many languages, codes and demonyms."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from babel import Locale

from njia.places.gathering import Countries, Country, geonames_countries, own_table, several
from njia.places.outlines import label_points
from njia.places.shard import NameUse, Row

NAME_LANGUAGES: Final = ("en", "fr", "sw", "ar", "es", "pt", "am", "so", "om", "ti", "de", "it")
_USES = {
    "name": NameUse.PRIMARY,
    "short": NameUse.SUPPLEMENT,
    "old": NameUse.OLD,
    "demonym": NameUse.DEMONYM,
}


def nations(towns: Countries, atlas: Path) -> Country:
    """Every country and region as one shard's content; the key of a country is c:CC."""
    shard = Country("nations")
    points = label_points(atlas)
    for code, facts in sorted(geonames_countries().items()):
        point = points.get(int(facts["isonumeric"])) or _middle(towns.get(code))
        if point is None:
            continue
        at = shard.add(
            Row(f"c:{code}", facts["name"], "country", code, "", facts["geonameid"],
                point[0], point[1], max(int(facts["population"]), 1_000))
        )  # fmt: skip
        for text in {facts["name"], english_name(code, facts["name"])}:
            shard.call(at, text, NameUse.PRIMARY)
        for text in (facts["iso"], facts["iso3"]):
            shard.call(at, text, NameUse.CODE, searchable=False)
        for language in NAME_LANGUAGES:
            for text in _spoken(country_in(code, language)):
                shard.call(at, text, NameUse.ALTERNATE)
    _add_aliases(shard)
    _add_regions(shard)
    return shard


def english_name(code: str, otherwise: str) -> str:
    """The name of CLDR in English, or the other one."""
    return country_in(code, "en") or otherwise


def country_in(code: str, language: str) -> str:
    """A country's name in a language by CLDR, empty where it has none."""
    return str(Locale.parse(language).territories.get(code, ""))


def _spoken(name: str) -> list[str]:
    """ "Myanmar (Burma)" is said in two ways."""
    first, _, second = name.partition(" (")
    return [text for text in (first, second.rstrip(")")) if len(text) > 2]


def _middle(country: Country | None) -> tuple[float, float] | None:
    rows = [row for row in country.rows if row.kind == "town"] if country else []
    if not rows:
        return None
    count = len(rows)
    return (
        round(sum(row.lat for row in rows) / count, 4),
        round(sum(row.lon for row in rows) / count, 4),
    )


def _add_aliases(shard: Country) -> None:
    for entry in own_table("countries.csv"):
        at = shard.at[f"c:{entry['code']}"]
        for alias in several(entry["aliases"]):
            shard.call(at, alias, _USES[entry["use"]])


def _add_regions(shard: Country) -> None:
    for entry in own_table("regions.csv"):
        row = Row(f"r:{entry['key']}", entry["name"], "region", "", "", 0,
                  float(entry["lat"]), float(entry["lon"]), 1_000_000)  # fmt: skip
        at = shard.add(row)
        shard.call(at, entry["name"], NameUse.PRIMARY)
        for alias in several(entry["aliases"]):
            shard.call(at, alias, NameUse.ALTERNATE)


def region_of_country() -> dict[str, str]:
    """The finest M49 region of each country, as a place key."""
    return {
        member: f"r:{entry['key']}"
        for entry in own_table("regions.csv")
        if entry["tree"] == "1"
        for member in several(entry["members"])
        if member.isalpha()
    }


def parent_of_region() -> dict[str, str]:
    """The M49 region above each M49 region, as place keys."""
    return {
        f"r:{entry['key']}": f"r:{entry['parent']}"
        for entry in own_table("regions.csv")
        if entry["parent"]
    }
