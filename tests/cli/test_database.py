"""``njia migrate`` and ``njia collect``: done once, then quick, again when needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NJIA = Path(sys.executable).parent / "njia"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


def njia(folder: Path, *words: str) -> str:
    done = subprocess.run(
        [str(NJIA), *words],
        env={"NJIA_DATA_DIR": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_migrate_says_what_it_did(folder: Path) -> None:
    assert "steps done" in njia(folder, "migrate")
    assert "up to date" in njia(folder, "migrate")
    assert folder.stat().st_mode & 0o077 == 0, "what people enter is nobody else's to read"


def test_collect_gathers_once_and_again_when_it_was_cut_off(folder: Path) -> None:
    assert "gathered" in njia(folder, "collect")
    gathered = folder / "static"
    assert (gathered / "staticfiles.json").is_file()
    assert "up to date" in njia(folder, "collect")
    (folder / "static.gathered").unlink()
    assert "gathered" in njia(folder, "collect")
