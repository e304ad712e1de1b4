"""The main job, end to end: sign in, type a route, import, answer, see the map, report."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import Installation, Person

REPORTED_BY = {
    "nile": "Nile Crossing Watch",
    "pirogue": "Cercle de la Pirogue Blanche",
    "chalbi": "Chalbi Returnees Circle",
}

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]


def sign_in(person: Person) -> None:
    page = person.page
    page.goto(f"{person.at.address}/account/login/")
    page.fill("input[name=login]", "coordinator@example.org")
    page.fill("input[name=password]", person.at.password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/campaigns/**")


def submissions_so_far(person: Person) -> int:
    person.go("submissions/")
    told = person.page.locator(".page-head").inner_text()
    number = re.search(r"(\d+)\s+submissions", told)
    assert number, told
    return int(number[1])


def type_a_route(person: Person) -> None:
    page = person.page
    person.go("form/")
    page.get_by_label("Trafficking in persons").check()
    page.fill("#origin-text", "Nairoby")
    page.fill("#intended_destination-text", "Riyadh")
    page.fill("#transit-0-text", "Busia")
    page.fill("#exploitation_place-0-text", "Jiddah")
    page.get_by_label("Domestic servitude", exact=True).first.check()
    person.look("1-form")
    page.get_by_role("button", name="Save the route").click()
    page.wait_for_url(re.compile(r"/submissions/[0-9a-f-]{36}/"))


def import_file(person: Person, path: Path) -> str:
    page = person.page
    person.go("import/")
    whose = next(name for part, name in REPORTED_BY.items() if part in path.name)
    page.get_by_label("Reported by").select_option(label=whose)
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Import", exact=True).click()
    result = page.locator(".result")
    expect(result).to_have_count(1)
    return result.inner_text()


def drawn_on_map(person: Person) -> tuple[int, int]:
    """How many submissions the map draws, of how many; waits until it is drawn."""
    person.go("map/")
    expect(person.page.locator("canvas").first).to_be_visible()
    person.page.wait_for_load_state("networkidle")
    told = person.page.locator("main").inner_text()
    numbers = re.search(r"(\d+) of (\d+) submissions drawn", told)
    assert numbers, told
    return int(numbers[1]), int(numbers[2])


def test_from_files_and_form_to_map_and_report(coordinator: Person) -> None:
    sign_in(coordinator)
    page = coordinator.page
    before = submissions_so_far(coordinator)
    drawn_before, total_before = drawn_on_map(coordinator)
    assert total_before == before

    type_a_route(coordinator)
    coordinator.look("2-submission")
    seen = page.locator("main").inner_text()
    assert "Nairoby" in seen, "what was told is kept"
    assert "Jeddah" in seen, "and what was understood stands beside it"
    assert submissions_so_far(coordinator) == before + 1

    for path in coordinator.at.files:
        told = import_file(coordinator, path)
        coordinator.look(f"3-import-{path.suffix.lstrip('.')}")
        assert "new submissions" in told, told
    assert submissions_so_far(coordinator) == 116
    again = import_file(coordinator, coordinator.at.files[0])
    assert "imported before" in again
    assert submissions_so_far(coordinator) == 116

    drawn_unanswered, _ = drawn_on_map(coordinator)
    legs = flows(coordinator)
    assert drawn_unanswered > drawn_before, "the imported routes are on the map"

    coordinator.go("questions/")
    question = page.locator("form.question", has_text="Busia").first
    coordinator.look("4-questions")
    question.get_by_text("Kenya").first.click()
    question.get_by_role("button", name="Answer").click()
    expect(page.locator("form.question", has_text="by “Busia”")).to_have_count(0)
    assert flows(coordinator) != legs, "the answer is seen on the map"
    drawn_on_map(coordinator)
    page.wait_for_timeout(1500)
    coordinator.look("5-map")

    coordinator.go("report/")
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile("Download the report")).click()
    report = PdfReader(BytesIO(Path(waiting.value.path()).read_bytes()))
    for sheet in report.pages:
        assert "not for publication" in sheet.extract_text()
    assert "116" in report.pages[0].extract_text()
    assert coordinator.faults == []


def flows(person: Person) -> list[object]:
    """The legs of the map with their counts, as the page gets them."""
    told = person.page.request.get(
        f"{person.at.address}/campaigns/{person.at.campaign}/map/data?level=place"
    )
    assert told.ok
    drawn: list[object] = told.json()["flows"]
    return drawn


def test_the_terminal_sees_what_the_pages_did(installation: Installation) -> None:
    listed = installation.njia("corridors", "--level", "country", "--json")
    assert listed.returncode == 0, listed.stderr
    assert json.loads(listed.stdout)
    report = installation.folder / "report.pdf"
    made = installation.njia("report", "--campaign", installation.campaign, "-o", str(report))
    assert made.returncode == 0, made.stderr
    assert len(PdfReader(report).pages) > 3
    checked = installation.njia("check")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_pages_look_right(coordinator: Person, width: int, theme: str, language: str) -> None:
    """Keeps a picture of each page at both widths, both themes, both directions."""
    page = coordinator.page
    page.set_viewport_size({"width": width, "height": 860})
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    sign_in(coordinator)
    page.request.post(f"{coordinator.at.address}/preferences/", form={"language": language})
    for name in ("", "map/", "submissions/", "questions/", "import/", "form/", "report/"):
        coordinator.go(name)
        page.wait_for_load_state("networkidle")
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{name} is {wide} px too wide at {width}"
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
        coordinator.look(f"{name.strip('/') or 'campaign'}-{width}-{theme}-{language}")
    assert coordinator.faults == []
