"""The live map in a real browser, with our own policy: what it shows, weighs and asks for."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page
from whitenoise import WhiteNoise  # type: ignore[import-untyped]  # it ships no types

from njia.register.models import Submission, User
from njia.site import settings as site_settings
from tests.site.map.conftest import MAP

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

pytestmark = [pytest.mark.django_db, pytest.mark.browser]

STATIC = site_settings.SITE / "static"
AXE = site_settings.PACKAGE.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
MOST_BYTES = 900_000


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has there
        """Says nothing."""


@dataclass
class Served:
    """Pages rendered beforehand and our static files, with how much was sent of each."""

    pages: dict[str, tuple[bytes, str]]
    sent: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.files = WhiteNoise(self._page, root=str(STATIC), prefix="static")

    def _page(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        query = environ.get("QUERY_STRING")
        page = self.pages.get(environ["PATH_INFO"] + (f"?{query}" if query else ""))
        if page is None:
            start("404 Not Found", [])
            return [b""]
        content, policy = page
        headers = [("Content-Type", "text/html"), ("Content-Security-Policy", policy)]
        start("200 OK", headers)
        return [content]

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Answers, and weighs what was sent as a server that compresses would send it."""
        statuses: list[str] = []

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            statuses.append(status)
            return start(status, headers, *more)

        answer = self.files(environ, begin)
        try:
            body = b"".join(answer)
        finally:
            # A file is answered as an iterable that a server closes when it was sent.
            getattr(answer, "close", lambda: None)()
        ranged = statuses[0].startswith("206")
        packed = ranged or environ["PATH_INFO"].endswith((".woff2", ".pmtiles"))
        size = len(body) if packed else len(gzip.compress(body))
        name = environ["PATH_INFO"]
        self.sent[name] = self.sent.get(name, 0) + size
        return [body]


@pytest.fixture
def served(
    client: Client, reviewer: User, routes: list[Submission]
) -> Iterator[tuple[Served, str]]:
    """The map of the reviewer, at two levels, on a port of its own."""
    assert (STATIC / "built" / "map.js").exists(), "the front end is not built: run make setup"
    assert (STATIC / "built" / "world.pmtiles").exists(), "the basemap is missing: run make setup"
    client.force_login(reviewer)
    pages = {}
    for path in (MAP, f"{MAP}?level=country"):
        answer = client.get(path)
        pages[path] = (answer.content, answer["Content-Security-Policy"])
    application = Served(pages)
    with make_server(
        "127.0.0.1", 0, application, server_class=_Threaded, handler_class=_Quiet
    ) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield application, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@dataclass
class Seen:
    """A browser tab and what it complained of and asked for."""

    page: Page
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def seen(chromium: Browser, served: tuple[Served, str]) -> Iterator[Seen]:
    """The map, drawn."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = Seen(context.new_page())
    found.page.on("console", lambda told: found.faults.append(told.text))
    found.page.on("pageerror", lambda error: found.faults.append(str(error)))
    found.page.on("request", lambda request: found.asked.append(request.url))
    found.page.goto(served[1] + MAP)
    found.page.wait_for_selector("[data-ready]", state="attached", timeout=90_000)
    yield found
    context.close()


@pytest.mark.timeout(200)
def test_the_live_map_is_light_keeps_to_its_host_and_tells(
    served: tuple[Served, str], seen: Seen, artefacts: Path
) -> None:
    page = seen.page
    page.screenshot(path=str(artefacts / "map.png"))
    # It weighs what it may, and asks nobody else.
    assert sum(served[0].sent.values()) < MOST_BYTES, served[0].sent
    assert {url for url in seen.asked if not url.startswith(served[1])} == set()
    # The policy of the site, with 'self' alone for script, worker and font, was enough.
    assert [told for told in seen.faults if "Permissions-Policy" not in told] == []
    # A line is chosen from the table by keyboard, and says its counts.
    page.locator("[data-show=flow]").first.focus()
    page.keyboard.press("Enter")
    panel = page.locator("[data-map-panel]")
    assert "Submissions" in panel.inner_text()
    assert panel.get_by_role("link").get_attribute("href", timeout=5000)
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    # Another level: figures, tables and address follow.
    page.locator("#level-country").check()
    page.wait_for_url("**?level=country")
    page.wait_for_function("document.querySelector('[data-map]').ariaBusy !== 'true'")
    assert "United Arab Emirates" in page.locator("[data-map-part=tables]").inner_text()
    # A role is switched off and on.
    transit = page.locator("button[data-role=transit]")
    transit.click()
    assert transit.get_attribute("aria-pressed") == "false"


@pytest.mark.timeout(200)
def test_the_live_map_has_no_barrier_that_a_machine_can_find(seen: Seen) -> None:
    seen.page.locator("[data-show=hub]").first.click()
    seen.page.evaluate(AXE.read_text("utf-8"))
    found = seen.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [
        (each["id"], [node["html"][:160] for node in each["nodes"]]) for each in found["violations"]
    ]
    assert told == []
