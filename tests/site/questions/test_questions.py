"""One answer mends every row of its group; nobody answers for another organisation."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from njia.places.resolver import Resolver
from njia.register import selectors
from njia.register.models import Campaign, OpenQuestion, Organisation, QuestionState, User
from njia.routes.serialise import route_from_json
from tests.site.conftest import Enter, Record, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(record: Record) -> OpenQuestion:
    """ "Busia", open in two submissions."""
    record("Kampala", "Busia", end="Dubai")
    record("Kigali", "Busia", end="Muscat")
    return OpenQuestion.objects.order_by("id").last() or pytest.fail("no question")


def test_one_answer_mends_all_rows(
    question: OpenQuestion, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    waiting = selectors.questions_open_for(caseworker, campaign)
    assert len(waiting) == selectors.questions_waiting(caseworker, campaign) == 1
    page = client.get(reverse("questions", args=[campaign.slug])).content.decode()
    assert "One answer mends 2 rows" in re.sub(r"\s+", " ", page)
    where = reverse("question_answer", args=[campaign.slug, question.pk])
    done = client.post(where, {"answer": question.choices[0]}, follow=True)
    assert "2 submissions are understood better" in done.content.decode()
    assert set(OpenQuestion.objects.values_list("state", flat=True)) == {QuestionState.ANSWERED}


def test_another_place_is_found_by_search(
    question: OpenQuestion,
    caseworker: User,
    campaign: Campaign,
    enter: Enter,
    resolver: Resolver,
) -> None:
    client = enter(caseworker)
    where = reverse("question_answer", args=[campaign.slug, question.pk])
    page = client.post(where, {"answer": "search", "search": "Malaba", "country": "KE"})
    key = re.search(r'name="answer"\s+value="([gs]:[^"]+)"', page.content.decode())
    assert key is not None
    client.post(where, {"answer": key.group(1)})
    question.refresh_from_db()
    assert question.answer == key.group(1)
    assert question.draft is not None
    route = route_from_json(question.draft.submission.current.route)
    assert any(point.place and point.place.key == key.group(1) for point in route.points)


def test_nothing_found_says_so(
    question: OpenQuestion, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("question_answer", args=[campaign.slug, question.pk])
    page = enter(caseworker).post(where, {"answer": "search", "search": "%%%"})
    assert "Nothing was found" in page.content.decode()


@pytest.mark.parametrize("answer", ["", "g:0", "<script>", "c:XX", "x" * 10_000, "\x00"])
def test_what_is_no_answer_changes_nothing(
    answer: str, question: OpenQuestion, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("question_answer", args=[campaign.slug, question.pk])
    page = enter(caseworker).post(where, {"answer": answer}, follow=True)
    assert "Choose one of the answers" in page.content.decode()
    question.refresh_from_db()
    assert question.state == QuestionState.OPEN


def test_answered_twice_says_so(
    question: OpenQuestion, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("question_answer", args=[campaign.slug, question.pk])
    client = enter(caseworker)
    client.post(where, {"answer": "leave"})
    page = client.post(where, {"answer": question.choices[0]}, follow=True)
    assert "answered this already" in page.content.decode()


def test_a_stranger_sees_no_question_of_others(
    question: OpenQuestion,
    stranger: User,
    campaign: Campaign,
    other_organisation: Organisation,
    enter: Enter,
) -> None:
    page = enter(stranger).get(reverse("questions", args=[campaign.slug])).content.decode()
    assert "Nothing is open" in page
    assert "Busia" not in page


@pytest.mark.parametrize("told", ["https://evil.example", "//evil.example", "javascript:alert(1)"])
def test_after_an_answer_nobody_is_sent_elsewhere(
    told: str, world: World, caseworker: User, enter: Enter
) -> None:
    where = reverse("question_answer", args=[world.campaign.slug, world.question.pk])
    response = enter(caseworker).post(where, {"answer": "leave", "next": told})
    assert response["Location"] == reverse("questions", args=[world.campaign.slug])
