"""The tracker form as a person uses it: with the keyboard, on a phone, with and without script."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from njia.register.models import Campaign, Submission, User
from njia.routes.serialise import route_from_json
from tests.site.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def places_of(submission: Submission) -> list[tuple[str, str, str]]:
    """Role, words and country of each point."""
    return [
        (point.role.value, point.text, point.place.country if point.place else "")
        for point in route_from_json(submission.current.route).points
    ]


def test_a_route_is_typed_with_the_keyboard_alone(
    caseworker: User, campaign: Campaign, open_tab: Open, artefacts: Path
) -> None:
    tab = open_tab(caseworker)
    page = tab.page
    tab.go(reverse("form", args=[campaign.slug]))
    page.locator("#origin-text").focus()
    page.keyboard.type("Kampal")
    page.wait_for_selector("#suggestions [role=option]")
    tab.judge()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#origin-text") == "Kampala"
    assert page.input_value("#origin-country") == "UG"
    page.locator("#transit-0-text").focus()
    page.keyboard.type("Nairobi")
    page.keyboard.press("Escape")
    page.locator("[data-rows=transit] > [data-do=add]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "transit-1-text"
    page.keyboard.type("Mombasa")
    page.keyboard.press("Escape")
    page.locator("[data-rows=transit] [data-do=up]").last.focus()
    page.keyboard.press("Enter")
    assert page.input_value("#transit-0-text") == "Mombasa"
    page.fill("#exploitation_place-0-text", "Dubai")
    drawn = page.locator("[data-way] .way__place").all_inner_texts()
    assert drawn == ["Kampala, Uganda", "Mombasa", "Nairobi", "Dubai"]
    tab.judge()
    (artefacts / "site").mkdir(exist_ok=True)
    page.screenshot(path=artefacts / "site" / "form-typed.png")
    page.locator(".save-bar button").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/submissions/*/")
    assert places_of(Submission.objects.select_related("current").get()) == [
        ("origin", "Kampala", "UG"),
        ("transit", "Mombasa", "KE"),
        ("transit", "Nairobi", "KE"),
        ("exploitation", "Dubai", "AE"),
    ]
    assert tab.faults == []


def test_on_a_phone_the_route_grows_above_and_not_known_is_one_tap(
    caseworker: User, campaign: Campaign, open_tab: Open, artefacts: Path
) -> None:
    tab = open_tab(caseworker, width=360)
    page = tab.page
    tab.go(reverse("form", args=[campaign.slug]))
    page.fill("#origin-text", "Kigali")
    page.locator("#transit-unknown").check()
    page.fill("#exploitation_place-0-text", "Muscat")
    assert page.locator("[data-way] li").count() == 3
    # An answer takes the absence away, and the other absence replaces the first.
    page.locator("#transit-unrecorded").check()
    assert not page.is_checked("#transit-unknown")
    page.fill("#transit-0-text", "Nairobi")
    assert not page.is_checked("#transit-unrecorded")
    tab.judge()
    page.screenshot(path=artefacts / "site-form-phone.png")
    page.locator(".save-bar button").click()
    page.wait_for_url("**/submissions/*/")
    assert [text for _role, text, _country in places_of(Submission.objects.get())] == [
        *("Kigali", "Nairobi", "Muscat")
    ]


def test_a_note_that_points_to_a_person_is_pointed_out_while_typing(
    caseworker: User, campaign: Campaign, open_tab: Open
) -> None:
    tab = open_tab(caseworker)
    tab.go(reverse("form", args=[campaign.slug]))
    tab.page.locator("details.section > summary").last.click()
    tab.page.fill("#note", "reach her on +254 712 345 678")
    assert "+254 712 345 678" in tab.page.inner_text("#note-error")
    tab.page.locator(".save-bar button").click()
    tab.page.wait_for_selector("#errors")
    assert tab.page.input_value("#note") == "reach her on +254 712 345 678"
    tab.judge()


def test_without_script_the_same_form_saves(
    caseworker: User, campaign: Campaign, open_tab: Open
) -> None:
    tab = open_tab(caseworker, width=360, script=False)
    page = tab.page
    tab.go(reverse("form", args=[campaign.slug]))
    page.fill("#origin-text", "Kampala")
    page.fill("#transit-0-text", "Nairobi")
    page.locator("[data-rows=transit] > [data-do=add]").click()
    page.fill("#transit-1-text", "Mombasa")
    page.fill("#exploitation_place-0-text", "Dubai")
    page.locator("#cases-low").fill("4")
    # Enter saves, whatever button comes first in the page.
    page.locator("#cases-low").press("Enter")
    page.wait_for_url("**/submissions/*/")
    saved = Submission.objects.select_related("current").get()
    assert [text for _role, text, _country in places_of(saved)] == [
        *("Kampala", "Nairobi", "Mombasa", "Dubai")
    ]
