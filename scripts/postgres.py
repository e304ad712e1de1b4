"""A throw-away PostgreSQL for tests, from Debian's package.

    python3 scripts/postgres.py start             prints the URL for NJIA_DATABASE_URL
    python3 scripts/postgres.py stop URL          stops it and removes its files
    python3 scripts/postgres.py run -- COMMAND    runs a command with one, then stops it

The cluster listens on a socket in a temporary folder only, never on the network.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

PORT = 5432
"""Names the socket's file; no port of the network is opened."""

NAME = "njia"
SETTINGS = f"""
listen_addresses = ''
port = {PORT}
max_connections = 60
shared_buffers = 64MB
"""


class NoPostgres(Exception):
    """PostgreSQL cannot be had here; the message says what to do."""


def programs() -> Path:
    """The folder of the newest server programs; installs Debian's package when missing."""
    found = _found()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Debian's PostgreSQL ...", file=sys.stderr, flush=True)
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for words in (
            ["update", "-qq"],
            ["install", "-y", "-qq", "--no-install-recommends", "postgresql"],
        ):
            subprocess.run(["apt-get", *words], env=environment, stdout=sys.stderr, check=True)
        found = _found()
    if found is None:
        raise NoPostgres("PostgreSQL is missing. Please run: apt-get install postgresql")
    return found


def _found() -> Path | None:
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(versions, key=lambda path: int(path.parent.name), default=None)


def _as_owner(words: Sequence[str | Path]) -> None:
    """Runs a server program; never as root, which PostgreSQL refuses."""
    command = [str(word) for word in words]
    options: dict[str, str] = {"user": "postgres"} if os.geteuid() == 0 else {}
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
        check=False,
        **options,  # type: ignore[call-overload]  # "user" is given only to root
    )
    if done.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed:\n{done.stdout}")


def start() -> str:
    """Starts a cluster of its own, and gives its URL."""
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="njia-postgres-"))
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
    data = folder / "data"
    owner = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    _as_owner(
        [bin_folder / "initdb", "-D", data, "-A", "trust", "-E", "UTF8", "--no-locale", "-U", owner]
    )
    with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
        settings.write(f"{SETTINGS}unix_socket_directories = '{folder}'\n")
    log = folder / "log"
    _as_owner([bin_folder / "pg_ctl", "-D", data, "-l", log, "-w", "-s", "start"])
    _as_owner([bin_folder / "createdb", "-h", folder, "-p", str(PORT), "-U", owner, NAME])
    return f"postgres://{owner}@{quote(str(folder), safe='')}:{PORT}/{NAME}"


def stop(url: str) -> None:
    """Stops the cluster behind a URL of ``start``, and removes its files."""
    folder = Path(unquote(urlsplit(url).netloc.rpartition("@")[2].partition(":")[0]))
    if not folder.name.startswith("njia-postgres-"):
        raise NoPostgres(f"{url} is none of the clusters that this script starts.")
    _as_owner([programs() / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-s", "stop"])
    shutil.rmtree(folder)


def run(command: Sequence[str]) -> int:
    """Runs a command with a cluster of its own; gives its exit status."""
    url = start()
    try:
        environment = os.environ | {"NJIA_DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        stop(url)


def main(words: Sequence[str]) -> int:
    """One of the three ways above. Exit status 2 when PostgreSQL cannot be had."""
    try:
        if words[:1] == ["start"]:
            print(start())
            return 0
        if words[:1] == ["stop"] and len(words) == 2:
            stop(words[1])
            return 0
        if words[:2] == ["run", "--"] and len(words) > 2:
            return run(words[2:])
    except NoPostgres as trouble:
        print(trouble, file=sys.stderr)
        return 2
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
