"""A packed country: what goes in is found again, exactly, nearly and by its beginning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from njia.places.normalising import fold_of, key_of
from njia.places.shard import Name, NameUse, Row, Shard, mask_of, pack

NAMES = ("Nairobi", "Nakuru", "Mombasa", "Malindi", "Busia", "Ol Kalou")


def _shard(names: tuple[str, ...] = NAMES) -> Shard:
    rows = [
        Row(f"g:{at}", name, "town", "KE", "KE.05", at, -1.5, 36.75, 100 * at, "")
        for at, name in enumerate(names, start=1)
    ]
    return Shard(pack(rows, [Name(key_of(name), at, 0) for at, name in enumerate(names)]))


def test_it_works() -> None:
    shard = _shard()

    assert shard.exact("nairobi") == [(0, NameUse.PRIMARY)]
    assert shard.row(0) == Row("g:1", "Nairobi", "town", "KE", "KE.05", 1, -1.5, 36.75, 100, "")
    assert shard.exact("nairobbi") == []
    assert len(shard) == len(NAMES)


def test_the_same_input_gives_the_same_bytes() -> None:
    row = Row("s:x", "X", "crossing", "KE", "", 0, 0.0, 0.0, 1, "x")
    names = [Name("xa", 0, 1), Name("xb", 0, 2)]

    assert pack([row], names) == pack([row], list(reversed(names)))


def test_names_that_are_not_searchable_are_found_exactly_only() -> None:
    row = Row("g:1", "Nairobi", "town", "KE", "", 1, 0.0, 0.0, 1)
    shard = Shard(pack([row], [Name("nyrwby", 0, NameUse.MACHINE, searchable=False)]))

    assert shard.exact("nyrwby") == [(0, NameUse.MACHINE)]
    assert shard.near(fold_of("nyrwby"), 4, 2) == ([], [])


def test_beginnings_are_in_order() -> None:
    shard = _shard()

    assert [key for key, _ in shard.beginning("na", 10)] == ["nairobi", "nakuru"]
    assert [key for key, _ in shard.beginning("na", 1)] == ["nairobi"]
    assert shard.keys_of_fold(shard.beginning_folded("nak", 10)[0])[0][0] == "nakuru"


@given(
    st.lists(st.text("abcdefghik", min_size=2, max_size=12), min_size=1, max_size=40, unique=True),
    st.text("abcdefghik", min_size=2, max_size=12),
)
def test_near_misses_nothing_within_two_slips(names: list[str], asked: str) -> None:
    shard = _shard(tuple(names))
    fold = fold_of(asked)

    found = {text.decode() for text in shard.near(fold, 4, 2)[0]}

    wanted = {fold_of(name) for name in names if OSA.distance(fold, fold_of(name)) <= 2}
    assert wanted <= found | {""}


def test_masks_count_letters() -> None:
    assert mask_of("ab") == 0b11
    assert mask_of("aa") == 1 | 1 << 26
    assert mask_of("0") == 1 << 52
