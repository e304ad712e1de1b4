"""From a workbook to routes, with every row accounted for."""

from __future__ import annotations

from tests.intake.files import Rows, codes, route_of, rows_of, told, understood, xlsx

HEADER = ["Origin", "Transit", "Destination", "Industry", "Number of cases", "Period"]
WAY = "Malaba, Kenya > Nairobi"


def test_it_works() -> None:
    reading, rows = understood(
        xlsx(
            [
                HEADER,
                [
                    "Kampala",
                    "Malaba, Kenya > Nairobi",
                    "Dubai",
                    "Domestic work",
                    "about 20",
                    "Aug 2019",
                ],
            ]
        )
    )
    (row,) = rows
    route = route_of(row)
    assert told(route) == [
        ("origin", "Kampala", "UG"),
        ("transit", "Malaba, Kenya", "KE"),
        ("transit", "Nairobi", "KE"),
        ("intended_destination", "Dubai", "AE"),
    ]
    assert [point.order for point in route.points] == [0, 0, 1, 0]
    assert route.industry.codes == ("domestic_work",)
    assert (route.cases.minimum, route.cases.maximum, route.cases.estimated) == (20, 20, True)
    assert str(route.period.first) == "2019-08-01"
    assert row.problems == ()
    assert reading.notices == []


def test_it_keeps_where_each_row_came_from_and_its_words() -> None:
    _, rows = understood(xlsx([["Routes of August"], [], HEADER[:3], ["Kampala", "", "Dubai"]]))
    draft = rows[0].draft
    assert (draft.provenance.file, draft.provenance.sheet) == ("file.xlsx", "Sheet1")
    assert draft.provenance.row == 4
    assert len(draft.provenance.file_sha256) == 64
    assert draft.told == (("Origin", "Kampala"), ("Destination", "Dubai"))


def test_every_row_ends_as_a_submission_or_as_a_blocking_problem() -> None:
    reading, rows = understood(
        xlsx([HEADER[:3], ["Kampala", "", "Dubai"], ["", "Unknown", ""], ["Nairobi", "", ""]])
    )
    assert [row.route is None for row in rows] == [False, True, False]
    assert codes(rows[1]) == ["no_place"]
    assert codes(rows[2]) == ["only_one_place"]
    counts = reading.counts
    assert (counts.rows, counts.submissions, counts.blocked, counts.problems) == (3, 2, 1, 2)


def test_countries_of_the_other_points_decide_between_homonyms() -> None:
    rows = rows_of([HEADER[:3], ["Kampala", "Busia", "Dubai"], ["Nairobi", "Busia", "Dubai"]])
    assert [told(route_of(row))[1] for row in rows] == [
        ("transit", "Busia", "UG"),
        ("transit", "Busia", "KE"),
    ]


def test_a_homonym_without_context_is_asked_once_for_all_rows() -> None:
    table: Rows = [HEADER[:3], ["Busia", "", "Dubai"], ["Busia", "", "Riyadh"]]
    rows = rows_of(table)
    problems = [row.problems[0] for row in rows]
    assert {problem.code for problem in problems} == {"place_ambiguous"}
    assert {problem.group for problem in problems} == {"place|busia|"}
    assert problems[0].choices == ("t:busia-ke", "t:busia-ug")
    assert not problems[0].blocking
    assert problems[0].column == "Origin (A)"
    answered = rows_of(table, answers={("place", "busia", ""): "t:busia-ug"})
    assert [told(route_of(row))[0] for row in answered] == [("origin", "Busia", "UG")] * 2
    assert route_of(answered[0]).points[0].rule == "answer"


def test_a_word_that_is_in_no_list_is_kept_and_asked() -> None:
    table: Rows = [
        ["Origin", "Destination", "Industry"],
        ["Kampala", "Dubai", "Zorbing; Domestic work"],
    ]
    (row,) = rows_of(table)
    industry = route_of(row).industry
    assert industry.codes == ("domestic_work", "other")
    assert industry.text == "Zorbing; Domestic work"
    assert [(p.code, p.value, p.group) for p in row.problems] == [
        ("word_unknown", "Zorbing", "industry|zorbing|")
    ]
    (row,) = rows_of(table, answers={("industry", "zorbing", ""): "hospitality"})
    assert route_of(row).industry.codes == ("hospitality", "domestic_work")
    assert row.problems == ()


def test_unknown_to_the_victim_is_not_the_same_as_not_recorded() -> None:
    (row,) = rows_of(
        [["Origin", "Transit", "Destination", "Transport", "Industry"],
         ["Kampala", "victim doesn't know", "n/a", "haijulikani", "-"]]
    )  # fmt: skip
    route = route_of(row)
    assert [(p.role.value, p.knowledge.value) for p in route.points] == [
        ("origin", "known"),
        ("transit", "unknown_to_victim"),
    ]
    assert route.transport.knowledge.value == "unknown_to_victim"
    assert route.industry.knowledge.value == "not_recorded"


def test_identical_rows_stay_and_are_named() -> None:
    reading, rows = understood(xlsx([HEADER[:3], *[["Kampala", "", "Dubai"]] * 2]))
    assert [codes(row) for row in rows] == [[], ["identical_row"]]
    assert reading.counts.submissions == 2
    assert reading.counts.identical == 1
    assert dict(rows[1].problems[0].details) == {"sheet": "Sheet1", "row": "2"}


def test_a_file_without_a_table_says_so() -> None:
    reading, rows = understood(xlsx([["Dear colleagues"], ["please find attached"]]))
    assert rows == []
    assert [(each.code, each.blocking) for each in reading.notices] == [
        ("sheet_without_table", False),
        ("no_table_found", True),
    ]
