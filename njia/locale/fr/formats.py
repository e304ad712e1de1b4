"""How short dates are written in French: as in our other languages."""

from __future__ import annotations

SHORT_DATE_FORMAT = "j N Y"
SHORT_DATETIME_FORMAT = "j N Y, H:i"
