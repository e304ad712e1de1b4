"""Who reported, and when: what a rise or a fall may have to do with reporting alone."""

from __future__ import annotations

import ibis

from njia.analysis.counting import counted, ranked
from njia.lake.engines import Lake


def by_organisation(lake: Lake) -> ibis.Table:
    """Reporting organisations, ranked: ``organisation`` and the counts.

    Guard: for validation inside only; an organisation's name never leaves.
    """
    return ranked(counted(lake, lake.submissions, ("organisation",)), ("organisation",))


def by_month(lake: Lake) -> ibis.Table:
    """Months of submission, ascending: ``month`` (YYYY-MM) and the counts.

    Guard: this is when it was reported, not when it happened. A month without any
    submission has no row.
    """
    told = lake.submissions.filter(lake.submissions.month.notnull())
    return counted(lake, told, ("month",)).order_by("month")
