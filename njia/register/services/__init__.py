"""Everything that writes to the register, by subject.

Each service is keyword-only, runs in one transaction, asks ``access`` first (``by`` is
the person who does it) and leaves a history entry. ``now`` is the clock; without it the
server's own is read.
"""

from njia.register.services.answers import Answered, question_answer, question_dismiss
from njia.register.services.campaigns import (
    campaign_create,
    campaign_membership_end,
    campaign_membership_grant,
    organisation_create,
    organisation_membership_end,
    organisation_membership_grant,
    participation_add,
)
from njia.register.services.imports import ImportReport, file_import
from njia.register.services.people import person_change, person_create, terminal
from njia.register.services.submissions import (
    submission_accept,
    submission_correct,
    submission_record,
    submission_reject,
    submission_withdraw,
)

__all__ = [
    "Answered",
    "ImportReport",
    "campaign_create",
    "campaign_membership_end",
    "campaign_membership_grant",
    "file_import",
    "organisation_create",
    "organisation_membership_end",
    "organisation_membership_grant",
    "participation_add",
    "person_change",
    "person_create",
    "question_answer",
    "question_dismiss",
    "submission_accept",
    "submission_correct",
    "submission_record",
    "submission_reject",
    "submission_withdraw",
    "terminal",
]
