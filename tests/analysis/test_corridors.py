"""Corridors and legs of networks small enough to count by hand."""

from __future__ import annotations

from njia.analysis.corridors import corridors, legs, pairs, placed_at_both_ends
from njia.routes.place import Level
from njia.routes.route import PointRole
from tests.analysis.asking import one, rows
from tests.lake.world import lake, route


def test_it_works() -> None:
    told = lake(
        ("amani", route("nairobi", exploited=["dubai"], cases=2)),
        ("amani", route("mombasa", exploited=["dubai"], cases=5)),
        ("baraka", route("nairobi", exploited=["dubai"])),
        ("baraka", route("kampala", exploited=["nairobi"], cases=1)),
    )
    assert rows(corridors(told, Level.COUNTRY)) == [
        ("c:KE", "c:AE", 3, 2, 7, 2),
        ("c:UG", "c:KE", 1, 1, 1, 1),
    ]
    assert rows(corridors(told, Level.PLACE)) == [
        ("g:nairobi", "g:dubai", 2, 2, 2, 1),
        ("g:kampala", "g:nairobi", 1, 1, 1, 1),
        ("g:mombasa", "g:dubai", 1, 1, 5, 1),
    ]


def test_a_route_known_only_to_country_level_counts_only_there_and_above() -> None:
    told = lake(
        ("amani", route("nairobi", exploited=["c:AE"])),
        ("amani", route("nairobi", exploited=["a:AE.03"])),
        ("amani", route("nairobi", exploited=["dubai"])),
    )
    found = {level: rows(corridors(told, level), "target", "submissions") for level in Level}
    assert found == {
        Level.PLACE: [("g:dubai", 1)],
        Level.ADMIN1: [("a:AE.03", 2)],
        Level.COUNTRY: [("c:AE", 3)],
        Level.REGION: [("r:145", 3)],
    }


def test_several_places_of_exploitation_make_several_corridors_of_one_submission() -> None:
    told = lake(("amani", route("nairobi", exploited=["kampala", "dubai"], cases=4)))
    assert rows(corridors(told, Level.COUNTRY)) == [
        ("c:KE", "c:AE", 1, 1, 4, 1),
        ("c:KE", "c:UG", 1, 1, 4, 1),
    ]
    assert one(placed_at_both_ends(told, Level.COUNTRY)) == (1, 1, 4, 1)


def test_a_submission_counts_once_in_a_corridor_however_often_it_names_it() -> None:
    told = lake(("amani", route("mombasa", exploited=["nairobi", "kasarani"], cases=3)))
    assert rows(corridors(told, Level.COUNTRY)) == [("c:KE", "c:KE", 1, 1, 3, 1)]
    assert rows(corridors(told, Level.ADMIN1)) == [("a:KE.28", "a:KE.05", 1, 1, 3, 1)]


def test_without_exploitation_the_way_ends_at_the_intended_destination() -> None:
    told = lake(
        ("amani", route("nairobi", intended="dubai")),
        ("amani", route("nairobi", intended="dubai", exploited=["kampala"])),
    )
    assert rows(corridors(told, Level.COUNTRY), "source", "target", "submissions") == [
        ("c:KE", "c:AE", 1),
        ("c:KE", "c:UG", 1),
    ]
    intended = corridors(told, Level.COUNTRY, end=PointRole.INTENDED_DESTINATION)
    assert rows(intended, "target", "submissions") == [("c:AE", 2)]


def test_other_roles_make_corridors_too() -> None:
    told = lake(("amani", route("mombasa", recruited="nairobi", exploited=["dubai"])))
    found = corridors(told, Level.PLACE, PointRole.RECRUITMENT, PointRole.EXPLOITATION)
    assert rows(found, "source", "target") == [("g:nairobi", "g:dubai")]
    assert rows(corridors(told, Level.PLACE, PointRole.RECRUITMENT), "target") == [("g:dubai",)]


def test_both_ways_to_ask_for_pairs_agree() -> None:
    told = lake(
        ("amani", route("nairobi", exploited=["kampala", "c:AE"])),
        ("amani", route("c:KE", exploited=["kampala"])),
    )
    exploded = rows(pairs(told, Level.COUNTRY, end=PointRole.EXPLOITATION))
    joined = rows(pairs(told, Level.COUNTRY, PointRole.EXPLOITATION, PointRole.ORIGIN))
    assert sorted(exploded) == sorted((row, target, source) for row, source, target in joined)


def test_legs_follow_the_way_and_break_at_what_is_not_known() -> None:
    told = lake(
        ("amani", route("mombasa", "nairobi", "kampala", exploited=["dubai"])),
        ("baraka", route("mombasa", "?", "kampala", exploited=["dubai"])),
    )
    assert rows(legs(told, Level.PLACE), "source", "target", "submissions", "organisations") == [
        ("g:kampala", "g:dubai", 2, 2),
        ("g:mombasa", "g:nairobi", 1, 1),
        ("g:nairobi", "g:kampala", 1, 1),
    ]
    assert rows(legs(told, Level.COUNTRY), "source", "target", "submissions") == [
        ("c:UG", "c:AE", 2),
        ("c:KE", "c:UG", 1),
    ]


def test_nothing_told_gives_nothing() -> None:
    assert rows(corridors(lake(), Level.COUNTRY)) == []
    assert one(placed_at_both_ends(lake(), Level.COUNTRY)) == (0, 0, 0, 0)
