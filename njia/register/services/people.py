"""Accounts."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from njia.register import history
from njia.register.access import may_create_person, person, require, runs_server
from njia.register.models import Action, User

TERMINAL_ADDRESS = "terminal@localhost"


def terminal(*, now: datetime | None = None) -> User:
    """The account of whoever works at the server's own terminal; nobody signs in as it."""
    with transaction.atomic():
        user, made = User.objects.get_or_create(
            email=TERMINAL_ADDRESS,
            defaults={
                "name": "Terminal",
                "is_terminal": True,
                "password": "!",  # no password fits this
                "created_at": now or timezone.now(),
            },
        )
        if made:
            _write_down(user, by=user, now=user.created_at)
    return user


def person_create(
    *,
    email: str,
    name: str,
    by: User,
    password: str | None = None,
    language: str = "en",
    is_administrator: bool = False,
    now: datetime | None = None,
) -> User:
    """A new account. Without a password nobody can sign in until one is set.

    Raises NotAllowed, django's ValidationError for a weak password or a bad address, and
    IntegrityError when the address has an account.
    """
    require(may_create_person(by), "person_create")
    require(not is_administrator or runs_server(by), "person_create an administrator")
    at = now or timezone.now()
    user = User(
        email=email.strip().lower(),
        name=name.strip(),
        language=language,
        is_administrator=is_administrator,
        created_at=at,
    )
    if password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        user.set_password(password)
    user.clean_fields(exclude={"password"})
    with transaction.atomic():
        user.save(force_insert=True)
        _write_down(user, by=by, now=at)
    return user


def person_change(
    *, user: User, by: User, name: str, language: str, now: datetime | None = None
) -> None:
    """Changes name and language of the own account. Raises NotAllowed, and ValidationError."""
    require(person(by) == user, "person_change")
    changed = [
        field
        for field, new in (("name", name.strip()), ("language", language))
        if getattr(user, field) != new
    ]
    if not changed:
        return
    user.name, user.language = name.strip(), language
    user.clean_fields(exclude={"password"})
    entry = history.Entry(
        Action.PERSON_CHANGED, "user", user.pk, details={"changed": ", ".join(changed)}
    )
    with transaction.atomic():
        user.save(update_fields=changed)
        history.append([entry], actor=by, now=now or timezone.now())


def _write_down(user: User, *, by: User, now: datetime) -> None:
    details: dict[str, history.Detail] = {"administrator": user.is_administrator}
    entry = history.Entry(Action.PERSON_CREATED, "user", user.pk, details=details)
    history.append([entry], actor=by, now=now)
