"""The database and the files of the site from the terminal: migrate, collect, manage."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import click

from njia.cli.django_setup import ready


@click.command()
def migrate() -> None:
    """Create or upgrade the database, without losing anything in it."""
    ready()
    steps = _waiting_steps()
    if steps:
        _migrate()
    click.echo(f"Database: {steps} steps done." if steps else "Database: up to date.")


def database_ready() -> None:
    """Makes the database when there is none; for commands that use it.

    Raises ClickException when it is older than this program: upgrading it is a step of
    its own, with a backup before it.
    """
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    if not _waiting_steps():
        return
    if MigrationRecorder(connection).has_table():
        raise click.ClickException("The database is older than this program: run `njia migrate`.")
    _migrate()


def _waiting_steps() -> int:
    """How many migrations wait. Raises ClickException when the database cannot be reached."""
    from django.conf import settings
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    _may_be_written(settings.NJIA_DATA_DIR)
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        told = str(error).strip().splitlines()[0]
        raise click.ClickException(f"The database cannot be reached: {told}") from error
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _may_be_written(folder: Path) -> None:
    """Makes the data folder. Raises ClickException that says what to do when that fails."""
    # What people enter is nobody else's to read, whatever the folder allows.
    os.umask(0o077)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(
            f"{folder} cannot be made ({error.strerror}). Name another folder in NJIA_DATA_DIR."
        ) from error


@click.command()
def collect() -> None:
    """Gather and compress the files that the site serves; nothing to do when none changed."""
    ready()
    from django.conf import settings
    from django.core.management import call_command

    gathered = Path(settings.STATIC_ROOT)
    # Beside the files and not among them: everything among them is served.
    stamp = gathered.with_name(f"{gathered.name}.gathered")
    found = _static_files()
    whole = (gathered / "staticfiles.json").is_file() and stamp.is_file()
    if whole and stamp.read_text() == found:
        click.echo("Static files: up to date.")
        return
    # Without its stamp, a gathering that is cut off here is done again by the next.
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(found)
    click.echo("Static files: gathered.")


def _static_files() -> str:
    """A hash over name, size and time of change of every file that the site serves."""
    from django.contrib.staticfiles.finders import get_finders

    told = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(None), key=lambda each: each[0]):
            status = os.stat(storage.path(name))
            told.update(f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return told.hexdigest()


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Run one of Django's own commands, as `njia manage showmigrations`."""
    ready()
    from django.core.management import execute_from_command_line

    execute_from_command_line([f"{sys.argv[0]} manage", *words])
