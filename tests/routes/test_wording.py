"""Words as case workers write them find their code."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from njia.routes.errors import UnknownVocabulary
from njia.routes.vocabulary import LANGUAGES, VOCABULARIES, vocabulary
from njia.routes.wording import folded, match, similar


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("industry", "House girl", "domestic_work"),
        ("industry", "househelp", "domestic_work"),
        ("industry", "MAID", "domestic_work"),
        ("industry", "Kadama", "domestic_work"),
        ("industry", "bonne", "domestic_work"),
        ("industry", "Mtumishi wa nyumbani", "domestic_work"),
        ("industry", "Spa/massage", "massage_spa"),
        ("industry", "brick kiln", "brick_kilns"),
        ("industry", "pig-butchering", "scam_compounds"),
        ("exploitation", "CSE", "commercial_sexual_exploitation"),
        ("exploitation", "sex trade", "commercial_sexual_exploitation"),
        ("exploitation", "CSEC", "child_sexual_exploitation"),
        ("exploitation", "scam compound", "forced_scamming"),
        ("exploitation", "Mendicité", "forced_begging"),
        ("exploitation", "MENDICITE", "forced_begging"),
        ("exploitation", "زواج القاصرات", "child_marriage"),
        ("transport", "matatu", "minibus"),
        ("transport", "Boda-Boda", "motorcycle"),
        ("transport", "probox", "shared_taxi"),
        ("transport", "dhow", "small_boat"),
        ("transport", "bush route", "unofficial_route"),
        ("transport", "الى الطائرة", None),
        ("transport", "سيرا على الاقدام", "foot"),
        ("recruitment", "agent", "informal_broker"),
        ("recruitment", "bureau", "recruitment_agency"),
        ("recruitment", "broker", "informal_broker"),
        ("recruitment", "Facebook", "social_media"),
        ("facilitator", "auntie", "aunt"),
        ("age_band", "18+", "adult"),
        ("age_band", "< 18", "minor"),
        ("age_band", "17", "age_9_17"),
        ("age_band", "9--17", "age_9_17"),
        ("gender", "F", "female"),
        ("kind", "TIP", "trafficking"),
        ("recruitment", "ThroughFriendsOrSocialEvents", "friends"),
        ("recruitment", "AtAnEducationalInstitution", "approached_at_school"),
        ("control", "WithholdsDocuments", "withholds_documents"),
        ("control", "Withholds documents", "withholds_documents"),
        ("exploitation", "OrganRemoval", "organ_removal"),
        ("facilitator", "Familial", "other_relative"),
        ("industry", "", None),
        ("industry", "zzz", None),
    ],
)
def test_it_finds_the_code(name: str, words: str, code: str | None) -> None:
    assert match(name, words) == (() if code is None else (code,))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_label_and_code_finds_itself(name: str) -> None:
    for code in vocabulary(name).codes:
        assert match(name, code.code) == (code.code,)
        for language in LANGUAGES:
            assert match(name, code.label(language)) == (code.code,)


@pytest.mark.parametrize(
    ("name", "words", "code"),
    [
        ("industry", "domestik worker", "domestic_work"),
        ("industry", "constrution site", "construction"),
        ("exploitation", "sexual exploitaton", "commercial_sexual_exploitation"),
        ("transport", "motercycle", "motorcycle"),
        ("recruitment", "recrutment agency", "recruitment_agency"),
    ],
)
def test_it_proposes_the_nearest(name: str, words: str, code: str) -> None:
    proposals = similar(name, words)
    assert proposals[0][0] == code
    assert 0.8 < proposals[0][1] <= 1.0


def test_proposals_name_each_code_once_best_first() -> None:
    proposals = similar("industry", "domestic farm work", limit=4)
    codes = [code for code, _ in proposals]
    scores = [score for _, score in proposals]
    assert len(codes) == len(set(codes)) == 4
    assert scores == sorted(scores, reverse=True)


def test_it_proposes_nothing_for_no_words() -> None:
    assert similar("industry", " - ") == ()


def test_it_rejects_a_name_that_is_no_list() -> None:
    with pytest.raises(UnknownVocabulary):
        match("colours", "red")
    with pytest.raises(UnknownVocabulary):
        similar("colours", "red")


@given(words=st.text(max_size=30))
@example(words="㎴")
def test_folding_twice_changes_nothing_more(words: str) -> None:
    assert folded(folded(words)) == folded(words)
