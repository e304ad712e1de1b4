"""Random registers over the small world."""

from __future__ import annotations

from hypothesis import strategies as st

from njia.routes.route import Route
from tests.lake.world import PLACES, route

ORGANISATIONS = ("amani", "baraka", "cheche")
INDUSTRIES = ("domestic_work", "fishing", "construction")

names = st.sampled_from([*PLACES, "?", "-"])
maybe = st.one_of(st.just(""), names)


@st.composite
def routes(draw: st.DrawFn) -> Route:
    """Any route over the world, with known, unknown and missing points and fields."""
    origin = draw(maybe)
    return route(
        *([origin] if origin else [""]),
        *draw(st.lists(names, max_size=3)),
        recruited=draw(maybe),
        intended=draw(maybe),
        exploited=draw(st.lists(names, max_size=3)),
        industry=draw(st.lists(st.sampled_from(INDUSTRIES), max_size=3)),
        cases=draw(st.one_of(st.none(), st.integers(0, 50))),
    )


def reports(max_size: int = 8) -> st.SearchStrategy[list[tuple[str, Route]]]:
    """Pairs of organisation and route."""
    return st.lists(st.tuples(st.sampled_from(ORGANISATIONS), routes()), max_size=max_size)
