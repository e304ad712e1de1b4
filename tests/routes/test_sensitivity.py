"""Every field of a route has a class; one without is shown nowhere."""

from __future__ import annotations

from dataclasses import fields

import pytest

from njia.routes.place import Place
from njia.routes.route import Cases, Coded, Period, Point, Route
from njia.routes.sensitivity import FIELD_SENSITIVITY, Sensitivity, sensitivity_of

TYPES = (Route, Point, Coded, Cases, Period, Place)


@pytest.mark.parametrize("type_", TYPES)
def test_every_field_has_a_class(type_: type) -> None:
    assert {each.name for each in fields(type_)} == set(FIELD_SENSITIVITY[type_.__name__])


def test_no_class_is_given_to_what_does_not_exist() -> None:
    assert set(FIELD_SENSITIVITY) == {each.__name__ for each in TYPES}


@pytest.mark.parametrize("type_", TYPES)
def test_words_as_told_stay_with_the_organisation(type_: type) -> None:
    for name in ("text", "note"):
        told = sensitivity_of(type_.__name__, name)
        assert told in (None, Sensitivity.ORGANISATION)


def test_nothing_of_a_route_is_public_as_it_stands() -> None:
    classes = {each for known in FIELD_SENSITIVITY.values() for each in known.values()}
    assert Sensitivity.PUBLIC not in classes


def test_a_field_nobody_classified_has_no_class() -> None:
    assert sensitivity_of("Route", "colour") is None
    assert sensitivity_of("Person", "name") is None
