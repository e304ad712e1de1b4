"""The tables of the report: findings, named and cut to what a page can carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from njia.analysis import messages
from njia.analysis.findings import Counted, Findings, Row
from njia.analysis.wording import Wording
from njia.report.content import Column, Table
from njia.routes.route import PointRole

MOST_ROWS = 15
MOST_IN_A_ROLE = 5


def corridors(found: Counted, caption: str, note: str, words: Wording) -> Table:
    """Corridors or legs, with the three counts and the share of those known."""
    shown = found.rows[:MOST_ROWS]
    return Table(
        caption=words.say(caption),
        columns=_columns(words, (messages.FROM, messages.TO), _COUNTS),
        rows=tuple(
            (words.area(row["source"]), words.area(row["target"]), *_counts(row, words))
            for row in shown
        ),
        shares=_shares(shown, found.known),
        share_heading=words.say(messages.SHARE),
        note=_noted(words.say(note, whole=words.number(found.known)), shown, found.rows, words),
        empty=words.say(messages.EMPTY),
    )


_COUNTS = (messages.SUBMISSIONS, messages.ORGANISATIONS, messages.CASES, messages.CASES_TOLD)


def _columns(words: Wording, named: Sequence[str], counted: Sequence[str]) -> tuple[Column, ...]:
    texts = tuple(Column(words.say(each)) for each in named)
    return texts + tuple(Column(words.say(each), is_number=True) for each in counted)


def _counts(row: Row, words: Wording) -> tuple[str, ...]:
    """The three counts; without a number told, cases are a dash and never a zero."""
    cases = words.number(row["cases_min"]) if row["cases_known"] else "–"
    return (
        words.number(row["submissions"]),
        words.number(row["organisations"]),
        cases,
        words.number(row["cases_known"]),
    )


def _shares(rows: Sequence[Row], known: int) -> tuple[float, ...]:
    return tuple(row["submissions"] / known for row in rows)


def _noted(note: str, shown: Sequence[Row], everything: Sequence[Row], words: Wording) -> str:
    if len(shown) == len(everything):
        return note
    cut = words.say(
        messages.CUT_NOTE, shown=words.number(len(shown)), all=words.number(len(everything))
    )
    return f"{note} {cut}"


def hubs(found: Findings, words: Wording) -> Table:
    """The first places of each role, in the order of the way."""
    rows: list[Row] = []
    groups: list[tuple[int, str]] = []
    for role in PointRole:
        first = [row for row in found.hubs if row["role"] == role][:MOST_IN_A_ROLE]
        if first:
            known = words.number(found.hubs_known[role])
            name = words.say(messages.ROLES[role])
            groups.append((len(rows), words.say(messages.ROLE_OF, role=name, whole=known)))
            rows += first
    return Table(
        caption=words.say(messages.HUBS_TABLE),
        columns=_columns(words, (messages.PLACE,), _COUNTS),
        rows=tuple((words.area(row["area"]), *_counts(row, words)) for row in rows),
        shares=tuple(row["submissions"] / found.hubs_known[row["role"]] for row in rows),
        share_heading=words.say(messages.SHARE),
        groups=tuple(groups),
        note=words.say(messages.HUBS_NOTE),
        empty=words.say(messages.EMPTY),
    )


def coded(field: str, found: Counted, total: int, words: Wording) -> Table:
    """The codes of one vocabulary."""
    return _by_name(
        found,
        words.say(messages.CODES_TABLE, field=words.field(field)),
        words.field(field),
        lambda row: words.code(field, row["code"]),
        total,
        words,
    )


def kinds(found: Counted, total: int, words: Wording) -> Table:
    """Trafficking and risky migration."""
    return _by_name(
        found,
        words.say(messages.KINDS_TABLE),
        words.field("kind"),
        lambda row: words.code("kind", row["kind"]),
        total,
        words,
    )


def _by_name(
    found: Counted,
    caption: str,
    heading: str,
    name: Callable[[Row], str],
    total: int,
    words: Wording,
) -> Table:
    shown = found.rows[:MOST_ROWS]
    note = words.say(messages.CODES_NOTE, whole=words.number(found.known), all=words.number(total))
    return Table(
        caption=caption,
        columns=(Column(heading), *_columns(words, (), _COUNTS)),
        rows=tuple((name(row), *_counts(row, words)) for row in shown),
        shares=_shares(shown, found.known),
        share_heading=words.say(messages.SHARE),
        note=_noted(note, shown, found.rows, words),
        empty=words.say(messages.EMPTY),
    )


def diversion(found: Findings, words: Wording) -> Table:
    """Where people meant to go, and where they were exploited instead."""
    shown = found.diversions[:MOST_ROWS]
    note = words.say(
        messages.DIVERSION_NOTE,
        part=words.number(found.diverted),
        whole=words.number(found.comparable),
    )
    return Table(
        caption=words.say(messages.DIVERSION_TABLE),
        columns=_columns(words, (messages.INTENDED, messages.ACTUAL), _COUNTS),
        rows=tuple(
            (words.area(row["intended"]), words.area(row["actual"]), *_counts(row, words))
            for row in shown
        ),
        shares=_shares(shown, found.comparable),
        share_heading=words.say(messages.SHARE),
        note=_noted(note, shown, found.diversions, words),
        empty=words.say(messages.EMPTY),
    )


def sharing(found: Findings, words: Wording, names: Mapping[str, str] | None) -> Table:
    """What each organisation's sharing added; under letters unless names are given."""
    counts = ("submissions", "corridors", "only_here", "shared", "together")
    together = max((row["together"] for row in found.sharing), default=0)
    return Table(
        caption=words.say(messages.SHARING_TABLE),
        columns=_columns(
            words,
            (messages.ORGANISATION,),
            (
                messages.SUBMISSIONS,
                messages.CORRIDORS_COUNT,
                messages.ONLY_HERE,
                messages.SHARED,
                messages.TOGETHER,
            ),
        ),
        rows=tuple(
            (
                _organisation(row["organisation"], place, words, names),
                *(words.number(row[count]) for count in counts),
            )
            for place, row in enumerate(found.sharing)
        ),
        shares=tuple(row["corridors"] / together for row in found.sharing),
        share_heading=words.say(messages.SHARE_OF_ALL),
        note=words.say(messages.SHARING_NOTE if names is None else messages.SHARING_NOTE_NAMED),
        empty=words.say(messages.EMPTY),
    )


def _organisation(key: str, place: int, words: Wording, names: Mapping[str, str] | None) -> str:
    if names is not None and key in names:
        return names[key]
    return words.say(messages.ORGANISATION_LETTER, letter=letters(place))


def letters(place: int) -> str:
    """A, B ... Z, AA, AB ...: as many as there are organisations."""
    told = ""
    while place >= 0:
        told = chr(ord("A") + place % 26) + told
        place = place // 26 - 1
    return told


def knowledge(found: Findings, words: Wording) -> Table:
    """Of all submissions, how many tell each field."""
    total = found.totals["submissions"]
    counts = ("known", "not_placed", "unknown_to_victim", "not_recorded")
    shown = found.knowledge if total else ()
    return Table(
        caption=words.say(messages.KNOWLEDGE_TABLE),
        columns=_columns(
            words,
            (messages.FIELD,),
            (messages.KNOWN, messages.NOT_PLACED, messages.UNKNOWN, messages.NOT_RECORDED),
        ),
        rows=tuple(
            (_what(row, words), *(words.number(row[count]) for count in counts)) for row in shown
        ),
        shares=tuple(row["known"] / total for row in shown),
        share_heading=words.say(messages.SHARE_OF_ALL),
        note=words.say(messages.KNOWLEDGE_NOTE),
        empty=words.say(messages.EMPTY),
    )


def _what(row: Row, words: Wording) -> str:
    if row["part"] == "point":
        return words.say(messages.ROLE_FIELDS[row["field"]])
    if row["field"] == "cases":
        return words.say(messages.CASES_FIELD)
    return words.field(row["field"])
