"""The language of a terminal command."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

import njia

LANGUAGES = ("en", "sw", "fr", "ar")
LOCALE = Path(njia.__file__).parent / "locale"


def gettext_for(language: str) -> Callable[[str], str]:
    """The translation into a language; English where a text has none."""
    return gettext.translation("django", LOCALE, [language], fallback=True).gettext
