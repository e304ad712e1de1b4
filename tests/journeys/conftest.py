"""The whole product as it is installed: the terminal command, its server, a real browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[2]
NJIA = Path(sys.executable).parent / "njia"


@dataclass(frozen=True, slots=True)
class Installation:
    """A served Njia with the sample campaign, its three spreadsheets not yet imported."""

    address: str
    folder: Path
    campaign: str
    files: tuple[Path, ...]
    password: str
    environment: dict[str, str]

    def njia(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Runs a terminal command on this installation."""
        return subprocess.run(
            [str(NJIA), *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """Installs into an empty folder with the commands that ``make run`` uses, and serves it."""
    folder = tmp_path_factory.mktemp("installation")
    settings = {key: value for key, value in os.environ.items() if not key.startswith("NJIA_")}
    environment = {**settings, "NJIA_DATA_DIR": str(folder)}
    for words in (["migrate"], ["collect"]):
        subprocess.run([str(NJIA), *words], env=environment, check=True, capture_output=True)
    loaded = json.loads(
        subprocess.run(
            [str(NJIA), "sample", "--people", "--without-spreadsheets", "--json"],
            env=environment,
            check=True,
            capture_output=True,
        ).stdout
    )
    port = _free_port()
    server = subprocess.Popen(
        [str(NJIA), "serve", "--port", str(port), "--workers", "1"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address)
        yield Installation(
            address=address,
            folder=folder,
            campaign=loaded["campaign"],
            files=tuple(Path(each) for each in loaded["files"]),
            password=loaded["password"],
            environment=environment,
        )
    finally:
        server.terminate()
        server.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own server
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer within 30 seconds")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody before a browser, and what the browser complained of on the way."""

    page: Page
    at: Installation
    faults: list[str]

    def go(self, path: str = "") -> None:
        """Opens a page of the campaign."""
        self.page.goto(f"{self.at.address}/campaigns/{self.at.campaign}/{path}")

    def look(self, name: str) -> None:
        """Keeps a picture of what is seen now, as an artefact of the test."""
        pictures = ROOT / "artefacts"
        pictures.mkdir(exist_ok=True)
        self.page.screenshot(path=pictures / f"walk-{name}.png")


@pytest.fixture
def coordinator(chromium: Browser, installation: Installation) -> Iterator[Person]:
    """The coordinator of the sample campaign, before she signs in."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="en")
    context.set_default_timeout(20_000)
    page = context.new_page()
    faults: list[str] = []

    def asked(request: Any) -> None:
        if not request.url.startswith((installation.address, "data:", "blob:")):
            faults.append(f"another host was asked: {request.url}")

    page.on("request", asked)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield Person(page, installation, faults)
    context.close()
