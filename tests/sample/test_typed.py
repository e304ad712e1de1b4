"""The typed half: what stands in the form, and how it is read."""

from __future__ import annotations

from datetime import date

import pytest

from njia.places.resolver import Resolver
from njia.routes.route import Kind, Knowledge, PointRole, PointStatus
from njia.routes.rules import findings
from njia.sample.campaign import SampleCampaign, SampleRoute, Stop, generate
from njia.sample.typed import told, understood


@pytest.fixture(scope="module")
def sample() -> SampleCampaign:
    return generate()


@pytest.fixture(scope="module")
def typed(sample: SampleCampaign) -> list[SampleRoute]:
    slugs = {each.slug for each in sample.through("form")}
    return [route for route in sample.routes if route.organisation in slugs]


ROUTE = SampleRoute(
    number=1,
    organisation="baobab-gate",
    kind="trafficking",
    origin=Stop("Kampala", "UG", "Kampla"),
    transits=(Stop("Busia", "", "Busia"), Stop("Nakuru", "KE", "Nakuru")),
    intended=None,
    exploited=(Stop("Nairobi", "KE", "Nairobi"),),
    exploitation=("domestic_servitude",),
    industry=("domestic_work",),
    transport=("bus", "foot"),
    recruitment=(),
    facilitator=(),
    control=(),
    outcome=(),
    prior_trafficking=(),
    gender=("female",),
    ages=(),
    number_told=("range", 10, 15),
    month=date(2019, 2, 1),
    reported=date(2019, 8, 3),
    unknown_to_victim=frozenset({"intended"}),
)


def test_it_tells_what_was_typed_in_the_order_of_the_form() -> None:
    assert told(ROUTE) == [
        ("kind", "trafficking"),
        ("origin", "Kampla"),
        ("origin.country", "UG"),
        ("transit.1", "Busia"),
        ("transit.2", "Nakuru"),
        ("transit.2.country", "KE"),
        ("exploitation_place.1", "Nairobi"),
        ("exploitation_place.1.country", "KE"),
        ("intended_destination.absent", "unknown_to_victim"),
        ("exploitation", "domestic_servitude"),
        ("industry", "domestic_work"),
        ("transport", "bus, foot"),
        ("gender", "female"),
        ("cases.how", "range"),
        ("cases", "10-15"),
        ("period.from", "2019-02"),
        ("period.to", "2019-02"),
    ]


def test_it_is_read_as_the_form_reads_it(resolver: Resolver) -> None:
    route, problems = understood(ROUTE, resolver)
    assert route.kind is Kind.TRAFFICKING
    assert [(point.role.value, point.text) for point in route.points] == [
        ("origin", "Kampla"),
        ("transit", "Busia"),
        ("transit", "Nakuru"),
        ("intended_destination", ""),
        ("exploitation", "Nairobi"),
    ]
    assert route.points[0].place is not None
    assert route.points[0].place.name == "Kampala"
    assert route.points[3].knowledge is Knowledge.UNKNOWN_TO_VICTIM
    assert (route.cases.minimum, route.cases.maximum, route.cases.estimated) == (10, 15, True)
    assert (route.period.first, route.period.last) == (date(2019, 2, 1), date(2019, 2, 28))
    assert [problem.code for problem in problems] == ["place_ambiguous"]
    assert problems[0].value == "Busia"
    assert len(problems[0].choices) >= 2


def test_several_is_no_number_the_form_can_take(sample: SampleCampaign) -> None:
    route = next(each for each in sample.routes if each.number_told == ("words", 0, None))
    assert not [name for name, _ in told(route) if name.startswith("cases")]


def test_nearly_every_place_is_found(typed: list[SampleRoute], resolver: Resolver) -> None:
    points = [
        point for each in typed for point in understood(each, resolver)[0].points if point.text
    ]
    open_ones = [point for point in points if point.status is not PointStatus.RESOLVED]
    assert len(points) > 150
    assert {point.text for point in open_ones} <= {"Busia", "Malaba", "Namanga", "Moyale"}


def test_places_are_those_that_were_meant(typed: list[SampleRoute], resolver: Resolver) -> None:
    for each in typed:
        route, _ = understood(each, resolver)
        origin = route.with_role(PointRole.ORIGIN)[0]
        assert origin.place is not None
        assert origin.place.country == each.origin.country


def test_nothing_about_it_is_odd(sample: SampleCampaign, resolver: Resolver) -> None:
    for each in sample.routes:
        route, _ = understood(each, resolver)
        assert findings(route, date(2019, 9, 1)) == (), each
