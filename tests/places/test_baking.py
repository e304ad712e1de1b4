"""The baking: nothing twice, nothing half, and a word where something is missing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from njia.places.baking import bake, fingerprint, gazetteer_path, main
from njia.places.outlines import label_points

MODULES = Path(__file__).parents[2] / "frontend" / "node_modules"


def test_an_unchanged_gazetteer_is_left_alone() -> None:
    before = gazetteer_path().stat().st_mtime_ns
    said: list[str] = []

    assert bake(gazetteer_path(), MODULES, said.append) is False

    assert said == ["The gazetteer is up to date."]
    assert gazetteer_path().stat().st_mtime_ns == before


def test_the_file_says_what_it_is_made_from() -> None:
    base = sqlite3.connect(gazetteer_path())
    facts = dict(base.execute("SELECT key, value FROM meta"))
    base.close()

    assert facts["fingerprint"] == fingerprint(MODULES)
    assert "GeoNames (CC BY 4.0)" in facts["credit"]
    assert gazetteer_path().stat().st_size < 40_000_000


def test_it_says_which_package_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 1
    assert "npm ci" in capsys.readouterr().err


def test_label_points_lie_inside() -> None:
    points = label_points(MODULES / "world-atlas")
    lat, lon = points[404]

    assert -4.5 < lat < 4.5
    assert 34.5 < lon < 41.5
    assert len(points) > 200
