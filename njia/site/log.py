"""What the server writes down about its work: nobody named."""

from __future__ import annotations

import logging
import re
import traceback
from types import TracebackType


class NobodyNamed(logging.Filter):
    """Takes mail and network addresses out of what is logged."""

    _NAMED = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b\d{1,3}(?:\.\d{1,3}){3}\b")

    def filter(self, record: logging.LogRecord) -> bool:
        """Always lets the record through, without addresses."""
        record.msg = self._NAMED.sub("[removed]", record.getMessage())
        record.args = None
        return True


class WithoutWords(logging.Formatter):
    """Tells where an error came from and of which kind it is, not what it says.

    Databases and parsers put the values they stumble over into their messages, and those
    can be what somebody told.
    """

    def formatException(  # noqa: N802 - the name that logging calls
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """The frames of the error and of those that led to it, each with its kind."""
        error, told = ei[1], []
        while error is not None:
            kind = f"{type(error).__module__}.{type(error).__qualname__}"
            told.append("".join([*traceback.format_tb(error.__traceback__), kind]))
            error = error.__cause__ or error.__context__
        return "\nafter\n".join(reversed(told))
