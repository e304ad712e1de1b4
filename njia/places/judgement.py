"""What is judged of a text, and within what scope."""

from __future__ import annotations

from typing import Final

import msgspec

from njia.places.shard import NameUse, Row
from njia.routes.route import PointStatus

MOST: Final = 8
"""How many candidates are offered at most."""


class Scope(msgspec.Struct, frozen=True):
    """Where to look: countries said in the text, the hint, and the other points'."""

    countries: tuple[str, ...]
    hint: str
    context: frozenset[str]


class Judgement(msgspec.Struct, frozen=True):
    """The status and what is offered: rows with confidence and rule, best first.

    ``evidence`` is what the belief in the first one was weighed by, if it was.
    """

    status: PointStatus
    ranked: tuple[tuple[Row, float, str], ...] = ()
    evidence: tuple[float, ...] = ()


def country_rule(use: int, slips: int = 0) -> str:
    """The rule by which a country was named."""
    if slips:
        return "country_near_spelling"
    names = {NameUse.CODE: "country_code", NameUse.DEMONYM: "demonym", NameUse.OLD: "old_country"}
    return names.get(use, "country_name")
