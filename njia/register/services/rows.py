"""The rows of one file on their way into the register, counted as they go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from uuid import UUID

from njia.intake.draft import Problem, Provenance, Understood
from njia.intake.spreadsheet.answers import Question, question_of
from njia.register import bulk, history
from njia.register.doors import Reading
from njia.register.ids import new_id
from njia.register.models import (
    Action,
    Answer,
    Campaign,
    Draft,
    OpenQuestion,
    Organisation,
    Participation,
    QuestionState,
    SourceFile,
    Submission,
    SubmissionVersion,
)
from njia.register.services.submissions import first_state, recorded_details
from njia.register.telling import (
    QUESTION_COLUMNS,
    RouteWriter,
    as_json,
    content_hash,
    from_json,
    question_row,
    route_hash,
    storable,
)
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


DRAFT_COLUMNS = (
    "id",
    "campaign_id",
    "organisation_id",
    "source_file_id",
    "door",
    "sheet",
    "row",
    "told",
    "content_hash",
    "created_by_id",
    "created_at",
)
SUBMISSION_COLUMNS = (
    "id",
    "campaign_id",
    "organisation_id",
    "draft_id",
    "state",
    "current_id",
    "idempotency_key",
    "created_by_id",
    "created_at",
    "changed_at",
)
VERSION_COLUMNS = (
    "id",
    "submission_id",
    "number",
    "route",
    "reason",
    "created_by_id",
    "created_at",
)


@dataclass(slots=True)
class _Batch:
    """Some hundred rows before they are written."""

    drafts: list[bulk.Row] = field(default_factory=list)
    submissions: list[bulk.Row] = field(default_factory=list)
    versions: list[bulk.Row] = field(default_factory=list)
    questions: list[bulk.Row] = field(default_factory=list)

    def write(self) -> None:
        bulk.insert(Draft, DRAFT_COLUMNS, self.drafts)
        bulk.insert(Submission, SUBMISSION_COLUMNS, self.submissions)
        bulk.insert(SubmissionVersion, VERSION_COLUMNS, self.versions)
        bulk.insert(OpenQuestion, QUESTION_COLUMNS, self.questions)


class RowsOfFile:
    """Takes the rows of a file: each is a submission, a duplicate, or waits to be mended."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.count = 0
        self.duplicates = 0
        self.blocked = 0
        self.problems: list[Problem] = []
        self.recorded: list[tuple[UUID, RowKey, str]] = []
        self._file_key = bulk.key(file.pk)
        self._at = bulk.moment(file.uploaded_at)
        self._routes = RouteWriter()
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
        self._ask(reading.notices, self.file.organisation_id, None, about_file)
        about_file.write()
        self._close_what_is_mended()
        self._count_into_file()
        self._write_history()

    def _know_what_is_held(self) -> None:
        """The rows of earlier files, and the names of organisations, read once."""
        self._wait_for_other_imports()
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

    def _wait_for_other_imports(self) -> None:
        """Lets one import of an organisation into a campaign go at a time.

        Two files with the same row would otherwise both find that it is new.
        """
        taking_part = Participation.objects.filter(campaign=self.file.campaign)
        if self.file.organisation is not None:
            taking_part = taking_part.filter(organisation=self.file.organisation)
        list(taking_part.select_for_update().order_by("pk"))

    def _take(self, understood: Understood, batch: _Batch) -> None:
        self.count += 1
        organisation, problems = self._reported_by(understood)
        route = None if organisation is None else understood.route
        told = as_json(understood.draft.told)
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
        draft = bulk.key(new_id())
        batch.drafts.append(self._draft(draft, understood.draft.provenance, told, key))
        self._ask(problems, organisation, draft, batch)
        if route is not None:
            self._submit(draft, key, route, problems, batch)

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

    def _draft(self, id_: str, origin: Provenance, told: str, key: RowKey) -> bulk.Row:
        file = self.file
        return (
            id_,
            file.campaign_id,
            key[0],
            self._file_key,
            DOOR,
            storable(origin.sheet)[:255],
            origin.row,
            told,
            key[1],
            file.uploaded_by_id,
            self._at,
        )

    def _submit(
        self,
        draft: str,
        key: RowKey,
        route: Route,
        problems: Iterable[Problem],
        batch: _Batch,
    ) -> None:
        if key in self._waiting:
            self._mended.append(self._waiting.pop(key))
        submission, version = new_id(), bulk.key(new_id())
        by, at, row_key = self.file.uploaded_by_id, self._at, bulk.key(submission)
        state = first_state(problems).value
        sender_key = f"row:{key[1][:32]}:{self._seen[key]}"
        batch.submissions.append(
            (
                row_key,
                self.file.campaign_id,
                key[0],
                draft,
                state,
                version,
                sender_key,
                by,
                at,
                at,
            )
        )
        text = self._routes.text(route)
        batch.versions.append((version, row_key, 1, text, "", by, at))
        self.recorded.append((submission, key, route_hash(from_json(text))))

    def _ask(
        self,
        problems: Iterable[Problem],
        organisation: int | None,
        draft: str | None,
        batch: _Batch,
    ) -> None:
        for problem in problems:
            self.problems.append(problem)
            batch.questions.append(
                question_row(
                    problem,
                    campaign_id=self.file.campaign_id,
                    organisation_id=organisation,
                    draft_key=draft,
                    source_file_key=self._file_key,
                    at=self._at,
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
        file.submissions_made, file.problems_found = len(self.recorded), len(self.problems)
        file.save(update_fields=["rows", "duplicates", "submissions_made", "problems_found"])

    def _write_history(self) -> None:
        file = self.file
        details: dict[str, history.Detail] = {
            "sha256": file.sha256,
            "bytes": file.size,
            "rows": self.count,
            "submissions": len(self.recorded),
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
        entries = chain([entry], self._recorded_entries())
        history.append(entries, actor=file.uploaded_by, now=file.uploaded_at)

    def _recorded_entries(self) -> Iterator[history.Entry]:
        for submission, (organisation, told_hash), of_route in self.recorded:
            yield history.Entry(
                Action.SUBMISSION_RECORDED,
                "submission",
                submission,
                campaign_id=self.file.campaign_id,
                organisation_id=organisation,
                details=recorded_details(DOOR, told_hash, of_route),
            )


def _folded(name: str) -> str:
    return " ".join(name.replace("-", " ").split()).casefold()
