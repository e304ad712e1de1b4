"""``njia serve`` says where it listens, and answers there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from njia.cli.main import main


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


def test_the_site_answers_where_it_says(tmp_path: Path) -> None:
    port = _free_port()
    (tmp_path / "static").mkdir()
    server = subprocess.Popen(
        [sys.executable, "-m", "njia.cli.main", "serve", "--port", str(port), "--workers", "1"],
        env={**os.environ, "NJIA_DATA_DIR": str(tmp_path), "NJIA_DEBUG": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert f"http://127.0.0.1:{port}" in server.stdout.readline()
        assert _answer(port) == 200
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _answer(port: int) -> int:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=20) as answer:
                status: int = answer.status
                return status
        except OSError:
            time.sleep(0.2)
    return pytest.fail("the server never answered")


@pytest.mark.parametrize("told", [["--port", "0"], ["--port", "x"], ["--workers", "0"]])
def test_what_cannot_be_served_is_refused(told: list[str]) -> None:
    assert CliRunner().invoke(main, ["serve", *told]).exit_code == 2
