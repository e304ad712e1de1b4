"""Every page at a phone's and a desk's width, light and dark, left to right and right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.urls import reverse

from njia.register.models import User
from tests.site.access import ACCESS
from tests.site.browser.conftest import Open
from tests.site.conftest import World
from tests.site.test_pages import PAGES, PUBLIC

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The live map has tests of its own, with WebGL: tests/site/map/test_map_live.py.
SHOWN = [name for name in PAGES if name != "map"]


@pytest.mark.parametrize(
    ("width", "theme", "language"),
    [(1280, "light", "en"), (360, "light", "en"), (1280, "dark", "ar"), (360, "dark", "ar")],
)
def test_every_page_is_accessible_and_fits(
    width: int,
    theme: str,
    language: str,
    world: World,
    coordinator: User,
    open_tab: Open,
    artefacts: Path,
) -> None:
    folder = artefacts / "site"
    folder.mkdir(exist_ok=True)
    visitor = open_tab(None, width=width, theme=theme, language=language)
    member = open_tab(coordinator, width=width, theme=theme, language=language)
    for name in (*PUBLIC, *SHOWN):
        tab = visitor if name in PUBLIC else member
        tab.go(reverse(name, kwargs=ACCESS[name].arguments(world)))
        tab.judge()
        tab.page.screenshot(path=folder / f"{name}-{width}-{theme}-{language}.png", full_page=True)


def test_menus_open_without_script_and_the_look_changes(
    world: World, coordinator: User, open_tab: Open
) -> None:
    tab = open_tab(coordinator, script=False)
    tab.go(reverse("campaign", args=[world.campaign.slug]))
    tab.page.locator("details.menu").first.locator("summary").click()
    tab.page.get_by_role("button", name="Dark").click()
    assert tab.page.locator("html").get_attribute("data-theme") == "dark"
    assert tab.page.url.endswith(reverse("campaign", args=[world.campaign.slug]))


def test_the_first_tab_stop_leads_past_the_navigation(
    world: World, coordinator: User, open_tab: Open
) -> None:
    tab = open_tab(coordinator)
    tab.go(reverse("submissions", args=[world.campaign.slug]))
    tab.page.keyboard.press("Tab")
    tab.page.keyboard.press("Enter")
    assert tab.page.evaluate("document.activeElement.id") == "content"
