"""What can be wrong with how a server is set up: each with an ID, the reason and the remedy."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register

from njia.site.secret import NAME

SHORTEST_KEY = 50


@register()
def data_folder(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """The data folder can be written, and nobody else looks into it."""
    folder = settings.NJIA_DATA_DIR
    if os.access(folder, os.W_OK | os.X_OK):
        if not folder.stat().st_mode & 0o007:
            return []
        return [
            Error(
                f"Everybody on this machine can look into the data folder {folder}.",
                hint=f"Run: chmod 700 {folder}",
                id="njia.E011",
            )
        ]
    return [
        Error(
            f"The data folder {folder} is missing or cannot be written.",
            hint="Run `njia migrate`, or name another folder in NJIA_DATA_DIR.",
            id="njia.E001",
        )
    ]


@register()
def secret_key(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """The key that signs sessions is kept, long, and nobody else's to read."""
    told = os.environ.get("NJIA_SECRET_KEY", "")
    path = settings.NJIA_DATA_DIR / NAME
    if told:
        if len(told) >= SHORTEST_KEY:
            return []
        return [
            Error(
                f"NJIA_SECRET_KEY has {len(told)} characters, fewer than {SHORTEST_KEY}.",
                hint="Set a longer random one, or none: then one is made and kept.",
                id="njia.E002",
            )
        ]
    if not path.exists():
        return [
            Error(
                f"The secret key cannot be kept in {path}: every restart signs everybody out.",
                hint="Make the data folder writable, or set NJIA_SECRET_KEY.",
                id="njia.E003",
            )
        ]
    if path.stat().st_mode & 0o077:
        return [
            Error(
                f"Others on this machine can read the secret key in {path}.",
                hint=f"Run: chmod 600 {path}",
                id="njia.E004",
            )
        ]
    return []


@register()
def hosts(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """The names under which the site answers are named, and debugging stays at home."""
    found: list[CheckMessage] = []
    named = set(settings.ALLOWED_HOSTS)
    if "*" in named:
        found.append(
            Error(
                "NJIA_HOSTS is *: the site would answer under any name.",
                hint="List the names people type, as NJIA_HOSTS=njia.example.org",
                id="njia.E005",
            )
        )
    if settings.DEBUG and not named <= set(settings.LOOPBACK):
        found.append(
            Error(
                "NJIA_DEBUG is on and the site answers others: errors would show what is held.",
                hint="Unset NJIA_DEBUG, or NJIA_HOSTS.",
                id="njia.E006",
            )
        )
    if not settings.NJIA_HTTPS and not named <= set(settings.LOOPBACK):
        found.append(
            Error(
                "NJIA_HTTPS is off and the site answers others: passwords would travel openly.",
                hint="Serve it over https and unset NJIA_HTTPS.",
                id="njia.E007",
            )
        )
    return found


@register()
def built_parts(app_configs: Sequence[Any] | None, **_: Any) -> list[CheckMessage]:
    """What is built and not written: gazetteer, front end, gathered files."""
    parts = [
        (
            settings.PACKAGE / "places" / "data" / "gazetteer.sqlite",
            "The gazetteer is missing: no place can be understood.",
            "Run `make setup`.",
            "njia.W008",
        ),
        (
            settings.SITE / "static" / "built",
            "The front end is not built: no map, and pages without their look.",
            "Run `make setup`.",
            "njia.W009",
        ),
    ]
    if not settings.DEBUG:
        parts.append(
            (
                settings.STATIC_ROOT / "staticfiles.json",
                "The site's files are not gathered: pages cannot be shown.",
                "Run `njia collect`.",
                "njia.W010",
            )
        )
    return [
        checks.Warning(reason, hint=remedy, id=name)
        for path, reason, remedy, name in parts
        if not path.exists()
    ]
