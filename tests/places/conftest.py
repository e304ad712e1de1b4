"""One resolver for all tests of places: what it holds never changes."""

from __future__ import annotations

import pytest

from njia.places.resolver import Resolver


@pytest.fixture(scope="session")
def resolver() -> Resolver:
    return Resolver.open()
