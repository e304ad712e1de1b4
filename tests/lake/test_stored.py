"""What the register stored reads as the same route, the fast way."""

from __future__ import annotations

import json
from datetime import date

import msgspec
import pytest
from hypothesis import given

from njia.lake.stored import route_from_text
from njia.routes.errors import UnknownSchema
from njia.routes.route import Cases, Coded, Knowledge, Period, Route
from njia.routes.serialise import route_from_json, route_to_json
from tests.lake.strategies import routes


def text_of(told: Route) -> str:
    return json.dumps(route_to_json(told))


@given(routes())
def test_it_reads_what_the_careful_reader_reads(told: Route) -> None:
    assert route_from_text(text_of(told)) == route_from_json(json.loads(text_of(told))) == told


def test_it_keeps_days_ranges_and_words() -> None:
    told = Route(
        outcome=Coded(Knowledge.KNOWN, ("returned",), "amerudi — عاد"),
        cases=Cases(Knowledge.KNOWN, "5+", 5, None, True),
        period=Period("2019", date(2019, 1, 1), date(2019, 12, 31)),
        note="ቃል",
    )
    assert route_from_text(text_of(told)) == told


def test_another_schema_is_refused() -> None:
    told = {**route_to_json(Route()), "schema": 2}
    with pytest.raises(UnknownSchema):
        route_from_text(json.dumps(told))


def test_another_shape_is_refused() -> None:
    told = {**route_to_json(Route()), "victim_name": "x"}
    with pytest.raises(msgspec.ValidationError):
        route_from_text(json.dumps(told))
