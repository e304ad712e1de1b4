"""The gazetteer as it lies on disk, opened for reading and shared by all threads."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from pathlib import Path

import msgspec
import orjson

from njia.places.shard import FORMAT, Row, Shard, place_of_hash
from njia.routes.place import Level, Place

_LEVELS = {"admin1": Level.ADMIN1, "country": Level.COUNTRY, "region": Level.REGION}


class GazetteerMissing(Exception):
    """There is no gazetteer where it was looked for, or it is not one."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"No gazetteer at {path}. It is baked at set-up: run `make run`, or "
            "`python -m njia.places.baking` in the project's folder."
        )


class GazetteerOutdated(GazetteerMissing):
    """The gazetteer was baked by other code than this, and so cannot be read by it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        text = (
            f"The gazetteer at {path} was baked by another version of Njia. It is baked at "
            "set-up: run `make run`, or `python -m njia.places.baking` in the project's folder."
        )
        self.args = (text,)


class Gazetteer:
    """Shards by country, loaded when first asked for and then kept.

    Reading is safe from any number of threads: what is loaded never changes, and the one
    connection is used under a lock.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise GazetteerMissing(path)
        self._lock = threading.Lock()
        self._base = sqlite3.connect(
            f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._shards: dict[str, Shard] = {}
        try:
            self._check_format(path)
            self.nations = self.shard("nations")
            self._load_bearers()
        except (
            sqlite3.OperationalError, KeyError, zlib.error, ValueError, msgspec.MsgspecError
        ) as broken:  # fmt: skip
            raise GazetteerOutdated(path) from broken
        except sqlite3.DatabaseError as broken:
            raise GazetteerMissing(path) from broken
        self._areas: dict[str, str] = {}

    def _check_format(self, path: Path) -> None:
        found = self._base.execute("SELECT value FROM meta WHERE key = 'format'").fetchone()
        if found is None or found[0] != FORMAT:
            raise GazetteerOutdated(path)

    def _load_bearers(self) -> None:
        (data,) = self._one("SELECT data FROM shard WHERE name = 'bearers'")
        codes, _, arrays = zlib.decompress(data).partition(b"\n")
        self.codes: list[str] = orjson.loads(codes)
        count = len(arrays) // 5
        self._bearing_hashes = memoryview(arrays[: 4 * count]).cast("I")
        self._bearing_codes = arrays[4 * count :]

    def _one(self, query: str, *values: str) -> tuple[bytes]:
        with self._lock:
            found = self._base.execute(query, values).fetchone()
        if found is None:
            raise KeyError(values)
        return (found[0],)

    def shard(self, name: str) -> Shard:
        """A country's shard by its code, or ``nations`` or ``majors``. Raises KeyError."""
        known = self._shards.get(name)
        if known is None:
            (data,) = self._one("SELECT data FROM shard WHERE name = ?", name)
            known = self._shards.setdefault(name, Shard(data))
        return known

    def bearers(self, key: str) -> list[str]:
        """The codes of countries that may bear a key (rarely one too many)."""
        wanted = zlib.crc32(key.encode())
        hashes = self._bearing_hashes
        at = first = place_of_hash(hashes, wanted)
        while at < len(hashes) and hashes[at] == wanted:
            at += 1
        return [self.codes[position] for position in self._bearing_codes[first:at]]

    def row(self, key: str) -> Row | None:
        """A place by its key, or by the key of our own row that became a town."""
        with self._lock:
            spot = self._base.execute(
                "SELECT shard, position FROM place WHERE key = ?", (key,)
            ).fetchone()
        return self.shard(spot[0]).row(spot[1]) if spot else None

    def parent(self, key: str) -> str | None:
        """The key of the M49 region above a country or region."""
        with self._lock:
            found = self._base.execute("SELECT parent FROM above WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else None

    def country_name(self, code: str, language: str) -> str | None:
        """The name of a country in a language by CLDR."""
        with self._lock:
            found = self._base.execute(
                "SELECT name FROM country_name WHERE code = ? AND language = ?", (code, language)
            ).fetchone()
        return str(found[0]) if found else None

    def area_name(self, code: str) -> str:
        """The English name of a first-level area, empty where it is not known."""
        if not code:
            return ""
        name = self._areas.get(code)
        if name is None:
            row = self.row(f"a:{code}")
            name = self._areas.setdefault(code, row.name if row else "")
        return name

    def place(self, row: Row) -> Place:
        """A row as the value that routes hold."""
        area = "" if row.kind in _LEVELS and row.kind != "admin1" else row.admin1
        name = self.area_name(area)
        return Place(
            key=row.key,
            name=row.name,
            level=_LEVELS.get(row.kind, Level.PLACE),
            country=row.country,
            admin1=area if name else "",
            admin1_name=name,
            geonames_id=row.geonames_id or None,
            lat=row.lat,
            lon=row.lon,
        )
