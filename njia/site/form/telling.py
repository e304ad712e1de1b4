"""The words of a form as a draft keeps them: [name of the field, what was typed], in order."""

from __future__ import annotations

from njia.routes.route import CODED_FIELDS
from njia.site.form.entry import ROWS, SINGLE_PLACES, Entry, PlaceEntry, filled


def told(entry: Entry) -> list[tuple[str, str]]:
    """Everything that was typed, chosen or ticked; what was left empty is left out."""
    words: list[tuple[str, str]] = [("kind", entry.kind)]
    for name in SINGLE_PLACES:
        words += _place(name, entry.place(name))
    for name in ROWS:
        words.append((f"{name}.absent", entry.rows_absent.get(name, "")))
        for number, row in enumerate(filled(entry.rows.get(name, ())), start=1):
            words += _place(f"{name}.{number}", row)
    for name in CODED_FIELDS:
        coded = entry.code(name)
        words += [
            (name, ", ".join(coded.codes)),
            (f"{name}.words", coded.text),
            (f"{name}.absent", coded.absent),
        ]
    cases = entry.cases
    how = cases.how if cases.low or cases.high else ""
    words += [
        ("cases.how", how),
        ("cases", "-".join(part for part in (cases.low, cases.high) if part)),
        ("cases.absent", cases.absent),
        ("period.from", entry.first),
        ("period.to", entry.last),
        ("note", entry.note),
    ]
    return [(name, text) for name, text in words if text]


def _place(name: str, place: PlaceEntry) -> list[tuple[str, str]]:
    return [
        (name, place.text),
        (f"{name}.country", place.country),
        (f"{name}.key", place.key),
        (f"{name}.absent", place.absent),
    ]
