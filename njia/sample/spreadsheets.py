"""The half of the sample that comes in spreadsheets: three files, laid out as unlike as real ones.

``synthetic-nile-crossing-2019.xlsx``: tidy; town and country apart, a column a stop.
``synthetique-pirogue-blanche-2019.csv``: French with Swahili words, semicolons, cp1252,
title lines, "Town, Country" and all stops in one cell, a totals row and a remark below.
``synthetic-chalbi-2019.xlsx``: a sheet a month, a header of two rows with merged cells,
abbreviations, blank rows between.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from njia.sample.campaign import SampleCampaign, SampleRoute, Stop, country_name
from njia.sample.wording import joined, number, place, town_or_country, words

FILES = {
    "nile-crossing": "synthetic-nile-crossing-2019.xlsx",
    "pirogue-blanche": "synthetique-pirogue-blanche-2019.csv",
    "chalbi-returnees": "synthetic-chalbi-2019.xlsx",
}
"""Which organisation sends which file."""

MADE = datetime(2019, 8, 31, tzinfo=UTC)
"""The time written into the files, so that the same seed gives the same bytes."""

Cell = str | int

MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def write_spreadsheets(sample: SampleCampaign, folder: Path) -> list[Path]:
    """Writes the three files into the folder, which is made if need be, and lists them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {slug: folder / name for slug, name in FILES.items()}
    _write_tidy(sample, paths["nile-crossing"])
    _write_french(sample, paths["pirogue-blanche"])
    _write_monthly(sample, paths["chalbi-returnees"])
    return list(paths.values())


def _workbook(path: Path, title: str, sample: SampleCampaign) -> xlsxwriter.Workbook:
    book = xlsxwriter.Workbook(str(path))
    book.set_properties(
        {"title": title, "comments": sample.marker, "created": MADE.replace(tzinfo=None)}
    )
    return book


# One tidy sheet ---------------------------------------------------------------------

STOPS = 5

TIDY_HEADINGS = (
    "No",
    "Month",
    "Origin City",
    "Origin Country",
    *(f"Transit {n}" for n in range(1, STOPS + 1)),
    "Intended Destination City",
    "Intended Destination Country",
    "Exploitation City",
    "Exploitation Country",
    "Industry",
    "Type of exploitation",
    "Mode of transport",
    "Recruitment method",
    "Number of cases",
    "Gender",
    "Age",
    "Trafficking or risky migration",
)


def _write_tidy(sample: SampleCampaign, path: Path) -> None:
    book = _workbook(path, "Routes 2018-2019 (synthetic)", sample)
    bold = book.add_format({"bold": True, "bg_color": "#E4F0F0"})
    sheet = book.add_worksheet("Routes")
    sheet.write_row(0, 0, TIDY_HEADINGS, bold)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(TIDY_HEADINGS) - 1, 16)
    for row, route in enumerate(sample.of("nile-crossing"), start=1):
        _write_cells(sheet, row, _tidy_row(row, route))
    about = book.add_worksheet("About this file")
    about.write(0, 0, sample.marker)
    book.close()


def _write_cells(sheet: Worksheet, row: int, cells: Sequence[Cell]) -> None:
    """Writes what is told; a cell without anything is left out, not written as empty text."""
    for column, cell in enumerate(cells):
        if cell != "":
            sheet.write(row, column, cell)


def _tidy_row(turn: int, route: SampleRoute) -> list[Cell]:
    stops = [town_or_country("en", stop) for stop in route.transits]
    if "transits" in route.unknown_to_victim:
        stops = ["not known to victim"]
    return [
        turn,
        f"{route.month:%B %Y}" if route.month else "",
        *_apart(route.origin),
        *stops,
        *[""] * (STOPS - len(stops)),
        *_apart(route.intended),
        *_apart(route.exploited[0] if route.exploited else None),
        joined("en", "industry", route.industry, turn, "; "),
        joined("en", "exploitation", route.exploitation, turn, "; "),
        joined("en", "transport", route.transport, turn, "; "),
        joined("en", "recruitment", route.recruitment, turn, "; "),
        number("en", route),
        joined("en", "gender", route.gender, turn, "; "),
        joined("en", "age_band", route.ages, turn, "; "),
        "Risky migration" if route.kind == "risky_migration" else "Trafficking",
    ]


def _apart(stop: Stop | None) -> tuple[str, str]:
    return (stop.told, country_name(stop.country, "en")) if stop else ("", "")


# One French text file ---------------------------------------------------------------

FRENCH_HEADINGS = (
    "N°",
    "Mois",
    "Lieu d'origine",
    "Points de passage",
    "Destination prévue",
    "Lieu d'exploitation",
    "Secteur d'activité",
    "Type d'exploitation",
    "Moyen de transport",
    "Mode de recrutement",
    "Nombre de cas",
    "Observations",
)


def _write_french(sample: SampleCampaign, path: Path) -> None:
    routes = sample.of("pirogue-blanche")
    width = len(FRENCH_HEADINGS)
    lines: list[Sequence[Cell]] = [
        ["Cercle de la Pirogue Blanche - parcours signalés, septembre 2018 - août 2019"],
        ["Données synthétiques (synthetic sample data) : aucune personne, aucun cas réel"],
        [],
        FRENCH_HEADINGS,
        *(_french_row(turn, route) for turn, route in enumerate(routes, start=1)),
        ["Total", *[""] * (width - 3), sum(_counted(route) for route in routes), ""],
        ["NB : les nombres estimés sont comptés au plus bas."],
    ]
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerows([*line, *[""] * (width - len(line))] for line in lines)


def _counted(route: SampleRoute) -> int:
    return route.number_told[1] if route.number_told else 0


def _french_row(turn: int, route: SampleRoute) -> list[Cell]:
    stops = " - ".join(place("fr", stop) for stop in route.transits)
    unknown = "ne sait pas"
    return [
        turn,
        f"{MONTHS_FR[route.month.month - 1]} {route.month.year}" if route.month else "",
        place("fr", route.origin),
        unknown if "transits" in route.unknown_to_victim else stops,
        unknown if "intended" in route.unknown_to_victim else place("fr", route.intended),
        " - ".join(place("fr", stop) for stop in route.exploited),
        joined("fr", "industry", route.industry, turn, ", "),
        joined("fr", "exploitation", route.exploitation, turn, ", "),
        joined("fr", "transport", route.transport, turn, ", "),
        joined("fr", "recruitment", route.recruitment, turn, ", "),
        number("fr", route),
        "suivi en cours" if "referral" in route.outcome else "",
    ]


# A sheet a month --------------------------------------------------------------------

MONTHLY_GROUPS = (
    ("ORIGIN", ("Town", "Ctry")),
    ("VIA", ("",)),
    ("EXPECTED DEST.", ("Town", "Ctry")),
    ("POE", ("Town", "Ctry")),
    ("WORK", ("",)),
    ("EXPLOITATION", ("",)),
    ("TRANSPORT", ("",)),
    ("RECRUITMENT", ("",)),
    ("NO. OF VICTIMS", ("",)),
    ("SEX", ("",)),
    ("DATE", ("",)),
)


def _write_monthly(sample: SampleCampaign, path: Path) -> None:
    book = _workbook(path, "Monthly returns (synthetic)", sample)
    head = book.add_format({"bold": True, "align": "center", "border": 1})
    about = book.add_worksheet("READ ME")
    about.write(0, 0, sample.marker)
    routes = sample.of("chalbi-returnees")
    for turn, (month, found) in enumerate(groupby(routes, key=lambda each: each.month)):
        name = f"{month:%b %y}" if month else "no date"
        _write_month(book.add_worksheet(name), head, turn, list(found))
    book.close()


def _write_month(sheet: Worksheet, head: Format, turn: int, routes: Sequence[SampleRoute]) -> None:
    column = 0
    for group, parts in MONTHLY_GROUPS:
        if len(parts) > 1:
            sheet.merge_range(0, column, 0, column + len(parts) - 1, group, head)
        else:
            sheet.write(0, column, group, head)
        sheet.write_row(1, column, parts, head)
        column += len(parts)
    row = 2
    for n, route in enumerate(routes):
        _write_cells(sheet, row, _monthly_row(turn + n, route))
        # A blank row after every second one, where somebody meant to come back.
        row += 2 if n % 2 else 1


def _monthly_row(turn: int, route: SampleRoute) -> list[Cell]:
    exploited = route.exploited[0] if route.exploited else None
    return [
        *_short(route.origin),
        " > ".join(_via(stop) for stop in route.transits),
        *_short(route.intended),
        *_short(exploited),
        joined("short", "industry", route.industry, turn, "/"),
        joined("short", "exploitation", route.exploitation, turn, "/"),
        joined("short", "transport", route.transport, turn, ", "),
        joined("short", "recruitment", route.recruitment, turn, ", "),
        number("short", route),
        words("short", "gender", route.gender[0], turn) if route.gender else "",
        f"{route.month:%m/%Y}" if route.month else "",
    ]


NEAR = {"KE", "ET", "SO", ""}
"""Where the organisation knows every town, and does not write the country."""


def _via(stop: Stop) -> str:
    return town_or_country("short", stop) if stop.country in NEAR else place("short", stop)


def _short(stop: Stop | None) -> tuple[str, str]:
    return (stop.told, country_name(stop.country, "short")) if stop else ("", "")
