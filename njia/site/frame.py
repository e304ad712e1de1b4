"""What stands around the pages of one campaign: its navigation, and who may be here."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from njia.register import access, selectors
from njia.register.models import Campaign, User


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a campaign in its navigation."""

    label: str | Promise
    url: str
    here: bool
    count: int = 0


def signed_in(request: HttpRequest) -> User:
    """The person behind the request. Pages are denied to visitors before this is asked."""
    user = request.user
    if not isinstance(user, User):
        raise Http404
    return user


def campaign_or_404(request: HttpRequest, slug: str) -> Campaign:
    """The campaign, as if it did not exist for whoever has nothing to do with it."""
    campaign = selectors.campaign_visible_to(request.user, slug)
    if campaign is None:
        raise Http404
    return campaign


def may_report(request: HttpRequest, campaign: Campaign) -> bool:
    """Whether the person may add submissions for some organisation of the campaign."""
    return selectors.organisations_to_report_for(request.user, campaign).exists()


def tabs(request: HttpRequest, campaign: Campaign, here: str) -> list[Tab]:
    """The pages that this person can use; ``here`` is the URL name of the present one."""
    shown: list[tuple[str, str | Promise, int]] = [
        ("campaign", _("Overview"), 0),
        ("submissions", _("Submissions"), 0),
        ("map", _("Map"), 0),
    ]
    answers = selectors.questions_waiting(request.user, campaign)
    if answers:
        shown.append(("questions", _("Questions"), answers))
    if may_report(request, campaign):
        shown += [("form", _("Add a route"), 0), ("import", _("Import"), 0)]
    if access.may_export(request.user, campaign):
        shown.append(("report", _("Report"), 0))
    return [
        Tab(label, reverse(name, args=[campaign.slug]), name == here, count)
        for name, label, count in shown
    ]


def frame(request: HttpRequest, campaign: Campaign, here: str) -> dict[str, object]:
    """The part of a template's context that every page of a campaign needs."""
    return {"campaign": campaign, "tabs": tabs(request, campaign, here)}
