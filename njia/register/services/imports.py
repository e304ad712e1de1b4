"""Spreadsheets brought into a campaign: all of a file or nothing, and no row twice."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from njia.intake.draft import Problem, Understood
from njia.intake.errors import Refusal
from njia.register import history
from njia.register.access import may_import, require
from njia.register.answering import Places, answered, meaning_of
from njia.register.errors import NotAChoice
from njia.register.models import (
    Action,
    Answer,
    Campaign,
    Draft,
    OpenQuestion,
    Organisation,
    QuestionState,
    SourceFile,
    Submission,
    SubmissionVersion,
    User,
)
from njia.register.services.submissions import entry_of, first_version, require_participation
from njia.register.telling import content_hash, question_from, storable, told_rows

BATCH = 1000
DOOR = "spreadsheet"

Reader = Callable[[bytes, str], Iterable[Understood]]
"""Reads the bytes of a file of a name, row by row. Raises Refusal for a whole file."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file, counted from what happened.

    ``rows`` = ``submissions`` + ``duplicates`` + rows with a blocking problem.
    ``problems`` holds the blocking ones and the questions about rows that did become
    submissions. ``already``: the same bytes were received before (``earlier_at``), and
    nothing was done. ``refused``: the file could not be read at all, and nothing was
    kept. ``file`` is None when nothing was kept.
    """

    name: str
    rows: int = 0
    submissions: int = 0
    duplicates: int = 0
    problems: tuple[Problem, ...] = ()
    already: bool = False
    earlier_at: datetime | None = None
    refused: bool = False
    dry_run: bool = False
    file: SourceFile | None = None


class _OnlyTried(Exception):
    """Ends a dry run, so that nothing of it stays."""


def file_import(
    *,
    campaign: Campaign,
    organisation: Organisation,
    by: User,
    name: str,
    content: bytes,
    resolver: Places,
    reader: Reader,
    dry_run: bool = False,
    now: datetime | None = None,
) -> ImportReport:
    """Brings in a spreadsheet of one organisation: every row, or nothing at all.

    ``resolver`` finds the places that rows tell of, and those that earlier answers
    chose; ``reader`` is another way to understand rows than the spreadsheet door's. The
    same bytes again do nothing, and the same row in another file is not counted twice.
    A dry run does all of it and then keeps nothing. Raises NotAllowed and NotTakingPart.
    """
    require(may_import(by, campaign, organisation), "file_import")
    require_participation(campaign, organisation)
    digest = hashlib.sha256(content).hexdigest()
    earlier = (
        SourceFile.objects.filter(campaign=campaign, organisation=organisation, sha256=digest)
        .defer("content")
        .first()
    )
    if earlier is not None:
        return ImportReport(
            name=name, already=True, earlier_at=earlier.uploaded_at, file=earlier, dry_run=dry_run
        )
    file = SourceFile(
        campaign=campaign,
        organisation=organisation,
        name=storable(name)[:255],
        sha256=digest,
        size=len(content),
        content=content,
        uploaded_by=by,
        uploaded_at=now or timezone.now(),
    )
    try:
        rows = iter(reader(content, name))
        return _Import(file, resolver).run(rows, dry_run=dry_run)
    except Refusal as refusal:
        problem = refusal.problem(name)
        return ImportReport(name=name, problems=(problem,), refused=True, dry_run=dry_run)


@dataclass(slots=True)
class _Batch:
    """The rows of some hundred lines of a file, before they are written."""

    drafts: list[Draft] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    versions: list[SubmissionVersion] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)

    def write(self) -> None:
        Draft.objects.bulk_create(self.drafts, batch_size=BATCH)
        Submission.objects.bulk_create(self.submissions, batch_size=BATCH)
        SubmissionVersion.objects.bulk_create(self.versions, batch_size=BATCH)
        OpenQuestion.objects.bulk_create(self.questions, batch_size=BATCH)


class _Import:
    """One import on its way. Counts what happens as it happens."""

    def __init__(self, file: SourceFile, places: Places) -> None:
        self.file = file
        self.places = places
        self.answers: dict[str, Answer] = {}
        self.held: Counter[str] = Counter()
        self.waiting: dict[str, UUID] = {}
        self.seen: Counter[str] = Counter()
        self.rows = 0
        self.duplicates = 0
        self.mended: list[UUID] = []
        self.problems: list[Problem] = []
        self.entries: list[history.Entry] = []

    def run(self, rows: Iterator[Understood], *, dry_run: bool) -> ImportReport:
        """Writes all rows in one transaction, and reports."""
        try:
            with transaction.atomic():
                self._know_what_is_held()
                self.file.save(force_insert=True)
                while chunk := list(islice(rows, BATCH)):
                    batch = _Batch()
                    for understood in chunk:
                        self._take(understood, batch)
                    batch.write()
                self._close()
                if dry_run:
                    raise _OnlyTried
        except _OnlyTried:
            return self._report(file=None, dry_run=True)
        return self._report(file=self.file, dry_run=False)

    def _know_what_is_held(self) -> None:
        """The rows and answers of earlier, read once."""
        drafts = Draft.objects.filter(
            campaign=self.file.campaign, organisation=self.file.organisation, door=DOOR
        )
        became = drafts.filter(submission__isnull=False)
        self.held.update(became.values_list("content_hash", flat=True).iterator())
        blocked = drafts.filter(submission__isnull=True)
        self.waiting = dict(blocked.values_list("content_hash", "pk").iterator())
        # What the organisation's own people answered stands before the campaign's answer.
        answers = Answer.objects.filter(campaign=self.file.campaign)
        self.answers = {each.group: each for each in answers.filter(organisation__isnull=True)}
        own = answers.filter(organisation=self.file.organisation)
        self.answers.update({each.group: each for each in own})

    def _take(self, understood: Understood, batch: _Batch) -> None:
        """One row: a duplicate, a submission, or a row that waits to be mended."""
        self.rows += 1
        told = told_rows(understood.draft.told)
        digest = content_hash(told)
        self.seen[digest] += 1
        if self.seen[digest] <= self.held[digest]:
            self.duplicates += 1
            return
        if understood.route is None and digest in self.waiting:
            # The same row waits since an earlier file: said again, but not kept twice.
            self.problems.extend(understood.problems)
            return
        draft = self._draft(understood, told, digest)
        batch.drafts.append(draft)
        if understood.route is None:
            self._ask(understood.problems, draft, batch)
            return
        if digest in self.waiting:
            self.mended.append(self.waiting.pop(digest))
        self._submit(understood, draft, batch)

    def _draft(self, understood: Understood, told: list[list[str]], digest: str) -> Draft:
        origin = understood.draft.provenance
        return Draft(
            campaign_id=self.file.campaign_id,
            organisation_id=self.file.organisation_id,
            source_file_id=self.file.pk,
            door=DOOR,
            sheet=storable(origin.sheet)[:255],
            row=origin.row,
            told=told,
            content_hash=digest,
            created_by_id=self.file.uploaded_by_id,
            created_at=self.file.uploaded_at,
        )

    def _submit(self, understood: Understood, draft: Draft, batch: _Batch) -> None:
        answered_now, still_open = self._with_earlier_answers(understood)
        route = answered_now.route
        if route is None:
            raise ValueError("a row without a route cannot be submitted")
        submission, version = first_version(
            draft,
            route,
            idempotency_key=f"row:{draft.content_hash}:{self.seen[draft.content_hash]}",
            needs_answer=bool(still_open),
        )
        batch.submissions.append(submission)
        batch.versions.append(version)
        self._ask(still_open, draft, batch)
        details: dict[str, history.Detail] = {
            "door": DOOR,
            "version": 1,
            "told": draft.content_hash,
        }
        self.entries.append(entry_of(submission, Action.SUBMISSION_RECORDED, details))

    def _with_earlier_answers(
        self, understood: Understood
    ) -> tuple[Understood, tuple[Problem, ...]]:
        """The row with what people answered before; and the problems that stay open."""
        still_open: list[Problem] = []
        for problem in understood.problems:
            answer = self.answers.get(storable(problem.group)[:255]) if problem.group else None
            if answer is None or understood.route is None:
                still_open.append(problem)
                continue
            try:
                meaning = meaning_of(
                    answer.answer, details=dict(problem.details), places=self.places
                )
            except NotAChoice:
                # The gazetteer has changed since, and no longer has that place.
                still_open.append(problem)
                continue
            route = answered(understood.route, words={problem.value}, meaning=meaning)
            if route == understood.route:
                still_open.append(problem)
            understood = replace(understood, route=route)
        return understood, tuple(still_open)

    def _ask(self, problems: Iterable[Problem], draft: Draft, batch: _Batch) -> None:
        for problem in problems:
            self.problems.append(problem)
            batch.questions.append(
                question_from(
                    problem,
                    campaign=self.file.campaign,
                    organisation=self.file.organisation,
                    draft=draft,
                    source_file=self.file,
                    at=self.file.uploaded_at,
                )
            )

    def _close(self) -> None:
        """Counts into the file's row, and the history last: it locks the chain."""
        file = self.file
        for start in range(0, len(self.mended), BATCH):
            OpenQuestion.objects.filter(
                draft_id__in=self.mended[start : start + BATCH], state=QuestionState.OPEN
            ).update(
                state=QuestionState.ANSWERED,
                answered_by=file.uploaded_by,
                answered_at=file.uploaded_at,
            )
        file.rows, file.duplicates = self.rows, self.duplicates
        file.submissions_made, file.problems_found = len(self.entries), len(self.problems)
        file.save(update_fields=["rows", "duplicates", "submissions_made", "problems_found"])
        details: dict[str, history.Detail] = {
            "sha256": file.sha256,
            "bytes": file.size,
            "rows": self.rows,
            "submissions": len(self.entries),
            "duplicates": self.duplicates,
            "problems": len(self.problems),
        }
        entry = history.Entry(
            Action.FILE_IMPORTED,
            "file",
            file.pk,
            campaign_id=file.campaign_id,
            organisation_id=file.organisation_id,
            details=details,
        )
        history.append([entry, *self.entries], actor=file.uploaded_by, now=file.uploaded_at)

    def _report(self, *, file: SourceFile | None, dry_run: bool) -> ImportReport:
        return ImportReport(
            name=self.file.name,
            rows=self.rows,
            submissions=len(self.entries),
            duplicates=self.duplicates,
            problems=tuple(self.problems),
            dry_run=dry_run,
            file=file,
        )
