"""The map of a campaign: who sees what on it, what narrows it, and that no script is needed."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from njia.register import services
from njia.register.models import Campaign, Submission, User
from tests.conftest import NOON
from tests.site.map.conftest import DUBAI, MAP, NAIROBI

pytestmark = pytest.mark.django_db


def told(client: Client, user: User, query: str = "") -> dict[str, Any]:
    """The data that a person's map gets."""
    client.force_login(user)
    answer = client.get(f"{MAP}data{query}")
    assert answer.status_code == 200
    found: dict[str, Any] = json.loads(answer.content)
    return found


def lines(found: dict[str, Any]) -> dict[tuple[str, str], int]:
    """Each line of the map with its submissions."""
    names = {area["key"]: area["name"] for area in found["areas"]}
    return {
        (names[flow["source"]], names[flow["target"]]): flow["submissions"]
        for flow in found["flows"]
    }


# Access ------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [MAP, f"{MAP}data", f"{MAP}picture.svg"])
def test_the_public_signs_in_first(client: Client, campaign: Campaign, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert "login" in answer["Location"]


@pytest.mark.parametrize("path", ["", "data", "picture.svg"])
def test_a_campaign_of_others_is_as_if_it_did_not_exist(
    client: Client, caseworker: User, other_campaign: Campaign, path: str
) -> None:
    client.force_login(caseworker)
    assert client.get(f"/campaigns/{other_campaign.slug}/map/{path}").status_code == 404


@pytest.mark.parametrize(
    ("who", "total", "nairobi_dubai"),
    [
        ("caseworker", 3, 1),
        ("lead", 3, 1),
        ("stranger", 1, 1),
        ("reviewer", 4, 2),
        ("coordinator", 4, 2),
        ("analyst", 0, 0),
        ("administrator", 0, 0),
    ],
)
def test_a_map_counts_only_what_its_viewer_may_see(
    client: Client,
    cast: dict[str, User],
    routes: list[Submission],
    who: str,
    total: int,
    nairobi_dubai: int,
) -> None:
    found = told(client, cast[who])
    assert found["total"] == total
    assert lines(found).get(("Nairobi", "Dubai"), 0) == nairobi_dubai
    client.force_login(cast[who])
    assert client.get(MAP).status_code == 200
    assert client.get(f"{MAP}picture.svg").status_code == 200


def test_an_analyst_sees_the_accepted_without_names_of_organisations(
    client: Client, analyst: User, reviewer: User, routes: list[Submission]
) -> None:
    services.submission_accept(submission=routes[0], by=reviewer, now=NOON + timedelta(hours=1))
    found = told(client, analyst)
    assert found["total"] == 1
    assert found["options"]["organisation"] == []
    assert "Safe Harbour" not in client.get(MAP).content.decode()


def test_an_organisation_that_may_not_be_named_cannot_be_asked_for(
    client: Client, analyst: User, reviewer: User, routes: list[Submission]
) -> None:
    for each in routes:
        services.submission_accept(submission=each, by=reviewer, now=NOON + timedelta(hours=1))
    assert told(client, analyst)["total"] == 4
    assert told(client, analyst, "?organisation=safe-harbour")["total"] == 4


# What it shows -----------------------------------------------------------------------


def test_lines_are_legs_with_the_way_to_what_is_behind_them(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    found = told(client, reviewer)
    assert lines(found) == {("Kampala", "Nairobi"): 2, ("Nairobi", "Dubai"): 2}
    link = next(each["link"] for each in found["flows"] if each["target"] == DUBAI.key)
    assert link == (
        "/campaigns/routes-2026/submissions/?from=g%3A184745&to=g%3A292223&between=leg&level=place"
    )
    hub = next(each for each in found["hubs"] if each["area"] == NAIROBI.key)
    assert f"place=g%3A184745&role={hub['role']}" in hub["link"]


def test_what_is_not_drawn_is_counted_with_its_reason(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    found = told(client, reviewer)
    assert (found["drawn"], found["total"]) == (3, 4)
    assert found["undrawn"] == {"no_place": 0, "one_place": 1, "gap": 0}
    countries = told(client, reviewer, "?level=country")
    assert countries["undrawn"] == {"no_place": 0, "one_place": 0, "gap": 1}
    assert lines(countries) == {("Uganda", "Kenya"): 2, ("Kenya", "United Arab Emirates"): 2}


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("?industry=domestic_work", 1),
        ("?kind=risky_migration", 1),
        ("?organisation=open-door", 1),
        ("?first_month=2026-10", 3),
        ("?last_month=2026-10", 1),
        ("?industry=nonsense&kind=%00&first_month=2026-99&level=moon", 4),
    ],
)
def test_filters_narrow_the_map(
    client: Client, reviewer: User, routes: list[Submission], query: str, total: int
) -> None:
    assert told(client, reviewer, query)["total"] == total


def test_filters_offer_what_there_is_with_counts(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    offered = told(client, reviewer, "?kind=risky_migration")["options"]
    assert [(each["value"], each["submissions"]) for each in offered["kind"]] == [
        ("trafficking", 3),
        ("risky_migration", 1),
    ]
    assert [each["label"] for each in offered["organisation"]] == ["Safe Harbour", "Open Door"]
    assert [each["value"] for each in offered["month"]] == ["2026-09", "2026-11"]


def test_the_links_keep_the_filters(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    found = told(client, reviewer, "?kind=trafficking")
    assert all("kind=trafficking" in flow["link"] for flow in found["flows"])


# Without script ------------------------------------------------------------------------


def test_the_page_says_in_tables_what_the_map_shows(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    client.force_login(reviewer)
    page = client.get(MAP).content.decode()
    for flow in told(client, reviewer)["flows"]:
        assert f'href="{escape(flow["link"])}"' in page
    assert "3 of 4 submissions drawn" in " ".join(page.split())
    assert "<noscript>" in page
    assert f'src="{MAP}picture.svg?level=place"' in page


def test_the_picture_in_the_page_links_to_what_is_behind(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    client.force_login(reviewer)
    page = client.get(f"{MAP}?view=picture&level=country").content.decode()
    svg = re.search(r"<svg [^>]*class=\"flow-map\".*?</svg>", page, re.DOTALL)
    assert svg is not None
    root = ET.fromstring(svg.group())
    links = [each.get("href") or "" for each in root.iter("{http://www.w3.org/2000/svg}a")]
    assert len([each for each in links if "from=c%3A" in each]) == 2
    assert "map.js" not in page


def test_the_picture_is_a_file_in_light_and_dark(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    client.force_login(reviewer)
    light, dark = (client.get(f"{MAP}picture.svg{query}") for query in ("", "?theme=dark"))
    assert light["Content-Type"] == "image/svg+xml; charset=utf-8"
    ET.fromstring(light.content.decode())
    assert b"#EFEBE2" in light.content
    assert b"#EFEBE2" not in dark.content


def test_an_empty_campaign_has_an_honest_map(
    client: Client, coordinator: User, campaign: Campaign
) -> None:
    client.force_login(coordinator)
    page = client.get(MAP).content.decode()
    assert "No two places in a row are known at this level." in page
    assert (
        "There are no submissions for this choice."
        in client.get(f"{MAP}picture.svg").content.decode()
    )


def test_nothing_is_written_by_looking(
    client: Client, reviewer: User, routes: list[Submission]
) -> None:
    client.force_login(reviewer)
    assert client.post(MAP).status_code == 405
    assert client.post(f"{MAP}data").status_code == 405
    assert client.post(f"{MAP}picture.svg").status_code == 405


def test_page_and_data_take_few_queries(
    client: Client,
    reviewer: User,
    routes: list[Submission],
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    client.force_login(reviewer)
    client.get(MAP)
    with django_assert_max_num_queries(22):
        client.get(MAP)
