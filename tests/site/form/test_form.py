"""The tracker form, walked without script: nothing typed is lost, nothing is counted twice."""

from __future__ import annotations

import gzip
import re
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from njia.register import services
from njia.register.models import (
    Campaign,
    OpenQuestion,
    Organisation,
    QuestionState,
    Submission,
    SubmissionState,
    User,
)
from njia.routes.route import Knowledge, PointRole, Route
from njia.routes.serialise import route_from_json
from tests.conftest import PASSWORD
from tests.site.conftest import Enter
from tests.site.test_pages import sound

pytestmark = pytest.mark.django_db

BUILT = Path(__file__).resolve().parents[3] / "njia" / "site" / "static" / "built"
LARGEST_PAGE = 60_000


def address(campaign: Campaign) -> str:
    """Where the form is."""
    return reverse("form", args=[campaign.slug])


def filled_in(**otherwise: str | list[str]) -> dict[str, str | list[str]]:
    """The form as a browser without script sends it."""
    told: dict[str, str | list[str]] = {
        "do": "save",
        "key": str(uuid.uuid4()),
        "kind": "trafficking",
        "origin-text": "Kampala",
        "intended_destination-text": "Doha",
        "transit-rows": "2",
        "transit-0-text": "Busia",
        "transit-0-country": "KE",
        "transit-1-text": "Nairobi",
        "exploitation_place-rows": "1",
        "exploitation_place-0-text": "Dubai",
        "industry": ["domestic_work"],
        "cases-how": "range",
        "cases-low": "3",
        "cases-high": "5",
        "period-first": "2025-03",
    }
    return told | otherwise


def route_of(submission: Submission) -> Route:
    """The route as understood now."""
    submission.refresh_from_db()
    return route_from_json(submission.current.route)


def test_a_route_is_saved_as_told(caseworker: User, campaign: Campaign, enter: Enter) -> None:
    response = enter(caseworker).post(address(campaign), filled_in())
    saved = Submission.objects.get()
    assert response["Location"] == reverse("submission", args=[campaign.slug, saved.pk])
    route = route_of(saved)
    assert [point.text for point in route.points] == [
        "Kampala",
        "Busia",
        "Nairobi",
        "Doha",
        "Dubai",
    ]
    assert [point.place.country for point in route.points if point.place] == [
        *("UG", "KE", "KE", "QA", "AE")
    ]
    assert (route.cases.minimum, route.cases.maximum, route.cases.text) == (3, 5, "3-5")
    assert str(route.period.first) == "2025-03-01"
    assert str(route.period.last) == "2025-03-31"
    assert saved.draft.door == "form"
    assert ["transit.1", "Busia"] in saved.draft.told
    assert ["transit.1.country", "KE"] in saved.draft.told


def test_not_known_and_not_recorded_are_kept_apart(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    told = filled_in(
        **{
            "transit-rows": "1",
            "transit-0-text": "",
            "transit-0-country": "",
            "transit-absent": "unknown_to_victim",
            "transport-absent": "unknown_to_victim",
            "recruitment-absent": "not_recorded",
            "cases-low": "",
            "cases-high": "",
            "cases-absent": "unknown_to_victim",
        }
    )
    enter(caseworker).post(address(campaign), told)
    route = route_of(Submission.objects.get())
    assert [p.knowledge for p in route.with_role(PointRole.TRANSIT)] == [
        Knowledge.UNKNOWN_TO_VICTIM
    ]
    assert route.transport.knowledge is Knowledge.UNKNOWN_TO_VICTIM
    assert route.recruitment.knowledge is Knowledge.NOT_RECORDED
    assert route.cases.knowledge is Knowledge.UNKNOWN_TO_VICTIM


def test_sent_twice_is_saved_once(caseworker: User, campaign: Campaign, enter: Enter) -> None:
    told = filled_in()
    client = enter(caseworker)
    first, second = (client.post(address(campaign), told) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


def test_other_words_under_a_used_key_are_shown_again_and_saved_the_next_time(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client, first = enter(caseworker), filled_in()
    client.post(address(campaign), first)
    second = first | {"origin-text": "Kigali"}
    again = client.post(address(campaign), second)
    page = again.content.decode()
    assert again.status_code == 409
    assert 'value="Kigali"' in page
    assert "was saved before" in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    assert key[1] != first["key"]
    client.post(address(campaign), second | {"key": key[1]})
    origins = {route_of(each).points[0].text for each in Submission.objects.all()}
    assert origins == {"Kampala", "Kigali"}


def test_what_was_typed_is_shown_again_while_the_register_is_busy(
    caseworker: User, campaign: Campaign, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    client = enter(caseworker)
    with monkeypatch.context() as patched:
        patched.setattr(services, "submission_record", busy)
        # Noting that the person is here fails as well while another writes.
        patched.setattr(SessionStore, "save", busy)
        answer = client.post(address(campaign), filled_in(note="Told at noon"))
    assert answer.status_code == 503
    assert "Told at noon" in answer.content.decode()
    assert not Submission.objects.exists()


def test_stops_are_added_moved_and_removed_without_script(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    page = client.post(address(campaign), filled_in(do="add:transit")).content.decode()
    assert 'name="transit-2-text"' in page
    page = client.post(address(campaign), filled_in(do="up:transit:1")).content.decode()
    assert page.index('value="Nairobi"') < page.index('value="Busia"')
    page = client.post(address(campaign), filled_in(do="down:transit:0")).content.decode()
    assert page.index('value="Nairobi"') < page.index('value="Busia"')
    page = client.post(address(campaign), filled_in(do="remove:transit:0")).content.decode()
    assert 'value="Busia"' not in page
    assert 'value="Nairobi"' in page
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"cases-low": "many"}, "cases"),
        ({"cases-low": "9", "cases-high": "2"}, "cases"),
        ({"cases-low": "99999999999999999999"}, "cases"),
        ({"period-first": "soon"}, "period"),
        ({"period-first": "2025", "period-last": "2019"}, "period"),
        ({"period-first": "2050"}, "period"),
        ({"origin-absent": "unknown_to_victim"}, "origin"),
        ({"transit-absent": "not_recorded"}, "transit"),
        ({"industry": ["no_such_code"]}, "industry"),
        ({"kind": "nonsense"}, "kind"),
        ({"note": "call +254 712 345 678"}, "note"),
        ({"origin-text": "x" * 301}, "origin"),
    ],
)
def test_a_mistake_stands_beside_its_field_and_loses_nothing(
    wrong: dict[str, str | list[str]],
    field: str,
    caseworker: User,
    campaign: Campaign,
    enter: Enter,
) -> None:
    response = enter(caseworker).post(address(campaign), filled_in(**wrong))
    assert response.status_code == 422
    page = response.content.decode()
    assert f'id="{field}-error"' in page
    assert 'value="Nairobi"' in page
    sound(response)
    assert not Submission.objects.exists()


def test_a_note_that_is_nobodys_can_be_kept(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    told = filled_in(note="Paid to account 1234 5678 90", **{"note-checked": "yes"})
    assert enter(caseworker).post(address(campaign), told).status_code == 302
    assert route_of(Submission.objects.get()).note == "Paid to account 1234 5678 90"


def test_an_empty_form_asks_for_one_place(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    response = enter(caseworker).post(address(campaign), {"do": "save"})
    assert response.status_code == 422
    assert "Give at least one place" in response.content.decode()


def test_which_busia_is_asked_right_after_saving_and_answered_there(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    told = filled_in(**{"origin-text": "Busia", "transit-rows": "1", "transit-0-text": ""})
    told |= {"transit-0-country": "", "exploitation_place-0-text": "Dubai"}
    page = client.post(address(campaign), told, follow=True).content.decode()
    saved = Submission.objects.get()
    assert saved.state == SubmissionState.NEEDS_ANSWER
    assert "Which place is meant by" in page
    question = OpenQuestion.objects.get()
    chosen = question.choices[0]
    assert f'value="{chosen}"' in page
    client.post(reverse("question_answer", args=[campaign.slug, question.pk]), {"answer": chosen})
    route = route_of(saved)
    assert route.points[0].place is not None
    assert route.points[0].place.key == chosen
    assert route.points[0].text == "Busia"
    question.refresh_from_db()
    assert question.state == QuestionState.ANSWERED


def test_a_chosen_suggestion_needs_no_answer(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    found = client.get(reverse("places_suggest"), {"q": "Busia", "country": "UG"}).json()["places"]
    chosen = next(each for each in found if each["country"] == "UG")
    told = filled_in(**{"origin-text": "Busia", "origin-key": chosen["key"]})
    client.post(address(campaign), told)
    place = route_of(Submission.objects.get()).points[0].place
    assert place is not None
    assert (place.key, place.country) == (chosen["key"], "UG")


def test_what_was_typed_survives_the_end_of_the_session(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    person = _hidden(client.get(address(campaign)).content.decode(), "person")
    client.session.flush()
    assert SESSION_KEY not in client.session
    answer = client.post(address(campaign), filled_in(person=person))
    assert answer.status_code == 302
    assert not Submission.objects.exists()
    client.post(answer["Location"], {"login": caseworker.email, "password": PASSWORD})
    page = client.get(address(campaign)).content.decode()
    assert 'value="Nairobi"' in page
    assert "What you had typed is here again" in page
    again = client.get(address(campaign)).content.decode()
    assert 'value="Nairobi"' not in again


def test_a_correction_survives_the_end_of_the_session(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(lead)
    where = reverse("submission_correct", args=[campaign.slug, submission.pk])
    person = _hidden(client.get(where).content.decode(), "person")
    client.session.flush()
    sent = filled_in(person=person, version="1", reason="Heard again")
    answer = client.post(where, sent)
    client.post(answer["Location"], {"login": lead.email, "password": PASSWORD})
    page = client.get(where).content.decode()
    assert 'value="Nairobi"' in page
    assert 'value="Heard again"' in page
    assert submission.versions.count() == 1


def test_what_was_typed_survives_a_sign_in_in_another_tab(
    caseworker: User, campaign: Campaign
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(caseworker)
    person = _hidden(client.get(address(campaign)).content.decode(), "person")
    old = filled_in(person=person, csrfmiddlewaretoken="x" * 64)
    answer = client.post(address(campaign), old)
    assert answer["Location"] == address(campaign)
    assert 'value="Nairobi"' in client.get(address(campaign)).content.decode()
    assert not Submission.objects.exists()


def test_a_forged_form_shows_nothing_to_its_victim(
    caseworker: User, stranger: User, campaign: Campaign, enter: Enter
) -> None:
    theirs = _hidden(enter(stranger).get(address(campaign)).content.decode(), "person")
    client = Client(enforce_csrf_checks=True)
    client.force_login(caseworker)
    for person in ("", "forged", theirs):
        client.post(address(campaign), filled_in(person=person))
        assert 'value="Nairobi"' not in client.get(address(campaign)).content.decode()
    assert not Submission.objects.exists()


def test_what_was_typed_is_shown_to_nobody_else(
    caseworker: User, stranger: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    person = _hidden(client.get(address(campaign)).content.decode(), "person")
    client.session.flush()
    answer = client.post(address(campaign), filled_in(person=person))
    client.post(answer["Location"], {"login": stranger.email, "password": PASSWORD})
    assert 'value="Nairobi"' not in client.get(address(campaign)).content.decode()


def test_a_visitor_can_leave_nothing_here(campaign: Campaign) -> None:
    client = Client()
    for person in ("", "forged", "x" * 100_000):
        client.post(address(campaign), filled_in(person=person))
    assert not client.session.keys()


def test_nobody_reports_for_another_organisation(
    caseworker: User,
    campaign: Campaign,
    other_organisation: Organisation,
    enter: Enter,
) -> None:
    told = filled_in(organisation=other_organisation.slug)
    assert enter(caseworker).post(address(campaign), told).status_code == 403
    assert not Submission.objects.exists()


def test_the_coordinator_chooses_the_organisation(
    coordinator: User,
    campaign: Campaign,
    organisation: Organisation,
    other_organisation: Organisation,
    enter: Enter,
) -> None:
    client = enter(coordinator)
    assert 'id="organisation"' in client.get(address(campaign)).content.decode()
    client.post(address(campaign), filled_in(organisation=other_organisation.slug))
    assert Submission.objects.get().organisation == other_organisation


HOSTILE = [
    "<script>alert(1)</script>",
    "'; DROP TABLE submissions; --",
    "Nairobi\x00Mombasa",
    "\u202egnirts\u202c",
    "{{ 7|add:7 }}{% csrf_token %}",
    "=HYPERLINK('x')",
    "\ud83d\ude00" * 50,
    "\N{ARABIC LETTER ALEF}" * 299,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(
    text: str, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    told = filled_in(
        **{"origin-text": sent, "transit-0-text": sent, "industry-text": sent, "note": sent}
    )
    response = client.post(address(campaign), told, follow=True)
    assert response.status_code == 200
    sound(response)
    page = response.content.decode()
    assert "<script>alert" not in page
    assert "\x00" not in page
    assert "\u202e" not in page
    assert ">14<" not in page
    assert Submission.objects.count() == 1


def test_a_megabyte_is_refused_in_words(caseworker: User, campaign: Campaign, enter: Enter) -> None:
    response = enter(caseworker).post(address(campaign), filled_in(note="a" * 1_000_000))
    assert response.status_code == 422
    assert "This is too long" in response.content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {"transit-rows": "100000000"},
        {"transit-rows": "-1"},
        {"transit-rows": "x"},
        {"do": "remove:transit:99"},
        {"do": "up:transit:²"},
        {"do": "add:nothing"},
        {"do": "x"},
        {"key": "not-a-uuid"},
        {"origin-key": "g:99999999999"},
        {"origin-key": "' OR 1=1"},
        {"origin-country": "ZZZ"},
    ],
)
def test_forged_values_break_nothing(
    told: dict[str, str], caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    response = enter(caseworker).post(address(campaign), filled_in(**told), follow=True)
    assert response.status_code in {200, 422}


def test_a_correction_is_a_new_version_and_what_was_told_stays(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(lead)
    where = reverse("submission_correct", args=[campaign.slug, submission.pk])
    page = client.get(where).content.decode()
    assert 'value="Kampala"' in page
    before, told = route_of(submission), submission.draft.told
    sent = filled_in(
        **{"version": "1", "reason": "Heard again", "transit-rows": "1", "transit-0-text": "Malaba"}
    )
    assert client.post(where, sent).status_code == 302
    after = route_of(submission)
    assert submission.current.number == 2
    assert after.with_role(PointRole.TRANSIT)[0].text == "Malaba"
    assert before.with_role(PointRole.TRANSIT)[0].text == "Busia"
    submission.draft.refresh_from_db()
    assert submission.draft.told == told


def test_a_correction_that_changes_nothing_keeps_every_word(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(lead)
    where = reverse("submission_correct", args=[campaign.slug, submission.pk])
    before = route_of(submission)
    sent = _fields(client.get(where).content.decode()) | {"do": "save", "reason": "Looked again"}
    assert client.post(where, sent).status_code == 302
    assert route_of(submission) == before


def test_a_correction_over_somebody_elses_is_not_saved(
    submission: Submission, lead: User, reviewer: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("submission_correct", args=[campaign.slug, submission.pk])
    sent = filled_in(version="1", reason="Heard again")
    assert enter(lead).post(where, sent).status_code == 302
    late = enter(reviewer).post(where, filled_in(version="1", reason="Mine", note="typed long"))
    assert late.status_code == 409
    assert "typed long" in late.content.decode()
    assert Submission.objects.get().current.number == 2


def test_a_correction_needs_a_reason(
    submission: Submission, lead: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("submission_correct", args=[campaign.slug, submission.pk])
    response = enter(lead).post(where, filled_in(version="1"))
    assert response.status_code == 422
    assert 'id="reason-error"' in response.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_whole_page_weighs_at_most_60_kb(
    language: str, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    response = enter(caseworker).get(
        address(campaign), headers={"accept-language": language, "accept-encoding": "gzip"}
    )
    assert response["Content-Encoding"] == "gzip"
    fonts = ["latin", "arabic"] if language == "ar" else ["latin"]
    page = gzip.decompress(response.content).decode()
    loaded = re.findall(rf'(?:href|src)="{settings.STATIC_URL}([^"]+)"', page)
    assert sorted(loaded) == ["built/form.js", "built/site.css", "mark.svg"]
    weights = {"html": len(response.content)}
    for name in loaded:
        weights[name] = len(gzip.compress((BUILT.parent / name).read_bytes(), 9))
    for name in fonts:
        weights[name] = (BUILT / "fonts" / f"noto-sans-{name}.woff2").stat().st_size
    assert sum(weights.values()) <= LARGEST_PAGE, weights


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"\s+value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


def _fields(page: str) -> dict[str, str | list[str]]:
    """What a browser would send for the form as it stands in the page."""
    told: dict[str, str | list[str]] = {}
    page = re.sub(r"<template>.*?</template>", "", page, flags=re.DOTALL)
    form = page[page.index("data-tracker") :]
    for tag in re.findall(r"<input\b[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = re.search(r"\bchecked\b", tag)
        if attributes.get("type") in {"checkbox", "radio"} and not ticked:
            continue
        kept = told.setdefault(attributes["name"], [])
        assert isinstance(kept, list)
        kept.append(attributes.get("value", ""))
    for name, options in re.findall(
        r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="(\w+)" selected', options)
        told[name] = chosen.group(1) if chosen else ""
    told |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL))
    return told
