"""The own account: name, language, roles."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from njia.register import services
from njia.register.models import User
from njia.site.account.forms import AccountForm
from njia.site.frame import signed_in
from njia.site.preferences.views import keep_language


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Shows the account, and changes name and language."""
    user = signed_in(request)
    form = AccountForm(
        request.POST if request.method == "POST" else None,
        initial={"name": user.name, "language": user.language},
    )
    if request.method == "POST" and form.is_valid():
        language = form.cleaned_data["language"]
        services.person_change(
            user=user, by=user, name=form.cleaned_data["name"], language=language
        )
        with override(language):
            messages.success(request, _("Your account is changed."))
        response = redirect("account")
        keep_language(response, language)
        return response
    status = 422 if form.is_bound else 200
    context = {"form": form, "roles": roles(user)}
    return render(request, "account/account.html", context, status=status)


def roles(user: User) -> list[dict[str, str]]:
    """Each role of a person: where, and what it is called."""
    held = [
        {"where": each.organisation.name, "what": str(each.get_role_display())}
        for each in user.organisation_memberships.select_related("organisation")
    ]
    held += [
        {"where": each.campaign.name, "what": str(each.get_role_display())}
        for each in user.campaign_memberships.select_related("campaign")
    ]
    if user.is_administrator:
        held.append({"where": _("This server"), "what": _("Administrator")})
    return held
