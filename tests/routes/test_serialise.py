"""A route goes to JSON and comes back the same; anything else is a named error."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from njia.routes.errors import MalformedRoute, UnknownSchema
from njia.routes.place import Level, Place
from njia.routes.route import (
    CODED_FIELDS,
    Cases,
    Coded,
    Kind,
    Knowledge,
    Period,
    Point,
    PointRole,
    PointStatus,
    Route,
)
from njia.routes.serialise import SCHEMA, route_from_json, route_to_json

words = st.text(max_size=20)
days = st.none() | st.dates()
people = st.none() | st.integers(min_value=0, max_value=10_000)
degrees = st.floats(min_value=-180, max_value=180)

places = st.builds(
    Place,
    key=words,
    name=words,
    level=st.sampled_from(Level),
    country=words,
    admin1=words,
    admin1_name=words,
    geonames_id=st.none() | st.integers(min_value=1),
    lat=degrees,
    lon=degrees,
)
points = st.builds(
    Point,
    role=st.sampled_from(PointRole),
    order=st.integers(min_value=0, max_value=40),
    text=words,
    status=st.sampled_from(PointStatus),
    place=st.none() | places,
    rule=words,
    confidence=st.floats(min_value=0, max_value=1),
    knowledge=st.sampled_from(Knowledge),
)
coded = st.builds(
    Coded,
    knowledge=st.sampled_from(Knowledge),
    codes=st.lists(words, max_size=3).map(tuple),
    text=words,
)
routes = st.builds(
    Route,
    points=st.lists(points, max_size=6).map(tuple),
    kind=st.none() | st.sampled_from(Kind),
    cases=st.builds(
        Cases,
        knowledge=st.sampled_from(Knowledge),
        text=words,
        minimum=people,
        maximum=people,
        estimated=st.booleans(),
    ),
    period=st.builds(Period, text=words, first=days, last=days),
    note=words,
    **dict.fromkeys(CODED_FIELDS, coded),
)


@given(route=routes)
def test_it_comes_back_as_it_was(route: Route) -> None:
    written = json.dumps(route_to_json(route))
    assert route_from_json(json.loads(written)) == route


def test_it_leaves_out_what_was_not_recorded() -> None:
    told = route_to_json(Route(industry=Coded(Knowledge.KNOWN, ("fishing",), "fishing boat")))
    assert told["schema"] == SCHEMA
    assert told["coded"] == {
        "industry": {"knowledge": "known", "codes": ["fishing"], "text": "fishing boat"}
    }


def test_it_keeps_days_as_iso_dates() -> None:
    told = route_to_json(Route(period=Period("Aug 2019", date(2019, 8, 1), date(2019, 8, 31))))
    assert told["period"] == {"text": "Aug 2019", "first": "2019-08-01", "last": "2019-08-31"}


@pytest.mark.parametrize("schema", [None, 0, 2, "1", True, 1.5])
def test_it_rejects_another_schema(schema: object) -> None:
    told = {**route_to_json(Route()), "schema": schema}
    with pytest.raises(UnknownSchema) as found:
        route_from_json(told)
    assert found.value.schema == schema


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("kind", "smuggling", "route.kind"),
        ("points", None, "route.points"),
        ("points", [3], "route.points"),
        ("points", [{"role": "origin"}], "route.points[0].order"),
        ("coded", {"colour": {}}, "route.coded.colour"),
        ("coded", {"industry": {"knowledge": "known", "codes": "x"}}, "route.coded.industry.codes"),
        ("cases", {"knowledge": "known", "text": 3}, "route.cases.text"),
        ("period", {"text": "", "first": "31/8/2019", "last": None}, "route.period.first"),
        ("note", 7, "route.note"),
        ("surprise", 1, "route.surprise"),
    ],
)
def test_it_rejects_another_shape(field: str, value: object, where: str) -> None:
    told = {**route_to_json(Route()), field: value}
    with pytest.raises(MalformedRoute) as found:
        route_from_json(told)
    assert found.value.where == where


def test_it_rejects_what_is_no_object() -> None:
    with pytest.raises(MalformedRoute):
        route_from_json(["schema", 1])  # type: ignore[arg-type]  # what a broken file holds


def test_it_rejects_a_number_told_as_truth() -> None:
    told = route_to_json(Route(points=(Point(PointRole.ORIGIN, 0, "Kisumu"),)))
    point = told["points"][0]  # type: ignore[index]  # the shape is what the test is about
    point["order"] = True
    with pytest.raises(MalformedRoute) as found:
        route_from_json(told)
    assert found.value.where == "route.points[0].order"
