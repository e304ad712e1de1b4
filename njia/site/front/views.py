"""The page that says what this is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What Njia is, for a visitor; the campaigns, for somebody who has signed in."""
    if request.user.is_authenticated:
        return redirect("campaigns")
    return render(request, "front/front.html")
