"""The half of the sample that was typed into the form: what was typed, and its reading.

What was typed has the shape in which the form keeps it, [name of the field, words]; it
is read here as the form reads it, since nothing below the site can ask the form itself.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from njia.intake.draft import Problem
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import group_of
from njia.intake.spreadsheet.folding import fold
from njia.routes.route import (
    NOT_RECORDED,
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
from njia.sample.campaign import SampleRoute, Stop

Told = tuple[str, PointRole, int, Stop]

CODED = (
    ("exploitation", "exploitation"),
    ("industry", "industry"),
    ("transport", "transport"),
    ("recruitment", "recruitment"),
    ("control", "control"),
    ("facilitator", "facilitator"),
    ("outcome", "outcome"),
    ("prior_trafficking", "prior_trafficking"),
    ("gender", "gender"),
    ("age_band", "ages"),
)
"""Fields of a route, and where the sample keeps them."""

ABSENT = (
    ("intended_destination", "intended", PointRole.INTENDED_DESTINATION),
    ("transit", "transits", PointRole.TRANSIT),
)


def told(route: SampleRoute) -> list[tuple[str, str]]:
    """What was typed: (field, words) in the order of the form; nothing for what was left out."""
    return [(name, words) for name, words in _told(route) if words]


def _told(route: SampleRoute) -> Iterator[tuple[str, str]]:
    yield "kind", route.kind
    for name, _role, _order, stop in _points(route):
        yield name, stop.told
        yield f"{name}.country", stop.country
    for name, kept, _role in ABSENT:
        if kept in route.unknown_to_victim:
            yield f"{name}.absent", Knowledge.UNKNOWN_TO_VICTIM.value
    for name, kept in CODED:
        yield name, ", ".join(getattr(route, kept))
    if number := _number(route):
        how, low, high = number
        yield "cases.how", how
        yield (
            "cases",
            "-".join(str(each) for each in (low, high if how == "range" else None) if each),
        )
    if route.month:
        yield "period.from", f"{route.month:%Y-%m}"
        yield "period.to", f"{route.month:%Y-%m}"


def _number(route: SampleRoute) -> tuple[str, int, int | None] | None:
    """The number as the form takes it: "several" is no number and is left out."""
    return None if route.number_told is None or not route.number_told[1] else route.number_told


def _points(route: SampleRoute) -> list[Told]:
    points: list[Told] = [("origin", PointRole.ORIGIN, 0, route.origin)]
    points += [
        (f"transit.{n}", PointRole.TRANSIT, n - 1, stop)
        for n, stop in enumerate(route.transits, start=1)
    ]
    if route.intended:
        points.append(("intended_destination", PointRole.INTENDED_DESTINATION, 0, route.intended))
    points += [
        (f"exploitation_place.{n}", PointRole.EXPLOITATION, n - 1, stop)
        for n, stop in enumerate(route.exploited, start=1)
    ]
    return points


def understood(route: SampleRoute, places: PlaceResolver) -> tuple[Route, tuple[Problem, ...]]:
    """The route as the form understands it, with the open questions about its places."""
    points: list[Point] = []
    problems: list[Problem] = []
    told_points = _points(route)
    for each in told_points:
        others = (stop.country for *_rest, stop in told_points if stop is not each[3])
        context = tuple(dict.fromkeys(country for country in others if country))
        point, problem = _point(each, places, context)
        points.append(point)
        problems.extend(problem)
    for _name, kept, role in ABSENT:
        if kept in route.unknown_to_victim:
            points.append(Point(role, 0, "", knowledge=Knowledge.UNKNOWN_TO_VICTIM))
    points.sort(key=lambda point: (list(PointRole).index(point.role), point.order))
    coded = {name: _coded(getattr(route, kept)) for name, kept in CODED}
    return (
        Route(
            points=tuple(points),
            kind=Kind(route.kind),
            cases=_cases(route),
            period=_period(route.month),
            **coded,  # type: ignore[arg-type]  # the names are those of coded fields
        ),
        tuple(problems),
    )


def _point(
    told_point: Told, places: PlaceResolver, context: tuple[str, ...]
) -> tuple[Point, list[Problem]]:
    name, role, order, stop = told_point
    text = stop.told or stop.country
    answer = places.resolve(text, stop.country, context)
    if answer.status is PointStatus.RESOLVED:
        best = answer.candidates[0]
        resolved = Point(role, order, text, answer.status, best.place, best.rule, best.confidence)
        return resolved, []
    problem = Problem(
        code="place_ambiguous" if answer.status is PointStatus.AMBIGUOUS else "place_unknown",
        blocking=False,
        column=name,
        value=text,
        group=group_of("place", fold(text), stop.country),
        choices=tuple(each.place.key for each in answer.candidates),
        details=(("choices", "; ".join(each.place.name for each in answer.candidates)),),
    )
    return Point(role, order, text, answer.status), [problem]


def _coded(codes: tuple[str, ...]) -> Coded:
    return Coded(Knowledge.KNOWN, codes) if codes else NOT_RECORDED


def _cases(route: SampleRoute) -> Cases:
    number = _number(route)
    if number is None:
        return Cases()
    how, low, high = number
    if how == "range":
        text = f"{low}-{high}" if high else f"{low}+"
    else:
        text = f"about {low}" if how == "estimated" else str(low)
    return Cases(Knowledge.KNOWN, text, low, high, estimated=how != "exact")


def _period(month: date | None) -> Period:
    if month is None:
        return Period()
    last = month.replace(day=monthrange(month.year, month.month)[1])
    return Period(f"{month:%Y-%m}", month, last)
