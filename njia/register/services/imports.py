"""Spreadsheets brought into a campaign: all of a file or nothing, and no row twice."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from njia.intake.draft import Problem
from njia.intake.errors import Refusal
from njia.intake.resolving import PlaceResolver
from njia.register.access import may_import, require
from njia.register.doors import Reader, Reading, spreadsheet_reader
from njia.register.models import Campaign, Organisation, SourceFile, User
from njia.register.services.rows import RowsOfFile, answers_for
from njia.register.services.submissions import require_participation
from njia.register.telling import storable


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file, counted from what happened.

    ``rows`` = ``submissions`` + ``duplicates`` + ``blocked``. ``problems`` holds those
    that block a row, the questions and notices about rows that did become submissions,
    and the notices about the file. ``already``: the same bytes were received before
    (``earlier_at``), nothing was done, and all rows count as duplicates. ``refused``:
    nothing in the file could be taken, and nothing was kept. ``file`` is None when
    nothing was kept.
    """

    name: str
    rows: int = 0
    submissions: int = 0
    duplicates: int = 0
    blocked: int = 0
    problems: tuple[Problem, ...] = ()
    already: bool = False
    earlier_at: datetime | None = None
    refused: bool = False
    dry_run: bool = False
    file: SourceFile | None = None


class _NothingToKeep(Exception):
    """Ends a dry run, or a file without a row, so that nothing of it stays."""


def file_import(
    *,
    campaign: Campaign,
    organisation: Organisation | None,
    by: User,
    name: str,
    content: bytes,
    resolver: PlaceResolver,
    reader: Reader | None = None,
    dry_run: bool = False,
    now: datetime | None = None,
) -> ImportReport:
    """Brings in a spreadsheet: every row, or nothing at all.

    All rows are reported by ``organisation``; without one, each by the organisation of
    the campaign that the row or its sheet names. ``resolver`` finds the places;
    ``reader`` is another way to understand rows than the spreadsheet door's. The same
    bytes again do nothing, and the same row in another file is not counted twice. A dry
    run does all of it and then keeps nothing. Raises NotAllowed and NotTakingPart.
    """
    require(may_import(by, campaign, organisation), "file_import")
    if organisation is not None:
        require_participation(campaign, organisation)
    at = now or timezone.now()
    file = SourceFile(
        campaign=campaign,
        organisation=organisation,
        name=storable(name)[:255],
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content=content,
        uploaded_by=by,
        uploaded_at=at,
    )
    if (earlier := _earlier(file)) is not None:
        return _already(earlier, name, dry_run=dry_run)
    understand = reader or spreadsheet_reader(resolver, today=at.date())
    try:
        return _bring_in(
            file, understand(content, name, answers_for(campaign, organisation)), dry_run=dry_run
        )
    except Refusal as refusal:
        problem = refusal.problem(name)
        return ImportReport(name=name, problems=(problem,), refused=True, dry_run=dry_run)
    except IntegrityError:
        # The same bytes came in at the same moment; anything else is an error of ours.
        if (earlier := _earlier(file)) is None:
            raise
        return _already(earlier, name, dry_run=dry_run)


def _bring_in(file: SourceFile, reading: Reading, *, dry_run: bool) -> ImportReport:
    rows = RowsOfFile(file)
    try:
        with transaction.atomic():
            rows.write(reading)
            if dry_run or not rows.count:
                raise _NothingToKeep
    except _NothingToKeep:
        return _report(rows, file=None, dry_run=dry_run)
    return _report(rows, file=file, dry_run=False)


def _earlier(file: SourceFile) -> SourceFile | None:
    held = SourceFile.objects.filter(
        campaign=file.campaign, organisation=file.organisation, sha256=file.sha256
    )
    return held.defer("content").first()


def _already(earlier: SourceFile, name: str, *, dry_run: bool) -> ImportReport:
    notice = Problem("same_file", False, name, details=(("first", earlier.name),))
    return ImportReport(
        name=name,
        rows=earlier.rows,
        duplicates=earlier.rows,
        problems=(notice,),
        already=True,
        earlier_at=earlier.uploaded_at,
        file=earlier,
        dry_run=dry_run,
    )


def _report(rows: RowsOfFile, *, file: SourceFile | None, dry_run: bool) -> ImportReport:
    return ImportReport(
        name=rows.file.name,
        rows=rows.count,
        submissions=len(rows.recorded),
        duplicates=rows.duplicates,
        blocked=rows.blocked,
        problems=tuple(rows.problems),
        refused=not rows.count,
        dry_run=dry_run,
        file=file,
    )
