"""The campaigns of a person, and how one of them stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from njia.register import access, selectors
from njia.site.campaigns.timeline import timeline
from njia.site.frame import campaign_or_404, frame, may_report


@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    """All campaigns that a person has to do with."""
    mine = selectors.campaigns_visible_to(request.user)
    cards = [
        {"campaign": each, "progress": selectors.campaign_progress(request.user, each)}
        for each in mine
    ]
    return render(request, "campaigns/campaigns.html", {"cards": cards})


@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """How many submissions so far, from whom and when, and what can be done next."""
    found = campaign_or_404(request, slug)
    progress = selectors.campaign_progress(request.user, found)
    context = frame(request, found, "campaign") | {
        "progress": progress,
        "questions": selectors.questions_waiting(request.user, found),
        "timeline": timeline(progress.weeks),
        "may_report": may_report(request, found),
        "may_export": access.may_export(request.user, found),
        "may_review": access.may_review(request.user, found),
    }
    return render(request, "campaigns/campaign.html", context)
