"""Three files as unlike as real ones, which the spreadsheet door understands."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from njia.intake.spreadsheet.reading import read
from njia.intake.spreadsheet.understanding import Understanding, understand
from njia.places.resolver import Resolver
from njia.routes.route import Knowledge, PointRole, Route
from njia.sample.campaign import SampleCampaign, generate
from njia.sample.spreadsheets import FILES, write_spreadsheets

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def sample() -> SampleCampaign:
    return generate()


@pytest.fixture(scope="module")
def folder(sample: SampleCampaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sample")
    write_spreadsheets(sample, made)
    return made


def reading(path: Path, resolver: Resolver) -> tuple[Understanding, list[Route]]:
    told = understand(read(path), resolver=resolver, today=TODAY)
    return told, [row.route for row in told if row.route]


def test_it_writes_one_file_for_each_organisation_that_sends_one(
    sample: SampleCampaign, folder: Path
) -> None:
    assert {path.name for path in folder.iterdir()} == set(FILES.values())
    assert set(FILES) == {each.slug for each in sample.through("spreadsheet")}


def test_the_same_seed_gives_the_same_bytes(
    sample: SampleCampaign, folder: Path, tmp_path: Path
) -> None:
    for path in write_spreadsheets(sample, tmp_path / "again"):
        assert path.read_bytes() == (folder / path.name).read_bytes()


@pytest.mark.parametrize("slug", FILES)
def test_every_row_becomes_a_submission(
    sample: SampleCampaign, folder: Path, resolver: Resolver, slug: str
) -> None:
    told, routes = reading(folder / FILES[slug], resolver)
    assert told.counts.blocked == 0
    assert told.counts.rows == told.counts.submissions == len(routes) == len(sample.of(slug))


@pytest.mark.parametrize("slug", FILES)
def test_what_was_meant_is_what_is_understood(
    sample: SampleCampaign, folder: Path, resolver: Resolver, slug: str
) -> None:
    """Codes, numbers of stops and months come back as drawn, but for one word on purpose."""
    _, routes = reading(folder / FILES[slug], resolver)
    drawn = sample.of(slug)
    for name, kept in (("exploitation", "exploitation"), ("transport", "transport")):
        meant = Counter(code for each in drawn for code in getattr(each, kept))
        found = Counter(code for route in routes for code in getattr(route, name).codes)
        assert found == meant
    assert Counter(each.month for each in drawn) == Counter(route.period.first for route in routes)
    stops = [len(each.transits) for each in drawn]
    told = [
        sum(point.knowledge is Knowledge.KNOWN for point in route.with_role(PointRole.TRANSIT))
        for route in routes
    ]
    assert sorted(told) == sorted(stops)


@pytest.mark.parametrize("slug", FILES)
def test_countries_come_back_as_meant(
    sample: SampleCampaign, folder: Path, resolver: Resolver, slug: str
) -> None:
    _, routes = reading(folder / FILES[slug], resolver)
    meant = {stop.country for each in sample.of(slug) for stop in each.stops} - {""}
    found = {point.place.country for route in routes for point in route.points if point.place}
    assert meant <= found
    # A border town told without a country can add the other side of that border only.
    assert found - meant <= {"KE", "UG", "TZ", "ET", "DJ", "ZM", "CD"}


def test_a_border_town_without_a_country_is_asked_about(folder: Path, resolver: Resolver) -> None:
    told = understand(read(folder / FILES["nile-crossing"]), resolver=resolver, today=TODAY)
    asked = {
        problem.value
        for row in told
        for problem in row.problems
        if problem.code == "place_ambiguous"
    }
    assert {"Busia", "Malaba"} <= asked


def test_the_layouts_differ(folder: Path) -> None:
    tidy = CalamineWorkbook.from_path(str(folder / FILES["nile-crossing"]))
    monthly = CalamineWorkbook.from_path(str(folder / FILES["chalbi-returnees"]))
    assert tidy.sheet_names == ["Routes", "About this file"]
    assert "Nov 18" in monthly.sheet_names
    assert len(monthly.sheet_names) > 8
    sheet = monthly.get_sheet_by_name("Nov 18")
    assert sheet.merged_cell_ranges
    assert sheet.to_python()[1][:2] == ["Town", "Ctry"]
    raw = (folder / FILES["pirogue-blanche"]).read_bytes()
    rows = list(csv.reader(raw.decode("cp1252").splitlines(), delimiter=";"))
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert rows[3][:3] == ["N°", "Mois", "Lieu d'origine"]
    assert rows[-2][0] == "Total"


def test_every_file_says_that_it_is_synthetic(folder: Path) -> None:
    for name in FILES.values():
        assert name.startswith("synth")
    for slug in ("nile-crossing", "chalbi-returnees"):
        book = CalamineWorkbook.from_path(str(folder / FILES[slug]))
        texts = [
            str(cell)
            for sheet in book.sheet_names
            for row in book.get_sheet_by_name(sheet).to_python()
            for cell in row
        ]
        assert any("Synthetic sample data" in text for text in texts)
    raw = (folder / FILES["pirogue-blanche"]).read_bytes().decode("cp1252")
    assert "synthetic sample data" in raw
