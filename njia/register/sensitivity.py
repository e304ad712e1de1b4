"""How far each field of the register may travel. A field that is not here is shown nowhere.

Read by whatever lists, exports or publishes. A test fails for a field without a class.
"""

from __future__ import annotations

from collections.abc import Mapping

from njia.routes.sensitivity import Sensitivity

_PUBLIC = Sensitivity.PUBLIC
_PROTECTED = Sensitivity.PROTECTED
_ORGANISATION = Sensitivity.ORGANISATION
_SECRET = Sensitivity.SECRET


def _all(sensitivity: Sensitivity, names: str) -> dict[str, Sensitivity]:
    return dict.fromkeys(names.split(), sensitivity)


CLASSES: Mapping[str, Mapping[str, Sensitivity]] = {
    "User": {
        **_all(_SECRET, "id email password last_login created_at language"),
        **_all(_SECRET, "is_active is_administrator is_terminal"),
        **_all(_ORGANISATION, "name"),
    },
    "Organisation": {
        **_all(_ORGANISATION, "id slug name country created_at"),
        **_all(_PUBLIC, "synthetic"),
    },
    "Campaign": {
        **_all(_PUBLIC, "name purpose opens closes synthetic"),
        **_all(_PROTECTED, "id slug created_at"),
        **_all(_ORGANISATION, "organisations"),
    },
    "Participation": _all(_ORGANISATION, "id campaign organisation since"),
    "OrganisationMembership": _all(_SECRET, "id user organisation role since"),
    "CampaignMembership": _all(_SECRET, "id user campaign role sees_organisations since"),
    "SourceFile": {
        **_all(_ORGANISATION, "id campaign organisation name size uploaded_by uploaded_at"),
        **_all(_ORGANISATION, "rows submissions_made duplicates problems_found sha256"),
        **_all(_SECRET, "content"),
    },
    "Draft": {
        **_all(_ORGANISATION, "id campaign organisation source_file door sheet row told"),
        **_all(_ORGANISATION, "created_by created_at"),
        **_all(_SECRET, "content_hash"),
    },
    "Submission": {
        **_all(_ORGANISATION, "id organisation draft state created_by created_at changed_at"),
        **_all(_PROTECTED, "campaign current"),
        **_all(_SECRET, "idempotency_key"),
    },
    "SubmissionVersion": {
        **_all(_ORGANISATION, "id submission number reason created_by created_at"),
        # The route as a whole. What of it may leave, and how, is for disclosure to say.
        **_all(_PROTECTED, "route"),
    },
    "OpenQuestion": {
        **_all(_ORGANISATION, "id campaign organisation draft source_file code blocking"),
        **_all(_ORGANISATION, "file sheet row column value group choices details"),
        **_all(_ORGANISATION, "state answer created_at answered_by answered_at"),
    },
    "Answer": {
        **_all(_ORGANISATION, "id campaign organisation group code value answer"),
        **_all(_ORGANISATION, "answered_by answered_at"),
    },
    "HistoryEntry": {
        **_all(_ORGANISATION, "sequence at actor action subject_type subject_id"),
        **_all(_ORGANISATION, "campaign organisation details previous_hash hash"),
    },
    "HistoryHead": _all(_SECRET, "id sequence hash"),
}
"""Each model, each of its fields."""


def sensitivity_of(model: str, field: str) -> Sensitivity | None:
    """The class of a field, None when it has none and must not be shown."""
    return CLASSES.get(model, {}).get(field)
