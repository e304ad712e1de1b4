"""What the register holds, by subject."""

from njia.register.models.campaigns import (
    Campaign,
    CampaignMembership,
    CampaignRole,
    Organisation,
    OrganisationMembership,
    OrganisationRole,
    Participation,
)
from njia.register.models.history import Action, HistoryEntry, HistoryHead
from njia.register.models.people import User
from njia.register.models.questions import Answer, OpenQuestion, QuestionState
from njia.register.models.submissions import (
    Draft,
    SourceFile,
    Submission,
    SubmissionState,
    SubmissionVersion,
)

__all__ = [
    "Action",
    "Answer",
    "Campaign",
    "CampaignMembership",
    "CampaignRole",
    "Draft",
    "HistoryEntry",
    "HistoryHead",
    "OpenQuestion",
    "Organisation",
    "OrganisationMembership",
    "OrganisationRole",
    "Participation",
    "QuestionState",
    "SourceFile",
    "Submission",
    "SubmissionState",
    "SubmissionVersion",
    "User",
]
