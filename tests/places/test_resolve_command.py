"""``njia resolve``: the terminal contract that later checks rely on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from njia.cli.resolve import resolve

KEYS = {"name", "country", "admin1", "geonames_id", "lat", "lon", "confidence", "rule"}


def test_it_works() -> None:
    done = CliRunner().invoke(resolve, ["Nairoby", "--json"])

    answer = json.loads(done.output)
    assert done.exit_code == 0
    assert answer["status"] == "resolved"
    assert KEYS | {"level", "key"} == set(answer["candidates"][0])
    assert answer["candidates"][0]["geonames_id"] == 184745


def test_hint_and_context_are_used() -> None:
    hinted = CliRunner().invoke(resolve, ["Busia", "--country", "UG", "--json"])
    placed = CliRunner().invoke(
        resolve, ["Tripoli", "--context", "LY", "--context", "SD", "--json"]
    )

    assert json.loads(hinted.output)["candidates"][0]["country"] == "UG"
    assert json.loads(placed.output)["candidates"][0]["country"] == "LY"


def test_a_file_is_answered_line_by_line(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text('text,country\nNairoby,\n"Jiddah",KE\nunknown,\nKenya,XX\n', encoding="utf-8")

    done = CliRunner().invoke(resolve, ["--file", str(names), "--json"])

    answers = [json.loads(line) for line in done.output.splitlines()]
    assert [answer["text"] for answer in answers] == ["Nairoby", "Jiddah", "unknown", "Kenya"]
    assert [answer["status"] for answer in answers] == [
        "resolved",
        "resolved",
        "unknown",
        "resolved",
    ]


def test_without_json_people_can_read_it() -> None:
    done = CliRunner().invoke(resolve, ["Busia"])

    assert "Busia: ambiguous" in done.output
    assert "UG" in done.output


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name,land\nNairobi,KE\n", "no column named text"),
        (b"", "no column named text"),
        ("text,country\nM\xe9ru,KE\n".encode("latin-1"), "not UTF-8"),
        (b'text,country\n"' + b"x" * 200_000 + b'",KE\n', "cannot be read"),
    ],
)
def test_a_hostile_file_gets_a_message(tmp_path: Path, content: bytes, message: str) -> None:
    names = tmp_path / "names.csv"
    names.write_bytes(content)

    done = CliRunner().invoke(resolve, ["--file", str(names), "--json"])

    assert done.exit_code == 1
    assert message in done.output
    assert "Traceback" not in done.output


def test_nul_bytes_and_short_rows_are_read(tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_bytes(b"text,country\nNai\0robi,KE\nMombasa\n")

    done = CliRunner().invoke(resolve, ["--file", str(names), "--json"])

    assert [json.loads(line)["status"] for line in done.output.splitlines()] == ["resolved"] * 2


def test_it_needs_one_of_text_and_file() -> None:
    done = CliRunner().invoke(resolve, [])

    assert done.exit_code == 2
    assert "for example: njia resolve Nairoby" in done.output
