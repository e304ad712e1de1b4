"""Which map is asked for: read from the query of the page, its data and its picture."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from njia.analysis.filters import Filters
from njia.routes.place import Level
from njia.routes.route import Kind
from njia.routes.vocabulary import vocabulary

LEVELS = (Level.PLACE, Level.ADMIN1, Level.COUNTRY)
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_SLUG = re.compile(r"[-\w]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks for; whatever makes no sense is as if not said.

    ``organisation`` is a slug, months are ``YYYY-MM`` of submission, both inclusive.
    ``picture`` asks for the map as a picture instead of the live one.
    """

    level: Level = Level.PLACE
    kind: str = ""
    industry: str = ""
    organisation: str = ""
    first_month: str = ""
    last_month: str = ""
    picture: bool = False

    @property
    def filters(self) -> dict[str, str]:
        """What narrows the submissions, by the names that queries use."""
        told = {
            "kind": self.kind,
            "industry": self.industry,
            "organisation": self.organisation,
            "first_month": self.first_month,
            "last_month": self.last_month,
        }
        return {name: value for name, value in told.items() if value}

    @property
    def query(self) -> str:
        """The same question as a query, for links."""
        return urlencode({"level": self.level.value, **self.filters})

    def chosen(self, campaign: str, visible: tuple[str, ...] | None) -> Filters:
        """The filters for analysis; ``visible`` None means that everything may be seen."""
        return Filters(
            campaign=(campaign,),
            kind=_one(self.kind),
            industry=_one(self.industry),
            organisation=_one(self.organisation),
            first_month=self.first_month,
            last_month=self.last_month,
            submissions=visible,
        )


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def asked_for(query: QueryDict) -> Asked:
    """The question that a query stands for."""
    told = query.get("level", "")
    return Asked(
        level=next((level for level in LEVELS if level.value == told), Level.PLACE),
        kind=_among(query.get("kind", ""), {kind.value for kind in Kind}),
        industry=_among(
            query.get("industry", ""), {code.code for code in vocabulary("industry").codes}
        ),
        organisation=_like(query.get("organisation", ""), _SLUG),
        first_month=_like(query.get("first_month", ""), _MONTH),
        last_month=_like(query.get("last_month", ""), _MONTH),
        picture=query.get("view") == "picture",
    )


def _among(value: str, allowed: set[str]) -> str:
    return value if value in allowed else ""


def _like(value: str, pattern: re.Pattern[str]) -> str:
    return value if pattern.fullmatch(value) else ""
