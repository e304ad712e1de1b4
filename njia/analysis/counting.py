"""How things are counted: submissions, organisations and cases, always apart."""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from njia.lake.engines import Lake

COUNTS = ("submissions", "organisations", "cases_min", "cases_known")
"""The columns that every count has; see :func:`counted`."""


def counted(lake: Lake, rows: ibis.Table, by: Sequence[str]) -> ibis.Table:
    """Count the submissions behind rows, for each combination of the columns ``by``.

    Method: rows are made distinct by submission and ``by`` first, so that a submission
    counts once in each group however often it is named there. Columns: ``by``, then
    ``submissions``, ``organisations`` (distinct), ``cases_min`` (people: the sum of the
    lower bounds told, 0 when none was told) and ``cases_known`` (submissions that told
    a number). Guards: cases of different organisations can be the same people;
    ``cases_min`` says nothing of the submissions that told no number.
    """
    told = lake.submissions.select("submission", "organisation", "cases_min")
    once = rows.select("submission", *by).distinct()
    joined = once.inner_join(told, "submission")
    totals = {
        "submissions": joined.count(),
        "organisations": joined.organisation.nunique(),
        "cases_min": joined.cases_min.sum().coalesce(0).cast("int64"),
        "cases_known": joined.cases_min.count(),
    }
    return joined.group_by(list(by)).aggregate(**totals) if by else joined.aggregate(**totals)


def ranked(counts: ibis.Table, ties: Sequence[str]) -> ibis.Table:
    """Most submissions first, then most organisations, then by the columns ``ties``.

    Cases never rank anything: one large estimate would outweigh every other report.
    """
    return counts.order_by(
        [ibis.desc("submissions"), ibis.desc("organisations"), *(ibis.asc(tie) for tie in ties)]
    )


def totals(lake: Lake) -> ibis.Table:
    """One row: the counts over all submissions of the lake."""
    return counted(lake, lake.submissions, ())
