"""A workbook of 100,000 rows as organisations might fill it in together.

18 columns: place names with typos, other spellings and countries left out, words of the
lists in several languages, numbers as words, a fifth of the cells empty. The same seed
gives the same file. Run: ``python -m benchmarks.combine.generating FILE [ROWS]``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import xlsxwriter

SEED = 20261124
HEADINGS = (
    "No.", "Organisation", "Case type", "City of origin", "Country of origin",
    "Place of recruitment", "Transit 1", "Transit 2", "Expected destination city",
    "Expected destination country", "City of exploitation", "Country of exploitation",
    "Industry", "Type of exploitation", "# victims", "Period", "Mode of transport",
    "Recruitment method",
)  # fmt: skip
TOWNS = {
    "Kenya": "Nairobi Mombasa Kisumu Eldoret Garissa Isiolo Marsabit Mandera Kakuma Dadaab Busia "
    "Malaba Namanga Taveta Isebania Nakuru Thika Meru Embu Kitui Machakos Kericho Kakamega Lodwar "
    "Lamu Malindi Voi Wajir Kitale Bungoma",
    "Uganda": "Kampala Entebbe Jinja Mbarara Gulu Lira Arua Moroto Mbale Soroti Busia Malaba "
    "Kabale Masaka Tororo Hoima Kasese Iganga",
    "Tanzania": "Arusha Mwanza Dodoma Tanga Moshi Mbeya Morogoro Kigoma Tabora Singida Iringa",
    "Ethiopia": "Moyale Jimma Gondar Mekele Dessie Hawassa Metema Jijiga Harar Adama Shashemene",
    "Somalia": "Mogadishu Bosaso Hargeisa Kismayo Galkayo Baidoa Berbera Garowe",
    "South Sudan": "Juba Wau Malakal Yei Torit Nimule",
    "Rwanda": "Kigali Butare Gisenyi Ruhengeri",
    "Burundi": "Bujumbura Gitega Ngozi",
    "Saudi Arabia": "Riyadh Jeddah Dammam Mecca Medina Taif Tabuk",
    "United Arab Emirates": "Dubai Sharjah Ajman",
    "Oman": "Muscat Salalah Sohar",
    "Lebanon": "Beirut Tripoli Sidon",
    "Libya": "Tripoli Benghazi Sabha Kufra",
    "India": "Delhi Mumbai Bangalore Kolkata Hyderabad",
    "Thailand": "Bangkok Chiang-Mai Pattaya",
    "Myanmar": "Myawaddy Yangon Mandalay",
}
SHORT = {"United Arab Emirates": "UAE", "Saudi Arabia": "KSA", "South Sudan": "S. Sudan"}
WORDS: dict[str, Sequence[str]] = {
    "Case type": ("Trafficking", "Risky migration", "trafficking", "human trafficking"),
    "Industry": ("Domestic work", "domestic worker", "Construction", "Hospitality", "Fishing",
                 "Agriculture", "Mining", "house girl", "Begging", "travail domestique",
                 "Domestic work; Hospitality", "call centre work", "other"),
    "Type of exploitation": ("Forced labour", "forced labor", "Sexual exploitation",
                             "Domestic servitude", "Debt bondage", "Forced marriage",
                             "Domestic servitude; Sexual exploitation", "begging"),
    "# victims": ("1", "2", "3", "about 20", "10-15", "5+", "several", "unknown", "kama 20",
                  "over 100", "3 women and 2 children", "two", "<5", "~30"),
    "Mode of transport": ("Bus", "bus", "Plane", "by air", "On foot", "Matatu", "Truck",
                          "Bus; Plane", "boat", "Motorcycle"),
    "Recruitment method": ("Promised a job", "friend", "Online job advertisement", "Agency",
                           "Through family", "promise of marriage", "recruitment agency"),
}  # fmt: skip
ORGANISATIONS = ("Amani", "Bahari", "Chemchemi", "Daraja", "Elimu", "Faraja")
MISSING = 0.2


def generate(path: Path, rows: int = 100_000, seed: int = SEED) -> None:
    """Writes the workbook."""
    chance = random.Random(seed)
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet("All organisations")
    sheet.write_row(0, 0, HEADINGS)
    makers = [_maker(heading, chance) for heading in HEADINGS]
    for number in range(1, rows + 1):
        country = [chance.choice(tuple(TOWNS)) for _ in range(5)]
        for column, make in enumerate(makers):
            value = str(number) if column == 0 else make(country)
            if column < 2 or chance.random() >= MISSING:
                sheet.write_string(number, column, value)
    book.close()


def _maker(heading: str, chance: random.Random) -> Callable[[list[str]], str]:
    if heading in WORDS:
        words = WORDS[heading]
        return lambda _: chance.choice(words)
    if heading == "Organisation":
        return lambda _: chance.choice(ORGANISATIONS)
    if heading == "Period":
        return lambda _: _period(chance)
    turn = {"City of origin": 0, "Country of origin": 0, "Place of recruitment": 1, "Transit 1": 2,
            "Transit 2": 3, "Expected destination city": 4, "Expected destination country": 4,
            "City of exploitation": 4, "Country of exploitation": 4}.get(heading, 0)  # fmt: skip
    if heading.startswith(("Country", "Expected destination country")):
        return lambda country: _country(country[turn], chance)
    alone = heading.startswith(("City", "Expected"))
    return lambda country: _town(country[turn], chance, with_country=not alone)


def _period(chance: random.Random) -> str:
    year, month = chance.randint(2019, 2025), chance.randint(1, 12)
    forms = (f"{year}", f"{month:02d}/{year}", f"{year}-{month:02d}-{chance.randint(1, 28):02d}",
             f"Q{(month + 2) // 3} {year}")  # fmt: skip
    return chance.choice(forms)


def _country(name: str, chance: random.Random) -> str:
    return SHORT.get(name, name) if chance.random() < 0.3 else name


def _town(country: str, chance: random.Random, *, with_country: bool) -> str:
    """A town: mostly as it is written, sometimes with a slip of the pen or in capitals."""
    town = chance.choice(TOWNS[country].split()).replace("-", " ")
    kind = chance.random()
    if kind < 0.08:
        place = chance.randrange(1, len(town))
        town = town[:place] + town[place + 1 :]
    elif kind < 0.12:
        place = chance.randrange(1, len(town))
        town = town[:place] + town[place] + town[place:]
    elif kind < 0.18:
        town = town.upper()
    if kind > 0.97:
        return "unknown"
    return f"{town}, {_country(country, chance)}" if with_country and kind > 0.3 else town


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
