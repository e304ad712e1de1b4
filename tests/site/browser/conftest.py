"""A real Chromium in front of the real site, and what it must never complain of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from njia.register.models import User

AXE = Path(__file__).resolve().parents[3] / "frontend/node_modules/axe-core/axe.min.js"
SIZES = {360: 740, 1280: 900}


@dataclass
class Tab:
    """One tab with what it complained of and which other hosts it asked."""

    page: Page
    origin: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: Any) -> None:
        # A form that comes back with mistakes is a 422, which Chromium reports as an error.
        if message.type == "error" and "422" not in message.text:
            self.faults.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.faults.append(f"asked another host: {request.url}")

    def go(self, path: str) -> None:
        """Opens a page of the site."""
        self.page.goto(f"{self.origin}{path}", wait_until="networkidle")

    def judge(self) -> None:
        """Fails for what axe-core finds, for a page wider than the window, for complaints."""
        # Text that fades in is judged by how it looks in the end.
        self.page.wait_for_timeout(200)
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "async () => (await axe.run({resultTypes: ['violations']})).violations.map("
            "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).join(' | '))"
        )
        assert found == [], self.page.url
        wide = self.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide"
        assert self.faults == [], self.page.url


Open = Callable[..., Tab]


@pytest.fixture
def open_tab(chromium: Browser, live_server: LiveServer) -> Iterator[Open]:
    """Opens a tab: ``open_tab(user, width=360, theme="dark", language="ar")``."""
    contexts: list[BrowserContext] = []

    def make(
        user: User | None,
        *,
        width: int = 1280,
        theme: Any = "light",
        language: str = "en",
        script: bool = True,
    ) -> Tab:
        context = chromium.new_context(
            viewport={"width": width, "height": SIZES[width]},
            color_scheme=theme,
            locale=language,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if user is not None:
            client = Client()
            client.force_login(user)
            cookie = client.cookies[settings.SESSION_COOKIE_NAME]
            context.add_cookies(
                [{"name": cookie.key, "value": cookie.value, "url": live_server.url}]
            )
        context.set_default_timeout(15_000)
        return Tab(context.new_page(), live_server.url)

    yield make
    for context in contexts:
        context.close()
