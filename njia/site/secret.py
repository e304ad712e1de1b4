"""The key that signs sessions: made once, kept where only the server can read it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile

NAME = "secret-key"


def kept_secret(folder: Path) -> str:
    """The key kept in ``folder``, made now if there is none.

    Returns a key that dies with this process when the folder cannot be written; the
    check ``njia.E003`` then says what to do. Two processes that start together agree on
    one key, because a finished file is linked into place and the first link wins.
    """
    path = folder / NAME
    if not path.exists():
        try:
            _make(path)
        except OSError:
            return secrets.token_urlsafe(50)
    return path.read_text("ascii").strip()


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=f"{NAME}-", encoding="ascii") as made:
        made.write(secrets.token_urlsafe(50))
        made.flush()
        os.fsync(made.fileno())
        try:
            os.link(made.name, path)
        except FileExistsError:
            return
