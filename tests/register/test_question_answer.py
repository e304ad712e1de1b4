"""One answer mends every row that waits for it, and those that come later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from njia.intake.draft import Problem
from njia.register import selectors, services
from njia.register.answering import subject_of
from njia.register.errors import NotAChoice, WrongState
from njia.register.models import (
    Action,
    Answer,
    Campaign,
    HistoryEntry,
    OpenQuestion,
    Organisation,
    QuestionState,
    Submission,
    SubmissionState,
    User,
)
from njia.routes.route import Coded, Knowledge, PointStatus
from njia.routes.serialise import route_from_json
from njia.routes.vocabulary import vocabulary
from tests.register.conftest import Record
from tests.register.routes_told import (
    BUSIA_KENYA,
    NAIROBI,
    FewPlaces,
    Reads,
    route,
    row,
    which_busia,
)

pytestmark = pytest.mark.django_db

PLACES = FewPlaces()


@pytest.fixture
def asked(record: Record) -> list[Submission]:
    """Three submissions that ask which Busia is meant."""
    return [record(route=route("Busia"), problems=[which_busia()]) for _ in range(3)]


@pytest.fixture
def asked_of_others(record: Record, other_organisation: Organisation, stranger: User) -> Submission:
    """Another organisation's, which asks the same."""
    return record(
        organisation=other_organisation,
        by=stranger,
        route=route("Busia"),
        problems=[which_busia()],
    )


def _transit(submission: Submission) -> str:
    held = Submission.objects.select_related("current").get(pk=submission.pk)
    place = route_from_json(held.current.route).points[1].place
    return "" if place is None else place.key


def test_it_works(asked: list[Submission], caseworker: User, campaign: Campaign) -> None:
    (group,) = selectors.questions_open_for(caseworker, campaign)
    assert (group.rows, group.choices) == (3, ["s:busia-ke", "s:busia-ug"])
    done = services.question_answer(
        question=group.first, by=caseworker, answer="s:busia-ke", resolver=PLACES
    )
    assert (done.questions, done.submissions) == (3, 3)
    for each in asked:
        each.refresh_from_db()
        assert each.state == SubmissionState.SUBMITTED
        assert (each.current.number, each.current.reason) == (2, "answer")
        point = route_from_json(each.current.route).points[1]
        assert (point.place, point.status) == (BUSIA_KENYA, PointStatus.RESOLVED)
        assert (point.text, point.rule) == ("Busia", "answer")
        assert each.versions.count() == 2
    assert selectors.questions_open_for(caseworker, campaign) == []


def test_it_leaves_an_entry_for_the_answer_and_one_for_each_submission(
    asked: list[Submission], caseworker: User
) -> None:
    before = HistoryEntry.objects.count()
    question = OpenQuestion.objects.first()
    assert question is not None
    services.question_answer(question=question, by=caseworker, answer="s:busia-ke", resolver=PLACES)
    actions = HistoryEntry.objects.order_by("sequence").values_list("action", flat=True)[before:]
    assert list(actions) == [Action.QUESTION_ANSWERED, *[Action.SUBMISSION_CORRECTED] * 3]
    assert selectors.history_verify() is None


def test_what_the_organisation_answers_after_it_was_accepted_is_reviewed_again(
    asked: list[Submission], caseworker: User, reviewer: User
) -> None:
    services.submission_accept(submission=asked[0], by=reviewer)
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    services.question_answer(question=question, by=caseworker, answer="s:busia-ke", resolver=PLACES)
    asked[0].refresh_from_db()
    assert asked[0].state == SubmissionState.SUBMITTED


def test_what_a_reviewer_answers_stays_accepted(asked: list[Submission], reviewer: User) -> None:
    services.submission_accept(submission=asked[0], by=reviewer)
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    services.question_answer(question=question, by=reviewer, answer="s:busia-ke", resolver=PLACES)
    asked[0].refresh_from_db()
    assert asked[0].state == SubmissionState.ACCEPTED


def test_an_organisation_answers_for_itself_only(
    asked: list[Submission], asked_of_others: Submission, caseworker: User
) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    done = services.question_answer(
        question=question, by=caseworker, answer="s:busia-ke", resolver=PLACES
    )
    assert done.submissions == 3
    assert _transit(asked_of_others) == ""
    assert Answer.objects.get().organisation == asked[0].organisation


def test_a_reviewer_answers_for_all(
    asked: list[Submission], asked_of_others: Submission, reviewer: User
) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    done = services.question_answer(
        question=question, by=reviewer, answer="s:busia-ug", resolver=PLACES
    )
    assert done.submissions == 4
    assert _transit(asked_of_others) == "s:busia-ug"
    assert Answer.objects.get().organisation is None


def test_a_place_that_was_no_choice_can_be_the_answer(
    asked: list[Submission], caseworker: User
) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    services.question_answer(question=question, by=caseworker, answer=NAIROBI.key, resolver=PLACES)
    assert _transit(asked[0]) == NAIROBI.key


def test_it_rejects_what_is_no_place(asked: list[Submission], caseworker: User) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    with pytest.raises(NotAChoice):
        services.question_answer(question=question, by=caseworker, answer="g:0", resolver=PLACES)
    assert OpenQuestion.objects.filter(state=QuestionState.OPEN).count() == 3


def test_it_rejects_what_was_answered(asked: list[Submission], caseworker: User) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    services.question_answer(question=question, by=caseworker, answer="s:busia-ke", resolver=PLACES)
    with pytest.raises(WrongState):
        services.question_answer(
            question=question, by=caseworker, answer="s:busia-ug", resolver=PLACES
        )


def test_rows_that_come_later_need_no_answer(
    asked: list[Submission], campaign: Campaign, organisation: Organisation, caseworker: User
) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    services.question_answer(question=question, by=caseworker, answer="s:busia-ke", resolver=PLACES)
    report = services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=caseworker,
        name="later.xlsx",
        content=b"later",
        resolver=PLACES,
        reader=Reads([row(2, "Kampala", "Busia", "Dubai")]),
    )
    assert (report.submissions, report.problems) == (1, ())
    later = Submission.objects.get(draft__source_file=report.file)
    assert later.state == SubmissionState.SUBMITTED
    assert _transit(later) == "s:busia-ke"


def test_a_withdrawn_submission_is_left_alone(asked: list[Submission], lead: User) -> None:
    services.submission_withdraw(submission=asked[0], by=lead)
    question = OpenQuestion.objects.filter(draft=asked[1].draft).get()
    done = services.question_answer(
        question=question, by=lead, answer="s:busia-ke", resolver=PLACES
    )
    assert (done.questions, done.submissions) == (3, 2)
    assert _transit(asked[0]) == ""


def test_a_question_can_be_left_as_it_is(
    asked: list[Submission], caseworker: User, campaign: Campaign
) -> None:
    question = OpenQuestion.objects.filter(draft=asked[0].draft).get()
    assert services.question_dismiss(question=question, by=caseworker) == 3
    assert selectors.questions_open_for(caseworker, campaign) == []
    for each in asked:
        each.refresh_from_db()
        assert (each.state, each.current.number) == (SubmissionState.SUBMITTED, 1)
    assert _transit(asked[0]) == ""


class TestWords:
    """A word that is in no list is settled by a code of that list."""

    STRANGE = Problem(
        "word_unknown", False, value="house girl", group="industry|house girl|", choices=()
    )

    @pytest.fixture
    def strange(self, record: Record) -> Submission:
        """A submission whose industry was not understood."""
        told = Coded(Knowledge.KNOWN, ("construction", "other"), "building; house girl")
        return record(route=replace(route(), industry=told), problems=[self.STRANGE])

    def test_it_works(self, strange: Submission, caseworker: User) -> None:
        question = OpenQuestion.objects.get()
        assert subject_of(question.group) == "industry"
        code = vocabulary("industry").codes[0].code
        services.question_answer(question=question, by=caseworker, answer=code, resolver=PLACES)
        strange.refresh_from_db()
        industry = route_from_json(strange.current.route).industry
        assert industry.codes == ("construction", code)
        assert industry.text == "building; house girl"

    def test_it_rejects_a_code_of_no_list(self, strange: Submission, caseworker: User) -> None:
        for answer in ("g:184745", "", "no_such_code"):
            with pytest.raises(NotAChoice):
                services.question_answer(
                    question=OpenQuestion.objects.get(),
                    by=caseworker,
                    answer=answer,
                    resolver=PLACES,
                )


def test_what_is_only_said_waits_for_no_answer(
    record: Record, caseworker: User, campaign: Campaign
) -> None:
    said = Problem("identical_row", False)
    made = record(problems=[said])
    assert made.state == SubmissionState.SUBMITTED
    assert selectors.questions_open_for(caseworker, campaign) == []
    assert selectors.campaign_progress(caseworker, campaign).open_questions == 0
    question = selectors.questions_of(caseworker, made).get()
    with pytest.raises(NotAChoice):
        services.question_answer(
            question=question, by=caseworker, answer=NAIROBI.key, resolver=PLACES
        )
    assert services.question_dismiss(question=question, by=caseworker) == 1


def test_the_answer_that_mends_most_comes_first(
    record: Record, asked: list[Submission], caseworker: User, campaign: Campaign
) -> None:
    other = which_busia()
    for text in ("Moyale", "Taveta"):
        problem = type(other)(code=other.code, blocking=False, value=text, group=f"place|{text}|")
        record(route=route(text), problems=[problem])
    groups = selectors.questions_open_for(caseworker, campaign)
    assert [(group.first.value, group.rows) for group in groups] == [
        ("Busia", 3),
        ("Moyale", 1),
        ("Taveta", 1),
    ]
