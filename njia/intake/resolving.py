"""What intake needs of a resolver of places: the contract, so that tests may bring their own."""

from __future__ import annotations

from collections.abc import Collection
from typing import Protocol

from njia.places.resolution import Resolution
from njia.routes.place import Place


class PlaceResolver(Protocol):
    """Finds places offline; ``njia.places.resolver.Resolver`` is the real one."""

    def resolve(
        self, text: str, country_hint: str | None = None, context: Collection[str] = ()
    ) -> Resolution:
        """The answer for one text. ``country_hint`` and ``context`` are ISO alpha-2."""
        ...

    def by_key(self, key: str) -> Place | None:
        """The place of a key, None when there is none."""
        ...
