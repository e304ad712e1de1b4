"""Language, look and leaving work without script, and send nobody elsewhere but to leave."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from njia.register.models import User
from tests.site.conftest import Enter

pytestmark = pytest.mark.django_db


def test_the_look_stays_chosen() -> None:
    client = Client()
    client.post(reverse("preferences"), {"theme": "dark", "next": "/account/login/"})
    assert 'data-theme="dark"' in client.get(reverse("account_login")).content.decode()
    client.post(reverse("preferences"), {"theme": "auto"})
    assert "data-theme" not in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    "told",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "", "\x00"],
)
def test_going_back_never_leads_to_another_host(told: str) -> None:
    response = Client().post(reverse("preferences"), {"theme": "dark", "next": told})
    assert response["Location"] == reverse("front")


@pytest.mark.parametrize("told", ["<script>", "xx", "../..", "a" * 5000])
def test_no_other_word_becomes_a_cookie(told: str) -> None:
    response = Client().post(reverse("preferences"), {"theme": told, "language": told})
    assert not response.cookies


def test_leaving_signs_out_and_shows_a_harmless_page(lead: User, enter: Enter) -> None:
    client = enter(lead)
    response = client.get(reverse("leave"))
    assert response["Location"].startswith("https://www.wikipedia.org")
    assert response["Cache-Control"] == "no-store"
    assert client.get(reverse("campaigns")).status_code == 302


def test_another_site_cannot_sign_anybody_out(lead: User, enter: Enter) -> None:
    client = enter(lead)
    client.get(reverse("leave"), headers={"sec-fetch-site": "cross-site"})
    assert client.get(reverse("campaigns")).status_code == 200
