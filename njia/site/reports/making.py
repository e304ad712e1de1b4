"""The report of a campaign as a PDF, for one person and in one language."""

from __future__ import annotations

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, override

from njia.analysis.filters import Filters
from njia.analysis.summary import report_content
from njia.lake.refresh import refreshed
from njia.register import access, selectors
from njia.register.models import Campaign, SubmissionState, User
from njia.report.typesetting import typeset
from njia.site.places.search import gazetteer


def report_pdf(campaign: Campaign, user: User, language: str) -> bytes:
    """The report about everything that the person may see of the campaign.

    Organisations are named only for who may know their names.
    """
    lake = refreshed(settings.NJIA_DATA_DIR / "lake", gazetteer())
    with override(language):
        content = report_content(
            lake,
            campaign=campaign.name,
            made=timezone.localdate(),
            language=language,
            gettext=gettext,
            filters=Filters(campaign=(campaign.slug,), state=_states(campaign, user)),
            organisation_names=_names(campaign, user),
        )
        return typeset(content, gettext=gettext)


def _states(campaign: Campaign, user: User) -> tuple[str, ...]:
    """Analysts see what was accepted; reviewers and coordinators everything that counts."""
    return () if access.may_review(user, campaign) else (SubmissionState.ACCEPTED.value,)


def _names(campaign: Campaign, user: User) -> dict[str, str] | None:
    if not access.may_see_organisation_names(user, campaign):
        return None
    named = selectors.organisations_visible_to(user, campaign)
    return dict(named.values_list("slug", "name"))
