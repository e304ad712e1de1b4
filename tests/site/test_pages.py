"""Every page is sound HTML, in every language of the site, and loads nothing from elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import reverse

from njia.register.models import User
from tests.site.access import ACCESS
from tests.site.conftest import Enter, World
from tests.site.documents import Document

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parents[2]
PUBLIC = ("front", "account_login")
DOWNLOADS = {"import_template", "import_problems", "report_download", "map_data", "map_picture"}
PAGES = [
    name
    for name, line in ACCESS.items()
    if line.method == "get" and name not in {*DOWNLOADS, *PUBLIC, "leave", "places_suggest"}
]


def sound(response: HttpResponseBase) -> Document:
    """The page as a document, after checking that it has no fault."""
    assert isinstance(response, HttpResponse)
    document = Document(response.content.decode())
    assert document.faults == []
    return document


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PUBLIC)
def test_public_pages_are_sound(name: str, language: str) -> None:
    response = Client(headers={"accept-language": language}).get(reverse(name))
    sound(response)
    direction = "rtl" if language == "ar" else "ltr"
    assert f'dir="{direction}"' in response.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound(name: str, world: World, coordinator: User, enter: Enter) -> None:
    line = ACCESS[name]
    for language in ("en", "ar"):
        response = enter(coordinator).get(
            reverse(name, kwargs=line.arguments(world)), headers={"accept-language": language}
        )
        assert response.status_code == 200
        sound(response)


@pytest.mark.parametrize("name", ["front", "account_login", "campaigns", "form", "submission"])
def test_titles_are_neutral(name: str, world: World, coordinator: User, enter: Enter) -> None:
    client = Client() if name in PUBLIC else enter(coordinator)
    title = sound(client.get(reverse(name, kwargs=ACCESS[name].arguments(world)))).title.lower()
    assert title.strip().endswith("njia")
    assert not any(word in title for word in ("traffick", "exploit", "victim", "migra"))


def test_what_is_not_there_says_so_in_plain_words(lead: User, enter: Enter) -> None:
    response = enter(lead).get("/no/such/page/")
    assert response.status_code == 404
    sound(response)
    assert "There is no such page" in response.content.decode()


def test_a_mistake_of_ours_shows_no_inside(
    lead: User, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*args: object, **more: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("njia.register.selectors.campaigns_visible_to", breaks)
    client = enter(lead)
    client.raise_request_exception = False
    response = client.get(reverse("campaigns"))
    assert response.status_code == 500
    assert "secret detail" not in response.content.decode()
    sound(response)


def test_a_request_without_its_token_is_explained(lead: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    response = client.post(reverse("account"), {"name": "X", "language": "en"})
    assert response.status_code == 403
    sound(response)


def test_templates_follow_the_house_form() -> None:
    djlint = shutil.which("djlint", path=str(Path(sys.executable).parent))
    assert djlint is not None
    done = subprocess.run(
        [djlint, "--check", "--lint", "--quiet", "njia/site"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_site_speaks_every_language_it_offers(lead: User, enter: Enter) -> None:
    client = enter(lead)
    for code, _name in settings.LANGUAGES:
        client.post(reverse("preferences"), {"language": code, "next": "/campaigns/"})
        page = client.get(reverse("campaigns")).content.decode()
        assert f'<html lang="{code}"' in page
