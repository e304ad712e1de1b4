"""From what was typed to a route, with the errors that stand beside their fields."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.translation import gettext as _

from njia.intake.draft import Problem
from njia.intake.resolving import PlaceResolver
from njia.intake.spreadsheet.answers import group_of
from njia.intake.spreadsheet.folding import fold
from njia.places.resolution import Resolution
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
from njia.routes.vocabulary import vocabulary
from njia.site.form.entry import (
    COUNTS,
    LONGEST_NOTE,
    LONGEST_TEXT,
    ROWS,
    CasesEntry,
    CodedEntry,
    Entry,
    PlaceEntry,
    entry_from_route,
    filled,
    place_entry,
)
from njia.site.form.period import NoPeriod, period_of
from njia.site.form.persons import findings

LARGEST_NUMBER = 100_000


@dataclass(slots=True)
class Reading:
    """The outcome: a route and its open questions, or errors by the name of the field."""

    errors: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    route: Route | None = None


def understood(
    entry: Entry, places: PlaceResolver, today: date, before: Route | None = None
) -> Reading:
    """Reads the whole form. ``route`` is None exactly when there are errors.

    ``before`` is the route that is corrected: whatever was not touched in the form stays
    as it is there, words and all that the form has no field for.
    """
    reading = Reading()
    _check_lengths(entry, reading)
    _check_persons(entry, reading)
    points = _points(entry, places, reading)
    kind = _kind(entry, reading)
    coded = {name: _coded(name, entry.code(name), reading) for name in CODED_FIELDS}
    cases = _cases(entry.cases, reading)
    period = _period(entry, today, reading)
    if not any(point.text for point in points):
        reading.errors.setdefault(
            "origin", _("Give at least one place of the route: here or further down.")
        )
    if not reading.errors:
        route = Route(
            points=points, kind=kind, cases=cases, period=period, note=entry.note, **coded
        )
        reading.route = route if before is None else _untouched(entry, route, before)
    if before is not None:
        asked = {point.text for point in before.points if point.place is None}
        reading.problems = [each for each in reading.problems if each.value not in asked]
    return reading


def _untouched(entry: Entry, route: Route, before: Route) -> Route:
    """The new route with every part of the old one that stood in the form unchanged."""
    old = entry_from_route(before)
    changes: dict[str, object] = {
        name: getattr(before, name) for name in CODED_FIELDS if entry.code(name) == old.code(name)
    }
    if entry.cases == old.cases:
        changes["cases"] = before.cases
    if (entry.first, entry.last) == (old.first, old.last):
        changes["period"] = before.period
    known = {(point.role, place_entry(point)): point for point in before.points}
    changes["points"] = tuple(
        replace(known.get((point.role, told), point), order=point.order)
        for point, told in zip(route.points, _entries(entry), strict=True)
    )
    return replace(route, **changes)  # type: ignore[arg-type]  # names and values of one Route


def _entries(entry: Entry) -> list[PlaceEntry]:
    """What was typed for each point of the route, in its order."""
    return [place for *_rest, place in _told_points(entry)]


def _check_lengths(entry: Entry, reading: Reading) -> None:
    texts = {name: place.text for name, place in entry.places.items()}
    for name, rows in entry.rows.items():
        texts.update({f"{name}-{n}": row.text for n, row in enumerate(rows)})
    texts.update({name: coded.text for name, coded in entry.coded.items()})
    texts.update({"cases": entry.cases.low + entry.cases.high})
    texts.update({"period": entry.first + entry.last})
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            reading.errors[name] = _too_long(LONGEST_TEXT)
    if len(entry.note) > LONGEST_NOTE:
        reading.errors["note"] = _too_long(LONGEST_NOTE)


def _too_long(most: int) -> str:
    return _("This is too long: please use at most %(most)d characters.") % {"most": most}


def _check_persons(entry: Entry, reading: Reading) -> None:
    if "note" in reading.errors or entry.note_checked:
        return
    found = findings(entry.note)
    if found:
        shown = ", ".join(f"“{each.text}”" for each in found[:5])
        reading.errors["note"] = _(
            "This may point to a person: %(found)s. Remove it, or tick below that it is nobody’s."
        ) % {"found": shown}


def _kind(entry: Entry, reading: Reading) -> Kind | None:
    if entry.kind in {"", "not_clear"}:
        return None
    try:
        return Kind(entry.kind)
    except ValueError:
        reading.errors["kind"] = _("Choose one of the answers.")
        return None


def _points(entry: Entry, places: PlaceResolver, reading: Reading) -> tuple[Point, ...]:
    """All points in the order of the way; each is understood in the light of the others."""
    for name in ROWS:
        if entry.rows_absent.get(name) and filled(entry.rows.get(name, ())):
            reading.errors[name] = _both()
    told = _told_points(entry)
    return tuple(
        _point(name, role, order, place, _Context(places, _others(told, place), reading))
        for name, role, order, place in told
    )


Told = tuple[str, PointRole, int, PlaceEntry]


def _told_points(entry: Entry) -> list[Told]:
    """Every point about which something was said: its field, role, order and words."""
    return [
        *_single(entry, "origin", PointRole.ORIGIN),
        *_single(entry, "recruitment_place", PointRole.RECRUITMENT),
        *_several(entry, "transit", PointRole.TRANSIT),
        *_single(entry, "intended_destination", PointRole.INTENDED_DESTINATION),
        *_several(entry, "exploitation_place", PointRole.EXPLOITATION),
    ]


def _single(entry: Entry, name: str, role: PointRole) -> list[Told]:
    place = entry.place(name)
    return [] if place.empty else [(name, role, 0, place)]


def _several(entry: Entry, name: str, role: PointRole) -> list[Told]:
    rows = [
        (f"{name}-{number}", row)
        for number, row in enumerate(entry.rows.get(name, ()))
        if not row.empty
    ]
    absent = entry.rows_absent.get(name, "")
    if absent and not rows:
        rows = [(name, PlaceEntry(absent=absent))]
    return [(field_name, role, order, row) for order, (field_name, row) in enumerate(rows)]


def _others(
    told: list[tuple[str, PointRole, int, PlaceEntry]], mine: PlaceEntry
) -> tuple[str, ...]:
    countries = (place.country for *_rest, place in told if place is not mine)
    return tuple(dict.fromkeys(country for country in countries if country))


def _both() -> str:
    return _("There is an answer and also “not known”: keep one of the two.")


@dataclass(frozen=True, slots=True)
class _Context:
    places: PlaceResolver
    countries: tuple[str, ...]
    reading: Reading


def _point(name: str, role: PointRole, order: int, told: PlaceEntry, context: _Context) -> Point:
    if told.absent and (told.text or told.country):
        context.reading.errors[name] = _both()
    if told.absent:
        return Point(role=role, order=order, text="", knowledge=Knowledge(told.absent))
    text = told.text or told.country
    chosen = context.places.by_key(told.key) if told.key else None
    if chosen is not None:
        return Point(
            role=role,
            order=order,
            text=text,
            status=PointStatus.RESOLVED,
            place=chosen,
            rule="answer",
            confidence=1.0,
        )
    return _resolved(name, role, order, text, told.country, context)


def _resolved(
    name: str, role: PointRole, order: int, text: str, country: str, context: _Context
) -> Point:
    answer = context.places.resolve(text, country, context.countries)
    best = answer.candidates[0] if answer.status is PointStatus.RESOLVED else None
    if best is None:
        context.reading.problems.append(place_problem(name, text, country, answer))
    return Point(
        role=role,
        order=order,
        text=text,
        status=answer.status,
        place=best.place if best else None,
        rule=best.rule if best else "",
        confidence=best.confidence if best else 0.0,
    )


def place_problem(name: str, text: str, country: str, answer: Resolution) -> Problem:
    """The open question about a place that is not resolved; it blocks nothing."""
    return Problem(
        code="place_ambiguous" if answer.status is PointStatus.AMBIGUOUS else "place_unknown",
        blocking=False,
        column=_column(name),
        value=text,
        group=group_of("place", fold(text), country),
        choices=tuple(each.place.key for each in answer.candidates),
        details=(("choices", "; ".join(each.place.name for each in answer.candidates)),),
    )


def _column(name: str) -> str:
    field_name, _dash, number = name.partition("-")
    return f"{field_name}.{int(number) + 1}" if number else field_name


def _coded(name: str, told: CodedEntry, reading: Reading) -> Coded:
    if told.absent and (told.codes or told.text):
        reading.errors[name] = _both()
    if told.absent:
        return Coded(knowledge=Knowledge(told.absent))
    known = vocabulary(name)
    if any(code not in known for code in told.codes):
        reading.errors[name] = _("Choose from the list.")
        return Coded()
    codes = told.codes
    if told.text and not codes:
        codes = ("other",)
    if not codes:
        return Coded()
    return Coded(knowledge=Knowledge.KNOWN, codes=codes, text=told.text)


def _cases(told: CasesEntry, reading: Reading) -> Cases:
    if told.absent and (told.low or told.high):
        reading.errors["cases"] = _both()
    if told.absent:
        return Cases(knowledge=Knowledge(told.absent))
    if not told.low and not told.high:
        return Cases()
    try:
        return _number(told)
    except ValueError:
        reading.errors["cases"] = _(
            "Give whole numbers from 1 to %(most)s; for a range the smaller one first."
        ) % {"most": LARGEST_NUMBER}
        return Cases()


def _number(told: CasesEntry) -> Cases:
    """The number told. Raises ValueError for what is none."""
    how = told.how if told.how in COUNTS else "exact"
    low = int(told.low or told.high)
    high = int(told.high) if how == "range" and told.high else None
    if not 1 <= low <= LARGEST_NUMBER or (high is not None and not low <= high <= LARGEST_NUMBER):
        raise ValueError(told)
    if how == "range":
        text = f"{low}-{high}" if high else f"{low}+"
        return Cases(Knowledge.KNOWN, text, low, high, estimated=True)
    if how == "estimated":
        return Cases(Knowledge.KNOWN, f"about {low}", low, low, estimated=True)
    return Cases(Knowledge.KNOWN, str(low), low, low, estimated=False)


def _period(entry: Entry, today: date, reading: Reading) -> Period:
    try:
        return period_of(entry.first, entry.last, today)
    except NoPeriod as wrong:
        if wrong.which == "order":
            reading.errors["period"] = _("The end lies before the beginning.")
        else:
            reading.errors["period"] = _(
                "Give a year or a month that has come already, such as 2019 or 2019-03."
            )
        return Period()
