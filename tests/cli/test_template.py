"""``njia template``: writes the workbook, never over another one unasked."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from njia.cli.template import template
from njia.intake.spreadsheet.reading import read


def test_it_works(tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    done = CliRunner().invoke(template, ["-o", str(target), "--language", "sw"])
    assert done.exit_code == 0
    assert str(target) in done.output
    assert read(target).sheets[0].name == "Njia"


def test_it_does_not_write_over_a_file_unasked(tmp_path: Path) -> None:
    target = tmp_path / "t.xlsx"
    target.write_text("mine")
    done = CliRunner().invoke(template, ["-o", str(target)])
    assert done.exit_code == 1
    assert "already there" in done.output
    assert target.read_text() == "mine"
    assert CliRunner().invoke(template, ["-o", str(target), "--force"]).exit_code == 0
    assert read(target).sheets[0].name == "Routes"


def test_it_says_what_is_wrong_with_the_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(template, ["-o", str(tmp_path / "none" / "t.xlsx")])
    assert done.exit_code == 1
    assert "cannot be written: No such file or directory" in done.output


def test_an_unknown_language_is_a_usage_error(tmp_path: Path) -> None:
    done = CliRunner().invoke(template, ["-o", str(tmp_path / "t.xlsx"), "--language", "xx"])
    assert done.exit_code == 2
