"""Several values in one cell: how they are told apart."""

from __future__ import annotations

import re

STRONG = re.compile(r"[;\n\r|•]+|(?<=\S)\s*·\s*|؛")
WEAK = re.compile(r"\s*[,،]\s*|\s*/\s*|\s+(?:and|et|na|e|&|\+|و)\s+|\s*&\s*|\s*\+\s*")


def pieces(text: str) -> list[str]:
    """The values that strong separators (";", "|", new line) divide."""
    return [piece.strip() for piece in STRONG.split(text) if piece.strip()]


def weak_pieces(text: str) -> list[str]:
    """The values that a comma, a slash or "and" may divide, in en, fr, sw, ar and pt."""
    return [piece.strip() for piece in WEAK.split(text) if piece.strip()]
