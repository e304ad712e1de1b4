"""Suggestions while somebody types."""

from __future__ import annotations

import pytest

from njia.places.resolver import Resolver


@pytest.mark.parametrize(
    ("text", "country", "first"),
    [
        ("Nair", None, "Nairobi"),
        ("nairo", "KE", "Nairobi"),
        ("Mom", "KE", "Mombasa"),
        ("Addis", None, "Addis Ababa"),
        ("نيرو", None, "Nairobi"),
        ("jed", "SA", "Jeddah"),
        ("Keny", None, "Kenya"),
    ],
)
def test_it_works(resolver: Resolver, text: str, country: str | None, first: str) -> None:
    assert resolver.suggest(text, country)[0].place.name == first


def test_it_keeps_to_the_country_and_the_limit(resolver: Resolver) -> None:
    found = resolver.suggest("ma", "KE", limit=5)

    assert len(found) == 5
    assert {candidate.place.country for candidate in found if candidate.place.admin1} == {"KE"}


def test_it_names_countries_in_the_language(resolver: Resolver) -> None:
    names = [candidate.place.name for candidate in resolver.suggest("Ethi", language="fr")]

    assert "Éthiopie" in names


@pytest.mark.parametrize("text", ["", "  ", "!!", "\0", "q" * 500])
def test_it_has_nothing_to_suggest(resolver: Resolver, text: str) -> None:
    assert resolver.suggest(text) == ()


def test_it_takes_no_country_that_is_none(resolver: Resolver) -> None:
    assert resolver.suggest("Nairobi", "QQ") == ()
    assert resolver.suggest("Nairobi", limit=0) == ()
