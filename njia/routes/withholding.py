"""A route without what only its organisation and the campaign's reviewers may read."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any

from njia.routes.route import Route
from njia.routes.sensitivity import Sensitivity, sensitivity_of

_MAY_TRAVEL = frozenset({Sensitivity.PUBLIC, Sensitivity.PROTECTED})


def shareable(route: Route) -> Route:
    """The route as somebody may see it who may not read the words it was told in.

    Every field that is not public or protected by ``FIELD_SENSITIVITY``, or that is not
    there, stands at its default: notes, words as told, and how they were read.
    """
    held: Route = _shareable(route)
    return held


def _shareable(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_shareable(each) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    name = type(value).__name__
    shown = {
        each.name: _shareable(getattr(value, each.name))
        if sensitivity_of(name, each.name) in _MAY_TRAVEL
        else _default(each)
        for each in fields(value)
    }
    return replace(value, **shown)


def _default(of: Field[Any]) -> Any:
    """What stands in a withheld field: words without a default are empty."""
    if of.default is not MISSING:
        return of.default
    return of.default_factory() if of.default_factory is not MISSING else ""
