"""Keeps what somebody typed while the session ended, until that same person signs in again."""

from __future__ import annotations

from django.core import signing
from django.http import HttpRequest, QueryDict

from njia.register.models import User

SALT = "njia.site.form"
KEPT = "kept-route"
LARGEST = 64 * 1024
LONGEST = 24 * 60 * 60


def signature_of(user: User) -> str:
    """A hidden value of the form that says whose it is."""
    return signing.dumps(user.pk, salt=SALT)


def keep(request: HttpRequest) -> bool:
    """Puts a form that came without a session, or with an old token, aside.

    False when it is nobody's we know.

    Only a form that this site gave to a person who had signed in is kept, and only that
    person gets it back: on a shared computer nobody reads what another has typed.
    """
    try:
        owner = signing.loads(request.POST.get("person", ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return False
    told = request.POST.urlencode()
    if len(told) > LARGEST:
        return False
    request.session[KEPT] = {"owner": owner, "path": request.path, "told": told}
    return True


def kept(request: HttpRequest, user: User) -> QueryDict | None:
    """What this person had typed on this page, once; None when there is nothing."""
    held = request.session.get(KEPT)
    if not isinstance(held, dict) or held.get("path") != request.path:
        return None
    del request.session[KEPT]
    return QueryDict(held["told"]) if held.get("owner") == user.pk else None
