"""The tracker form: a new route, and the correction of one."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.csrf import csrf_failure
from django.views.decorators.http import require_http_methods

from njia.register import access, selectors, services
from njia.register.errors import Conflict, OtherWords, WrongState
from njia.register.models import Campaign, Organisation, Submission, User
from njia.routes.route import Kind, Route
from njia.routes.serialise import route_from_json
from njia.routes.vocabulary import vocabulary
from njia.site.form.asking import ROLE_OF, questions, role_label
from njia.site.form.entry import (
    ROWS,
    SINGLE_PLACES,
    Entry,
    clean,
    entry_from_post,
    entry_from_route,
    rearranged,
)
from njia.site.form.kept import keep, kept, signature_of
from njia.site.form.telling import told
from njia.site.form.understanding import understood
from njia.site.frame import campaign_or_404, frame, signed_in
from njia.site.places.search import countries, gazetteer
from njia.site.templatetags.njia import country_name, language

DOOR = "form"
_WAS_KEPT = gettext_lazy("Please save once more. What you had typed is here again.")
_BUSY = gettext_lazy(
    "The register is busy, for example with a large import. Wait a minute and save once more."
)
_SAVED_BEFORE = gettext_lazy(
    "This form was saved before, and what stands here now is different. Save once more to"
    " add it as another route; to change the one that is saved, correct it there."
)
ORDER = ("origin", "recruitment_place", "transit", "intended_destination", "exploitation_place")


@dataclass(frozen=True, slots=True)
class Page:
    """What the template needs beside the entry itself."""

    campaign: Campaign
    user: User
    key: str
    organisation: str = ""
    version: str = ""
    reason: str = ""
    here: str = "form"


# Visitors are let in here only to save what they typed from a session that ended: see kept.
@login_not_required
@require_http_methods(["GET", "POST"])
def form(request: HttpRequest, slug: str) -> HttpResponse:
    """A new route, by hand."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    user = signed_in(request)
    campaign = campaign_or_404(request, slug)
    organisations = list(selectors.organisations_to_report_for(user, campaign))
    if not organisations:
        raise PermissionDenied
    if request.method == "GET":
        return _blank(request, Page(campaign, user, str(uuid.uuid4())))
    return _add(request, campaign, user, _chosen(request, organisations))


def _add(
    request: HttpRequest, campaign: Campaign, user: User, organisation: Organisation
) -> HttpResponse:
    page = Page(campaign, user, _key(request), organisation.slug)
    entry = entry_from_post(request.POST)
    act = request.POST.get("do", "save")
    if act != "save":
        return _shown(request, page, rearranged(entry, act), {})
    reading = understood(entry, gazetteer(), timezone.localdate())
    if reading.route is None:
        return _shown(request, page, entry, reading.errors, status=422)
    try:
        saved = services.submission_record(
            campaign=campaign,
            organisation=organisation,
            by=user,
            door=DOOR,
            told=told(entry),
            route=reading.route,
            idempotency_key=f"form:{page.key}",
            problems=reading.problems,
        )
    except OtherWords:
        again = replace(page, key=str(uuid.uuid4()))
        return _shown(request, again, entry, {"saved": str(_SAVED_BEFORE)}, status=409)
    except OperationalError:
        return _shown(request, page, entry, {"busy": str(_BUSY)}, status=503)
    messages.success(request, _("The route is saved."))
    return redirect("submission", slug=campaign.slug, id=saved.pk)


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        keep(request)
    return redirect_to_login(request.path)


def token_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form with a token of before the last sign-in: shown again, to be saved once more.

    Nothing is written, and only what carries the signed mark of this very person is
    shown, so a page of somebody else cannot put words here.
    """
    view = request.resolver_match.func if request.resolver_match else None
    if view in {form, submission_correct} and keep(request):
        return redirect(request.path)
    return csrf_failure(request, reason)


def _blank(request: HttpRequest, page: Page) -> HttpResponse:
    held = kept(request, page.user)
    if held is None:
        return _shown(request, page, Entry(), {})
    messages.info(request, _WAS_KEPT)
    again = Page(page.campaign, page.user, _key_of(held), held.get("organisation", ""))
    return _shown(request, again, entry_from_post(held), {})


def _chosen(request: HttpRequest, organisations: list[Organisation]) -> Organisation:
    """The organisation chosen, the only one where there is one. Denies any other."""
    wanted = request.POST.get("organisation") or organisations[0].slug
    for each in organisations:
        if each.slug == wanted:
            return each
    raise PermissionDenied


def _key(request: HttpRequest) -> str:
    return _key_of(request.POST)


def _key_of(posted: QueryDict) -> str:
    """The key that makes a second sending the same submission; a new one when it is none."""
    try:
        return str(uuid.UUID(posted.get("key", "")))
    except ValueError:
        return str(uuid.uuid4())


@login_not_required
@require_http_methods(["GET", "POST"])
def submission_correct(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002 - the field's own name
    """A new version of how a submission is understood; what was told stays."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    user = signed_in(request)
    campaign = campaign_or_404(request, slug)
    submission = selectors.submission_visible_to(user, id)
    if submission is None or submission.campaign_id != campaign.pk:
        raise Http404
    if not access.may_correct(user, submission):
        raise PermissionDenied
    before = route_from_json(submission.current.route)
    if request.method == "GET":
        return _to_correct(request, campaign, user, submission)
    return _correct(request, campaign, user, submission, before)


def _to_correct(
    request: HttpRequest, campaign: Campaign, user: User, submission: Submission
) -> HttpResponse:
    held = kept(request, user)
    if held is None:
        page = _correcting(campaign, user, submission, str(submission.current.number), "")
        return _shown(
            request, page, entry_from_route(route_from_json(submission.current.route)), {}
        )
    messages.info(request, _WAS_KEPT)
    # The version is the one that was looked at, so that a conflict is still noticed.
    seen, reason = held.get("version", ""), held.get("reason", "")
    page = _correcting(campaign, user, submission, seen, reason)
    return _shown(request, page, entry_from_post(held), {})


def _correcting(
    campaign: Campaign, user: User, submission: Submission, version: str, reason: str
) -> Page:
    return Page(campaign, user, str(submission.pk), "", version, reason, "submissions")


def _correct(
    request: HttpRequest, campaign: Campaign, user: User, submission: Submission, before: Route
) -> HttpResponse:
    reason = clean(request.POST.get("reason", ""))[:1000]
    seen = request.POST.get("version", "")
    page = _correcting(campaign, user, submission, seen, reason)
    entry = entry_from_post(request.POST)
    act = request.POST.get("do", "save")
    if act != "save":
        return _shown(request, page, rearranged(entry, act), {})
    reading = understood(entry, gazetteer(), timezone.localdate(), before)
    if not reason:
        reading.errors["reason"] = _("Say in a few words why, for those who read the history.")
    if reading.route is None or reading.errors:
        return _shown(request, page, entry, reading.errors, status=422)
    try:
        services.submission_correct(
            submission=submission,
            by=user,
            route=reading.route,
            reason=reason,
            expected=int(seen) if seen.isascii() and seen.isdigit() else None,
        )
    except Conflict as conflict:
        return _shown(request, page, entry, {"version": _changed(conflict)}, status=409)
    except OperationalError:
        return _shown(request, page, entry, {"busy": str(_BUSY)}, status=503)
    except WrongState:
        messages.error(request, _("This submission can no longer be corrected."))
    else:
        messages.success(request, _("The correction is saved as a new version."))
    return redirect("submission", slug=campaign.slug, id=submission.pk)


def _changed(conflict: Conflict) -> str:
    return _(
        "Somebody else corrected this in the meantime: it is at version %(number)d now."
        " Nothing was overwritten. Open it in another window and compare."
    ) % {"number": conflict.current}


def _shown(
    request: HttpRequest,
    page: Page,
    entry: Entry,
    errors: Mapping[str, str],
    status: int = 200,
) -> HttpResponse:
    correcting = page.here == "submissions"
    kinds = [(kind.value, vocabulary("kind").label(kind.value, language())) for kind in Kind]
    context = frame(request, page.campaign, page.here) | {
        "asked": questions(entry, errors),
        "kinds": [*kinds, ("not_clear", _("Not clear"))],
        "countries": countries(),
        "drawn": drawn(entry),
        "key": page.key,
        "person": signature_of(page.user),
        "version": page.version,
        "reason": page.reason,
        "correcting": correcting,
        "organisation": page.organisation,
        "organisations": []
        if correcting
        else selectors.organisations_to_report_for(page.user, page.campaign),
    }
    template = "form/submission_correct.html" if correcting else "form/form.html"
    return render(request, template, context, status=status)


def drawn(entry: Entry) -> list[dict[str, object]]:
    """The points of the way for the drawing beside the form, in their order."""
    found: list[dict[str, object]] = []
    for name in ORDER:
        told_here = [entry.place(name)] if name in SINGLE_PLACES else list(entry.rows.get(name, ()))
        absent = entry.rows_absent.get(name, "") if name in ROWS else entry.place(name).absent
        texts = [_text(each.text, each.country) for each in told_here]
        shown = [(text, True) for text in texts if text]
        if not shown and absent:
            shown = [(_absence(absent), False)]
        role = ROLE_OF[name]
        found += [
            {"role": role.value, "role_label": role_label(role), "text": text, "known": known}
            for text, known in shown
        ]
    return found


def _text(text: str, country: str) -> str:
    name = country_name(country) if country else ""
    return ", ".join(part for part in (text, name if name != text else "") if part)


def _absence(absent: str) -> str:
    return _("The person does not know") if absent == "unknown_to_victim" else _("Not recorded")
