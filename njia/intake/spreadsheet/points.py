"""The points of a row: place cells in, points with what is open about them out.

Work is done once for each distinct value: a file of a hundred thousand rows has a few
thousand places. What depends on the row (the countries of its other points decide
between homonyms) is done once for each distinct value and context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from math import cos, hypot, radians

from njia.intake.draft import Problem
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import Answers, group_of
from njia.intake.spreadsheet.folding import fold, tidy
from njia.intake.spreadsheet.layout import ColumnPlan, shown_column
from njia.intake.spreadsheet.telling import is_error, text_of
from njia.intake.spreadsheet.values import pieces
from njia.intake.spreadsheet.ways import stops, told_route
from njia.intake.spreadsheet.words import knowledge_of
from njia.intake.spreadsheet.workbook import Cell
from njia.places.resolution import Resolution
from njia.routes.place import Level, Place
from njia.routes.route import Knowledge, Point, PointRole, PointStatus

NO_CONTEXT: frozenset[str] = frozenset()


@dataclass(slots=True)
class ToldPoints:
    """What the place cells of one group say.

    ``countries`` are those of the points that are known. ``open``: the countries that
    could decide about a point that is not known yet; None where nothing is open.
    """

    points: tuple[Point, ...] = ()
    problems: tuple[Problem, ...] = ()
    countries: frozenset[str] = NO_CONTEXT
    open: frozenset[str] | None = None
    _shifted: dict[int, tuple[Point, ...]] = field(default_factory=dict)

    def starting_at(self, order: int) -> tuple[Point, ...]:
        """The points with their orders counted from the given one."""
        if not self.points or self.points[0].order == order:
            return self.points
        if order not in self._shifted:
            self._shifted[order] = tuple(
                replace(point, order=order + place) for place, point in enumerate(self.points)
            )
        return self._shifted[order]


OR = re.compile(r"\s*[/&]\s*|\s+(?:and|or|et|ou|na|au|e|و|أو)\s+", re.IGNORECASE)
COMMA = re.compile(r"\s*[,،]\s*")
NOT_STRANGE = (PointStatus.RESOLVED, PointStatus.AMBIGUOUS)
SURE = (PointStatus.RESOLVED,)
APART_KM = 60.0


def _far(one: Place, other: Place) -> bool:
    """Whether two places lie so far apart that naming both names two."""
    if one.level is not other.level:
        return one.country != other.country
    if one.level is not Level.PLACE:
        return one.key != other.key
    north = (one.lat - other.lat) * 111.2
    east = (one.lon - other.lon) * 111.2 * cos(radians((one.lat + other.lat) / 2))
    return hypot(north, east) > APART_KM


class Places:
    """Resolutions remembered by text, hint and context, with the answers people gave."""

    def __init__(self, resolver: PlaceResolver, answers: Answers) -> None:
        self._resolver = resolver
        self._answers = answers
        self._resolved: dict[tuple[str, str, frozenset[str]], Resolution] = {}

    def resolution(self, text: str, hint: str, context: frozenset[str]) -> Resolution:
        """The answer of the resolver for a text, asked once."""
        key = (text, hint, context)
        if key not in self._resolved:
            self._resolved[key] = self._resolver.resolve(text, hint, context)
        return self._resolved[key]

    def country(self, text: str) -> str:
        """The ISO code of a country's name, empty when it is no country's."""
        if not text:
            return ""
        place = self.resolution(text, "", NO_CONTEXT).place
        return place.country if place is not None and place.level is Level.COUNTRY else ""

    def is_place(self, text: str) -> bool:
        """Whether the words together are one place.

        "Busia, Uganda" is; "Nairobi, Lusaka" is two, though the resolver, asked for one
        place, answers with the first and takes the other for a hint.
        """
        place = self.resolution(text, "", NO_CONTEXT).place
        if place is None:
            return False
        parts = [part.strip() for part in re.split("[,،/]", text) if part.strip()]
        return len(parts) < 2 or all(self._belongs(part, place) for part in parts)

    def _belongs(self, part: str, place: Place) -> bool:
        """Whether the words name the place, or an area that it lies in, or nothing known."""
        found = [each.place for each in self.resolution(part, "", NO_CONTEXT).candidates]
        area = fold(part) in fold(place.admin1_name)
        return (
            not found
            or area
            or any(each.key == place.key for each in found)
            or any(each.key in (f"c:{place.country}", f"a:{place.admin1}") for each in found)
        )

    def several(self, text: str) -> tuple[str, ...]:
        """The places of a cell that names one or more: "Nairobi/Mombasa", "Dubai and Doha".

        A quarter with its town, or a village with its district, is one place told twice:
        only places that lie apart are several. A comma mostly says where a place lies, so
        it divides only towns that are known beyond doubt.
        """
        for divider, statuses in ((OR, NOT_STRANGE), (COMMA, SURE)):
            parts = [part.strip() for part in divider.split(text) if part.strip()]
            if len(parts) > 1 and self._apart(parts, statuses) and not self.is_place(text):
                return tuple(parts)
        return (text,)

    def _apart(self, parts: Sequence[str], statuses: Collection[PointStatus]) -> bool:
        found = [self.resolution(part, "", NO_CONTEXT) for part in parts]
        if any(each.status not in statuses for each in found):
            return False
        places = [each.place for each in found if each.place is not None]
        if statuses is SURE and any(each.level is not Level.PLACE for each in places):
            return False
        return all(_far(one, other) for one, other in combinations(places, 2))

    def answered(self, text: str, hint: str) -> Place | None:
        """The place that a person chose for these words."""
        if not self._answers:
            return None
        folded = fold(text)
        for country in (hint, "") if hint else ("",):
            key = self._answers.get(("place", folded, country))
            if key:
                return self._resolver.by_key(key)
        return None


class _Memo(dict[Cell | tuple[Cell, ...], ToldPoints]):
    """A dictionary that understands a value the first time it is asked for."""

    def __init__(self, understand: Callable[[Cell | tuple[Cell, ...]], ToldPoints]) -> None:
        super().__init__()
        self._understand = understand

    def __missing__(self, key: Cell | tuple[Cell, ...]) -> ToldPoints:
        told = self[key] = self._understand(key)
        return told


class PointReader:
    """Reads the columns that tell the points of one role and place in order.

    ``start`` is the order of its first point when every column before it tells one.
    """

    def __init__(
        self,
        role: PointRole | None,
        columns: Mapping[str, ColumnPlan],
        places: Places,
        start: int = 0,
    ) -> None:
        self.role = role
        self.start = start
        self._columns = columns
        self._parts = tuple(columns)
        self._places = places
        self._memo = _Memo(self._first)
        self._in_context: dict[tuple[Cell | tuple[Cell, ...], frozenset[str]], ToldPoints] = {}

    def keys(self, columns: Sequence[Sequence[Cell]]) -> Sequence[Cell | tuple[Cell, ...]]:
        """The values of this group, row by row: a cell, or a tuple of cells."""
        own = [columns[plan.index] for plan in self._columns.values()]
        return own[0] if len(own) == 1 else list(zip(*own, strict=True))

    def read(self, keys: Iterable[Cell | tuple[Cell, ...]]) -> list[ToldPoints]:
        """What each value tells, without the context of its row."""
        return list(map(self._memo.__getitem__, keys))

    def read_in(self, key: Cell | tuple[Cell, ...], context: frozenset[str]) -> ToldPoints:
        """What a value tells where the row's other points lie in the given countries."""
        known = self._in_context.get((key, context))
        if known is None:
            known = self._in_context[key, context] = self._understood(key, context)
        return known

    def _first(self, key: Cell | tuple[Cell, ...]) -> ToldPoints:
        return self._understood(key, NO_CONTEXT)

    def _understood(self, key: Cell | tuple[Cell, ...], context: frozenset[str]) -> ToldPoints:
        cells = key if isinstance(key, tuple) else (key,)
        texts = {part: tidy(text_of(cell)) for part, cell in zip(self._parts, cells, strict=True)}
        errors = [part for part, text in texts.items() if is_error(text)]
        if errors:
            return ToldPoints(problems=tuple(self._error(part, texts[part]) for part in errors))
        known = {
            part: text for part, text in texts.items() if knowledge_of(text) is Knowledge.KNOWN
        }
        if not known:
            return self._not_known(texts)
        told = [self._one(role, place, context) for role, place in self._told(known)]
        return _together(told, self.start)

    def _error(self, part: str, text: str) -> Problem:
        code = "formula_without_value" if text == "=?" else "error_in_cell"
        return Problem(code, True, column=shown_column(self._columns[part]), value=text)

    def _not_known(self, texts: Mapping[str, str]) -> ToldPoints:
        """A point without a place when it was said that the place is not known."""
        for text in texts.values():
            if self.role and knowledge_of(text) is Knowledge.UNKNOWN_TO_VICTIM:
                unknown = Knowledge.UNKNOWN_TO_VICTIM
                return ToldPoints((Point(self.role, self.start, text, knowledge=unknown),))
        return ToldPoints()

    def _told(self, known: Mapping[str, str]) -> list[tuple[PointRole, tuple[str, str, str]]]:
        """(role, (words, words to look up, country)) of each place that the cells name."""
        if self.role is None:
            return self._told_route(known["route"])
        main_part = next((part for part in ("place", "city", "admin1") if part in known), "country")
        country = known.get("country", "") if main_part != "country" else ""
        names = self._divided(known[main_part])
        countries = self._divided(country) if country else ()
        admin1 = known.get("admin1", "") if main_part in ("place", "city") else ""
        if len(names) == len(countries):
            pairs = zip(names, countries, strict=True)
        else:
            # One country for several towns is that of each, but stops lie in several.
            shared = len(names) == 1 or (len(countries) == 1 and self.role is not PointRole.TRANSIT)
            pairs = zip(names, [country if shared else ""] * len(names), strict=True)
        return [(self.role, _looked_up(name, admin1, each)) for name, each in pairs]

    def _divided(self, text: str) -> tuple[str, ...]:
        if self.role is PointRole.TRANSIT:
            return stops(text, self._places.is_place)
        parts = pieces(text) or [text]
        return tuple(part for each in parts for part in self._places.several(each))

    def _told_route(self, text: str) -> list[tuple[PointRole, tuple[str, str, str]]]:
        route = told_route(text, self._places.is_place)
        if route is None:
            return [(PointRole.ORIGIN, (text, text, ""))]
        origin, between, end = route
        return [
            (PointRole.ORIGIN, (origin, origin, "")),
            *((PointRole.TRANSIT, (stop, stop, "")) for stop in between),
            (PointRole.INTENDED_DESTINATION, (end, end, "")),
        ]

    def _one(
        self, role: PointRole, told: tuple[str, str, str], context: frozenset[str]
    ) -> ToldPoints:
        text, wanted, country = told
        if knowledge_of(wanted) is not Knowledge.KNOWN:
            return ToldPoints((Point(role, 0, text, knowledge=Knowledge.UNKNOWN_TO_VICTIM),))
        hint = self._places.country(country)
        if country and not hint:
            wanted = f"{wanted}, {country}"
        answered = self._places.answered(wanted, hint)
        if answered is not None:
            point = Point(role, 0, text, PointStatus.RESOLVED, answered, "answer", 1.0)
            return ToldPoints((point,), countries=_country(answered))
        found = self._places.resolution(wanted, hint, context)
        return self._resolved(role, text, wanted, hint, found)

    def _resolved(
        self, role: PointRole, text: str, wanted: str, hint: str, found: Resolution
    ) -> ToldPoints:
        if found.place is not None:
            best = found.candidates[0]
            point = Point(role, 0, text, found.status, best.place, best.rule, best.confidence)
            differs = self._differs(text, wanted, hint, best.place)
            return ToldPoints((point,), differs, countries=_country(best.place))
        ambiguous = found.status is PointStatus.AMBIGUOUS
        problem = Problem(
            code="place_ambiguous" if ambiguous else "place_unknown",
            blocking=False,
            column=shown_column(next(iter(self._columns.values()))),
            value=text,
            group=group_of("place", fold(wanted), hint),
            choices=tuple(each.place.key for each in found.candidates),
            details=(("choices", "; ".join(_shown(each.place) for each in found.candidates)),),
        )
        # Only the countries of the candidates can decide: other countries of a row need
        # not be asked about, and a text has few answers however many rows hold it.
        deciding = frozenset(each.place.country for each in found.candidates)
        return ToldPoints((Point(role, 0, text, found.status),), (problem,), open=deciding)

    def _differs(self, text: str, wanted: str, hint: str, place: Place) -> tuple[Problem, ...]:
        """A question when the place lies in another country than the country column says."""
        if not hint or not place.country or place.country == hint:
            return ()
        problem = Problem(
            code="country_differs",
            blocking=False,
            column=shown_column(next(iter(self._columns.values()))),
            value=text,
            group=group_of("place", fold(wanted), hint),
            choices=(place.key,),
            details=(("found", _shown(place)), ("told", hint)),
        )
        return (problem,)


def _looked_up(name: str, admin1: str, country: str) -> tuple[str, str, str]:
    words = [name]
    for more in (admin1, country):
        if more and fold(more) != fold(words[-1]):
            words.append(more)
    return ", ".join(words), name, country


def _country(place: Place) -> frozenset[str]:
    return frozenset((place.country,)) if place.country else NO_CONTEXT


def _shown(place: Place) -> str:
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1_name, place.country))))


def _together(told: Sequence[ToldPoints], start: int) -> ToldPoints:
    """Points of one value together, counted within each role from ``start``."""
    if len(told) == 1 and not start:
        return told[0]
    orders: dict[PointRole, int] = {}
    points = []
    for point in (point for each in told for point in each.points):
        order = orders.get(point.role, start)
        points.append(point if point.order == order else replace(point, order=order))
        orders[point.role] = order + 1
    deciding = [each.open for each in told if each.open is not None]
    return ToldPoints(
        points=tuple(points),
        problems=tuple(problem for each in told for problem in each.problems),
        countries=frozenset().union(*(each.countries for each in told)),
        open=frozenset().union(*deciding) if deciding else None,
    )
