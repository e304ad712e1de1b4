"""From routes to the tables of the lake: pure, in memory, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

import numpy as np
import pyarrow as pa

from njia.lake import explode
from njia.lake.areas import UNKNOWN, AreaIndex, Numbers, PlaceTree
from njia.lake.schema import ENDS, LEGS, POINTS, SUBMISSIONS, VALUES
from njia.routes.place import LEVELS, Place
from njia.routes.route import CODED_FIELDS, Coded, Point, PointRole, Route
from njia.routes.way import diverted


@dataclass(frozen=True, slots=True)
class LakeSubmission:
    """One submission as the lake takes it. ``month`` is YYYY-MM, empty when not known."""

    id: str
    campaign: str
    organisation: str
    state: str
    door: str
    month: str
    synthetic: bool
    route: Route


@dataclass(frozen=True, slots=True)
class LakeTables:
    """The Arrow tables of one version, each after its schema in ``njia.lake.schema``."""

    submissions: pa.Table
    points: pa.Table
    legs: pa.Table
    ends: pa.Table
    values: pa.Table
    areas: pa.Table

    def by_name(self) -> dict[str, pa.Table]:
        """The tables by the names they have in the schema."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def build_tables(submissions: Iterable[LakeSubmission], places: PlaceTree) -> LakeTables:
    """The tables of these submissions, which keep their order.

    About 0.7 s for 100,000 submissions on one core (benchmarks/lake). Nothing is summed
    here: each table has rows of single submissions only.
    """
    held = list(submissions)
    routes = [each.route for each in held]
    points = [point for route in routes for point in route.points]
    coded = {field: list(map(attrgetter(field), routes)) for field in CODED_FIELDS}
    index = AreaIndex(places)
    columns = _point_columns(routes, points, index)
    return LakeTables(
        submissions=_submissions(held, routes, coded, _diversions(columns, points, len(held))),
        points=_points(columns, points, index),
        legs=_pairs(explode.legs(columns), index, LEGS.arrow),
        ends=_pairs(explode.ends(columns), index, ENDS.arrow),
        values=_values(coded),
        areas=index.table(),
    )


def _words(told: Sequence[str | None]) -> pa.Array:
    return pa.array(told, pa.string()).dictionary_encode()


def _chosen(numbers: Numbers, words: Sequence[str]) -> pa.Array:
    """A column of words from their numbers."""
    indices = pa.array(numbers.astype(np.int32), pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, pa.string()))


def _point_columns(
    routes: Sequence[Route], points: Sequence[Point], index: AreaIndex
) -> explode.PointColumns:
    counts = np.array([len(route.points) for route in routes], dtype=np.int64)
    told: dict[str, Place] = {
        point.place.key: point.place for point in points if point.place is not None
    }
    numbers = index.add_all(told.values())
    areas = np.array(
        [UNKNOWN if point.place is None else numbers[point.place.key] for point in points],
        dtype=np.int64,
    )
    return explode.PointColumns(
        submission=np.repeat(np.arange(len(routes), dtype=np.int64), counts),
        role=np.array([explode.ROLE_NUMBER[point.role] for point in points], dtype=np.int64),
        areas=index.at_levels(areas),
    )


def _points(columns: explode.PointColumns, points: Sequence[Point], index: AreaIndex) -> pa.Table:
    arrays = [
        pa.array(columns.submission.astype(np.int32)),
        _chosen(columns.role, explode.ROLES),
        pa.array([point.order for point in points], pa.int16()),
        _words([point.status for point in points]),
        _words([point.knowledge for point in points]),
        pa.array(columns.arrived()),
        *(index.column(columns.areas[:, level]) for level in range(len(LEVELS))),
    ]
    return pa.Table.from_arrays(arrays, schema=POINTS.arrow)


def _pairs(pairs: explode.PairColumns, index: AreaIndex, schema: pa.Schema) -> pa.Table:
    arrays = {
        "submission": pa.array(pairs.submission.astype(np.int32)),
        "level": _chosen(pairs.level, LEVELS),
        "role": _chosen(pairs.role, explode.ROLES),
        "arrived": pa.array(pairs.arrived),
        "source": index.column(pairs.source),
        "target": index.column(pairs.target),
    }
    return pa.Table.from_arrays([arrays[name] for name in schema.names], schema=schema)


def _submissions(
    held: Sequence[LakeSubmission],
    routes: Sequence[Route],
    coded: Mapping[str, Sequence[Coded]],
    diversions: Sequence[bool | None],
) -> pa.Table:
    cases = [route.cases for route in routes]
    periods = [route.period for route in routes]
    arrays = [
        pa.array(np.arange(len(held), dtype=np.int32)),
        pa.array([each.id for each in held], pa.string()),
        _words([each.campaign for each in held]),
        _words([each.organisation for each in held]),
        _words([each.state for each in held]),
        _words([each.door for each in held]),
        _words([each.month or None for each in held]),
        pa.array([each.synthetic for each in held], pa.bool_()),
        _words([route.kind for route in routes]),
        pa.array(diversions, pa.bool_()),
        pa.array([each.minimum for each in cases], pa.int32()),
        pa.array([each.maximum for each in cases], pa.int32()),
        pa.array([each.estimated for each in cases], pa.bool_()),
        _words([each.knowledge for each in cases]),
        pa.array([each.first for each in periods], pa.date32()),
        pa.array([each.last for each in periods], pa.date32()),
        *(_words([told.knowledge for told in coded[field]]) for field in CODED_FIELDS),
    ]
    return pa.Table.from_arrays(arrays, schema=SUBMISSIONS.arrow)


def _values(coded: Mapping[str, Sequence[Coded]]) -> pa.Table:
    submission: list[int] = []
    field_number: list[int] = []
    code: list[str] = []
    for number, field in enumerate(CODED_FIELDS):
        before = len(code)
        for row, told in enumerate(coded[field]):
            # Plain appends: a tuple for each value would wake the garbage collector.
            for value in told.codes if len(told.codes) < 2 else dict.fromkeys(told.codes):
                submission.append(row)
                code.append(value)
        field_number.extend([number] * (len(code) - before))
    arrays = [
        pa.array(submission, pa.int32()),
        _chosen(np.array(field_number, dtype=np.int64), CODED_FIELDS),
        _words(code),
    ]
    return pa.Table.from_arrays(arrays, schema=VALUES.arrow)


def _diversions(
    columns: explode.PointColumns, points: Sequence[Point], count: int
) -> list[bool | None]:
    """For each submission whether it was diverted, by the rule in ``njia.routes.way``.

    The rule is asked once for each pair of places, not once for each route.
    """
    intended = _first_of(columns, PointRole.INTENDED_DESTINATION)
    actual = _first_of(columns, PointRole.EXPLOITATION)
    found: list[bool | None] = [None] * count
    answers: dict[tuple[str, str], bool | None] = {}
    for submission in intended.keys() & actual.keys():
        meant, met = points[intended[submission]], points[actual[submission]]
        if meant.place is None or met.place is None:
            continue
        pair = (meant.place.key, met.place.key)
        if pair not in answers:
            answers[pair] = diverted(Route(points=(meant, met)))
        found[submission] = answers[pair]
    return found


def _first_of(columns: explode.PointColumns, role: PointRole) -> dict[int, int]:
    """The position of the first point of a role, by submission."""
    positions = np.flatnonzero(columns.role == explode.ROLE_NUMBER[role])
    submissions, first = np.unique(columns.submission[positions], return_index=True)
    return dict(zip(submissions.tolist(), positions[first].tolist(), strict=True))
