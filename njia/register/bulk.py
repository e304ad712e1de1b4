"""Many rows into one table, past the ORM: an import writes five rows for each of a file's.

PostgreSQL takes them by COPY, SQLite by one prepared statement. Values are what the
columns hold: identifiers, words, numbers, times, and JSON as text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection, models

Row = Sequence[object]


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Adds the rows within the caller's transaction. ``columns`` are names in the database.

    Raises Django's IntegrityError as the ORM does.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", rows)
        return
    places = ", ".join(["%s"] * len(columns))
    adapted: list[tuple[Any, ...]] = [tuple(map(_adapted, row)) for row in rows]
    if adapted:
        with connection.cursor() as cursor:
            # The names come from our own models, the values go as parameters.
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", adapted)  # noqa: S608


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        driver: Any = cursor.cursor
        with driver.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)


def _adapted(value: object) -> object:
    """A value as SQLite holds it."""
    adapt = _ADAPT.get(type(value))
    return value if adapt is None else adapt(value)


@lru_cache(maxsize=64)
def _time(at: datetime) -> object:
    return connection.ops.adapt_datetimefield_value(at)


_ADAPT: dict[type, Callable[[Any], object]] = {UUID: lambda each: each.hex, datetime: _time}
