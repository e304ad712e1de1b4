"""What two spellings of one name share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from njia.places.normalising import fold_of, key_of, words_of


@pytest.mark.parametrize(
    "text", ["Dar es Salaam", "DAR-ES-SALAAM", "Dar es-Salaam ", "dār es salāām", "Dar 'es Salaam"]
)
def test_one_key_for_ways_of_writing(text: str) -> None:
    assert key_of(text) == "daressalaam"


@pytest.mark.parametrize(
    ("one", "other"),
    [("jeddah", "jiddah"), ("jeddah", "djeddah"), ("kismaayo", "kismayo"), ("khartoum", "kartum"),
     ("hodeidah", "hudaydah"), ("tripoli", "tripoly"), ("wajaale", "wajale")],
)  # fmt: skip
def test_one_fold_for_habits(one: str, other: str) -> None:
    assert fold_of(one) == fold_of(other)


@pytest.mark.parametrize(("one", "other"), [("malaba", "maraba"), ("nairobi", "naivasha")])
def test_other_names_keep_other_folds(one: str, other: str) -> None:
    assert fold_of(one) != fold_of(other)


@given(st.text())
def test_keys_and_folds_are_plain(text: str) -> None:
    key = key_of(text)

    assert key == "".join(words_of(text))
    assert key == "" or (key.isascii() and key.isalnum())
    assert len(fold_of(key)) <= len(key)
