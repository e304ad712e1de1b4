"""The sample has the published marginals of the 2019 round, and nothing real in it."""

from __future__ import annotations

from collections import Counter

import pytest

from njia.intake.spreadsheet.folding import fold
from njia.routes.vocabulary import vocabulary
from njia.sample.campaign import MONTHS, SampleCampaign, SampleRoute, generate

MIDDLE_EAST = {"SA", "AE", "QA", "OM", "KW", "BH", "LB", "YE"}
EUROPE = {"IT", "DE", "GB"}
ASIA = {"IN", "NP", "PK", "BD", "CN"}

# Organisations, projects and networks of the field, none of which may be in the sample.
REAL = """
Freedom Collaborative; Liberty Shared; Stop the Traffik; Stop the Traffik Kenya; STTK;
Love Justice; Love Justice International; Polaris; A21; RecollectiV; OTSH; IOM; UNODC;
EHAAT; Winrock; GIZ; IBM; Traffik Analysis Hub; Mixed Migration Centre; Rights Lab;
NEXUS; Handa Center; UNICEF; Ushahidi; CTDC; HAART; HAART Kenya; Primero; OCHA
"""


@pytest.fixture(scope="module", params=[2019, 1, 77])
def sample(request: pytest.FixtureRequest) -> SampleCampaign:
    """The sample, and two others drawn in the same way: the marginals are no luck."""
    return generate(request.param)


def end(route: SampleRoute) -> str:
    ends = route.exploited or ((route.intended,) if route.intended else ())
    return ends[-1].town if ends else ""


def test_it_is_the_same_for_the_same_seed() -> None:
    assert generate() == generate(2019)
    assert generate(1) != generate(2)


def test_it_has_115_submissions_by_six_organisations(sample: SampleCampaign) -> None:
    assert len(sample.routes) == 115
    assert [each.number for each in sample.routes] == list(range(1, 116))
    assert len(sample.organisations) == 6
    sizes = Counter(route.organisation for route in sample.routes)
    assert sizes == {each.slug: each.quota for each in sample.organisations}


def test_half_is_typed_and_half_comes_in_three_spreadsheets(sample: SampleCampaign) -> None:
    typed = sample.through("form")
    sent = sample.through("spreadsheet")
    assert (len(typed), len(sent)) == (3, 3)
    assert sum(each.quota for each in typed) == 58
    assert sum(each.quota for each in sent) == 57


def test_it_touches_38_countries(sample: SampleCampaign) -> None:
    countries = {stop.country for route in sample.routes for stop in route.stops} - {""}
    assert len(countries) == 38
    assert countries >= MIDDLE_EAST | EUROPE | ASIA
    assert len(countries - MIDDLE_EAST - EUROPE - ASIA) == 22


def test_it_has_17_industries_with_domestic_work_first(sample: SampleCampaign) -> None:
    industries = Counter(code for route in sample.routes for code in route.industry)
    assert len(industries) == 17
    assert [code for code, _ in industries.most_common(2)] == ["domestic_work", "sex_industry"]


def test_domestic_servitude_comes_first_and_commercial_sexual_exploitation_second(
    sample: SampleCampaign,
) -> None:
    kinds = Counter(code for route in sample.routes for code in route.exploitation)
    assert [code for code, _ in kinds.most_common(2)] == [
        "domestic_servitude",
        "commercial_sexual_exploitation",
    ]


def test_nairobi_is_the_main_destination_and_the_main_hub(sample: SampleCampaign) -> None:
    ends = Counter(filter(None, map(end, sample.routes)))
    transits = Counter(stop.town for route in sample.routes for stop in route.transits)
    (first, most), (_, second) = ends.most_common(2)
    assert first == "Nairobi"
    assert most > 2 * second
    assert transits.most_common(1)[0][0] == "Nairobi"


def test_most_of_what_ends_in_nairobi_began_in_kenya_or_next_to_it(sample: SampleCampaign) -> None:
    near = {"KE", "UG", "TZ", "ET", "SO", "SS"}
    origins = [route.origin.country for route in sample.routes if end(route) == "Nairobi"]
    assert sum(country in near for country in origins) > 0.6 * len(origins)


def test_it_is_spread_over_the_months_asked_about(sample: SampleCampaign) -> None:
    months = Counter(route.month for route in sample.routes)
    assert set(MONTHS) <= set(months)
    assert 0 < months[None] < 15
    assert all(sample.opens <= route.reported <= sample.closes for route in sample.routes)


@pytest.mark.parametrize(
    "field", ["intended", "transits", "industry", "transport", "recruitment", "number_told", "ages"]
)
def test_every_field_is_missing_often_and_known_often(sample: SampleCampaign, field: str) -> None:
    known = sum(bool(getattr(route, field)) for route in sample.routes)
    assert 40 <= known <= 110


def test_somebody_was_exploited_elsewhere_than_promised(sample: SampleCampaign) -> None:
    diverted = [
        route
        for route in sample.routes
        if route.intended and route.exploited and route.intended.town != route.exploited[-1].town
    ]
    assert len(diverted) >= 5


def test_numbers_are_told_in_every_way(sample: SampleCampaign) -> None:
    ways = {route.number_told[0] for route in sample.routes if route.number_told}
    assert ways == {"exact", "estimated", "range", "words"}


def test_some_towns_are_misspelt_and_some_borders_told_without_a_country() -> None:
    stops = [stop for route in generate().routes for stop in route.stops]
    assert any(stop.told != stop.town for stop in stops)
    assert any(stop.told == "Busia" and not stop.country for stop in stops)


def test_a_few_routes_are_told_by_two_organisations(sample: SampleCampaign) -> None:
    twins = [route for route in sample.routes if route.twin]
    assert len(twins) == 3
    for route in twins:
        other = sample.routes[(route.twin or 0) - 1]
        assert other.organisation != route.organisation
        assert (other.origin.town, other.month) == (route.origin.town, route.month)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("exploitation", "exploitation"),
        ("industry", "industry"),
        ("transport", "transport"),
        ("recruitment", "recruitment"),
        ("facilitator", "facilitator"),
        ("control", "control"),
        ("outcome", "outcome"),
        ("prior_trafficking", "prior_trafficking"),
        ("gender", "gender"),
        ("age_band", "ages"),
    ],
)
def test_its_codes_are_in_our_lists(sample: SampleCampaign, name: str, field: str) -> None:
    codes = {code for route in sample.routes for code in getattr(route, field)}
    assert all(code in vocabulary(name) for code in codes)


def test_no_organisation_in_it_is_real(sample: SampleCampaign) -> None:
    real = {fold(each) for each in REAL.split(";")}
    for organisation in sample.organisations:
        name = fold(organisation.name)
        assert name not in real
        assert not any(f" {each} " in f" {name} " for each in real)


def test_it_says_that_it_is_synthetic(sample: SampleCampaign) -> None:
    assert "synthetic" in sample.name.lower()
    assert "synthetic" in sample.marker.lower()
