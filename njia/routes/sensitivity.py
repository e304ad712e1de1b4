"""How far each thing we hold may travel. A thing without a class is not shown at all."""

from __future__ import annotations

from enum import StrEnum


class Sensitivity(StrEnum):
    """From the freest to the most closely held.

    ``public``: may be published as it stands. ``protected``: may leave only through
    disclosure control. ``organisation``: seen by the reporting organisation and the
    campaign's reviewers. ``secret``: seen only by who must, never exported.
    """

    PUBLIC = "public"
    PROTECTED = "protected"
    ORGANISATION = "organisation"
    SECRET = "secret"  # noqa: S105 - the name of a class of data, not a password
