"""How short dates are written in Arabic: as in our other languages."""

from __future__ import annotations

SHORT_DATE_FORMAT = "j M Y"
SHORT_DATETIME_FORMAT = "j M Y, H:i"
