"""Signing in and out, and the own account."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from njia.register.models import Action, HistoryEntry, User
from tests.conftest import PASSWORD
from tests.site.conftest import Enter
from tests.site.test_pages import sound

pytestmark = pytest.mark.django_db


def test_signing_in_leads_to_the_campaigns_and_out_to_the_front(caseworker: User) -> None:
    client = Client()
    told = {"login": caseworker.email, "password": PASSWORD}
    response = client.post(reverse("account_login"), told, follow=True)
    assert response.request["PATH_INFO"] == reverse("campaigns")
    client.post(reverse("account_logout"))
    assert client.get(reverse("campaigns")).status_code == 302


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("wanjiru@example.org", "wrong"),
        ("nobody@example.org", PASSWORD),
        ("<script>alert(1)</script>", "x"),
        ("wanjiru@example.org", "x" * 100_000),
        ("wanjiru@example.org\x00", PASSWORD),
        ("", ""),
    ],
)
def test_a_wrong_sign_in_says_so_and_no_more(address: str, password: str, caseworker: User) -> None:
    client = Client()
    response = client.post(reverse("account_login"), {"login": address, "password": password})
    assert response.status_code == 200
    sound(response)
    assert "_auth_user_id" not in client.session
    assert "<script>alert" not in response.content.decode()


def test_a_wrong_address_and_a_wrong_password_look_the_same(caseworker: User) -> None:
    def error(address: str) -> str:
        told = {"login": address, "password": "wrong"}
        page = Client().post(reverse("account_login"), told).content.decode()
        begins = page.index('role="alert"')
        return page[begins : page.index("</div>", begins)]

    assert error(caseworker.email) == error("nobody@example.org")


def test_name_and_language_are_changed_and_written_down(caseworker: User, enter: Enter) -> None:
    client = enter(caseworker)
    told = {"name": "Wanjiru N.", "language": "ar"}
    page = client.post(reverse("account"), told, follow=True).content.decode()
    assert '<html lang="ar"' in page
    caseworker.refresh_from_db()
    assert (caseworker.name, caseworker.language) == ("Wanjiru N.", "ar")
    assert HistoryEntry.objects.filter(action=Action.PERSON_CHANGED).count() == 1
    client.post(reverse("account"), told)
    assert HistoryEntry.objects.filter(action=Action.PERSON_CHANGED).count() == 1


@pytest.mark.parametrize(
    "told",
    [
        {"name": "", "language": "en"},
        {"name": "x" * 201, "language": "en"},
        {"name": "A", "language": "xx"},
        {"name": "A\x00B", "language": "en"},
        {},
    ],
)
def test_a_mistake_in_the_account_changes_nothing(
    told: dict[str, str], caseworker: User, enter: Enter
) -> None:
    response = enter(caseworker).post(reverse("account"), told)
    assert response.status_code == 422
    sound(response)
    caseworker.refresh_from_db()
    assert caseworker.name == "Wanjiru"


def test_the_password_is_changed(caseworker: User, enter: Enter) -> None:
    new = "another long walk to the sea"
    told = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    enter(caseworker).post(reverse("account_change_password"), told)
    caseworker.refresh_from_db()
    assert caseworker.check_password(new)


def test_a_weak_password_is_refused_in_words(caseworker: User, enter: Enter) -> None:
    told = {"oldpassword": PASSWORD, "password1": "password", "password2": "password"}
    response = enter(caseworker).post(reverse("account_change_password"), told)
    assert "error" in response.content.decode()
    caseworker.refresh_from_db()
    assert caseworker.check_password(PASSWORD)


def test_the_roles_are_shown(lead: User, coordinator: User, enter: Enter) -> None:
    assert "Organisation lead" in enter(lead).get(reverse("account")).content.decode()
    assert "Coordinator" in enter(coordinator).get(reverse("account")).content.decode()
