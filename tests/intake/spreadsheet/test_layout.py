"""Where headers stand and what columns mean, in layouts as they come."""

from __future__ import annotations

from typing import Any

from tests.intake.files import Rows, Table, codes, route_of, rows_of, told, understood, xlsx

WAY = [("origin", "Kampala", "UG"), ("transit", "Nairobi", "KE")]
TO_DUBAI = [("origin", "Kampala", "UG"), ("intended_destination", "Dubai", "AE")]


def first(table: Table, **options: Any) -> list[tuple[str, str, str | None]]:
    return told(route_of(rows_of(table, **options)[0]))


def test_a_header_below_titles_and_notes() -> None:
    table: Rows = [["Routes 2019"], [], ["Compiled by the secretariat, see notes below"], [],
             ["Origin", "Transit", "Destination"], ["Kampala", "Nairobi", "Dubai"]]  # fmt: skip
    assert first(table) == [*WAY, ("intended_destination", "Dubai", "AE")]


def test_a_header_in_two_rows_merged_above() -> None:
    table: Rows = [["Origin", None, "Transit", None, "Exploitation", None, "Cases"],
             ["City", "Country", "City", "Country", "City", "Country", None],
             ["Kampala", "Uganda", "Nairobi", "Kenya", "Riyadh", "Saudi Arabia", 3]]  # fmt: skip
    content = xlsx(table, merged=["A1:B1", "C1:D1", "E1:F1"])
    _, (row,) = understood(content)
    assert told(route_of(row)) == [
        ("origin", "Kampala, Uganda", "UG"),
        ("transit", "Nairobi, Kenya", "KE"),
        ("exploitation", "Riyadh, Saudi Arabia", "SA"),
    ]
    assert route_of(row).cases.minimum == 3


def test_a_header_in_two_rows_without_merged_ranges() -> None:
    content = b"Origin,,Destination,\nCity,Country,City,Country\nKampala,Uganda,Dubai,UAE\n"
    _, (row,) = understood(content, "two.csv")
    assert told(route_of(row)) == [
        ("origin", "Kampala, Uganda", "UG"),
        ("intended_destination", "Dubai, UAE", "AE"),
    ]


def test_a_part_without_a_role_belongs_to_its_neighbour() -> None:
    table: Rows = [
        ["Origin", "Country", "Destination", "Country"],
        ["Busia", "Uganda", "Dubai", "UAE"],
    ]
    reading, (row,) = understood(xlsx(table))
    assert told(route_of(row)) == [
        ("origin", "Busia, Uganda", "UG"),
        ("intended_destination", "Dubai, UAE", "AE"),
    ]
    assert [plan.found for plan in reading.plans[0].columns] == [
        "words", "position", "heading", "position",
    ]  # fmt: skip


def test_one_column_for_each_transit_point() -> None:
    table: Rows = [["Origin", "Transit 2", "Transit 1", "Destination"],
             ["Kampala", "Nairobi", "Malaba, Kenya", "Dubai"],
             ["Kampala", "Nairobi", "", "Dubai"]]  # fmt: skip
    both, one = rows_of(table)
    assert [(p.order, p.text) for p in route_of(both).points[1:3]] == [
        (0, "Malaba, Kenya"), (1, "Nairobi"),
    ]  # fmt: skip
    assert [(p.order, p.text) for p in route_of(one).points[1:2]] == [(0, "Nairobi")]


def test_transit_columns_without_numbers_keep_their_order() -> None:
    table: Rows = [["Origin", "Transit city", "Transit country", "Transit city", "Transit country"],
             ["Kampala", "Malaba", "Kenya", "Mombasa", "Kenya"]]  # fmt: skip
    assert first(table)[1:] == [
        ("transit", "Malaba, Kenya", "KE"),
        ("transit", "Mombasa, Kenya", "KE"),
    ]


def test_a_whole_route_in_one_cell() -> None:
    for way in ("Kampala > Nairobi > Dubai", "from Kampala via Nairobi to Dubai",
                "Kampala -> Nairobi -> Dubai", "Kampala to Dubai via Nairobi",
                "Kampala – Nairobi – Dubai", "Kampala; Nairobi; Dubai"):  # fmt: skip
        assert first([["Route", "Cases"], [way, 2]]) == [
            *WAY, ("intended_destination", "Dubai", "AE"),
        ]  # fmt: skip


def test_a_plain_destination_beside_an_expected_one_is_where_it_ended() -> None:
    table: Rows = [
        ["Origin", "Expected destination", "Destination"],
        ["Kampala", "Dubai", "Riyadh"],
    ]
    reading, (row,) = understood(xlsx(table))
    assert told(route_of(row))[1:] == [
        ("intended_destination", "Dubai", "AE"), ("exploitation", "Riyadh", "SA"),
    ]  # fmt: skip
    assert [(n.code, n.column) for n in reading.notices] == [
        ("column_unsure", "Destination (C)")
    ]  # said, not silent


def test_exploitation_holds_a_type_or_a_place_as_its_values_show() -> None:
    kinds = [["Origin", "Exploitation"], ["Kampala", "Forced labour"], ["Nairobi", "Begging"]]
    places = [["Origin", "Exploitation"], ["Kampala", "Dubai"], ["Nairobi", "Riyadh"]]
    assert route_of(rows_of(kinds)[0]).exploitation.codes == ("forced_labour",)
    assert first(places)[1] == ("exploitation", "Dubai", "AE")


def test_a_column_is_understood_by_its_values() -> None:
    table: Rows = [["Origin", "Destination", "X1"], ["Kampala", "Dubai", "Domestic work"],
             ["Nairobi", "Riyadh", "Construction"]]  # fmt: skip
    reading, rows = understood(xlsx(table))
    assert route_of(rows[0]).industry.codes == ("domestic_work",)
    assert ("column_unsure", "X1 (C)") in [(n.code, n.column) for n in reading.notices]


def test_an_unknown_column_is_kept_and_listed() -> None:
    table: Rows = [["Origin", "Destination", "Officer"], ["Kampala", "Dubai", "A. B."]]
    reading, (row,) = understood(xlsx(table))
    assert row.draft.told[2] == ("Officer", "A. B.")
    (notice,) = reading.notices
    assert (notice.code, notice.column, notice.blocking) == (
        "column_not_understood", "Officer (C)", False,
    )  # fmt: skip
    again, _ = understood(xlsx(table), answers={("column", "officer", ""): "note"})
    assert again.notices == []


def test_a_column_of_places_without_a_role_is_asked_not_guessed() -> None:
    table: Rows = [["City", "Origin", "Destination"], ["Mombasa", "Kampala", "Dubai"]]
    reading, (row,) = understood(xlsx(table))
    assert told(route_of(row)) == [
        ("origin", "Kampala", "UG"),
        ("intended_destination", "Dubai", "AE"),
    ]
    assert [notice.column for notice in reading.notices] == ["City (A)"]


def test_totals_blank_rows_notes_and_repeated_headers_are_no_routes() -> None:
    header = ["Origin", "Destination", "Cases"]
    table: Rows = [header, ["Kampala", "Dubai", 2], [], header, ["Nairobi", "Riyadh", 3],
             ["TOTAL", None, 5], ["Source: field visits in August 2019"]]  # fmt: skip
    reading, rows = understood(xlsx(table))
    assert [row.draft.provenance.row for row in rows] == [2, 5]
    said = {notice.code: dict(notice.details)["rows"] for notice in reading.notices}
    assert said == {
        "rows_taken_as_totals": "6", "rows_taken_as_notes": "7", "rows_taken_as_headers": "4",
    }  # fmt: skip


def test_a_row_of_tags_tells_the_meanings() -> None:
    tags = ["#loc+origin", "#loc+dest", "#affected+num"]
    (row,) = rows_of([["Origin", "Where", "How"], tags, ["Kampala", "Dubai", 4]])
    assert told(route_of(row)) == TO_DUBAI
    assert route_of(row).cases.minimum == 4


def test_ticks_of_standards_become_codes() -> None:
    table: Rows = [["citizenship", "CountryOfExploitation", "isForcedLabour", "isForcedMarriage"],
             ["Kenya", "Saudi Arabia", 1, 0], ["Uganda", "UAE", -99, 1]]  # fmt: skip
    rows = rows_of(table)
    assert told(route_of(rows[0])) == [
        ("origin", "Kenya", "KE"), ("exploitation", "Saudi Arabia", "SA"),
    ]  # fmt: skip
    assert route_of(rows[0]).exploitation.codes == ("forced_labour",)
    assert len(route_of(rows[1]).exploitation.codes) == 1


def test_one_sheet_for_each_organisation() -> None:
    table: Rows = [["Origin", "Destination"], ["Kampala", "Dubai"]]
    _, rows = understood(xlsx({"Amani Centre": table, "Bahari Trust": table}), organisation="x")
    assert [row.organisation for row in rows] == ["Amani Centre", "Bahari Trust"]
    assert codes(rows[1]) == ["identical_row"]


def test_generic_sheet_names_name_nobody() -> None:
    table: Rows = [["Origin", "Destination"], ["Kampala", "Dubai"]]
    sheets = {"Sheet1": table, "May 2024": table, "Kenya": table}
    _, rows = understood(xlsx(sheets), organisation="sender")
    assert {row.organisation for row in rows} == {"sender"}


def test_a_column_for_the_organisation_goes_first() -> None:
    table: Rows = [
        ["NGO", "Origin", "Destination"],
        ["Amani", "Kampala", "Dubai"],
        ["", "Nairobi", "Dubai"],
    ]
    rows = rows_of(table, organisation="sender")
    assert [row.organisation for row in rows] == ["Amani", "sender"]


def test_columns_that_do_not_start_at_a() -> None:
    table: Rows = [[], [None, None, "Origin", "Destination"], [None, None, "Busia", "Dubai"]]
    (row,) = rows_of(table)
    assert row.draft.provenance.row == 3
    assert row.problems[0].column == "Origin (C)"


def test_two_columns_of_one_name_both_stay() -> None:
    table: Rows = [["Origin", "Destination", "Notes", "Notes"], ["Kampala", "Dubai", "a", "b"]]
    (row,) = rows_of(table)
    assert row.draft.told[2:] == (("Notes", "a"), ("Notes", "b"))
    assert route_of(row).note == "a\nb"


def test_a_sheet_says_that_it_is_synthetic() -> None:
    table: Rows = [["Synthetic sample data"], ["Origin", "Destination"], ["Kampala", "Dubai"]]
    assert understood(xlsx(table))[0].plans[0].synthetic
    assert not understood(xlsx(table[1:]))[0].plans[0].synthetic
