"""The map as one file: it asks for nothing, says what the map says, and moves in a browser."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from njia.pictures.html_map import standalone_map
from tests.pictures.examples import empty, example
from tests.pictures.test_svg_map import HOSTILE, same


def page(**changed: Any) -> str:
    """The sample map as a page in English."""
    told: dict[str, Any] = {"language": "en", "gettext": same, "title": "Routes", **changed}
    return standalone_map(example(), **told)


class Reader(HTMLParser):
    """Counts elements and keeps the text of the table cells."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.rows: list[dict[str, str | None]] = []
        self.text: list[str] = []
        self.feed(told)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_it_asks_for_nothing() -> None:
    told = page()
    assert set(re.findall(r"https?://[^\"'`<> ]+", told)) == {"http://www.w3.org/2000/svg"}
    assert not {"link", "img", "iframe", "object"} & set(Reader(told).tags)
    assert "default-src 'none'" in told


def test_every_flow_and_every_role_of_a_place_is_a_row() -> None:
    flowmap, rows = example(), Reader(page()).rows
    flows = {(row.get("data-from"), row.get("data-to")) for row in rows if row.get("data-from")}
    assert flows == {(flow.source, flow.target) for flow in flowmap.flows}
    assert len([row for row in rows if row.get("data-area")]) == len(flowmap.hubs)


def test_the_largest_lines_come_first() -> None:
    rows = [row for row in Reader(page()).rows if row.get("data-from")]
    counts = [int(row["data-submissions"] or 0) for row in rows]
    assert counts == sorted(counts, reverse=True)


def test_a_hostile_name_stays_text() -> None:
    flowmap = example()
    areas = tuple(replace(area, name=HOSTILE) for area in flowmap.areas)
    told = standalone_map(
        replace(flowmap, areas=areas),
        language="en",
        gettext=lambda text: text.replace("Choose", "</script><b>"),
        title=HOSTILE,
    )
    assert Reader(told).tags.count("script") == 2
    assert "b" not in Reader(told).tags


def test_an_empty_map_is_a_whole_page() -> None:
    told = standalone_map(empty(3), language="en", gettext=same, title="Routes")
    said = " ".join(Reader(told).text)
    assert "No route can be drawn yet." in said
    assert "table" not in Reader(told).tags


def test_arabic_runs_from_right_to_left() -> None:
    assert '<html lang="ar" dir="rtl">' in page(language="ar")


@pytest.mark.browser
def test_it_zooms_filters_and_tells_without_a_request(chromium: Browser, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    path.write_text(page(), "utf-8")
    tab = chromium.new_page(viewport={"width": 1200, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda message: faults.append(message.text))
    tab.goto(path.as_uri())
    assert tab.locator("#shown").inner_text() == f"{len(example().flows)} of 30 lines shown"
    tab.locator("#least").fill("5")
    tab.locator("#least").dispatch_event("input")
    visible = [flow for flow in example().flows if flow.submissions >= 5]
    assert tab.locator(".flow:visible").count() == len(visible)
    tab.locator("[data-zoom=in]").click()
    assert "scale(1.6)" in (tab.locator(".window > g").get_attribute("transform") or "")
    tab.locator(".hub").first.focus()
    assert "Nairobi" in tab.locator("#detail").inner_text()
    tab.close()
    assert asked == [path.as_uri()]
    assert faults == []
