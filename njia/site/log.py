"""What the server writes down about its work: nobody named."""

from __future__ import annotations

import logging
import re


class NobodyNamed(logging.Filter):
    """Takes mail and network addresses out of what is logged."""

    _NAMED = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b\d{1,3}(?:\.\d{1,3}){3}\b")

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, without addresses."""
        record.msg = self._NAMED.sub("[removed]", record.getMessage())
        record.args = None
        return True
