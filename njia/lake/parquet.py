"""Versions of the lake on disk: written beside the one in use, then switched to.

``ROOT/CURRENT`` holds the name of the version in use; ``ROOT/versions/NAME/`` holds one
Parquet file a table and ``manifest.json``. A reader that opened a version keeps it: the
version before the current one stays until the next switch.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from njia.lake import schema
from njia.lake.tables import LakeTables

KEPT = 2
"""How many versions stay on disk: the one in use and the one before it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a version was made from. ``head`` is the head of the history it reflects."""

    head: str
    schema_version: int
    submissions: int


def current_version(root: Path) -> Path | None:
    """The folder of the version in use, None when there is none."""
    pointer = root / "CURRENT"
    if not pointer.is_file():
        return None
    folder = root / "versions" / pointer.read_text("utf-8").strip()
    return folder if (folder / "manifest.json").is_file() else None


def read_manifest(folder: Path) -> Manifest:
    """What one version was made from."""
    return Manifest(**json.loads((folder / "manifest.json").read_text("utf-8")))


def read_tables(folder: Path) -> LakeTables:
    """One version, read whole into memory."""
    return LakeTables(
        **{
            each.name: pq.read_table(folder / f"{each.name}.parquet", schema=each.arrow)
            for each in schema.TABLES
        }
    )


def write_version(root: Path, tables: LakeTables, *, head: str) -> Path:
    """Write a version and switch to it; the folder of the new version.

    A crash at any moment leaves the version in use as it was, whole.
    """
    versions = root / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="v", dir=versions))
    for name, table in tables.by_name().items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    manifest = Manifest(head, schema.VERSION, tables.submissions.num_rows)
    (folder / "manifest.json").write_text(json.dumps(asdict(manifest)), "utf-8")
    for path in folder.iterdir():
        _to_disk(path)
    _switch(root, folder)
    _sweep(versions, folder)
    return folder


def _switch(root: Path, folder: Path) -> None:
    pointer = root / "CURRENT"
    arriving = folder / "POINTER"
    arriving.write_text(folder.name, "utf-8")
    _to_disk(arriving)
    os.replace(arriving, pointer)
    _to_disk(root)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(versions: Path, current: Path) -> None:
    """Remove the versions that nobody should still be reading."""
    others = [folder for folder in versions.iterdir() if folder != current]
    others.sort(key=lambda folder: folder.stat().st_mtime_ns, reverse=True)
    for folder in others[KEPT - 1 :]:
        shutil.rmtree(folder, ignore_errors=True)
