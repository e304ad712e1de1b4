"""Several tables in a sheet, sheets on their side, and what titles say for all rows."""

from __future__ import annotations

from tests.intake.files import Rows, codes, route_of, rows_of, told, understood, xlsx

SHORT = ["Origin", "Destination", "Cases"]
TO_DUBAI = [("origin", "Kampala", "UG"), ("intended_destination", "Dubai", "AE")]


def test_tables_below_each_other_are_all_read_by_their_own_headers() -> None:
    table: Rows = [
        ["Table 1: outbound"], SHORT, ["Kampala", "Dubai", 2], ["Nairobi", "Riyadh", 3], [],
        ["Table 2: inbound"], ["Destination", "Origin", "Transit", "Cases"],
        ["Nairobi", "Mombasa", "Kampala", 5],
    ]  # fmt: skip
    reading, rows = understood(xlsx(table))
    assert [row.draft.provenance.row for row in rows] == [3, 4, 8]
    assert told(route_of(rows[0])) == TO_DUBAI
    assert told(route_of(rows[2])) == [
        ("origin", "Mombasa", "KE"),
        ("transit", "Kampala", "UG"),
        ("intended_destination", "Nairobi", "KE"),
    ]
    assert [route_of(row).cases.minimum for row in rows] == [2, 3, 5]
    assert reading.notices == []


def test_a_summary_beside_the_routes_is_not_read_and_that_is_said() -> None:
    table: Rows = [SHORT, ["Kampala", "Dubai", 2], [], ["Origin", "Cases"], ["Kampala", 2]]
    reading, rows = understood(xlsx(table))
    assert len(rows) == 1
    (notice,) = reading.notices
    assert (notice.code, dict(notice.details)) == ("table_not_read", {"rows": "5-5"})


def test_tables_side_by_side_are_apart() -> None:
    table: Rows = [[*SHORT, None, *SHORT], ["Kampala", "Dubai", 2, None, "Mombasa", "Riyadh", 5]]
    rows = rows_of(table)
    assert [told(route_of(row))[0] for row in rows] == [
        ("origin", "Kampala", "UG"),
        ("origin", "Mombasa", "KE"),
    ]
    assert [route_of(row).cases.minimum for row in rows] == [2, 5]


def test_an_empty_column_within_one_table_divides_nothing() -> None:
    table: Rows = [["Origin", None, "Destination", "Cases"], ["Kampala", None, "Dubai", 2]]
    assert told(route_of(rows_of(table)[0])) == TO_DUBAI


def test_a_sheet_on_its_side_is_turned() -> None:
    table: Rows = [
        ["Field", "Route 1", "Route 2"], ["Origin", "Kampala", "Nairobi"],
        ["Destination", "Dubai", "Riyadh"], ["Industry", "Domestic work", "Construction"],
        ["Number of cases", 2, 3],
    ]  # fmt: skip
    reading, rows = understood(xlsx(table))
    assert told(route_of(rows[0])) == TO_DUBAI
    assert [route_of(row).industry.codes for row in rows] == [("domestic_work",), ("construction",)]
    assert [row.draft.provenance.row for row in rows] == [2, 3]
    assert "sheet_turned" in [each.code for each in reading.notices]


def test_numbers_beneath_a_merged_heading_order_the_stops() -> None:
    table: Rows = [["Origin", "Transit", None, "Destination"], [None, 1, 2, None],
                   ["Kampala", "Nairobi", "Mombasa", "Dubai"]]  # fmt: skip
    _, (row,) = understood(xlsx(table, merged=["B1:C1"]))
    assert [text for _, text, _ in told(route_of(row))] == [
        "Kampala", "Nairobi", "Mombasa", "Dubai",
    ]  # fmt: skip


def test_a_cell_merged_downwards_counts_for_each_row_but_a_number_once() -> None:
    table: Rows = [SHORT, ["Kampala", "Dubai", 4], [None, "Riyadh", None], ["Nairobi", "Dubai", 1]]
    _, rows = understood(xlsx(table, merged=["A2:A3", "C2:C3"]))
    assert [told(route_of(row))[0][1] for row in rows] == ["Kampala", "Kampala", "Nairobi"]
    assert [route_of(row).cases.minimum for row in rows] == [4, None, 1]
    assert [codes(row) for row in rows] == [[], [], []]


def test_sheets_named_for_months_give_their_period() -> None:
    sheets: dict[str, Rows] = {
        "Jan 2024": [SHORT, ["Kampala", "Dubai", 1]],
        "Routes": [SHORT, ["Kampala", "Dubai", 2]],
    }
    _, rows = understood(xlsx(sheets))
    assert [str(route_of(row).period.last) for row in rows] == ["2024-01-31", "None"]


def test_titles_give_period_and_organisation_to_all_rows() -> None:
    table: Rows = [["Organisation: Haki Trust"], ["Reporting period", "Q2 2024"],
                   ["Date: 5 July 2024"], [], SHORT, ["Kampala", "Dubai", 1]]  # fmt: skip
    (row,) = rows_of(table)
    assert row.organisation == "Haki Trust"
    assert str(route_of(row).period.first) == "2024-04-01"


def test_a_plain_number_column_is_a_count_or_a_serial_by_its_values() -> None:
    serial: Rows = [["Number", "Origin", "Destination"],
                    *([number, "Kampala", "Dubai"] for number in (1, 2, 3))]  # fmt: skip
    assert [route_of(row).cases.minimum for row in rows_of(serial)] == [None, None, None]
    counts: Rows = [["Origin", "Destination", "n"],
                    *(["Kampala", "Dubai", number] for number in (4, 1, 2))]  # fmt: skip
    assert [route_of(row).cases.minimum for row in rows_of(counts)] == [4, 1, 2]


def test_cells_behind_the_last_heading_are_kept_and_named() -> None:
    content = b"Origin,Destination\nKampala,Dubai\nNairobi,Riyadh,by bus,more\n"
    reading, rows = understood(content, "ragged.csv")
    assert rows[1].draft.told[2:] == (("C", "by bus"), ("D", "more"))
    assert [each.code for each in reading.notices] == ["column_not_understood"] * 2
