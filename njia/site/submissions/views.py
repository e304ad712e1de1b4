"""Submissions: the list, one with everything known about it, and what becomes of it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from njia.register import access, selectors, services
from njia.register.errors import NotAllowed, WrongState
from njia.register.models import Campaign, Submission, SubmissionState, User
from njia.routes.route import Kind, PointRole, Route
from njia.routes.serialise import route_from_json
from njia.routes.vocabulary import Vocabulary, vocabulary
from njia.routes.withholding import shareable
from njia.site.form.entry import clean
from njia.site.frame import campaign_or_404, frame, may_report, signed_in
from njia.site.pages import page_of
from njia.site.places.search import countries, gazetteer
from njia.site.questions.asking import asked as question_asked
from njia.site.submissions import showing
from njia.site.submissions.behind import ids_behind
from njia.site.submissions.listing import Asked, asked_for, narrowed, permitted
from njia.site.templatetags.njia import language
from njia.site.wording import told_in_words

A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    submission: Submission
    origin: str
    end: str
    stops: int
    industries: tuple[str, ...]
    cases: str


@require_safe
def submissions(request: HttpRequest, slug: str) -> HttpResponse:
    """The submissions that a person may see, narrowed as the query asks."""
    campaign = campaign_or_404(request, slug)
    user = signed_in(request)
    organisations = selectors.organisations_visible_to(user, campaign)
    asked = permitted(asked_for(request.GET), {each.slug for each in organisations})
    readable = access.readable_organisations(user, campaign)
    visible = selectors.submissions_visible_to(user, campaign)
    found = narrowed(visible, asked, ids_behind(campaign, asked), readable)
    page = page_of(request, found, A_PAGE)
    context = frame(request, campaign, "submissions") | {
        "asked": asked,
        "page": page,
        "rows": [_row(each, readable) for each in page],
        "total": visible.count(),
        "found": page.paginator.count,
        "behind": _behind_words(asked),
        "organisations": organisations,
        "shows_organisations": len(organisations) > 1,
        "states": SubmissionState.choices,
        "kinds": _labels(vocabulary("kind"), [kind.value for kind in Kind]),
        "roles": _labels(vocabulary("point_role"), [role.value for role in PointRole]),
        "industries": _labels(vocabulary("industry")),
        "exploitations": _labels(vocabulary("exploitation")),
        "countries": [(f"c:{code}", name) for code, name in countries()],
        "may_report": may_report(request, campaign),
    }
    return render(request, "submissions/submissions.html", context)


def _labels(known: Vocabulary, codes: list[str] | None = None) -> list[tuple[str, str]]:
    wanted = [code.code for code in known.codes] if codes is None else codes
    return [(code, known.label(code, language())) for code in wanted]


def _route(submission: Submission, readable: set[int] | None) -> Route:
    """The route as the person may see it: with the words it was told in, or without."""
    route = route_from_json(submission.current.route)
    near = readable is None or submission.organisation_id in readable
    return route if near else shareable(route)


def _row(submission: Submission, readable: set[int] | None) -> Row:
    route = _route(submission, readable)
    origin, end, between = showing.corridor(route)
    known = vocabulary("industry")
    industries = tuple(known.label(code, language()) for code in route.industry.codes)
    return Row(submission, origin, end, between, industries, showing.cases_words(route.cases))


def _behind_words(asked: Asked) -> str:
    """What the map's link asked for, in words; empty when no place is asked for."""
    if not asked.by_place:
        return ""
    if asked.place:
        return _area(asked.place)
    return f"{_area(asked.source)} → {_area(asked.target)}"


def _area(key: str) -> str:
    place = gazetteer().by_key(key)
    return key if place is None else place.name


@require_safe
def submission(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002 - the field's own name
    """One route: drawn, as told beside as understood, with all that was done to it."""
    campaign = campaign_or_404(request, slug)
    user = signed_in(request)
    held = _submission(user, campaign, id)
    # Who sees accepted submissions only sees how they are understood, not the words.
    readable = access.readable_organisations(user, campaign)
    near = readable is None or held.organisation_id in readable
    route = _route(held, readable)
    context = frame(request, campaign, "submissions") | {
        "submission": held,
        "near": near,
        "stops": showing.stops(route),
        "facts": showing.gathered(showing.facts(route)),
        "told": told_in_words(held.draft.told, held.draft.door) if near else [],
        "questions": [question_asked(each, 1) for each in selectors.questions_of(user, held)],
        "versions": showing.versions(list(selectors.versions_of(user, held))) if near else [],
        "history": selectors.history_of(user, held),
        "acts": _acts(user, held),
        "may_correct": access.may_correct(user, held) and held.state not in CLOSED,
        "may_report": may_report(request, campaign),
        "countries": countries(),
    }
    return render(request, "submissions/submission.html", context)


CLOSED = {SubmissionState.WITHDRAWN, SubmissionState.MERGED}


def _submission(user: User, campaign: Campaign, id: uuid.UUID) -> Submission:  # noqa: A002 - the field's own name
    held = selectors.submission_visible_to(user, id)
    if held is None or held.campaign_id != campaign.pk:
        raise Http404
    return held


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done to a submission."""

    name: str
    label: str | Promise
    needs_reason: bool
    done: str | Promise


ACTS = {
    "accept": Act("accept", gettext_lazy("Accept"), False, gettext_lazy("Accepted.")),
    "reject": Act("reject", gettext_lazy("Reject"), True, gettext_lazy("Rejected.")),
    "withdraw": Act(
        "withdraw",
        gettext_lazy("Withdraw"),
        True,
        gettext_lazy("Withdrawn. It stays here and is counted nowhere."),
    ),
}


def _acts(user: User, held: Submission) -> list[Act]:
    if held.state in CLOSED:
        return []
    offered: list[Act] = []
    if access.may_review(user, held.campaign):
        offered += [ACTS["accept"]] if held.state != SubmissionState.ACCEPTED else []
        offered += [ACTS["reject"]] if held.state != SubmissionState.REJECTED else []
    if access.may_withdraw(user, held):
        offered.append(ACTS["withdraw"])
    return offered


@require_POST
def submission_state(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002 - the field's own name
    """Accepts, rejects or withdraws."""
    campaign = campaign_or_404(request, slug)
    user = signed_in(request)
    held = _submission(user, campaign, id)
    act = ACTS.get(request.POST.get("act", ""))
    reason = clean(request.POST.get("reason", ""))[:1000]
    if act is None:
        messages.error(request, _("Choose what to do."))
    elif act.needs_reason and not reason:
        messages.error(request, _("Say in a few words why."))
    else:
        _do(request, user, held, act, reason)
    return redirect("submission", slug=campaign.slug, id=held.pk)


def _do(request: HttpRequest, user: User, held: Submission, act: Act, reason: str) -> None:
    services_by_name: dict[str, Callable[[], None]] = {
        "accept": lambda: services.submission_accept(submission=held, by=user),
        "reject": lambda: services.submission_reject(submission=held, by=user, reason=reason),
        "withdraw": lambda: services.submission_withdraw(submission=held, by=user, reason=reason),
    }
    try:
        services_by_name[act.name]()
    except NotAllowed:
        raise PermissionDenied from None
    except WrongState:
        messages.error(request, _("This is no longer possible: the state has changed."))
    else:
        messages.success(request, str(act.done))
