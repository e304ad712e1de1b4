"""What the map shows, and the way back from a line to its submissions."""

from __future__ import annotations

from njia.analysis.behind import behind_corridor, behind_hub, behind_leg
from njia.analysis.filters import Filters
from njia.analysis.flowmap import Lines, flow_map
from njia.lake.engines import Lake, open_tables
from njia.lake.tables import LakeSubmission, build_tables
from njia.pictures.flowmap import Area, Flow, Hub
from njia.routes.place import Level
from njia.routes.route import PointRole
from tests.analysis.asking import rows
from tests.lake.world import PLACES, WORLD, lake, route


def told() -> Lake:
    return lake(
        ("amani", route("nairobi", "kampala", exploited=["dubai"], cases=2)),
        ("baraka", route("mombasa", exploited=["nairobi"], industry=["fishing"])),
        ("baraka", route("c:KE", exploited=["c:AE"])),
    )


def test_it_works() -> None:
    shown = flow_map(told(), Level.COUNTRY)
    assert shown.flows == (
        Flow("c:KE", "c:AE", 1, 1, 0, 0),
        Flow("c:KE", "c:UG", 1, 1, 2, 1),
        Flow("c:UG", "c:AE", 1, 1, 2, 1),
    )
    assert Hub("c:KE", PointRole.ORIGIN, 3, 2) in shown.hubs
    uganda = PLACES["c:UG"]
    assert Area("c:UG", "Uganda", Level.COUNTRY, "UG", uganda.lat, uganda.lon) in shown.areas
    assert (shown.total, shown.drawn, shown.synthetic) == (3, 2, False)


def test_every_area_of_a_line_is_on_the_map_and_no_other() -> None:
    for level in Level:
        shown = flow_map(told(), level)
        named = {area.key for area in shown.areas}
        assert {end for flow in shown.flows for end in (flow.source, flow.target)} <= named
        assert {hub.area for hub in shown.hubs} == named


def test_corridors_can_be_drawn_instead() -> None:
    shown = flow_map(told(), Level.COUNTRY, lines=Lines.CORRIDORS)
    assert shown.flows == (Flow("c:KE", "c:AE", 2, 2, 2, 1),)
    assert shown.drawn == 2


def test_filters_hold_for_all_of_it() -> None:
    shown = flow_map(told(), Level.PLACE, Filters(industry=("fishing",)))
    assert [(flow.source, flow.target) for flow in shown.flows] == [("g:mombasa", "g:nairobi")]
    assert {hub.area for hub in shown.hubs} == {"g:mombasa", "g:nairobi"}
    assert shown.total == 1


def test_one_synthetic_submission_marks_the_map() -> None:
    held = LakeSubmission("s", "c", "o", "accepted", "form", "2026-01", True, route("nairobi"))
    assert flow_map(open_tables(build_tables([held], WORLD)), Level.PLACE).synthetic


def test_an_empty_map_is_a_map() -> None:
    shown = flow_map(lake(), Level.PLACE)
    assert (shown.flows, shown.hubs, shown.areas, shown.total) == ((), (), (), 0)
    assert shown.synthetic is False


def test_behind_each_figure_are_as_many_submissions_as_it_says() -> None:
    held = told()
    for level in Level:
        for flow in flow_map(held, level).flows:
            found = rows(behind_leg(held, level, flow.source, flow.target))
            assert len(found) == flow.submissions
        for flow in flow_map(held, level, lines=Lines.CORRIDORS).flows:
            found = rows(behind_corridor(held, level, flow.source, flow.target))
            assert len(found) == flow.submissions
        for hub in flow_map(held, level).hubs:
            assert len(rows(behind_hub(held, level, hub.area, hub.role))) == hub.submissions


def test_behind_a_hub_in_any_role() -> None:
    assert rows(behind_hub(told(), Level.PLACE, "g:nairobi")) == [("s0",), ("s1",)]
