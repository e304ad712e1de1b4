"""A spreadsheet comes in whole: counted as it happened, and no row twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from njia.intake.draft import Problem, Understood
from njia.intake.errors import PasswordProtected
from njia.intake.spreadsheet.answers import Answers
from njia.register import selectors, services
from njia.register.models import (
    Action,
    Campaign,
    Draft,
    HistoryEntry,
    OpenQuestion,
    Organisation,
    QuestionState,
    SourceFile,
    Submission,
    SubmissionState,
    User,
)
from njia.register.services import ImportReport
from njia.register.telling import problem_from
from tests.conftest import NOON
from tests.register.conftest import Record
from tests.register.routes_told import FewPlaces, Reads, row

pytestmark = pytest.mark.django_db

THREE = [
    row(2, "Kampala", "Nairobi", "Dubai"),
    row(3, "Kampala", "Busia", "Dubai"),
    row(4, "", "Nairobi", "Dubai"),
]


class Bring:
    """Brings rows in for organisation, as its caseworker; each call is another file."""

    def __init__(self, campaign: Campaign, organisation: Organisation | None, by: User) -> None:
        self.given = {"campaign": campaign, "organisation": organisation, "by": by}
        self.number = 0

    def __call__(
        self, *rows: Understood, content: bytes = b"", dry_run: bool = False
    ) -> ImportReport:
        self.number += 1
        return services.file_import(
            **self.given,  # type: ignore[arg-type]  # three different tables in one mapping
            name="routes.xlsx",
            content=content or b"file %d" % self.number,
            resolver=FewPlaces(),
            reader=Reads(rows),
            dry_run=dry_run,
            now=NOON,
        )


@pytest.fixture
def bring(campaign: Campaign, organisation: Organisation, caseworker: User) -> Bring:
    """Brings rows in."""
    return Bring(campaign, organisation, caseworker)


def test_it_works(bring: Bring, caseworker: User, campaign: Campaign) -> None:
    report = bring(*THREE)
    assert (report.rows, report.submissions, report.duplicates) == (3, 2, 0)
    assert [problem.code for problem in report.problems] == ["place_ambiguous", "origin_missing"]
    states = Submission.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == [SubmissionState.SUBMITTED, SubmissionState.NEEDS_ANSWER]
    assert Draft.objects.count() == 3
    file = selectors.imports_visible_to(caseworker, campaign).get()
    assert (file.rows, file.submissions_made, file.problems_found) == (3, 2, 2)


def test_the_bytes_are_kept(bring: Bring) -> None:
    report = bring(*THREE, content=b"PK\x03\x04\x00")
    assert report.file is not None
    assert bytes(SourceFile.objects.get(pk=report.file.pk).content) == b"PK\x03\x04\x00"


def test_it_leaves_an_entry_for_the_file_and_one_for_each_submission(bring: Bring) -> None:
    before = HistoryEntry.objects.count()
    report = bring(*THREE)
    entries = list(HistoryEntry.objects.order_by("sequence")[before:])
    assert [entry.action for entry in entries] == [
        Action.FILE_IMPORTED,
        Action.SUBMISSION_RECORDED,
        Action.SUBMISSION_RECORDED,
    ]
    assert report.file is not None
    assert entries[0].details == {
        "sha256": report.file.sha256,
        "bytes": 6,
        "rows": 3,
        "submissions": 2,
        "duplicates": 0,
        "problems": 2,
    }
    assert selectors.history_verify() is None


def test_the_same_file_again_does_nothing_and_says_so(bring: Bring) -> None:
    first = bring(*THREE, content=b"same")
    before = HistoryEntry.objects.count()
    again = bring(*THREE, content=b"same")
    assert again.already
    assert again.earlier_at == NOON
    assert (again.rows, again.submissions, again.duplicates) == (first.rows, 0, first.rows)
    assert again.file == first.file
    assert (Submission.objects.count(), HistoryEntry.objects.count()) == (2, before)


def test_the_same_row_in_another_file_is_a_duplicate(bring: Bring) -> None:
    bring(*THREE)
    report = bring(*THREE[:2], row(5, "Kampala", "Nairobi", "Riyadh"))
    assert (report.rows, report.submissions, report.duplicates) == (3, 1, 2)
    assert Submission.objects.count() == 3


def test_equal_rows_of_one_file_are_reported_apart(bring: Bring) -> None:
    twins = [row(number, "Kampala", "Nairobi", "Dubai") for number in (2, 3)]
    assert bring(*twins).submissions == 2
    longer = [*twins, row(4, "Kampala", "Nairobi", "Dubai")]
    report = bring(*longer)
    assert (report.submissions, report.duplicates) == (1, 2)


def test_a_row_that_still_waits_is_said_again_and_kept_once(bring: Bring) -> None:
    bring(*THREE)
    report = bring(*THREE)
    assert (report.submissions, report.duplicates) == (0, 2)
    assert [problem.code for problem in report.problems] == ["origin_missing"]
    assert OpenQuestion.objects.filter(code="origin_missing").count() == 1


def test_a_row_that_can_be_understood_now_closes_its_question(bring: Bring) -> None:
    bring(THREE[2])
    understood = Understood(THREE[2].draft, THREE[0].route)
    assert bring(understood).submissions == 1
    assert OpenQuestion.objects.get().state == QuestionState.ANSWERED


def test_a_dry_run_says_the_same_and_keeps_nothing(bring: Bring) -> None:
    tried = bring(*THREE, content=b"same", dry_run=True)
    assert (tried.rows, tried.submissions, len(tried.problems)) == (3, 2, 2)
    assert not SourceFile.objects.exists()
    assert not Draft.objects.exists()
    assert bring(*THREE, content=b"same").submissions == 2


def test_a_file_that_breaks_off_leaves_nothing(
    campaign: Campaign, organisation: Organisation, caseworker: User
) -> None:
    def rows() -> Iterator[Understood]:
        for number in range(2500):
            yield row(number, "Kampala", str(number), "Dubai")
        raise OSError("the disk is gone")

    before = HistoryEntry.objects.count()
    with pytest.raises(OSError, match="disk"):
        services.file_import(
            campaign=campaign,
            organisation=organisation,
            by=caseworker,
            name="routes.xlsx",
            content=b"bytes",
            resolver=FewPlaces(),
            reader=Reads(rows()),
        )
    assert not SourceFile.objects.exists()
    assert not Submission.objects.exists()
    assert not Draft.objects.exists()
    assert HistoryEntry.objects.count() == before


def test_a_refused_file_is_named_and_not_kept(
    campaign: Campaign, organisation: Organisation, caseworker: User
) -> None:
    def refuses(content: bytes, name: str, answers: Answers) -> Reads:
        raise PasswordProtected

    report = services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=caseworker,
        name="routes.xlsx",
        content=b"bytes",
        resolver=FewPlaces(),
        reader=refuses,
    )
    assert report.refused
    assert [problem.code for problem in report.problems] == ["password_protected"]
    assert not SourceFile.objects.exists()


class TestSeveralOrganisationsInOneFile:
    """A coordinator brings in one file, and each row is reported by whom it names."""

    def test_it_works(
        self,
        campaign: Campaign,
        organisation: Organisation,
        other_organisation: Organisation,
        coordinator: User,
        stranger: User,
    ) -> None:
        rows = [
            replace(THREE[0], organisation="safe  HARBOUR"),
            replace(THREE[1], organisation="Open Door"),
            replace(THREE[0], organisation="Nobody We Know"),
            THREE[0],
        ]
        report = Bring(campaign, None, coordinator)(*rows)
        assert (report.rows, report.submissions, report.blocked) == (4, 2, 2)
        codes = [problem.code for problem in report.problems if problem.blocking]
        assert codes == ["organisation_unknown", "organisation_missing"]
        progress = selectors.campaign_progress(coordinator, campaign)
        assert progress.by_organisation == (("Open Door", 1), ("Safe Harbour", 1))
        # What concerns Open Door is Open Door's to answer, and nothing else is seen by it.
        asked = selectors.questions_open_for(stranger, campaign)
        assert [group.first.value for group in asked] == ["Busia"]
        assert not selectors.imports_visible_to(stranger, campaign).exists()

    def test_the_same_rows_under_the_organisation_are_duplicates(
        self, bring: Bring, campaign: Campaign, coordinator: User
    ) -> None:
        bring(*THREE)
        named = [replace(each, organisation="Safe Harbour") for each in THREE]
        report = Bring(campaign, None, coordinator)(*named)
        assert (report.submissions, report.duplicates, report.blocked) == (0, 2, 1)


def test_what_is_said_about_the_file_is_kept_with_it(
    campaign: Campaign, organisation: Organisation, caseworker: User
) -> None:
    notice = Problem("sheet_hidden", False, "routes.xlsx", "Sheet2")
    report = services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=caseworker,
        name="routes.xlsx",
        content=b"bytes",
        resolver=FewPlaces(),
        reader=Reads(THREE[:1], [notice]),
    )
    assert report.problems == (notice,)
    assert report.file is not None
    kept = selectors.problems_of(caseworker, report.file).get()
    assert problem_from(kept) == notice


def test_a_file_without_a_row_is_not_kept(bring: Bring) -> None:
    report = bring()
    assert report.refused
    assert not SourceFile.objects.exists()


def test_rows_of_another_organisation_are_no_duplicates(
    bring: Bring, campaign: Campaign, other_organisation: Organisation, stranger: User
) -> None:
    bring(*THREE)
    report = Bring(campaign, other_organisation, stranger)(*THREE)
    assert (report.submissions, report.duplicates) == (2, 0)


def test_a_typed_route_is_no_duplicate_of_a_row(bring: Bring, record: Record) -> None:
    record(told=THREE[0].draft.told)
    assert bring(THREE[0]).submissions == 1
