"""Every address of the site, for everybody, and with the headers that keep people safe."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from njia.register.models import User
from tests.site.access import ACCESS, ROLES, Line
from tests.site.conftest import Enter, World

pytestmark = pytest.mark.django_db


def names(resolver: URLResolver) -> Iterator[str]:
    """The name of every address, however deep it is included."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from names(each)
        elif isinstance(each, URLPattern):
            yield str(each.name)


def ask(client: Client, name: str, line: Line, arguments: dict[str, object]) -> HttpResponseBase:
    """Asks for one address as its line says."""
    address = reverse(name, kwargs=arguments)
    return client.post(address, line.data) if line.method == "post" else client.get(address)


def test_every_address_has_an_access_test() -> None:
    assert set(names(get_resolver())) == set(ACCESS)


@pytest.mark.parametrize("name", ACCESS)
def test_every_role_gets_what_the_table_says(
    name: str, world: World, everyone: dict[str, Client]
) -> None:
    line = ACCESS[name]
    got = {
        role: ask(everyone[role], name, line, line.arguments(world)).status_code for role in ROLES
    }
    assert got == dict(zip(ROLES, line.statuses, strict=True))


@pytest.mark.parametrize("name", [name for name, line in ACCESS.items() if line.of_campaign])
def test_another_campaign_does_not_exist_for_the_cast(
    name: str, world: World, everyone: dict[str, Client]
) -> None:
    line = ACCESS[name]
    told = line.arguments(world)
    told["slug"] = world.other_campaign.slug
    for role in set(ROLES) - {"anonymous", "administrator"}:
        assert ask(everyone[role], name, line, told).status_code == 404, role


@pytest.mark.parametrize("name", ACCESS)
def test_every_answer_carries_the_headers(
    name: str, world: World, coordinator: User, enter: Enter
) -> None:
    line = ACCESS[name]
    response = ask(enter(coordinator), name, line, line.arguments(world))
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("name", [n for n in ACCESS if n not in {"front", "leave", "preferences"}])
def test_pages_of_people_who_signed_in_stay_in_no_cache(
    name: str, world: World, coordinator: User, enter: Enter
) -> None:
    line = ACCESS[name]
    response = ask(enter(coordinator), name, line, line.arguments(world))
    assert "no-store" in response["Cache-Control"]


def test_a_visitor_gets_no_cookie_from_the_front_page() -> None:
    assert not Client().get(reverse("front")).cookies


def test_what_a_page_may_not_do_it_is_denied_without_the_token(
    submission: object, lead: User, campaign: object
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lead)
    for name in ("account", "account_logout", "account_change_password"):
        assert client.post(reverse(name), {"name": "X"}).status_code == 403
