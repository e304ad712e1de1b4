"""Marks that say yes or no in a column that ticks one thing."""

from __future__ import annotations

TICKS = frozenset(
    ("1", "true", "yes", "y", "x", "oui", "ndiyo", "ndio", "نعم", "sim", "✓", "✔", "☑")
)
NO_TICKS = frozenset(
    ("0", "false", "no", "n", "-", "non", "hapana", "لا", "não", "nao", "-99", "✗", "☐", "n/a")
)
