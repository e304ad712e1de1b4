"""``njia check``: whether this installation is sound, with reason and remedy for what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import click

from njia.cli.django_setup import ready


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong. A grave one makes the command fail."""

    reason: str
    remedy: str
    grave: bool = True


@click.command()
def check() -> None:
    """Check the set-up, the database, the gazetteer, the front end and the history chain.

    \b
    Exit status: 0 all is well, or there are warnings only; 1 something is wrong.
    """
    ready()
    failed = False
    for name, examine in EXAMINED.items():
        findings = list(examine())
        failed = failed or any(finding.grave for finding in findings)
        for finding in findings:
            mark = "WRONG" if finding.grave else "note"
            click.echo(f"{mark:>5}  {name}: {finding.reason}\n       {finding.remedy}")
        if not findings:
            click.echo(f"   ok  {name}")
    if failed:
        raise SystemExit(1)


def _set_up() -> Iterator[Finding]:
    """Django's checks and ours, of what is configured and built."""
    from django.core.checks import ERROR, run_checks

    for found in run_checks():
        label = f" ({found.id})" if found.id else ""
        yield Finding(f"{found.msg}{label}", found.hint or "", grave=found.level >= ERROR)


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        told = str(error).strip().splitlines()[0]
        yield Finding(
            f"It cannot be reached: {told}", "Start it, or name another in NJIA_DATABASE_URL."
        )
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Finding("It is older than this program.", "Run `njia migrate`.")


def _gazetteer() -> Iterator[Finding]:
    from njia.places.gazetteer import GazetteerMissing
    from njia.places.resolver import Resolver

    try:
        place = Resolver.open().resolve("Nairobi").place
    except GazetteerMissing as error:
        yield Finding(str(error), "Run `make setup`.")
        return
    if place is None or place.country != "KE":
        yield Finding("It does not know Nairobi.", "Build it anew with `make setup`.")


def _history() -> Iterator[Finding]:
    from django.db import DatabaseError

    from njia.register.selectors import history_verify

    try:
        broken = history_verify()
    except DatabaseError:
        yield Finding("It cannot be read.", "See what is said of the database.")
        return
    if broken is not None:
        yield Finding(
            f"Entry {broken} is not as it was written: somebody or something changed the "
            "history behind the program's back.",
            "Keep this database as it is, find out who could write to it, and compare it "
            "with the last backup.",
        )


EXAMINED: dict[str, Callable[[], Iterator[Finding]]] = {
    "set-up": _set_up,
    "database": _database,
    "gazetteer": _gazetteer,
    "history": _history,
}
"""What is examined, in this order."""
