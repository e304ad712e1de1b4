"""The report of a campaign: choose a language, get a PDF. Internal, not for publication."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from njia.register import access, selectors
from njia.register.models import Campaign
from njia.site.frame import campaign_or_404, frame, signed_in
from njia.site.reports.making import report_pdf
from njia.site.templatetags.njia import language


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """What the report holds, and in which language to make it."""
    campaign = _campaign(request, slug)
    context = frame(request, campaign, "report") | {
        "progress": selectors.campaign_progress(request.user, campaign),
        "language": language(),
    }
    return render(request, "reports/report.html", context)


@require_safe
def report_download(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as PDF, ``?language=`` one of the site's languages."""
    campaign = _campaign(request, slug)
    wanted = request.GET.get("language", "")
    if wanted not in dict(settings.LANGUAGES):
        wanted = language()
    made = report_pdf(campaign, signed_in(request), wanted)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="njia-{campaign.slug}-{wanted}.pdf"'
    return response


def _campaign(request: HttpRequest, slug: str) -> Campaign:
    campaign = campaign_or_404(request, slug)
    if not access.may_export(request.user, campaign):
        raise PermissionDenied
    return campaign
