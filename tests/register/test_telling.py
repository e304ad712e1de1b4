"""Words on their way into the database: what is stored says what was told."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from njia.register.telling import RouteWriter, as_json, content_hash, from_json, storable
from njia.routes.route import Cases, Coded, Knowledge, Period, Route
from njia.routes.serialise import route_from_json, route_to_json
from tests.register.routes_told import NAIROBI, route

WHOLE = Route(
    points=route(NAIROBI, "Busia").points,
    kind=None,
    industry=Coded(Knowledge.KNOWN, ("domestic_work", "other"), 'house "girl"'),
    gender=Coded(Knowledge.UNKNOWN_TO_VICTIM),
    cases=Cases(Knowledge.KNOWN, "about 20", 20, 20, True),
    period=Period("2019", date(2019, 1, 1), date(2019, 12, 31)),
    note="line\nbreak",
)


def test_it_works() -> None:
    text = as_json((("Origin", "Kampala"), ("Remarks", "")))
    assert from_json(text) == [["Origin", "Kampala"], ["Remarks", ""]]


@given(st.lists(st.tuples(st.text(), st.text())))
def test_any_words_can_be_stored_and_come_back(told: list[tuple[str, str]]) -> None:
    text = as_json(told)
    assert "\\u0000" not in text.replace("\\\\", "")
    assert from_json(text) == [[storable(one), storable(other)] for one, other in told]
    assert len(content_hash(text)) == 64


@given(st.text(alphabet="\x00\ud800\udfffab\\u0"))
def test_what_no_database_holds_is_replaced(words: str) -> None:
    stored = storable(words)
    assert len(stored) == len(words)
    stored.encode()
    assert "\x00" not in stored
    assert from_json(as_json([words])) == [stored]


def test_a_route_is_written_as_route_to_json_has_it() -> None:
    writer = RouteWriter()
    for each in (Route(), route(), WHOLE, route("Busia"), WHOLE):
        assert json.loads(writer.text(each)) == json.loads(json.dumps(route_to_json(each)))
        assert route_from_json(json.loads(writer.text(each))) == each


def test_what_was_forgotten_is_written_anew() -> None:
    writer = RouteWriter()
    writer.ENOUGH = 3
    for name in ("Moyale", "Busia", "Taveta", "Malaba"):
        assert route_from_json(json.loads(writer.text(route(name)))) == route(name)


def test_text_in_a_route_is_stored_readable() -> None:
    told = json.loads(RouteWriter().text(route("Bu\x00sia")))
    assert told["points"][1]["text"] == "Bu\N{REPLACEMENT CHARACTER}sia"
