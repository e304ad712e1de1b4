"""Each column with one meaning: what its neighbours and the other columns decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from njia.intake.spreadsheet.headings import Guess
from njia.intake.spreadsheet.meaning import OTHER, Meaning
from njia.routes.route import PointRole

UNSETTLED = Guess(OTHER, 0.0, "unknown")
SECOND = Guess(OTHER, 0.0, "second")


def settled(guesses: Mapping[int, Guess | None]) -> dict[int, Guess]:
    """Each column with one meaning: bare parts take their neighbour's role, and so on."""
    settled = {index: each or UNSETTLED for index, each in sorted(guesses.items())}
    _place_destination(settled)
    _place_bare_parts(settled)
    _place_end(settled)
    _place_origin(settled)
    _place_total(settled)
    _place_single_fields(settled)
    return settled


def _place_destination(settled: dict[int, Guess]) -> None:
    """A plain "destination" is where it ended when the intended one has its own column."""
    roles = {each.meaning.role for each in settled.values()}
    intended = PointRole.INTENDED_DESTINATION in roles
    exploited = PointRole.EXPLOITATION in roles
    role = PointRole.EXPLOITATION if intended and not exploited else PointRole.INTENDED_DESTINATION
    for index, each in settled.items():
        if each.meaning.field == "destination":
            part = each.meaning.part or "place"
            meaning = Meaning("place", role, part, each.meaning.order)
            sure = 0.6 if intended else each.confidence * 0.9
            settled[index] = replace(each, meaning=meaning, confidence=sure)


def _place_bare_parts(settled: dict[int, Guess]) -> None:
    """ "Origin | Country": a part without a role belongs to the column before it."""
    previous: Meaning | None = None
    taken: set[str] = set()
    for index, each in settled.items():
        meaning = each.meaning
        if meaning.field != "place":
            previous = None
        elif meaning.role is not None:
            previous, taken = meaning, {meaning.part}
        elif previous is not None and _continues(meaning, previous, taken):
            previous = replace(previous, part=meaning.part)
            taken.add(meaning.part)
            settled[index] = Guess(previous, 0.75, "position")
        else:
            previous, taken = _begun(meaning, index, settled), {meaning.part}
            settled[index] = Guess(previous, 0.6, "position") if previous else UNSETTLED


def _continues(meaning: Meaning, previous: Meaning, taken: set[str]) -> bool:
    """Whether the place before lacks this part.

    A stop whose column names the place needs no city beside it: what follows is another.
    """
    another = previous.role is PointRole.TRANSIT and "place" in taken and meaning.part == "city"
    return meaning.part not in taken and previous.part != meaning.part and not another


def _begun(meaning: Meaning, index: int, settled: Mapping[int, Guess]) -> Meaning | None:
    """The place that parts without a role tell where the way has no beginning or no end.

    "City | Country | Transit | City | Country" begins and ends with them. That is never
    certain, so a person is asked.
    """
    told = {place: each.meaning.role for place, each in settled.items() if each.meaning.role}
    if not told:
        return None
    if index < min(told) and PointRole.ORIGIN not in told.values():
        return replace(meaning, role=PointRole.ORIGIN)
    ends = (PointRole.INTENDED_DESTINATION, PointRole.EXPLOITATION)
    if index > max(told) and not any(role in ends for role in told.values()):
        return replace(meaning, role=PointRole.INTENDED_DESTINATION)
    return None


def _place_end(settled: dict[int, Guess]) -> None:
    """ "POE" behind all other places is where the way ended; before them, it may be a border."""
    places = [index for index, each in settled.items() if each.meaning.role]
    for index, each in settled.items():
        ends = each.found == "doubtful" and each.meaning.role is PointRole.EXPLOITATION
        if ends and index == max(places):
            settled[index] = replace(each, confidence=0.9)


def _place_origin(settled: dict[int, Guess]) -> None:
    """One column tells where a way began: "Place of birth" gives way to "Origin"."""
    first: dict[str, int] = {}
    for index, each in settled.items():
        meaning = each.meaning
        if meaning.role is not PointRole.ORIGIN or meaning.order is not None:
            continue
        if meaning.part not in first:
            first[meaning.part] = index
        elif each.confidence <= settled[first[meaning.part]].confidence:
            settled[index] = SECOND
        else:
            settled[first[meaning.part]] = SECOND
            first[meaning.part] = index


def _place_total(settled: dict[int, Guess]) -> None:
    """A plain "Total" is the number of people where no other column tells it."""
    counted = any(each.meaning == Meaning("cases") for each in settled.values())
    for index, each in settled.items():
        if each.meaning == Meaning("cases", part="total"):
            settled[index] = SECOND if counted else replace(each, meaning=Meaning("cases"))
            counted = True


SHARES = ("sex", "sex_and_age", "age")
"""Parts of the number of people that several columns tell."""
SINGLE = ("period", "kind", "organisation", "cases", "route")


def _place_single_fields(settled: dict[int, Guess]) -> None:
    """Of two columns for a field that has one, the surer stands; the other is kept as told."""
    best: dict[str, int] = {}
    for index, each in settled.items():
        if each.meaning.field not in SINGLE or each.meaning.part in SHARES:
            continue
        key = each.meaning.key
        if key not in best:
            best[key] = index
        elif each.confidence > settled[best[key]].confidence:
            settled[best[key]] = SECOND
            best[key] = index
        else:
            settled[index] = SECOND
