"""The rows of one file on their way into the register, counted as they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from njia.intake.draft import Problem, Understood
from njia.intake.spreadsheet.answers import Question, question_of
from njia.register import history
from njia.register.doors import Reading
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
)
from njia.register.services.submissions import entry_of, first_version
from njia.register.telling import content_hash, question_from, storable, told_rows
from njia.routes.route import Route

BATCH = 1000
DOOR = "spreadsheet"

RowKey = tuple[int | None, str]
"""The organisation of a row and the hash of its words: what makes it the same row again."""


def answers_for(campaign: Campaign, organisation: Organisation | None) -> dict[Question, str]:
    """What people answered before, as intake asks for it.

    What an organisation's own people answered stands before the campaign's answer.
    """
    held = Answer.objects.filter(campaign=campaign).order_by("answered_at")
    answers = {question_of(each.group): each.answer for each in held.filter(organisation=None)}
    if organisation is not None:
        own = held.filter(organisation=organisation)
        answers.update({question_of(each.group): each.answer for each in own})
    return answers


@dataclass(slots=True)
class _Batch:
    """Some hundred rows before they are written."""

    drafts: list[Draft] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    versions: list[SubmissionVersion] = field(default_factory=list)
    questions: list[OpenQuestion] = field(default_factory=list)

    def write(self) -> None:
        Draft.objects.bulk_create(self.drafts, batch_size=BATCH)
        Submission.objects.bulk_create(self.submissions, batch_size=BATCH)
        SubmissionVersion.objects.bulk_create(self.versions, batch_size=BATCH)
        OpenQuestion.objects.bulk_create(self.questions, batch_size=BATCH)


class RowsOfFile:
    """Takes the rows of a file: each is a submission, a duplicate, or waits to be mended."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.count = 0
        self.duplicates = 0
        self.blocked = 0
        self.problems: list[Problem] = []
        self.entries: list[history.Entry] = []
        self._held: Counter[RowKey] = Counter()
        self._waiting: dict[RowKey, UUID] = {}
        self._seen: Counter[RowKey] = Counter()
        self._mended: list[UUID] = []
        self._named: dict[str, int] = {}

    def write(self, reading: Reading) -> None:
        """Writes all rows; must be called within a transaction.

        The history comes last, because it keeps others from writing theirs.
        """
        self._know_what_is_held()
        self.file.save(force_insert=True)
        rows = iter(reading)
        while chunk := list(islice(rows, BATCH)):
            batch = _Batch()
            for understood in chunk:
                self._take(understood, batch)
            batch.write()
        about_file = _Batch()
        self._ask(reading.notices, None, about_file)
        about_file.write()
        self._close_what_is_mended()
        self._count_into_file()
        self._write_history()

    def _know_what_is_held(self) -> None:
        """The rows of earlier files, and the names of organisations, read once."""
        drafts = Draft.objects.filter(campaign=self.file.campaign, door=DOOR)
        if self.file.organisation is not None:
            drafts = drafts.filter(organisation=self.file.organisation)
        else:
            taking_part = self.file.campaign.organisations.values_list("pk", "name", "slug")
            for pk, name, slug in taking_part:
                self._named |= {_folded(name): pk, _folded(slug): pk}
        became = drafts.filter(submission__isnull=False)
        self._held.update(became.values_list("organisation_id", "content_hash").iterator())
        blocked = drafts.filter(submission__isnull=True)
        for organisation, digest, pk in blocked.values_list(
            "organisation_id", "content_hash", "pk"
        ).iterator():
            self._waiting[organisation, digest] = pk

    def _take(self, understood: Understood, batch: _Batch) -> None:
        self.count += 1
        organisation, problems = self._reported_by(understood)
        route = None if organisation is None else understood.route
        told = told_rows(understood.draft.told)
        key = (organisation, content_hash(told))
        self._seen[key] += 1
        if self._seen[key] <= self._held[key]:
            self.duplicates += 1
            return
        if route is None:
            self.blocked += 1
            if key in self._waiting:
                # The same row waits since an earlier file: said again, but not kept twice.
                self.problems.extend(problems)
                return
        draft = self._draft(understood, told, key)
        batch.drafts.append(draft)
        self._ask(problems, draft, batch)
        if route is not None:
            self._submit(draft, route, problems, batch)

    def _reported_by(self, understood: Understood) -> tuple[int | None, tuple[Problem, ...]]:
        """The organisation of a row, and its problems; None when nobody knows whose it is."""
        if self.file.organisation_id is not None:
            return self.file.organisation_id, understood.problems
        found = self._named.get(_folded(understood.organisation))
        if found is not None:
            return found, understood.problems
        origin = understood.draft.provenance
        unknown = Problem(
            code="organisation_unknown" if understood.organisation else "organisation_missing",
            blocking=True,
            file=origin.file,
            sheet=origin.sheet,
            row=origin.row,
            value=understood.organisation,
        )
        return None, (*understood.problems, unknown)

    def _draft(self, understood: Understood, told: list[list[str]], key: RowKey) -> Draft:
        origin = understood.draft.provenance
        return Draft(
            campaign_id=self.file.campaign_id,
            organisation_id=key[0],
            source_file_id=self.file.pk,
            door=DOOR,
            sheet=storable(origin.sheet)[:255],
            row=origin.row,
            told=told,
            content_hash=key[1],
            created_by_id=self.file.uploaded_by_id,
            created_at=self.file.uploaded_at,
        )

    def _submit(
        self, draft: Draft, route: Route, problems: Iterable[Problem], batch: _Batch
    ) -> None:
        key = (draft.organisation_id, draft.content_hash)
        if key in self._waiting:
            self._mended.append(self._waiting.pop(key))
        submission, version = first_version(
            draft,
            route,
            idempotency_key=f"row:{draft.content_hash}:{self._seen[key]}",
            needs_answer=any(problem.group for problem in problems),
        )
        batch.submissions.append(submission)
        batch.versions.append(version)
        details: dict[str, history.Detail] = {
            "door": DOOR,
            "version": 1,
            "told": draft.content_hash,
        }
        self.entries.append(entry_of(submission, Action.SUBMISSION_RECORDED, details))

    def _ask(self, problems: Iterable[Problem], draft: Draft | None, batch: _Batch) -> None:
        for problem in problems:
            self.problems.append(problem)
            batch.questions.append(
                question_from(
                    problem,
                    campaign=self.file.campaign,
                    organisation_id=(draft or self.file).organisation_id,
                    draft=draft,
                    source_file=self.file,
                    at=self.file.uploaded_at,
                )
            )

    def _close_what_is_mended(self) -> None:
        """Questions about rows that an earlier file had wrong and this one has right."""
        for start in range(0, len(self._mended), BATCH):
            OpenQuestion.objects.filter(
                draft_id__in=self._mended[start : start + BATCH], state=QuestionState.OPEN
            ).update(
                state=QuestionState.ANSWERED,
                answered_by=self.file.uploaded_by,
                answered_at=self.file.uploaded_at,
            )

    def _count_into_file(self) -> None:
        file = self.file
        file.rows, file.duplicates = self.count, self.duplicates
        file.submissions_made, file.problems_found = len(self.entries), len(self.problems)
        file.save(update_fields=["rows", "duplicates", "submissions_made", "problems_found"])

    def _write_history(self) -> None:
        file = self.file
        details: dict[str, history.Detail] = {
            "sha256": file.sha256,
            "bytes": file.size,
            "rows": self.count,
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


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").split()).casefold()
