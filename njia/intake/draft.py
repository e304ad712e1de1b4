"""What came through a door, as told, with where it came from."""

from __future__ import annotations

from dataclasses import dataclass, field

from njia.routes.route import Route


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where words came from.

    ``row`` counts from 1 as the spreadsheet program shows it. ``file_sha256`` is the
    hash of the bytes as received. ``user`` and ``device`` are opaque identifiers.
    """

    door: str
    file: str = ""
    file_sha256: str = ""
    sheet: str = ""
    row: int | None = None
    user: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """The words themselves: (heading as written, text as written), in their order."""

    provenance: Provenance
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person has to look at.

    ``code`` names the kind of problem; the sentences for it (message and remedy) are
    made in one place, ``njia.intake.messages``, from ``code`` and ``details``.
    ``blocking``: the row cannot become a submission until it is mended. Otherwise the
    row did become one, and the problem is an open question about it. ``group`` is the
    same for all problems that one answer would mend. ``choices`` are keys of places or
    codes to choose from, best first.
    """

    code: str
    blocking: bool
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    group: str = ""
    choices: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """One draft after reading: a route, or problems that block it, or both.

    ``route`` is None exactly when some problem is blocking. ``organisation`` is the
    name found in the file itself, empty when the file names none.
    """

    draft: Draft
    route: Route | None
    organisation: str = ""
    problems: tuple[Problem, ...] = field(default=())
