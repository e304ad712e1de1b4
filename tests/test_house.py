"""Rules of the house that no single package can check: files, names, documents."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from njia.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parent.parent


def tracked(pattern: str) -> list[Path]:
    """Files under version control; all files where there is no repository (a download)."""
    listed = subprocess.run(
        ["git", "ls-files", "--", pattern], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode or not listed.stdout:
        return sorted(ROOT.glob(pattern))
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def test_locks_carry_hashes_and_no_addresses() -> None:
    for lock in ("run", "test", "node"):
        text = (ROOT / "requirements" / f"{lock}.txt").read_text()
        assert "--hash=sha256:" in text
        assert "://" not in text
    assert '"resolved"' not in (ROOT / "frontend" / "package-lock.json").read_text()


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    missing = [name for name in COMMANDS if f"njia {name}" not in readme]
    assert missing == []


def test_every_package_is_on_the_page_about_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text()
    packages = {path.parent.name for path in (ROOT / "njia").glob("*/__init__.py")}
    assert [name for name in sorted(packages) if f"`njia/{name}`" not in page] == []


def test_decisions_are_numbered_and_dated() -> None:
    notes = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert notes
    for note in notes:
        head, dated = [line for line in note.read_text().splitlines() if line][:2]
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", note.name), note.name
        assert re.match(rf"# {note.name[:4]}:? \S", head), note.name
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", dated), note.name
    numbers = [note.name[:4] for note in notes]
    assert len(numbers) == len(set(numbers))


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{document.name}: {target}"
        for document in tracked("*.md")
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text())
        if not (document.parent / target).exists()
    ]
    assert broken == []


@pytest.mark.parametrize("folder", ["njia", "scripts", "benchmarks"])
def test_every_module_says_what_it_is_for(folder: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in (ROOT / folder).rglob("*.py")
        if path.name != "__init__.py"
        and "migrations" not in path.parts
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path for path in tracked("*.py") if path.stem in vague] == []
    assert [path for path in tracked("*.ts") if path.stem in vague] == []
