"""Many rows into one table, past the ORM: an import writes five rows for each of a file's.

PostgreSQL takes them by COPY, SQLite by one prepared statement. Values are what the
columns hold in both: identifiers as ``key`` gives them, times as ``moment`` does, JSON as
text, and words and numbers as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, models

Row = Sequence[Any]


def key(identifier: UUID) -> str:
    """An identifier as a column of either database takes it."""
    return identifier.hex


def moment(at: datetime) -> object:
    """A time as a column of this database takes it."""
    return connection.ops.adapt_datetimefield_value(at)


def insert(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Adds the rows within the caller's transaction. ``columns`` are names in the database.

    Raises Django's IntegrityError as the ORM does.
    """
    quote = connection.ops.quote_name
    table, names = quote(model._meta.db_table), ", ".join(map(quote, columns))
    if connection.vendor == "postgresql":
        _copy(f"COPY {table} ({names}) FROM STDIN", rows)
        return
    places = ", ".join(["%s"] * len(columns))
    # The names come from our own models, the values go as parameters.
    _each(f"INSERT INTO {table} ({names}) VALUES ({places})", rows)  # noqa: S608


def update(model: type[models.Model], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Changes columns of rows; each row gives their values and then its ``id``."""
    quote = connection.ops.quote_name
    changed = ", ".join(f"{quote(column)} = %s" for column in columns)
    _each(f"UPDATE {quote(model._meta.db_table)} SET {changed} WHERE id = %s", rows)  # noqa: S608 - as above


def _each(statement: str, rows: Sequence[Row]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, connection.wrap_database_errors:
        driver: Any = cursor.cursor
        with driver.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)
