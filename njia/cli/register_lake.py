"""The lake of the register for terminal commands that ask it something."""

from __future__ import annotations

from njia.cli.django_setup import ready
from njia.lake.engines import Lake


def lake_of_register() -> Lake:
    """Wakes Django and opens the lake of the register, up to date."""
    ready()
    from django.conf import settings

    from njia.lake.refresh import refreshed
    from njia.places.resolver import Resolver

    return refreshed(settings.NJIA_DATA_DIR / "lake", Resolver.open())
