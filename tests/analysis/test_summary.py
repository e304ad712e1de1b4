"""The words of the report say what the figures say, with what they are shares of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from njia.analysis import messages, summary
from njia.analysis.filters import Filters
from njia.analysis.report_tables import letters
from njia.analysis.summary import report_content
from njia.lake.engines import Lake, open_tables
from njia.lake.tables import build_tables
from njia.report.content import ReportContent, Table
from njia.routes.place import Level
from tests.lake.world import WORLD, lake, numbered, route

MADE = date(2026, 11, 24)


def content(held: Lake, language: str = "en", **more: object) -> ReportContent:
    return report_content(
        held,
        campaign="Kenya 2019",
        made=MADE,
        language=language,
        gettext=lambda text: text,
        **more,  # type: ignore[arg-type]  # one test names one more argument
    )


@pytest.fixture(scope="module")
def told() -> Lake:
    return lake(
        (
            "amani",
            route(
                "mombasa",
                "nairobi",
                intended="c:UG",
                exploited=["dubai"],
                industry=["domestic_work"],
                cases=3,
            ),
        ),
        ("amani", route("nairobi", exploited=["dubai"], industry=["domestic_work", "fishing"])),
        ("baraka", route("kampala", "nairobi", exploited=["nairobi"])),
        ("baraka", route("?", exploited=["c:AE"])),
    )


@pytest.fixture(scope="module")
def report(told: Lake) -> ReportContent:
    """The plain one, which most tests read."""
    return content(told)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")


def table(report: ReportContent, caption: str) -> Table:
    (found,) = (
        each for part in report.sections for each in part.tables if each.caption.startswith(caption)
    )
    return found


SAID = """\
Corridor reported most: Kenya to United Arab Emirates, in 2 of the 3 submissions with both ends \
known to the country (67 %).
Place of exploitation named most: Dubai, United Arab Emirates, in 2 of 3 submissions in which it \
is known (67 %).
Place of transit named most: Nairobi, Kenya, in 2 of 2 submissions in which one is known (100 %).
Industry or sector: domestic work comes first (2 of 2 known, 100 %), then fishing and aquaculture \
(1, 50 %).
Exploited elsewhere than intended: 1 of the 1 submissions in which both places are known well \
enough to compare (100 %).
Corridors between countries: 2 in all. The organisation that knows most of them knows 1; 2 are \
known to one organisation alone."""


def test_every_sentence_says_of_how_many(report: ReportContent) -> None:
    assert [plain(sentence) for sentence in report.summary] == SAID.split("\n")


def test_key_figures_are_counted_apart(report: ReportContent) -> None:
    assert [(figure.value, figure.label) for figure in report.figures] == [
        ("4", "Submissions"),
        ("2", "Organisations"),
        ("3", "Countries"),
        ("3", "Cases, at least"),
    ]
    assert report.figures[3].note.startswith("told in 1 of 4 submissions")


def test_tables_hold_three_counts_and_shares(report: ReportContent) -> None:
    corridors = table(report, "Corridors between countries")
    assert corridors.rows[0] == ("Kenya", "United Arab Emirates", "2", "1", "3", "1")
    assert corridors.shares[0] == pytest.approx(2 / 3)
    assert corridors.note == "Shares are of 3 submissions with both ends known at this level."
    without = table(report, "Corridors between places")
    assert ("Nairobi, Kenya", "Dubai, United Arab Emirates", "1", "1", "–", "0") in without.rows


def test_organisations_stand_under_letters_unless_names_are_given(
    told: Lake, report: ReportContent
) -> None:
    rows = table(report, "Corridors by organisation").rows
    assert [row[0] for row in rows] == ["Organisation A", "Organisation B"]
    named = content(told, organisation_names={"amani": "Amani Trust", "baraka": "Baraka"})
    assert [row[0] for row in table(named, "Corridors by").rows] == ["Amani Trust", "Baraka"]


def test_no_name_of_an_organisation_is_anywhere_else(report: ReportContent) -> None:
    assert "amani" not in repr(report).lower()


def test_places_stand_by_role_with_what_they_are_shares_of(report: ReportContent) -> None:
    hubs = table(report, "Places named most")
    assert hubs.groups == (
        (0, "Origin (known in 3)"),
        (3, "Transit (known in 2)"),
        (4, "Place of exploitation (known in 3)"),
    )
    assert hubs.rows[3][:3] == ("Nairobi, Kenya", "2", "2")
    assert hubs.shares[3] == 1


def test_an_empty_campaign_has_a_report_that_says_so() -> None:
    report = content(lake())
    assert report.summary == ("There are no submissions yet.",)
    tables = [each for part in report.sections for each in part.tables]
    assert all(each.rows == () and each.empty for each in tables)
    assert report.period == ""
    assert report.synthetic == ""


def test_synthetic_submissions_mark_the_report() -> None:
    held = [replace(each, synthetic=True) for each in numbered([("amani", route("nairobi"))])]
    report = content(open_tables(build_tables(held, WORLD)))
    assert report.synthetic == "Synthetic sample data"
    assert report.map.flow_map.synthetic


def test_filters_and_level_hold_for_all_of_it(told: Lake) -> None:
    report = content(told, filters=Filters(industry=("fishing",)), level=Level.COUNTRY)
    assert report.figures[0].value == "1"
    assert report.map.flow_map.total == 1
    assert report.map.caption == "Legs of the routes between countries"


def test_it_is_in_the_language_of_its_reader(told: Lake) -> None:
    report = content(told, "fr")
    assert table(report, "Corridors between c").rows[0][:2] == ("Kenya", "Émirats arabes unis")
    assert table(report, "Secteur").rows[0][0] == "Travail domestique"
    assert report.made == "Report of 24 novembre 2026"


def test_every_message_can_be_filled_in(told: Lake) -> None:
    """A translation that keeps the placeholders keeps the report."""
    shouted = report_content(
        told,
        campaign="Kenya 2019",
        made=MADE,
        language="ar",
        gettext=lambda text: f"«{text}»",
    )
    assert all(sentence.startswith("«") for sentence in shouted.summary)
    assert shouted.marking == f"«{messages.MARKING}»"


def test_a_map_with_too_many_lines_shows_those_with_most_submissions(
    told: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(summary, "MOST_FLOWS", 1)
    monkeypatch.setattr(summary, "MOST_HUBS", 1)
    shown = content(told).map
    assert [(flow.source, flow.target) for flow in shown.flow_map.flows] == [
        ("g:nairobi", "g:dubai")
    ]
    assert {area.key for area in shown.flow_map.areas} == {"g:nairobi", "g:dubai"}
    assert shown.note.startswith("The 1 lines with most submissions are drawn, of 3")
    assert shown.flow_map.total == 4


def test_letters_go_on_after_z() -> None:
    assert [letters(place) for place in (0, 25, 26, 27, 702)] == ["A", "Z", "AA", "AB", "AAA"]
