"""The whole way with the real door and the real gazetteer: file, question, answer, next file."""

from __future__ import annotations

import pytest

from njia.places.resolver import Resolver
from njia.register import selectors, services
from njia.register.models import Campaign, Organisation, Submission, SubmissionState, User
from njia.register.services import ImportReport
from njia.routes.route import Route
from njia.routes.serialise import route_from_json

pytestmark = pytest.mark.django_db

FIRST = """\
Origin,Transit,Place of exploitation,Industry
Kampala,Nairobi,Dubai,domestic work
Kampala,Busia,Nairobi,domestic work
Kampala,Busia,Mombasa,domestic work
"""
SECOND = """\
Origin,Transit,Place of exploitation,Industry
Kampala,Busia,Kisumu,domestic work
"""


def _routes(report: ImportReport) -> list[Route]:
    held = Submission.objects.filter(draft__source_file=report.file).order_by("draft__row")
    return [route_from_json(each.current.route) for each in held.select_related("current")]


def test_one_answer_mends_the_rows_that_are_there_and_those_that_come(
    campaign: Campaign,
    organisation: Organisation,
    caseworker: User,
    resolver: Resolver,
) -> None:
    def bring(text: str) -> ImportReport:
        return services.file_import(
            campaign=campaign,
            organisation=organisation,
            by=caseworker,
            name="routes.csv",
            content=text.encode(),
            resolver=resolver,
        )

    report = bring(FIRST)
    assert (report.rows, report.submissions) == (3, 3)
    (group,) = selectors.questions_open_for(caseworker, campaign)
    assert (group.first.value, group.rows) == ("Busia", 2)
    uganda = next(key for key in group.choices if _country(resolver, key) == "UG")
    done = services.question_answer(
        question=group.first, by=caseworker, answer=uganda, resolver=resolver
    )
    assert (done.questions, done.submissions) == (2, 2)
    transits = [route.points[1].place for route in _routes(report)]
    assert [place.country for place in transits if place] == ["KE", "UG", "UG"]
    later = bring(SECOND)
    assert (later.submissions, later.problems) == (1, ())
    (route,) = _routes(later)
    assert route.points[1].place == resolver.by_key(uganda)
    assert route.points[1].rule == "answer"
    assert set(Submission.objects.values_list("state", flat=True)) == {SubmissionState.SUBMITTED}
    assert selectors.history_verify() is None


def _country(resolver: Resolver, key: str) -> str:
    place = resolver.by_key(key)
    return "" if place is None else place.country
