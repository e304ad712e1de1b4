"""What stands in the tracker form while somebody fills it in: the words, nothing understood yet.

An entry comes from a POST, or from a route that is to be corrected, and goes back into
the page unchanged whatever happens: nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.http import QueryDict

from njia.routes.route import (
    CODED_FIELDS,
    Cases,
    Coded,
    Knowledge,
    Period,
    Point,
    PointRole,
    Route,
)

ABSENCES = (Knowledge.UNKNOWN_TO_VICTIM.value, Knowledge.NOT_RECORDED.value)
SINGLE_PLACES = ("origin", "recruitment_place", "intended_destination")
ROWS = ("transit", "exploitation_place")
COUNTS = ("exact", "estimated", "range")

MOST_ROWS = 30
LONGEST_TEXT = 300
LONGEST_NOTE = 4000

# NUL and other controls cannot be stored or shown; marks that turn the direction of
# writing around can make a text read as another one. Line breaks and tabs stay.
_CONTROLS = (*range(9), 11, 12, *range(14, 32), 127)
_UNPRINTABLE = dict.fromkeys((*_CONTROLS, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def clean(text: str) -> str:
    """The text without characters that cannot be kept or that disguise others."""
    return text.translate(_UNPRINTABLE).replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place as typed. ``key`` is set when a suggestion was chosen for exactly this text."""

    text: str = ""
    country: str = ""
    key: str = ""
    absent: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was said about it, not even that it is not known."""
        return not (self.text or self.country or self.absent)


@dataclass(frozen=True, slots=True)
class CodedEntry:
    """One coded field as ticked, with the words for what the list does not have."""

    codes: tuple[str, ...] = ()
    text: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class CasesEntry:
    """The number of people as typed: one of :data:`COUNTS` with one or two numbers."""

    how: str = "exact"
    low: str = ""
    high: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """The whole form as typed."""

    kind: str = ""
    places: Mapping[str, PlaceEntry] = field(default_factory=dict)
    rows: Mapping[str, tuple[PlaceEntry, ...]] = field(default_factory=dict)
    rows_absent: Mapping[str, str] = field(default_factory=dict)
    coded: Mapping[str, CodedEntry] = field(default_factory=dict)
    cases: CasesEntry = field(default_factory=CasesEntry)
    first: str = ""
    last: str = ""
    note: str = ""
    note_checked: bool = False

    def place(self, name: str) -> PlaceEntry:
        """The single place of that name, empty when nothing was said."""
        return self.places.get(name, PlaceEntry())

    def code(self, name: str) -> CodedEntry:
        """The coded field of that name, empty when nothing was said."""
        return self.coded.get(name, CodedEntry())


def entry_from_post(told: QueryDict) -> Entry:
    """The form as it was sent. Whatever is missing is empty; nothing is refused here."""
    return Entry(
        kind=_text(told, "kind"),
        places={name: _place(told, name) for name in SINGLE_PLACES},
        rows={name: _rows(told, name) for name in ROWS},
        rows_absent={name: _absent(told, name) for name in ROWS},
        coded={name: _coded(told, name) for name in CODED_FIELDS},
        cases=CasesEntry(
            how=_text(told, "cases-how") or "exact",
            low=_text(told, "cases-low"),
            high=_text(told, "cases-high"),
            absent=_absent(told, "cases"),
        ),
        first=_text(told, "period-first"),
        last=_text(told, "period-last"),
        note=_text(told, "note"),
        note_checked=told.get("note-checked") == "yes",
    )


def _text(told: QueryDict, name: str) -> str:
    return clean(told.get(name) or "")


def _absent(told: QueryDict, name: str) -> str:
    return next((each for each in told.getlist(f"{name}-absent") if each in ABSENCES), "")


def _place(told: QueryDict, name: str) -> PlaceEntry:
    return PlaceEntry(
        text=_text(told, f"{name}-text"),
        country=_text(told, f"{name}-country"),
        key=_text(told, f"{name}-key"),
        absent=_absent(told, name),
    )


def _rows(told: QueryDict, name: str) -> tuple[PlaceEntry, ...]:
    """The rows in their order; a page without script always sends at least one."""
    try:
        count = int(told.get(f"{name}-rows") or "1")
    except ValueError:
        count = 1
    return tuple(_place(told, f"{name}-{n}") for n in range(max(1, min(count, MOST_ROWS))))


def _coded(told: QueryDict, name: str) -> CodedEntry:
    return CodedEntry(
        codes=tuple(dict.fromkeys(told.getlist(name))),
        text=_text(told, f"{name}-text"),
        absent=_absent(told, name),
    )


def rearranged(entry: Entry, act: str) -> Entry:
    """The entry after a button of a row was pressed in a page without script.

    ``act`` is ``add:transit``, ``remove:transit:1``, ``up:transit:1`` or
    ``down:transit:0``; anything else changes nothing.
    """
    verb, _, rest = act.partition(":")
    name, _, place = rest.partition(":")
    if name not in ROWS:
        return entry
    rows = list(entry.rows.get(name, ()))
    if verb == "add" and len(rows) < MOST_ROWS:
        rows.append(PlaceEntry())
    elif place.isascii() and place.isdigit() and int(place) < len(rows):
        _move(rows, verb, int(place))
    return replace(entry, rows={**entry.rows, name: tuple(rows) or (PlaceEntry(),)})


def _move(rows: list[PlaceEntry], verb: str, at: int) -> None:
    if verb == "remove":
        del rows[at]
    elif verb == "up" and at > 0:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    elif verb == "down" and at + 1 < len(rows):
        rows[at + 1], rows[at] = rows[at], rows[at + 1]


def filled(rows: Sequence[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """The rows about which something was said."""
    return tuple(row for row in rows if not row.empty)


def entry_from_route(route: Route) -> Entry:
    """The form as it stands for a route that is to be corrected."""
    return Entry(
        kind="" if route.kind is None else route.kind.value,
        places={
            "origin": _first(route, PointRole.ORIGIN),
            "recruitment_place": _first(route, PointRole.RECRUITMENT),
            "intended_destination": _first(route, PointRole.INTENDED_DESTINATION),
        },
        rows={
            "transit": _told(route, PointRole.TRANSIT),
            "exploitation_place": _told(route, PointRole.EXPLOITATION),
        },
        rows_absent={
            "transit": _only_absent(route, PointRole.TRANSIT),
            "exploitation_place": _only_absent(route, PointRole.EXPLOITATION),
        },
        coded={name: coded_entry(getattr(route, name)) for name in CODED_FIELDS},
        cases=cases_entry(route.cases),
        first=period_entry(route.period)[0],
        last=period_entry(route.period)[1],
        note=route.note,
    )


def place_entry(point: Point) -> PlaceEntry:
    """One point as it stands in the form."""
    absent = "" if point.knowledge is Knowledge.KNOWN else point.knowledge.value
    return PlaceEntry(
        text=point.text,
        country=point.place.country if point.place else "",
        key=point.place.key if point.place else "",
        absent="" if point.text else absent,
    )


def _first(route: Route, role: PointRole) -> PlaceEntry:
    points = route.with_role(role)
    return place_entry(points[0]) if points else PlaceEntry()


def _told(route: Route, role: PointRole) -> tuple[PlaceEntry, ...]:
    if _only_absent(route, role):
        return (PlaceEntry(),)
    return tuple(map(place_entry, route.with_role(role))) or (PlaceEntry(),)


def _only_absent(route: Route, role: PointRole) -> str:
    points = route.with_role(role)
    return place_entry(points[0]).absent if len(points) == 1 else ""


def coded_entry(told: Coded) -> CodedEntry:
    """One coded field as it stands in the form; not recorded is what an empty one means."""
    absent = told.knowledge.value if told.knowledge is Knowledge.UNKNOWN_TO_VICTIM else ""
    return CodedEntry(codes=told.codes, text=told.text, absent=absent)


def cases_entry(told: Cases) -> CasesEntry:
    """The number as it stands in the form; words that are no number stay out of it."""
    absent = told.knowledge.value if told.knowledge is Knowledge.UNKNOWN_TO_VICTIM else ""
    if told.minimum is None:
        return CasesEntry(absent=absent)
    if told.minimum != told.maximum:
        high = "" if told.maximum is None else str(told.maximum)
        return CasesEntry("range", str(told.minimum), high, absent)
    return CasesEntry("estimated" if told.estimated else "exact", str(told.minimum), "", absent)


def period_entry(told: Period) -> tuple[str, str]:
    """First and last day as they stand in the form."""
    return (
        told.first.isoformat() if told.first else "",
        told.last.isoformat() if told.last else "",
    )
