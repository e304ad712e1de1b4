"""Triggers that keep written-once tables written once, whoever holds the connection.

An owner of the database can drop them; the hash chain then still shows what was done.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GUARDED = ("register_historyentry", "register_submissionversion")

_SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are written once'); END;
"""

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION njia_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% rows are written once', TG_TABLE_NAME; END; $$;
"""

_POSTGRESQL = """
CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table}
FOR EACH ROW EXECUTE FUNCTION njia_written_once();
"""


def put_up(editor: BaseDatabaseSchemaEditor) -> None:
    """Creates the triggers."""
    on_postgresql = editor.connection.vendor == "postgresql"
    if on_postgresql:
        editor.execute(_POSTGRESQL_FUNCTION, params=None)
    form = _POSTGRESQL if on_postgresql else _SQLITE
    for table in GUARDED:
        for act in ("UPDATE", "DELETE"):
            editor.execute(form.format(table=table, act=act), params=None)


def take_down(editor: BaseDatabaseSchemaEditor) -> None:
    """Removes the triggers, where they are."""
    where = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in GUARDED:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act}" + where.format(table=table)
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
