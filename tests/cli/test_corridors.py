"""``njia corridors``: the documented JSON, and a table for people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from njia.cli.corridors import corridors
from njia.lake.parquet import write_version
from njia.lake.tables import build_tables
from tests.lake.world import WORLD, numbered, route


@pytest.fixture
def data(tmp_path: Path) -> Path:
    told = [
        ("amani", route("nairobi", exploited=["dubai"], cases=2)),
        ("baraka", route("mombasa", exploited=["c:AE"])),
        ("baraka", route("?", exploited=["c:AE"])),
    ]
    write_version(tmp_path / "lake", build_tables(numbered(told), WORLD), head="")
    return tmp_path


def run(*words: str) -> str:
    done = CliRunner().invoke(corridors, words, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_it_works(data: Path) -> None:
    (found,) = json.loads(run("--data", str(data), "--level", "country", "--json"))
    assert found == {
        "from": {"key": "c:KE", "name": "Kenya", "country": "KE", "lat": 4.0, "lon": -4.0},
        "to": {"key": "c:AE", "name": "UAE", "country": "AE", "lat": 4.0, "lon": -4.0},
        "submissions": 2,
        "organisations": 2,
        "cases": {"min": 2, "known": 1},
    }


def test_levels(data: Path) -> None:
    found = json.loads(run("--data", str(data), "--level", "place", "--json"))
    assert [(each["from"]["key"], each["to"]["key"]) for each in found] == [
        ("g:nairobi", "g:dubai")
    ]


def test_the_table_says_of_how_many(data: Path) -> None:
    lines = run("--data", str(data), "--level", "place").splitlines()
    assert lines[0].split() == ["From", "To", "Submissions", "Organisations", "Cases"]
    assert lines[1].startswith("Nairobi (KE)  Dubai (AE)")
    assert lines[-1] == "Both ends known at this level: 1 of 3 submissions."


def test_a_campaign_can_be_chosen(data: Path) -> None:
    assert len(json.loads(run("--data", str(data), "--campaign", "kenya-2019", "--json"))) == 1
    words = ["--data", str(data), "--campaign", "elsewhere", "--json"]
    done = CliRunner().invoke(corridors, words)
    assert json.loads(done.stdout) == []
    assert "no submission of a campaign 'elsewhere'" in done.stderr


def test_a_folder_without_data_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    done = CliRunner().invoke(corridors, ["--data", str(tmp_path)])
    assert done.exit_code == 1
    assert "njia combine" in done.output
    assert "Traceback" not in done.output


def test_the_help_describes_the_json() -> None:
    told = run("--help")
    for name in ("from", "to", "submissions", "organisations", "cases", "min", "known"):
        assert f'"{name}"' in told
