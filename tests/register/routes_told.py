"""Routes and problems for the tests of the register, without the gazetteer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from njia.intake.draft import Draft, Problem, Provenance, Understood
from njia.intake.spreadsheet.answers import Answers
from njia.places.resolution import Resolution
from njia.routes.place import Level, Place
from njia.routes.route import Kind, Point, PointRole, PointStatus, Route


def place(key: str, name: str, country: str) -> Place:
    """A place that only its name, key and country matter of."""
    return Place(key, name, Level.PLACE, country, "", "", None, 0.0, 35.0)


KAMPALA = place("g:232422", "Kampala", "UG")
NAIROBI = place("g:184745", "Nairobi", "KE")
DUBAI = place("g:292223", "Dubai", "AE")
BUSIA_KENYA = place("s:busia-ke", "Busia", "KE")
BUSIA_UGANDA = place("s:busia-ug", "Busia", "UG")


class FewPlaces:
    """The places above, by their key; it finds none by its name."""

    def resolve(
        self, text: str, country_hint: str | None = None, context: Collection[str] = ()
    ) -> Resolution:
        """Knows nothing."""
        return Resolution(text, PointStatus.UNKNOWN)

    def by_key(self, key: str) -> Place | None:
        """The place with this key."""
        known = (KAMPALA, NAIROBI, DUBAI, BUSIA_KENYA, BUSIA_UGANDA)
        return next((each for each in known if each.key == key), None)


def point(role: PointRole, found: Place | None, text: str = "", order: int = 0) -> Point:
    """A point that was resolved, or one that is ambiguous."""
    if found is None:
        return Point(role, order, text, PointStatus.AMBIGUOUS)
    return Point(role, order, text or found.name, PointStatus.RESOLVED, found, "name", 1.0)


def route(*transits: Place | str, origin: Place = KAMPALA, end: Place = DUBAI) -> Route:
    """A route from origin to end; a transit that is a text is ambiguous."""
    between = tuple(
        point(PointRole.TRANSIT, None, each, order)
        if isinstance(each, str)
        else point(PointRole.TRANSIT, each, "", order)
        for order, each in enumerate(transits)
    )
    first = point(PointRole.ORIGIN, origin)
    last = point(PointRole.EXPLOITATION, end)
    return Route(points=(first, *between, last), kind=Kind.TRAFFICKING)


def which_busia(row: int | None = None) -> Problem:
    """The question "Busia: Kenya or Uganda?"."""
    return Problem(
        code="place_ambiguous",
        blocking=False,
        file="routes.xlsx" if row else "",
        sheet="Sheet1" if row else "",
        row=row,
        column="Transit",
        value="Busia",
        group="place|busia|",
        choices=(BUSIA_KENYA.key, BUSIA_UGANDA.key),
    )


def told(*texts: str) -> tuple[tuple[str, str], ...]:
    """A row with the headings Origin, Transit, Destination, Remarks."""
    return tuple(zip(("Origin", "Transit", "Destination", "Remarks"), texts, strict=False))


def row(number: int, *texts: str) -> Understood:
    """A row of a file: "Busia" is asked about, a row without origin is blocked."""
    words = told(*texts)
    draft = Draft(Provenance("spreadsheet", "routes.xlsx", "", "Sheet1", number), words)
    if not texts[0]:
        missing = Problem("origin_missing", True, "routes.xlsx", "Sheet1", number, "Origin")
        return Understood(draft, None, problems=(missing,))
    if texts[1] == "Busia":
        return Understood(draft, route("Busia"), problems=(which_busia(number),))
    return Understood(draft, route(NAIROBI))


class Reads:
    """A reader that gives these rows, whatever the bytes are; as a Reading, it is the rows."""

    def __init__(self, rows: Iterable[Understood], notices: Sequence[Problem] = ()) -> None:
        self.rows = rows
        self.notices = notices
        self.answers: Answers = {}

    def __call__(self, content: bytes, name: str, answers: Answers) -> Reads:
        """The reading of any file."""
        self.answers = answers
        return self

    def __iter__(self) -> Iterator[Understood]:
        """The rows, one by one; "Busia" is known when it was answered."""
        key = self.answers.get(("place", "busia", ""))
        for each in self.rows:
            settled = key and any(problem.value == "Busia" for problem in each.problems)
            place = FewPlaces().by_key(key) if settled and key else None
            yield Understood(each.draft, route(place)) if place else each
