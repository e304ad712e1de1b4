"""The texts that typesetting itself adds, in English; a face passes the gettext."""

from __future__ import annotations

from collections.abc import Callable

GetText = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools find texts
    """Marks a text for translation without translating it."""
    return text


PAGE = N_("Page %(page)s of %(pages)s")
FIGURE = N_("Figure")
TABLE = N_("Table")
