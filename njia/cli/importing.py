"""``njia import``: a spreadsheet into a campaign, from the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from njia.cli.database import database_ready
from njia.cli.django_setup import ready

if TYPE_CHECKING:
    from njia.intake.draft import Problem
    from njia.register.models import Campaign, Organisation, User
    from njia.register.services import ImportReport

SHOWN = 20
"""Problems listed for people; the rest are counted."""

Named = TypeVar("Named", "Campaign", "Organisation")


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--campaign", "-c", required=True, help="Short name or name of the campaign.")
@click.option(
    "--organisation",
    "-o",
    help="Short name or name of the organisation that reports; without it, each row's own.",
)
@click.option("--create", is_flag=True, help="Add the campaign or organisation when missing.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and keep nothing.")
@click.option("--as", "address", help="E-mail address of the account to act under.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as described above.")
def import_(
    file: Path,
    campaign: str,
    organisation: str | None,
    create: bool,
    dry_run: bool,
    address: str | None,
    as_json: bool,
) -> None:
    """Bring a spreadsheet (.xlsx, .xls, .xlsb, .ods, .csv) into a campaign.

    Every row becomes a submission, is a duplicate of a row that came in before, or has
    a problem that says where it is and what to do. All of the file comes in, or nothing.
    The same file again does nothing, and says so.

    \b
    With --json: one object
      {"rows": 115, "submissions": 112, "duplicates": 0, "blocked": 3, "already": false,
       "problems": [{"sheet", "row", "column", "value", "code", "message", "remedy"}]}

    \b
    Exit status: 0 the file was taken, also when rows have problems or it came before;
    1 nothing could be taken (see the message); 2 the command was not understood.
    """
    ready()
    database_ready()
    with _tried() if dry_run and create else nullcontext():
        report = _bring_in(
            file,
            campaign=campaign,
            organisation=organisation,
            create=create,
            dry_run=dry_run,
            address=address,
        )
    if as_json:
        click.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
    else:
        for line in _as_text(report):
            click.echo(line)
    if report.refused:
        raise SystemExit(1)


@contextmanager
def _tried() -> Iterator[None]:
    """Takes back what --create adds for a trial."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _bring_in(
    file: Path,
    *,
    campaign: str,
    organisation: str | None,
    create: bool,
    dry_run: bool,
    address: str | None,
) -> ImportReport:
    from njia.places.resolver import Resolver
    from njia.register import services
    from njia.register.errors import NotAllowed
    from njia.register.models import Campaign, Organisation

    by = _actor(address)
    into = _found(Campaign, campaign) or (
        services.campaign_create(name=campaign, by=by) if create else _missing(Campaign, campaign)
    )
    whose: Organisation | None = None
    if organisation is not None:
        whose = _found(Organisation, organisation) or (
            services.organisation_create(name=organisation, by=by)
            if create
            else _missing(Organisation, organisation)
        )
        _take_part(into, whose, by=by, create=create)
    try:
        return services.file_import(
            campaign=into,
            organisation=whose,
            by=by,
            name=file.name,
            content=file.read_bytes(),
            resolver=Resolver.open(),
            dry_run=dry_run,
        )
    except NotAllowed as error:
        raise click.ClickException(f"{by.email} may not bring files into {into.name}.") from error


def _actor(address: str | None) -> User:
    """The account to act under: the terminal's own, or the one that was named."""
    from njia.register import services
    from njia.register.models import User

    if address is None:
        return services.terminal()
    found = User.objects.filter(email=address.strip().lower(), is_active=True).first()
    if found is None:
        raise click.ClickException(f"There is no account with the address {address}.")
    return found


def _found(table: type[Named], told: str) -> Named | None:
    """The row whose short name or name was told, however it is capitalised."""
    from django.db.models import Q

    return table.objects.filter(Q(slug=told) | Q(name__iexact=told.strip())).order_by("pk").first()


def _missing(table: type[Named], told: str) -> Named:
    """Raises the message for a name that nobody has, with those that come near."""
    kind = str(table._meta.verbose_name)
    held = list(table.objects.values_list("name", "slug"))
    names: list[str] = sorted(name for name, _slug in held)
    slugs: list[str] = sorted(slug for _name, slug in held)
    near = get_close_matches(told, [*names, *slugs], n=3, cutoff=0.6) or names[:5]
    meant = f" Did you mean: {'; '.join(near)}?" if near else ""
    raise click.ClickException(
        f'There is no {kind} called "{told}".{meant} With --create it is added.'
    )


def _take_part(campaign: Campaign, organisation: Organisation, *, by: User, create: bool) -> None:
    from njia.register import services

    if organisation.participations.filter(campaign=campaign).exists():
        return
    if not create:
        raise click.ClickException(
            f'"{organisation.name}" does not take part in "{campaign.name}". '
            "With --create it does from now on."
        )
    services.participation_add(campaign=campaign, organisation=organisation, by=by)


def _as_json(report: ImportReport) -> dict[str, object]:
    return {
        "rows": report.rows,
        "submissions": report.submissions,
        "duplicates": report.duplicates,
        "blocked": report.blocked,
        "already": report.already,
        "problems": [_problem_as_json(problem) for problem in report.problems],
    }


def _problem_as_json(problem: Problem) -> dict[str, object]:
    message, remedy = _sentences(problem)
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "code": problem.code,
        "message": message,
        "remedy": remedy,
    }


def _sentences(problem: Problem) -> tuple[str, str]:
    from django.utils.translation import gettext

    from njia.intake.messages import render

    return render(problem, gettext)


def _as_text(report: ImportReport) -> list[str]:
    if report.already:
        return [f"{report.name} came in on {report.earlier_at:%Y-%m-%d}; nothing was done."]
    lines = [_problem_as_text(problem) for problem in report.problems[:SHOWN]]
    if len(report.problems) > SHOWN:
        lines.append(f"... and {len(report.problems) - SHOWN} more; --json lists all.")
    if report.refused:
        return [*lines, f"{report.name}: nothing was taken."]
    tried = "Tried only, nothing kept: " if report.dry_run else ""
    counts = (
        f"{tried}{report.name}: {report.rows} rows, {report.submissions} submissions, "
        f"{report.duplicates} duplicates, {report.blocked} rows to mend, "
        f"{len(report.problems)} problems."
    )
    return [*lines, counts]


def _problem_as_text(problem: Problem) -> str:
    where = [problem.sheet]
    if problem.row is not None:
        where.append(f"row {problem.row}")
    if problem.column:
        where.append(problem.column)
    message, remedy = _sentences(problem)
    return f"{', '.join(filter(None, where)) or problem.file}: {message} {remedy}"
