"""The lake opened for questions: Ibis tables on DuckDB, over memory or over Parquet."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import ibis

from njia.lake.schema import TABLES
from njia.lake.tables import LakeTables


@dataclass(frozen=True, slots=True)
class Lake:
    """The tables of ``njia.lake.schema`` as Ibis expressions, all on one connection.

    A connection belongs to one thread at a time; opening one takes about 15 ms.
    """

    submissions: ibis.Table
    points: ibis.Table
    legs: ibis.Table
    ends: ibis.Table
    values: ibis.Table
    areas: ibis.Table

    def by_name(self) -> dict[str, ibis.Table]:
        """The tables by the names they have in the schema."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


def open_tables(tables: LakeTables) -> Lake:
    """A lake in memory, from Arrow tables."""
    connection = _connection()
    for name, table in tables.by_name().items():
        # DuckDB itself makes the table: decision 0602 says why Ibis does not.
        connection.con.from_arrow(table).create(name)
    return Lake(**{name: connection.table(name) for name in tables.by_name()})


def open_parquet(folder: Path) -> Lake:
    """A lake on one version folder of Parquet files, read as far as a question needs.

    Raises FileNotFoundError when the folder lacks a table.
    """
    paths = {each.name: folder / f"{each.name}.parquet" for each in TABLES}
    for path in paths.values():
        if not path.is_file():
            raise FileNotFoundError(path)
    connection = _connection()
    return Lake(
        **{name: connection.read_parquet(path, table_name=name) for name, path in paths.items()}
    )


def _connection() -> ibis.BaseBackend:
    """A DuckDB of our own that neither installs nor loads anything from elsewhere."""
    return ibis.duckdb.connect(
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
    )
