"""The combined routes as dataset.json and dataset.csv.

Both are put together from pieces that are written once for each distinct point or
field: a hundred thousand rows share a few thousand of them.

dataset.json is an array with one object for each submission::

    {"source": {"file", "sheet", "row"}, "organisation", "kind",
     "points": [{"role", "order", "text", "status", "name", "country", "admin1",
                 "geonames_id", "lat", "lon"}],
     "industry": [], "exploitation": [], "transport": [], "recruitment": [],
     "cases": {"text", "min", "max", "estimated"}, "period": {"from", "to"}}

A point that is not resolved has null for name, country and the rest; admin1 is the name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Generic, TypeVar

import orjson

from njia.cli.combining.cells import csv_cell
from njia.intake.draft import Understood
from njia.routes.route import CODED_FIELDS, Cases, Coded, Period, Point, PointRole, Route

T = TypeVar("T")
Piece = TypeVar("Piece")

IN_JSON = ("industry", "exploitation", "transport", "recruitment")
ROLES = (
    ("origin", PointRole.ORIGIN),
    ("recruitment_place", PointRole.RECRUITMENT),
    ("transit", PointRole.TRANSIT),
    ("intended_destination", PointRole.INTENDED_DESTINATION),
    ("exploitation_place", PointRole.EXPLOITATION),
)
BLOCK = 4096


class Pieces(Generic[T, Piece]):
    """What was written for a value, remembered by the value itself.

    Values are told apart by identity, which costs nothing; the readers of intake share
    one value between all rows that say the same.
    """

    def __init__(self, write: Callable[[T], Piece]) -> None:
        self._write = write
        self._known: dict[int, tuple[Piece, T]] = {}

    def __call__(self, value: T) -> Piece:
        known = self._known.get(id(value))
        if known is None:
            # The value is kept beside its piece, so that its identity stays its own.
            known = self._known[id(value)] = (self._write(value), value)
        return known[0]


def write_json(rows: Sequence[Understood], path: Path) -> None:
    """Writes dataset.json, the shape of which stands above."""
    point, codes = Pieces(_json_point), Pieces(_json_codes)
    cases, period = Pieces(_json_cases), Pieces(_json_period)
    word: Pieces[str, bytes] = Pieces(orjson.dumps)
    with path.open("wb") as out:
        out.write(b"[")
        start = b"\n"
        for first in range(0, len(rows), BLOCK):
            block = []
            for row in rows[first : first + BLOCK]:
                route, source = row.route, row.draft.provenance
                if route is None:
                    continue
                points = b",".join([point(each) for each in route.points])
                block.append(
                    b'{"source":{"file":%b,"sheet":%b,"row":%d},"organisation":%b,"kind":%b,'
                    b'"points":[%b],"industry":%b,"exploitation":%b,"transport":%b,'
                    b'"recruitment":%b,"cases":%b,"period":%b}'
                    % (
                        word(source.file), word(source.sheet), source.row or 0,
                        word(row.organisation), _json_kind(route), points,
                        codes(route.industry), codes(route.exploitation),
                        codes(route.transport), codes(route.recruitment),
                        cases(route.cases), period(route.period),
                    )
                )  # fmt: skip
            if block:
                out.write(start + b",\n".join(block))
                start = b",\n"
        out.write(b"\n]\n")


def _json_kind(route: Route) -> bytes:
    return b'"%b"' % route.kind.value.encode() if route.kind else b"null"


def _json_point(point: Point) -> bytes:
    place = point.place
    return orjson.dumps(
        {
            "role": point.role.value,
            "order": point.order,
            "text": point.text,
            "status": point.status.value,
            "name": place.name if place else None,
            "country": place.country or None if place else None,
            "admin1": place.admin1_name or None if place else None,
            "geonames_id": place.geonames_id if place else None,
            "lat": place.lat if place else None,
            "lon": place.lon if place else None,
        }
    )


def _json_codes(coded: Coded) -> bytes:
    return orjson.dumps(coded.codes)


def _json_cases(cases: Cases) -> bytes:
    return orjson.dumps(
        {
            "text": cases.text,
            "min": cases.minimum,
            "max": cases.maximum,
            "estimated": cases.estimated,
        }
    )


def _json_period(period: Period) -> bytes:
    return orjson.dumps({"from": period.first, "to": period.last})


# --- dataset.csv -----------------------------------------------------------------------------

POINT_COLUMNS = ("", "_resolved", "_resolved_country", "_resolved_lat", "_resolved_lon")
ROLE_NUMBER = {role: number for number, (_, role) in enumerate(ROLES)}
NO_POINT = ",".join("" for _ in POINT_COLUMNS)
CODED_VALUES = attrgetter(*CODED_FIELDS)
HEADINGS = (
    "organisation",
    "kind",
    *(f"{role}{part}" for role, _ in ROLES for part in POINT_COLUMNS),
    *CODED_FIELDS,
    "cases",
    "cases_at_least",
    "cases_at_most",
    "cases_estimated",
    "period_first",
    "period_last",
    "note",
    "source_file",
    "source_sheet",
    "source_row",
)
"""The columns of dataset.csv. Points of one role are divided by " > ", codes by "; "."""


def write_csv(rows: Iterable[Understood], path: Path) -> None:
    """Writes dataset.csv in UTF-8 with a byte order mark, safe from formulas."""
    write = _RowWriter()
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        out.write(",".join(HEADINGS) + "\r\n")
        block: list[str] = []
        for row in rows:
            if row.route is None:
                continue
            block.append(write(row, row.route))
            if len(block) == BLOCK:
                out.write("\r\n".join(block) + "\r\n")
                block.clear()
        out.writelines(f"{line}\r\n" for line in block)


class _RowWriter:
    """Writes one line, from the pieces of its values."""

    def __init__(self) -> None:
        self._parts = Pieces(_csv_point)
        self._point: Pieces[Point, tuple[int, str]] = Pieces(self._single)
        self._coded = Pieces(_csv_coded)
        self._cases, self._period = Pieces(_csv_cases), Pieces(_csv_period)
        self._word: Pieces[str, str] = Pieces(csv_cell)
        self._all_coded: dict[tuple[int, ...], str] = {}

    def __call__(self, row: Understood, route: Route) -> str:
        source, word = row.draft.provenance, self._word
        kind = route.kind.value if route.kind else ""
        points, coded = self._points(route.points), self._codes(route)
        cases, period = self._cases(route.cases), self._period(route.period)
        where = f"{word(source.file)},{word(source.sheet)},{source.row or ''}"
        return (
            f"{word(row.organisation)},{kind},{points},{coded},{cases},{period},"
            f"{word(route.note)},{where}"
        )

    def _single(self, point: Point) -> tuple[int, str]:
        """Which role it has, by number, and its cells."""
        return ROLE_NUMBER[point.role], ",".join(map(csv_cell, self._parts(point)))

    def _points(self, points: Sequence[Point]) -> str:
        """The cells of all roles; points of one role stand together in theirs."""
        cells = [NO_POINT] * len(ROLES)
        for point in points:
            place, cell = self._point(point)
            if point.order:
                told = [self._parts(each) for each in points if each.role is point.role]
                cell = _several(told)
            cells[place] = cell
        return ",".join(cells)

    def _codes(self, route: Route) -> str:
        values = CODED_VALUES(route)
        key = tuple(map(id, values))
        known = self._all_coded.get(key)
        if known is None:
            known = self._all_coded[key] = ",".join(map(self._coded, values))
        return known


def _several(told: Sequence[Sequence[str]]) -> str:
    return ",".join(csv_cell(" > ".join(parts)) for parts in zip(*told, strict=True))


def _csv_point(point: Point) -> tuple[str, ...]:
    place = point.place
    if place is None:
        return (point.text, "", "", "", "")
    return (point.text, place.name, place.country, f"{place.lat:.5f}", f"{place.lon:.5f}")


def _csv_coded(coded: Coded) -> str:
    if coded.codes:
        return csv_cell("; ".join(coded.codes))
    return "unknown" if coded.knowledge == "unknown_to_victim" else ""


def _csv_cases(cases: Cases) -> str:
    low = "" if cases.minimum is None else str(cases.minimum)
    high = "" if cases.maximum is None else str(cases.maximum)
    estimated = "yes" if cases.estimated else ""
    return f"{csv_cell(cases.text)},{low},{high},{estimated}"


def _csv_period(period: Period) -> str:
    first = period.first.isoformat() if period.first else ""
    last = period.last.isoformat() if period.last else ""
    return f"{first},{last}"
