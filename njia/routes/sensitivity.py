"""How far each thing we hold may travel. A thing without a class is not shown at all."""

from __future__ import annotations

from collections.abc import Mapping
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


def _all(sensitivity: Sensitivity, names: str) -> dict[str, Sensitivity]:
    return dict.fromkeys(names.split(), sensitivity)


FIELD_SENSITIVITY: Mapping[str, Mapping[str, Sensitivity]] = {
    "Route": {
        **_all(Sensitivity.PROTECTED, "points kind exploitation industry transport recruitment"),
        **_all(Sensitivity.PROTECTED, "control facilitator outcome prior_trafficking gender"),
        **_all(Sensitivity.PROTECTED, "age_band evidence_basis confidence cases period"),
        # A note is free text: whatever was written there never leaves the register.
        **_all(Sensitivity.ORGANISATION, "note"),
    },
    "Point": {
        **_all(Sensitivity.PROTECTED, "role order place knowledge"),
        # The words as told can name a street or a shelter, and how they were read tells
        # of the words; only the place they were resolved to may go through disclosure.
        **_all(Sensitivity.ORGANISATION, "text status rule confidence"),
    },
    "Coded": {
        **_all(Sensitivity.PROTECTED, "knowledge codes"),
        **_all(Sensitivity.ORGANISATION, "text"),
    },
    "Cases": {
        **_all(Sensitivity.PROTECTED, "knowledge minimum maximum estimated"),
        **_all(Sensitivity.ORGANISATION, "text"),
    },
    "Period": {
        **_all(Sensitivity.PROTECTED, "first last"),
        **_all(Sensitivity.ORGANISATION, "text"),
    },
    # A place by itself is in any atlas; as a part of a route it is protected.
    "Place": _all(
        Sensitivity.PROTECTED, "key name level country admin1 admin1_name geonames_id lat lon"
    ),
}
"""Each type of a route, each of its fields. A field that is not here is shown nowhere."""


def sensitivity_of(type_name: str, field: str) -> Sensitivity | None:
    """The class of a field, None when it has none and must not be shown."""
    return FIELD_SENSITIVITY.get(type_name, {}).get(field)
