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
@click.option(
    "--history-was",
    metavar="NUMBER:HASH",
    help="An end of the history that an earlier check told: it must still be in the chain.",
)
def check(history_was: str | None) -> None:
    """Check the set-up, the database, the gazetteer, the front end, history and records.

    The end of the history is told, to be kept elsewhere: whoever owns the database can
    write a whole new history, and only an end that was kept shows it.

    \b
    Exit status: 0 all is well, or there are warnings only; 1 something is wrong.
    """
    ready()
    failed = False
    for name, examine in EXAMINED.items():
        findings = list(examine())
        if name == "history" and history_was is not None:
            findings += _history_was(history_was)
        failed = failed or any(finding.grave for finding in findings)
        for finding in findings:
            mark = "WRONG" if finding.grave else "note"
            click.echo(f"{mark:>5}  {name}: {finding.reason}\n       {finding.remedy}")
        if not findings:
            click.echo(f"   ok  {name}{_told_of(name)}")
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


def _history_was(end: str) -> Iterator[Finding]:
    from django.db import DatabaseError

    from njia.register.selectors import history_reached

    try:
        reached = history_reached(end)
    except DatabaseError:
        return  # said already of the history itself
    if not reached:
        yield Finding(
            f"It does not go through {end}: it was cut off or written anew since.",
            "Keep this database as it is, and compare it with the last backup.",
        )


def _told_of(name: str) -> str:
    """What is worth keeping of something that is well."""
    from njia.register.selectors import history_end

    return f", which ends in {history_end()}" if name == "history" else ""


SHOWN = 10
"""Records listed that differ from the history; the rest are counted."""

DIFFERS = {
    "missing": "is gone, and the history tells nothing of that",
    "unrecorded": "is not in the history",
    "whose": "stands under another organisation or campaign than it was recorded for",
    "words": "has other words than were told",
    "route": "has another route than was understood or corrected",
    "state": "is in a state that nobody brought it into",
    "content": "has other content than was received",
    "rights": "has other rights than were granted",
}


def _records() -> Iterator[Finding]:
    from django.db import DatabaseError

    from njia.register.selectors import records_verify

    try:
        found = list(records_verify())
    except DatabaseError:
        yield Finding("They cannot be read.", "See what is said of the database.")
        return
    remedy = "Compare it with the last backup, and find out who could write to the database."
    for each in found[:SHOWN]:
        yield Finding(f"{each.subject} {DIFFERS[each.wrong]}.", remedy)
    if len(found) > SHOWN:
        yield Finding(f"{len(found) - SHOWN} more differ from the history.", remedy)


EXAMINED: dict[str, Callable[[], Iterator[Finding]]] = {
    "set-up": _set_up,
    "database": _database,
    "gazetteer": _gazetteer,
    "history": _history,
    "records": _records,
}
"""What is examined, in this order."""
