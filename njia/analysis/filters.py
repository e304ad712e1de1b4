"""Which submissions are asked about: one frozen value, applied to the whole lake at once."""

from __future__ import annotations

from dataclasses import dataclass

import ibis

from njia.lake.engines import Lake


@dataclass(frozen=True, slots=True)
class Filters:
    """A choice of submissions. An empty tuple or string leaves that side open.

    Values within one field are alternatives; different fields must all hold.
    ``industry``, ``exploitation``, ``transport`` and ``recruitment`` are codes: a
    submission that does not tell the field is left out once it is asked for.
    ``first_month`` and ``last_month`` are months of submission (YYYY-MM), both
    inclusive. ``submissions`` are lasting identifiers.
    """

    campaign: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    industry: tuple[str, ...] = ()
    exploitation: tuple[str, ...] = ()
    transport: tuple[str, ...] = ()
    recruitment: tuple[str, ...] = ()
    first_month: str = ""
    last_month: str = ""
    submissions: tuple[str, ...] | None = None


ALL = Filters()
_COLUMNS = ("campaign", "organisation", "state", "kind")
_CODED = ("industry", "exploitation", "transport", "recruitment")


def askable(value: str) -> str:
    """A value from outside as it may stand in a question.

    DuckDB takes a NUL for the end of the question, so it becomes the replacement
    character, which no key and no code holds.
    """
    return value.replace("\x00", "\ufffd")


def choose(lake: Lake, filters: Filters) -> Lake:
    """The lake as if it held only the chosen submissions.

    Every table with a ``submission`` loses the rows of the others; ``areas`` stays
    whole, since it says what the keys mean and counts nothing.
    """
    if filters == ALL:
        return lake
    chosen = _chosen(lake, filters)
    tables = {
        name: table.semi_join(chosen, "submission") if "submission" in table.columns else table
        for name, table in lake.by_name().items()
        if name != "submissions"
    }
    return Lake(submissions=chosen, **tables)


def _chosen(lake: Lake, filters: Filters) -> ibis.Table:
    chosen = lake.submissions
    for name in _COLUMNS:
        if wanted := getattr(filters, name):
            chosen = chosen.filter(chosen[name].isin([askable(each) for each in wanted]))
    if filters.first_month:
        chosen = chosen.filter(chosen.month >= askable(filters.first_month))
    if filters.last_month:
        chosen = chosen.filter(chosen.month <= askable(filters.last_month))
    if filters.submissions is not None:
        chosen = chosen.filter(chosen.id.isin([askable(each) for each in filters.submissions]))
    for field in _CODED:
        if wanted := getattr(filters, field):
            codes = [askable(each) for each in wanted]
            told = lake.values.filter(lake.values.field == field, lake.values.code.isin(codes))
            chosen = chosen.semi_join(told, "submission")
    return chosen
