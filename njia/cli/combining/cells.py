"""Cells on the way out: quoted where needed, and never a formula."""

from __future__ import annotations

RISKY = ("=", "+", "-", "@", "\t", "\r")
QUOTED = frozenset('",\r\n')


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet program would calculate.

    Numbers keep their sign. Source: OWASP, "CSV Injection".
    """
    if text.startswith(RISKY) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def csv_cell(text: str) -> str:
    """One cell of a CSV file: harmless, and quoted where it has to be."""
    safe = harmless(text)
    if QUOTED.isdisjoint(safe):
        return safe
    return '"' + safe.replace('"', '""') + '"'
