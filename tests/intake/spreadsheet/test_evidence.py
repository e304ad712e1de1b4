"""What columns mean where headings are short, odd or shared: values and neighbours decide."""

from __future__ import annotations

import pytest

from njia.intake.spreadsheet.headings import guess
from tests.intake.files import Rows, codes, route_of, rows_of, told, understood, xlsx

TO_DUBAI = [("origin", "Kampala", "UG"), ("intended_destination", "Dubai", "AE")]


@pytest.mark.parametrize(
    ("heading", "key"),
    {
        "TRANSP.": "transport",
        "Mode of trans.": "transport",
        "RECR.": "recruitment",
        "3. Where did the victim think they were going?": "intended_destination.place",
        "5. In which industry were they exploited?": "industry",
        "6. What type of exploitation took place?": "exploitation",
        "Dest. (actual)": "exploitation.place",
        "Route (from-to)": "route",
        "Travelled from": "origin.place",
        "dest_iso3": "destination.country",
        "Who recruited the victim?": "facilitator",
        "meansOfControlDebtBondage": "control.=debt_bondage",
        "typeOfLabourDomesticWork": "industry.=domestic_work",
        "Sector of exploitation": "industry",
        "Name of village": "place.city",
        "#": "reference",
        "Abuse type": "exploitation",
        "Reported cases": "cases",
        "Trafficked from": "origin.place",
        "Where they ended up": "exploitation.place",
        "Stops on the way (in order)": "transit.place",
    }.items(),
)
def test_it_works(heading: str, key: str) -> None:
    known = guess(heading)
    assert known is not None
    assert known.meaning.key == key


@pytest.mark.parametrize(
    "heading",
    ["Name of victim", "Victim ID", "Origin lat", "Destination longitude", "Promised job",
     "Rescue location", "Name of recruiter"],
)  # fmt: skip
def test_names_of_people_coordinates_and_promises_are_left_alone(heading: str) -> None:
    assert guess(heading) is None


def test_an_abbreviation_of_two_meanings_is_asked_about_where_both_are_likely() -> None:
    reading, _ = understood(xlsx([["Origin", "POE", "Destination"], ["Kampala", "Busia", "Dubai"]]))
    assert [each.code for each in reading.notices] == ["column_unsure"]
    reading, _ = understood(xlsx([["Origin", "Destination", "POE"], ["Kampala", "Dubai", "Dubai"]]))
    assert reading.notices == []


def test_a_column_of_words_is_no_column_of_places() -> None:
    table: Rows = [["Origin", "Trans.", "Destination"], ["Kampala", "bus", "Dubai"],
                   ["Nairobi", "airplane", "Dubai"]]  # fmt: skip
    reading, rows = understood(xlsx(table))
    assert told(route_of(rows[0])) == TO_DUBAI
    assert route_of(rows[0]).transport.codes == ("bus",)
    assert [each.code for each in reading.notices] == ["column_unsure"]


def test_coordinates_beside_a_place_are_no_places() -> None:
    table: Rows = [["Origin", "Origin lat", "Origin lon", "Destination"],
                   ["Kampala", 0.35, 32.58, "Dubai"]]  # fmt: skip
    assert told(route_of(rows_of(table)[0])) == TO_DUBAI


def test_ticked_columns_tell_what_their_headings_say() -> None:
    table: Rows = [["Origin", "Destination", "Forced labour", "Sexual exploitation"],
                   ["Kampala", "Dubai", "Yes", "No"], ["Kampala", "Dubai", "", "x"]]  # fmt: skip
    rows = rows_of(table)
    assert [route_of(row).exploitation.codes for row in rows] == [
        ("forced_labour",),
        ("commercial_sexual_exploitation",),
    ]


def test_a_total_is_the_number_and_goes_before_its_parts() -> None:
    table: Rows = [["Origin", "Destination", "Male", "Female", "Total"],
                   ["Kampala", "Dubai", 1, 2, 3]]  # fmt: skip
    assert route_of(rows_of(table)[0]).cases.minimum == 3
    without: Rows = [["Origin", "Destination", "Male", "Female"], ["Kampala", "Dubai", 1, 4]]
    cases = route_of(rows_of(without)[0]).cases
    assert (cases.minimum, cases.maximum, cases.text) == (5, 5, "Male 1; Female 4")


def test_times_at_which_a_form_was_filled_in_are_no_period() -> None:
    table: Rows = [
        ["start", "end", "origin", "destination"],
        ["2024-03-01T09:12:00+03:00", "2024-03-01T09:20:00", "Kampala", "Dubai"],
    ]
    (row,) = rows_of(table)
    assert route_of(row).period.first is None
    assert codes(row) == []


def test_a_birthplace_gives_way_to_the_origin() -> None:
    table: Rows = [["Place of birth", "Origin", "Destination"], ["Nairobi", "Kampala", "Dubai"]]
    reading, (row,) = understood(xlsx(table))
    assert told(route_of(row)) == TO_DUBAI
    assert [each.code for each in reading.notices] == ["column_not_understood"]


def test_city_and_country_without_a_role_begin_and_end_the_way() -> None:
    table: Rows = [["City", "Country", "Transit", "City", "Country"],
                   ["Kampala", "Uganda", "Nairobi", "Dubai", "UAE"]]  # fmt: skip
    reading, (row,) = understood(xlsx(table))
    assert [(role, country) for role, _, country in told(route_of(row))] == [
        ("origin", "UG"),
        ("transit", "KE"),
        ("intended_destination", "AE"),
    ]
    assert {each.code for each in reading.notices} == {"column_unsure"}


def test_two_towns_in_one_cell_are_two_points() -> None:
    table: Rows = [["Origin", "Destination"], ["Nairobi/Kampala", "Dubai & Riyadh"]]
    assert told(route_of(rows_of(table)[0])) == [
        ("origin", "Nairobi", "KE"),
        ("origin", "Kampala", "UG"),
        ("intended_destination", "Dubai", "AE"),
        ("intended_destination", "Riyadh", "SA"),
    ]


def test_a_town_of_another_country_than_its_column_says_is_asked_about() -> None:
    table: Rows = [["Origin city", "Origin country", "Destination"], ["Kampala", "Kenya", "Dubai"]]
    (row,) = rows_of(table)
    assert told(route_of(row))[0] == ("origin", "Kampala, Kenya", "UG")
    assert codes(row) == ["country_differs"]


def test_no_transit_in_words_is_no_place() -> None:
    table: Rows = [["Origin", "Transit", "Destination"], ["Kampala", "Direct", "Dubai"]]
    assert told(route_of(rows_of(table)[0])) == TO_DUBAI


def test_a_crossing_beside_a_town_of_transit_is_another_stop() -> None:
    table: Rows = [["Origin", "Transit district", "Border crossing point", "Destination"],
                   ["Mombasa", "Nairobi", "Malaba, Uganda", "Kampala"]]  # fmt: skip
    assert [text for _, text, _ in told(route_of(rows_of(table)[0]))] == [
        "Mombasa", "Nairobi", "Malaba, Uganda", "Kampala",
    ]  # fmt: skip


def test_an_origin_that_the_route_tells_already_counts_once() -> None:
    table: Rows = [["Origin", "Route"], ["Kampala", "Kampala - Nairobi - Dubai"],
                   ["Mombasa", "Kampala - Nairobi - Dubai"]]  # fmt: skip
    rows = rows_of(table)
    way = [("Kampala", 0), ("Nairobi", 0), ("Dubai", 0)]
    assert [(point.text, point.order) for point in route_of(rows[0]).points] == way
    assert [(point.text, point.order) for point in route_of(rows[1]).points] == [
        *way,
        ("Mombasa", 1),
    ]


def test_words_of_another_list_correct_what_a_heading_was_taken_for() -> None:
    table: Rows = [["Origin", "Destination", "Control"], ["Kampala", "Dubai", "Domestic servitude"]]
    reading, (row,) = understood(xlsx(table))
    assert route_of(row).exploitation.codes == ("domestic_servitude",)
    assert [each.code for each in reading.notices] == ["column_unsure"]


def test_subtotals_and_signatures_are_no_routes() -> None:
    table: Rows = [["Origin", "Destination", "Cases"], ["Kampala", "Dubai", 2],
                   ["Uganda total", None, 2], ["Prepared by: the team"]]  # fmt: skip
    reading, rows = understood(xlsx(table))
    assert len(rows) == 1
    assert [each.code for each in reading.notices] == [
        "rows_taken_as_totals",
        "rows_taken_as_notes",
    ]
