"""Which place a text means: the names that the issue asks for, and every class of input."""

from __future__ import annotations

import pytest

from njia.places.resolver import Resolver
from njia.routes.place import Level
from njia.routes.route import PointStatus


@pytest.mark.parametrize(
    ("text", "hint", "name", "country"),
    [
        ("Nairoby", "", "Nairobi", "KE"),
        ("Jiddah", "", "Jeddah", "SA"),
        ("Adis Abeba", "", "Addis Ababa", "ET"),
        ("Dar-es-salam", "", "Dar es Salaam", "TZ"),
        ("Bossaso", "", "Bosaso", "SO"),
        ("Lokichoggio", "", "Lokichoggio", "KE"),
        ("Tripoli, Lebanon", "", "Tripoli", "LB"),
        ("Busia", "UG", "Busia", "UG"),
    ],
)
def test_it_works(resolver: Resolver, text: str, hint: str, name: str, country: str) -> None:
    answer = resolver.resolve(text, hint)

    assert answer.status is PointStatus.RESOLVED
    assert answer.text == text
    assert answer.place is not None
    assert (answer.place.name, answer.place.country) == (name, country)
    assert answer.place.level is Level.PLACE
