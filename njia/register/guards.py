"""Triggers that keep written-once tables written once, whoever holds the connection.

An owner of the database can drop them; the hash chain then still shows what was done.
"""

from __future__ import annotations

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

GUARDED = (
    "register_historyentry",
    "register_submissionversion",
    "register_draft",
    "register_sourcefile",
)
"""Tables whose rows are neither changed nor deleted."""

_COLUMNS = {"register_sourcefile": " OF content, sha256, size, campaign_id, organisation_id"}
"""Where only some columns are written once: a file is counted after it was read."""

_SAME_ROW = {
    "register_historyentry": "sequence = NEW.sequence",
    "register_submissionversion": (
        "id = NEW.id OR (submission_id = NEW.submission_id AND number = NEW.number)"
    ),
    "register_draft": "id = NEW.id",
    "register_sourcefile": "id = NEW.id",
}
"""What makes a new row stand in for another. SQLite's REPLACE deletes that one unguarded."""

_SQLITE = """
CREATE TRIGGER {table}_no_{act} BEFORE {act}{columns} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} rows are written once'); END;
"""

_SQLITE_INSERT = """
CREATE TRIGGER {table}_no_INSERT BEFORE INSERT ON {table}
WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
BEGIN SELECT RAISE(ABORT, '{table} rows are written once'); END;
"""

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION njia_written_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% rows are written once', TG_TABLE_NAME; END; $$;
"""

_POSTGRESQL = """
CREATE TRIGGER {table}_no_{act} BEFORE {act}{columns} ON {table}
FOR EACH ROW EXECUTE FUNCTION njia_written_once();
"""


def put_up(editor: BaseDatabaseSchemaEditor) -> None:
    """Creates the triggers."""
    on_postgresql = editor.connection.vendor == "postgresql"
    if on_postgresql:
        editor.execute(_POSTGRESQL_FUNCTION, params=None)
    form = _POSTGRESQL if on_postgresql else _SQLITE
    for table in GUARDED:
        for act, columns in (("UPDATE", _COLUMNS.get(table, "")), ("DELETE", "")):
            editor.execute(form.format(table=table, act=act, columns=columns), params=None)
        if not on_postgresql:
            insert = _SQLITE_INSERT.format(table=table, same=_SAME_ROW[table])
            editor.execute(insert, params=None)


def take_down(editor: BaseDatabaseSchemaEditor) -> None:
    """Removes the triggers, where they are."""
    where = " ON {table}" if editor.connection.vendor == "postgresql" else ""
    for table in GUARDED:
        for act in ("UPDATE", "DELETE", "INSERT"):
            name = f"{table}_no_{act}" + where.format(table=table)
            editor.execute(f"DROP TRIGGER IF EXISTS {name}")
