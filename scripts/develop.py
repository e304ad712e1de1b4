"""The one entry point for people who run or change Njia: ``make run`` and ``make test``."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.setting_up import (
    FRONTEND,
    PYTHON,
    ROOT,
    VENV,
    SetupFailed,
    Step,
    build,
    build_front_end,
    compile_translations,
    debian_packages,
    environment,
    install,
    install_node,
    install_packages_of_front_end,
    make_all,
    make_environment,
)

LOCKS = ROOT / "requirements"
NJIA = ROOT / "njia"
BUILT = NJIA / "site" / "static" / "built"
BROWSER = {"chromium": "chromium"}
OFFICE = {
    "libreoffice-calc": "/usr/lib/libreoffice/program/libscfiltlo.so",
    "postgresql": "/usr/lib/postgresql/*/bin/postgres",
}


def steps(lock: str) -> list[Step]:
    """What has to be made before anything runs, in order."""
    return [
        Step("Python environment", (), (PYTHON,), make_environment),
        Step(
            f"Python packages for {'tests' if lock == 'test' else 'running'}",
            (LOCKS / f"{lock}.txt", ROOT / "pyproject.toml"),
            (VENV / "bin" / "njia",),
            install(lock),
        ),
        Step("Node.js", (LOCKS / "node.txt",), (), install_node),
        Step(
            "Front-end packages",
            (FRONTEND / "package-lock.json",),
            (FRONTEND / "node_modules",),
            install_packages_of_front_end,
        ),
        Step(
            "Gazetteer",
            (LOCKS / "run.txt", FRONTEND / "package-lock.json", *_source(NJIA / "places")),
            (NJIA / "places" / "data" / "gazetteer.sqlite",),
            build("njia.places.baking"),
        ),
        Step(
            "Fonts of the report",
            (FRONTEND / "package-lock.json", NJIA / "report" / "font_baking.py"),
            (NJIA / "report" / "fonts",),
            build("njia.report.font_baking"),
        ),
        Step("Front end", (FRONTEND, LOCKS / "run.txt"), (BUILT,), build_front_end),
        Step(
            "Fonts of the pages",
            (FRONTEND / "package-lock.json", NJIA / "site" / "fonts.py"),
            (BUILT / "fonts",),
            build("njia.site.fonts"),
        ),
        Step(
            "Basemap",
            (
                LOCKS / "run.txt",
                FRONTEND / "package-lock.json",
                NJIA / "pictures" / "data" / "provinces.json.gz",
                *_source(NJIA / "pictures" / "baking"),
            ),
            (BUILT / "world.pmtiles",),
            build("njia.pictures.baking.tiles"),
        ),
        Step("Translations", _source(NJIA / "locale", "*.po"), (), compile_translations),
    ]


def _source(folder: Path, *patterns: str) -> tuple[Path, ...]:
    wanted = patterns or ("*.py", "*.toml", "*.csv")
    return tuple(path for pattern in wanted for path in folder.rglob(pattern))


def njia(*words: str) -> Sequence[str]:
    """A terminal command of ours."""
    return [str(VENV / "bin" / "njia"), *words]


def serve() -> None:
    """Sets up, loads the sample campaign, says what to look at, and serves."""
    make_all(steps("test" if (VENV / "bin" / "pytest").exists() else "run"))
    for words in (["migrate"], ["collect"], ["sample", "--people"]):
        if subprocess.run(njia(*words), env=environment(), check=False).returncode:
            raise SetupFailed(f"`njia {' '.join(words)}` failed; its message is above.")
    command = njia("serve")
    os.execve(command[0], list(command), environment())  # noqa: S606 - our own program


def check_all() -> None:
    """Sets up with browser, office and PostgreSQL, then runs every check."""
    debian_packages(BROWSER | OFFICE)
    make_all(steps("test"))
    _in_turn(STATIC_CHECKS + DYNAMIC_CHECKS)


def check_fast() -> None:
    """The checks that need no browser and no database."""
    make_all(steps("test"))
    _in_turn(STATIC_CHECKS)


def _tool(name: str, *words: str) -> list[str]:
    return [str(VENV / "bin" / name), *words]


PYTEST = _tool("pytest", "-q", "-n", "2", "--dist", "loadgroup")
ON_POSTGRESQL = ("tests/register", "tests/site", "-m", "not browser and not office")

Check = tuple[str, Sequence[str], Path]

STATIC_CHECKS: list[Check] = [
    ("Form of the code", _tool("ruff", "format", "--check", "--quiet", "."), ROOT),
    ("Lint", _tool("ruff", "check", "--quiet", "."), ROOT),
    ("Floors", _tool("lint-imports"), ROOT),
    ("Types", _tool("mypy"), ROOT),
    ("Templates", _tool("djlint", "--check", "--lint", "--quiet", "njia"), ROOT),
    ("Front-end types", ["npm", "run", "--silent", "check"], FRONTEND),
    ("Migrations", njia("manage", "makemigrations", "--check", "--dry-run"), ROOT),
]

DYNAMIC_CHECKS: list[Check] = [
    ("Front-end tests", ["npm", "run", "--silent", "test"], FRONTEND),
    ("Tests on SQLite", PYTEST, ROOT),
    (
        "Tests on PostgreSQL",
        [str(PYTHON), "scripts/postgres.py", "run", "--", *PYTEST, *ON_POSTGRESQL],
        ROOT,
    ),
]


def _in_turn(checks: Sequence[Check]) -> None:
    failed: list[str] = []
    for name, command, folder in checks:
        shown = " ".join([Path(command[0]).name, *command[1:]])
        print(f"\n== {name}: {shown}", flush=True)
        began = time.monotonic()
        done = subprocess.run(command, cwd=folder, env=environment(), check=False)
        outcome = "FAILED" if done.returncode else "ok"
        print(f"-- {name}: {outcome}, {time.monotonic() - began:.0f} s", flush=True)
        if done.returncode:
            failed.append(name)
    if failed:
        raise SetupFailed("Failed: " + ", ".join(failed))
    print(f"\nAll {len(checks)} checks passed.")


def tidy() -> None:
    """Formats and sorts what can be done by machine."""
    make_all(steps("test"))
    _in_turn(
        [
            ("Imports", _tool("ruff", "check", "--quiet", "--fix", "."), ROOT),
            ("Format", _tool("ruff", "format", "--quiet", "."), ROOT),
        ]
    )


def lock() -> None:
    """Resolves the requirements anew: versions and hashes, no addresses."""
    uv = shutil.which("uv", path=environment()["PATH"])
    if uv is None:
        raise SetupFailed("Locking needs uv. Please run: .venv/bin/pip install uv")
    common = ["pip", "compile", "--quiet", "--generate-hashes", "--no-emit-index-url"]
    for name, extra in (("node", []), ("run", []), ("test", ["-c", "requirements/run.txt"])):
        words = [uv, *common, "--python-version", "3.11", *extra]
        words += [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        if subprocess.run(words, cwd=ROOT, check=False).returncode:
            raise SetupFailed(f"requirements/{name}.in could not be resolved.")


def clean() -> None:
    """Removes what setting up made; what people entered (var/) stays."""
    for path in (VENV, ROOT / ".cache", FRONTEND / "node_modules", BUILT):
        shutil.rmtree(path, ignore_errors=True)
    (NJIA / "places" / "data" / "gazetteer.sqlite").unlink(missing_ok=True)


COMMANDS: dict[str, Callable[[], None]] = {
    "run": serve,
    "test": check_all,
    "check": check_fast,
    "setup": lambda: make_all(steps("run")),
    "format": tidy,
    "lock": lock,
    "clean": clean,
}


def main() -> int:
    """Runs one command; a failure says what failed and what to do, without a traceback."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=COMMANDS)
    try:
        COMMANDS[parser.parse_args().command]()
    except SetupFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
