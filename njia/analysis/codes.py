"""What was told of a vocabulary field: industries, exploitation, transport and the rest."""

from __future__ import annotations

import ibis

from njia.analysis.counting import counted, ranked
from njia.lake.engines import Lake
from njia.lake.schema import knowledge_column
from njia.routes.route import Knowledge


def by_code(lake: Lake, field: str) -> ibis.Table:
    """Codes of one field, ranked: ``code`` and the counts.

    ``field`` is one of ``njia.routes.route.CODED_FIELDS``. Method: a submission counts
    once for each code it told. Guard: one submission can tell several codes, so shares
    (of :func:`known`) can add up to more than one.
    """
    told = lake.values.filter(lake.values.field == field)
    return ranked(counted(lake, told, ("code",)), ("code",))


def known(lake: Lake, field: str) -> ibis.Table:
    """One row: the counts of the submissions in which a field is known."""
    column = lake.submissions[knowledge_column(field)]
    return counted(lake, lake.submissions.filter(column == Knowledge.KNOWN.value), ())


def by_kind(lake: Lake) -> ibis.Table:
    """Trafficking and risky migration, ranked: ``kind`` and the counts; told ones only."""
    told = lake.submissions.filter(lake.submissions.kind.notnull())
    return ranked(counted(lake, told, ("kind",)), ("kind",))
