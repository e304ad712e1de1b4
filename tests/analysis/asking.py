"""Answers as plain rows, so that tests can compare them by eye."""

from __future__ import annotations

import ibis

Row = tuple[object, ...]


def rows(answer: ibis.Table, *columns: str) -> list[Row]:
    """The rows of an answer in its own order, with these columns or all of them."""
    table = answer.to_pyarrow()
    names = columns or tuple(table.column_names)
    return list(zip(*(table[name].to_pylist() for name in names), strict=True))


def one(answer: ibis.Table, *columns: str) -> Row:
    """The only row of an answer."""
    (row,) = rows(answer, *columns)
    return row
