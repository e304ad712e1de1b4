"""Open questions, grouped: one answer mends every row that waits for it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from njia.register import selectors, services
from njia.register.errors import NotAChoice, WrongState
from njia.register.models import Campaign, OpenQuestion
from njia.site.frame import campaign_or_404, frame, signed_in
from njia.site.pages import page_of
from njia.site.places.search import countries, gazetteer
from njia.site.questions.asking import asked

A_PAGE = 20


@require_safe
def questions(request: HttpRequest, slug: str) -> HttpResponse:
    """Every group of open questions, the answer that mends most rows first."""
    campaign = campaign_or_404(request, slug)
    user = signed_in(request)
    groups = selectors.questions_open_for(user, campaign)
    page = page_of(request, [each for each in groups if not each.first.blocking], A_PAGE)
    blocking = [each for each in groups if each.first.blocking]
    context = frame(request, campaign, "questions") | {
        "page": page,
        "asked": [asked(each.first, each.rows) for each in page],
        "blocking": [asked(each.first, each.rows) for each in blocking[:A_PAGE]],
        "blocking_more": max(0, len(blocking) - A_PAGE),
        "countries": countries(),
    }
    return render(request, "questions/questions.html", context)


@require_POST
def question_answer(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002 - the field's own name
    """Answers a group, looks for another place, or leaves the words as told."""
    campaign = campaign_or_404(request, slug)
    question = _question(request, campaign, id)
    answer = request.POST.get("answer", "")
    if answer == "search":
        return _search(request, campaign, question)
    if answer == "leave":
        return _left(request, campaign, question)
    try:
        done = services.question_answer(
            question=question, by=signed_in(request), answer=answer, resolver=gazetteer()
        )
    except NotAChoice:
        messages.error(request, _("Choose one of the answers, or leave it as told."))
    except WrongState:
        messages.info(request, _("Somebody has answered this already."))
    else:
        text = ngettext(
            "Answered: %(number)d submission is understood better now.",
            "Answered: %(number)d submissions are understood better now.",
            done.submissions,
        )
        messages.success(request, text % {"number": done.submissions})
    return _back(request, campaign)


def _question(request: HttpRequest, campaign: Campaign, id: uuid.UUID) -> OpenQuestion:  # noqa: A002 - the field's own name
    question = selectors.question_visible_to(request.user, id)
    if question is None or question.campaign_id != campaign.pk:
        raise Http404
    return question


def _search(request: HttpRequest, campaign: Campaign, question: OpenQuestion) -> HttpResponse:
    """The same question with other places to choose from."""
    wanted = request.POST.get("search", "").strip()[:100]
    country = request.POST.get("country", "")[:2]
    found = gazetteer().suggest(wanted, country, 12) if wanted else ()
    context = frame(request, campaign, "questions") | {
        "each": asked(question, 1, other=[one.place for one in found]),
        "wanted": wanted,
        "country": country,
        "countries": countries(),
        "next": request.POST.get("next", ""),
    }
    return render(request, "questions/question_answer.html", context)


def _left(request: HttpRequest, campaign: Campaign, question: OpenQuestion) -> HttpResponse:
    try:
        closed = services.question_dismiss(question=question, by=signed_in(request))
    except WrongState:
        messages.info(request, _("Somebody has answered this already."))
    else:
        text = ngettext(
            "Left as told: %(number)d question is closed.",
            "Left as told: %(number)d questions are closed.",
            closed,
        )
        messages.success(request, text % {"number": closed})
    return _back(request, campaign)


def _back(request: HttpRequest, campaign: Campaign) -> HttpResponse:
    told = request.POST.get("next", "")
    if told.startswith("/") and url_has_allowed_host_and_scheme(told, allowed_hosts=None):
        return HttpResponseRedirect(told)
    return redirect("questions", slug=campaign.slug)
