"""One country's names, packed for search: exact, near and by beginning.

A shard holds every name of a country twice over: as keys, found by their hash, and as
folds (see :mod:`njia.places.normalising`) with a letter mask, so that all names within
two slips are found by one pass of bit operations instead of a comparison with each.
Shards are immutable once read, and so can be used by many threads.

Layout: ``folds`` are sorted; the keys of one fold stand together; each key points to
the places that bear it. The first fold is the empty one: it gathers keys that are
looked up exactly only (transliterations by machine, names in other scripts).
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import isqrt
from struct import Struct
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from njia.places.normalising import fold_of

_MASKED_AT_ONCE: Final = 20_000
FORMAT: Final = "4"
"""Goes up whenever the same inputs are packed differently: other files are refused."""
_END: Final = 3
_APART: Final = 7
_SHORT: Final = 16
_FEW: Final = 12
LONGEST_FOLD: Final = 40
"""Longer folds are looked up exactly only."""


class NameUse:
    """How a place bears a name, from the surest to the least."""

    PRIMARY: Final = 0
    SUPPLEMENT: Final = 1
    ALTERNATE: Final = 2
    DERIVED: Final = 3
    MACHINE: Final = 4
    OLD: Final = 5
    SHORT: Final = 6
    DEMONYM: Final = 7
    CODE: Final = 8
    SCRIPT: Final = 9


class Row(msgspec.Struct, frozen=True, gc=False):
    """A place as the baking hands it over. ``weight`` is its population or a stand-in."""

    key: str
    name: str
    kind: str
    country: str
    admin1: str
    geonames_id: int
    lat: float
    lon: float
    weight: int
    pair: str = ""


class Name(msgspec.Struct, frozen=True):
    """A key by which a row of the same shard is known; ``row`` is its position."""

    key: str
    row: int
    use: int
    searchable: bool = True


class Packed(msgspec.Struct, frozen=True, array_like=True):
    """A shard as it lies in the file. Numbers are little-endian arrays in bytes."""

    folds: str
    keys: str
    keys_in_fold: bytes
    uses_of_key: bytes
    use_rows: bytes
    use_kinds: bytes
    names: str
    row_keys: str
    kinds: str
    countries: str
    admin1s: str
    pairs: str
    geonames_ids: bytes
    lats: bytes
    lons: bytes
    weights: bytes
    alphabet: bytes


def pack(rows: list[Row], names: Iterable[Name]) -> bytes:
    """Packs rows and their names. The same input gives the same bytes."""
    best: dict[str, dict[int, int]] = {}
    searchable: set[str] = set()
    for name in names:
        uses = best.setdefault(name.key, {})
        uses[name.row] = min(uses.get(name.row, 99), name.use)
        if name.searchable:
            searchable.add(name.key)
    by_fold: dict[str, list[str]] = {"": []}
    for key in sorted(best):
        fold = fold_of(key) if key in searchable else ""
        by_fold.setdefault(fold if len(fold) <= LONGEST_FOLD else "", []).append(key)
    folds = sorted(by_fold)
    keys = [key for fold in folds for key in by_fold[fold]]
    uses_in_order = [sorted(best[key].items()) for key in keys]
    packed = Packed(
        folds="\n".join(folds),
        keys="\n".join(keys),
        keys_in_fold=_bytes((len(by_fold[fold]) for fold in folds), "<u4"),
        uses_of_key=_bytes((len(uses) for uses in uses_in_order), "<u2"),
        use_rows=_bytes((row for uses in uses_in_order for row, _ in uses), "<u4"),
        use_kinds=_bytes((use for uses in uses_in_order for _, use in uses), "u1"),
        names="\n".join(row.name for row in rows),
        row_keys="\n".join("" if row.key == f"g:{row.geonames_id}" else row.key for row in rows),
        kinds="\n".join(row.kind for row in rows),
        countries="\n".join(row.country for row in rows),
        admin1s="\n".join(row.admin1 for row in rows),
        pairs="\n".join(row.pair for row in rows),
        geonames_ids=_bytes((row.geonames_id for row in rows), "<u4"),
        lats=_bytes((round(row.lat * 1e5) for row in rows), "<i4"),
        lons=_bytes((round(row.lon * 1e5) for row in rows), "<i4"),
        weights=_bytes((row.weight for row in rows), "<u4"),
        alphabet=_bytes(sorted(range(len(keys)), key=keys.__getitem__), "<u4"),
    )
    return zlib.compress(msgspec.msgpack.encode(packed), 9)


def _bytes(numbers: Iterable[int], kind: str) -> bytes:
    return np.fromiter(numbers, dtype=kind).tobytes()


class Shard:
    """The names of one country, ready to search."""

    def __init__(self, data: bytes) -> None:
        packed = msgspec.msgpack.decode(zlib.decompress(data), type=Packed)
        self._folds = packed.folds
        self._keys = packed.keys
        self._fold_starts = _starts(packed.folds.encode())
        self._key_starts = _starts(packed.keys.encode()).data
        self._keys_of_fold = _running(packed.keys_in_fold, "<u4").data
        self._uses_of_key = _running(packed.uses_of_key, "<u2").data
        self._use_rows = memoryview(packed.use_rows).cast("I")
        self._use_kinds = packed.use_kinds
        self._names = packed.names.encode()
        self._weights = memoryview(packed.weights).cast("I")
        self._values, self._records = _records(packed, _starts(self._names))
        self._alphabet = memoryview(packed.alphabet).cast("I")
        self._hash_keys()
        self._mask_folds()

    def _hash_keys(self) -> None:
        hashes = np.fromiter(
            (zlib.crc32(key.encode()) for key in self.every_key()), dtype=np.uint32
        )
        order = np.argsort(hashes, kind="stable").astype(np.uint32)
        self._by_hash = order.data
        self._hashes = hashes[order].data

    def _mask_folds(self) -> None:
        lengths = np.diff(self._fold_starts) - 1
        order = np.argsort(lengths, kind="stable").astype(np.uint32)
        masks = np.concatenate(
            [
                _masks(self._folds, self._fold_starts[at : at + _MASKED_AT_ONCE + 1])
                for at in range(0, len(lengths), _MASKED_AT_ONCE)
            ]
        )
        self._by_length = order
        self._masks = masks[order]
        letters = np.frombuffer(self._folds.encode("ascii") + b"\n" * _END, dtype=np.uint8)
        first = self._fold_starts[:-1][order].astype(np.int64)
        last = first + lengths[order] - 1
        self._ends = _ends_masks(letters, first, last)
        self._shorts = _shorts(letters, first, last)
        self._length_starts: list[int] = np.searchsorted(
            lengths[order], np.arange(LONGEST_FOLD + 3)
        ).tolist()

    def row(self, index: int) -> Row:
        """The place at a position."""
        first, last, geonames_id, lat, lon, weight, key, kind, country, admin1, pair = (
            _RECORD.unpack_from(self._records, index * _RECORD.size)
        )
        values = self._values
        return Row(
            values[key] or f"g:{geonames_id}",
            self._names[first:last].decode(),
            values[kind],
            values[country],
            values[admin1],
            geonames_id,
            lat / 1e5,
            lon / 1e5,
            weight,
            values[pair],
        )

    def __len__(self) -> int:
        return len(self._weights)

    def crossings(self) -> list[Row]:
        """The border crossings of a country."""
        return [row for index in range(len(self)) if (row := self.row(index)).pair]

    def every_key(self) -> Iterator[str]:
        """Every key of the shard, once."""
        return (self._key(index) for index in range(len(self._key_starts) - 1))

    def exact(self, key: str) -> list[tuple[int, int]]:
        """The (row, use) pairs that bear exactly this key."""
        wanted = zlib.crc32(key.encode())
        hashes = self._hashes
        at = place_of_hash(hashes, wanted)
        while at < len(hashes) and hashes[at] == wanted:
            index = self._by_hash[at]
            if self._key(index) == key:
                return self._uses(index)
            at += 1
        return []

    def near(self, fold: str, bits: int, reach: int) -> tuple[list[bytes], list[int]]:
        """Folds, and their positions, that may lie within ``reach`` slips of the fold.

        ``bits`` bounds the difference of the letter masks: one slip changes at most
        two bits, so 2 keeps every fold within one slip, 4 within two. The same is true
        of the letters of its beginning and of its end, which sort out most of the rest.
        """
        size = len(fold)
        if not 0 < size <= LONGEST_FOLD:
            return [], []
        low = self._length_starts[max(1, size - reach)]
        high = self._length_starts[min(LONGEST_FOLD, size + reach) + 1]
        mask = np.uint64(mask_of(fold))
        close = np.flatnonzero(np.bitwise_count(self._masks[low:high] ^ mask) <= bits) + low
        if len(close) > _FEW and size >= _APART:
            ends = np.bitwise_count(self._ends[close] ^ _ends_mask(fold)) <= bits
            close = close[ends | (close < self._length_starts[_APART])]
        return self._texts(close, size + reach), self._by_length[close].tolist()

    def _texts(self, found: NDArray[np.int64], longest: int) -> list[bytes]:
        """The folds at positions in the order of their lengths."""
        if longest <= _SHORT:
            short: list[bytes] = self._shorts[found].tolist()
            return short
        at = self._by_length[found]
        text, starts = self._folds, self._fold_starts
        return [
            text[begin : end - 1].encode()
            for begin, end in zip(starts[at].tolist(), starts[at + 1].tolist(), strict=True)
        ]

    def keys_of_fold(self, fold: int) -> list[tuple[str, list[tuple[int, int]]]]:
        """The keys of the fold at a position, each with its (row, use) pairs."""
        first, last = self._keys_of_fold[fold], self._keys_of_fold[fold + 1]
        return [(self._key(index), self._uses(index)) for index in range(first, last)]

    def beginning(self, key: str, most: int) -> list[tuple[str, list[tuple[int, int]]]]:
        """Keys that begin with the text, in alphabetical order, with their (row, use) pairs."""
        alphabet = self._alphabet
        at = bisect_left(alphabet, key, key=self._key)
        found: list[tuple[str, list[tuple[int, int]]]] = []
        while at < len(alphabet) and len(found) < most:
            name = self._key(alphabet[at])
            if not name.startswith(key):
                break
            found.append((name, self._uses(alphabet[at])))
            at += 1
        return found

    def beginning_folded(self, fold: str, most: int) -> list[int]:
        """Positions of the folds that begin with the text, in alphabetical order."""
        at = bisect_left(range(len(self._fold_starts) - 1), fold, key=self._fold)
        found: list[int] = []
        while at < len(self._fold_starts) - 1 and len(found) < most:
            if not self._fold(at).startswith(fold):
                break
            found.append(at)
            at += 1
        return found

    def _fold(self, index: int) -> str:
        return self._folds[self._fold_starts[index] : self._fold_starts[index + 1] - 1]

    def weight(self, index: int) -> int:
        """The weight of the place at a position."""
        return self._weights[index]

    def _key(self, index: int) -> str:
        return self._keys[self._key_starts[index] : self._key_starts[index + 1] - 1]

    def _uses(self, key: int) -> list[tuple[int, int]]:
        first, last = self._uses_of_key[key], self._uses_of_key[key + 1]
        rows, kinds = self._use_rows, self._use_kinds
        return [(rows[at], kinds[at]) for at in range(first, last)]


def place_of_hash(hashes: memoryview, wanted: int) -> int:
    """Where a hash stands, or would stand, among sorted ones.

    Hashes are spread evenly, so that its place is known but for a little: looking only
    there touches less memory than halving the whole.
    """
    size = len(hashes)
    about, around = wanted * size >> 32, 2 * isqrt(size) + 2
    low, high = max(0, about - around), min(size, about + around)
    if (low and hashes[low - 1] >= wanted) or (high < size and hashes[high] < wanted):
        return bisect_left(hashes, wanted)
    return bisect_left(hashes, wanted, low, high)


@lru_cache(maxsize=64)
def mask_of(fold: str) -> int:
    """The letters of a fold as bits: 26 for one occurrence, 26 for a second, 10 digits."""
    mask = 0
    for letter in fold:
        code = ord(letter)
        bit = 1 << (code - 97) if code >= 97 else 1 << (52 + code - 48)
        mask |= bit if not mask & bit or code < 97 else bit << 26
    return mask


@lru_cache(maxsize=64)
def _ends_mask(fold: str) -> np.uint64:
    """The first and the last letters of a fold as bits, however often they occur."""
    mask = 0
    for letter in fold[:_END]:
        mask |= 1 << (ord(letter) & 31)
    for letter in fold[-_END:]:
        mask |= 1 << 32 + (ord(letter) & 31)
    return np.uint64(mask)


def _ends_masks(
    letters: NDArray[np.uint8], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """:func:`_ends_mask` of every fold, right for those of ``_APART`` letters and more."""
    masks = np.zeros(len(first), dtype=np.uint64)
    for at in range(_END):
        for spots, shift in ((first + at, 0), (last - at, 32)):
            places = (letters[spots] & 31).astype(np.uint64) + np.uint64(shift)
            masks |= np.left_shift(np.uint64(1), places)
    return masks


def _shorts(
    letters: NDArray[np.uint8], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.bytes_]:
    """The folds as fields of one width, longer ones cut off, so that many are read at once."""
    fields = np.zeros((len(first), _SHORT), dtype=np.uint8)
    for at in range(_SHORT):
        spots = np.minimum(first + at, last + 1)
        fields[:, at] = np.where(first + at <= last, letters[spots], 0)
    return fields.view(f"S{_SHORT}").ravel()


_RECORD: Final = Struct("<IIIiiI5I")
"""A row in one piece, so that it is read with one look into memory."""
_FIELDS: Final = (
    "first", "last", "geonames_id", "lat", "lon", "weight",
    "key", "kind", "country", "admin1", "pair",
)  # fmt: skip


def _records(packed: Packed, starts: NDArray[np.uint32]) -> tuple[list[str], bytes]:
    """The rows as records, and the different texts that their last five fields number."""
    numbers: dict[str, int] = {}
    records = np.zeros(
        len(packed.weights) // 4,
        dtype=[(name, "<i4" if name in {"lat", "lon"} else "<u4") for name in _FIELDS],
    )
    if not len(records):
        return [], b""
    records["first"], records["last"] = starts[:-1], starts[1:] - 1
    records["geonames_id"] = np.frombuffer(packed.geonames_ids, "<u4")
    records["lat"] = np.frombuffer(packed.lats, "<i4")
    records["lon"] = np.frombuffer(packed.lons, "<i4")
    records["weight"] = np.frombuffer(packed.weights, "<u4")
    columns = (packed.row_keys, packed.kinds, packed.countries, packed.admin1s, packed.pairs)
    for name, joined in zip(_FIELDS[6:], columns, strict=True):
        records[name] = [numbers.setdefault(value, len(numbers)) for value in joined.split("\n")]
    return list(numbers), records.tobytes()


def _starts(joined: bytes) -> NDArray[np.uint32]:
    """Where each line begins, and one more beyond the last."""
    letters = np.frombuffer(joined, dtype=np.uint8)
    ends = np.flatnonzero(letters == 10) + 1
    return np.concatenate([[0], ends, [len(joined) + 1]]).astype(np.uint32)


def _masks(folds: str, starts: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """:func:`mask_of` for all lines at once."""
    text = folds[int(starts[0]) : int(starts[-1]) - 1] + "\n"
    letters = np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.int64)
    sizes: NDArray[np.int64] = np.subtract(starts[1:], starts[:-1], dtype=np.int64)
    lines = np.repeat(np.arange(len(starts) - 1), sizes)
    kept = letters != 10
    codes = np.where(letters >= 97, letters - 97, letters + 4)[kept]
    pairs = np.sort(lines[kept] * 64 + codes)
    again = np.concatenate([[False], pairs[1:] == pairs[:-1]])
    bits = pairs % 64 + np.where(again & (pairs % 64 < 26), 26, 0)
    masks = np.zeros(len(starts) - 1, dtype=np.uint64)
    np.bitwise_or.at(masks, pairs // 64, np.left_shift(np.uint64(1), bits.astype(np.uint64)))
    return masks


def _running(counts: bytes, kind: str) -> NDArray[np.uint32]:
    return np.concatenate([[0], np.cumsum(np.frombuffer(counts, dtype=kind))]).astype(np.uint32)
