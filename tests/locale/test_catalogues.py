"""The catalogues say in each language what the program says, with the same gaps to fill."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from babel.messages.catalog import Catalog, Message

from scripts.translations import LANGUAGES, catalogue, template

GAP = re.compile(r"%\(\w+\)[sd]")
TAG = re.compile(r"</?\w+>")
ARABIC = re.compile("[\u0600-\u06ff]")

# Names and figures that are the same in every script.
SAME_EVERYWHERE = {"SHA-256"}

MOST_MISSING = 0.05
"""New texts may wait for their translation, but not many of them."""


@pytest.fixture(scope="module", params=LANGUAGES)
def held(request: pytest.FixtureRequest) -> Catalog:
    return catalogue(request.param)


@pytest.fixture(scope="module")
def wanted() -> Catalog:
    return template()


def forms(told: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The text and its translation, each with all its forms."""
    text = (told.id,) if isinstance(told.id, str) else tuple(told.id)
    said = (told.string or "",) if isinstance(told.string, str | None) else tuple(told.string)
    return text, said


def translated(held: Catalog) -> list[Message]:
    return [each for each in held if each.id and all(forms(each)[1])]


def test_nearly_every_text_of_the_program_is_translated(held: Catalog, wanted: Catalog) -> None:
    known = {(each.context, forms(each)[0]) for each in translated(held)}
    texts = {(each.context, forms(each)[0]) for each in wanted if each.id}
    assert len(texts) > 600
    assert len(texts - known) <= MOST_MISSING * len(texts), sorted(map(str, texts - known))


def test_gaps_and_marks_are_the_same(held: Catalog) -> None:
    for each in translated(held):
        text, said = forms(each)
        for form in said:
            assert set(GAP.findall(form)) == set(GAP.findall("".join(text))), form
            assert Counter(TAG.findall(form)) == Counter(TAG.findall(text[-1])), form


def test_every_plural_has_all_its_forms(held: Catalog) -> None:
    plurals = [each for each in translated(held) if not isinstance(each.id, str)]
    assert len(plurals) > 10
    assert {len(forms(each)[1]) for each in plurals} == {held.num_plurals}


def test_babel_finds_nothing_wrong(held: Catalog) -> None:
    assert [(each.id, errors) for each, errors in held.check()] == []


def test_arabic_is_written_in_arabic() -> None:
    for each in translated(catalogue("ar")):
        text, said = forms(each)
        words = re.sub(GAP, "", text[0])
        if re.search("[a-z]{3}", words) and text[0] not in SAME_EVERYWHERE:
            assert all(ARABIC.search(form) for form in said), text


def test_a_translation_is_not_the_english_text_once_more(held: Catalog) -> None:
    """A few words are the same in two languages; many would be texts nobody translated."""
    same = [text for text, said in map(forms, translated(held)) if text == said]
    assert len(same) < 0.05 * len(translated(held)), same
