"""Every code list loads, is whole in four languages and maps only to what exists."""

from __future__ import annotations

import re

import pytest

from njia.routes.errors import UnknownVocabulary
from njia.routes.route import CODED_FIELDS, Kind, PointRole
from njia.routes.vocabulary import (
    LANGUAGES,
    STANDARDS,
    VOCABULARIES,
    Code,
    standard,
    vocabulary,
)
from njia.routes.wording import folded

EVERY_CODE = [
    pytest.param(code, id=f"{name}-{code.code}")
    for name in VOCABULARIES
    for code in vocabulary(name).codes
]


@pytest.mark.parametrize("name", VOCABULARIES)
def test_it_loads_under_its_own_name(name: str) -> None:
    found = vocabulary(name)
    assert found.name == name
    assert found.codes
    assert found.source
    assert found.definition.endswith(".")
    assert set(found.labels) == set(LANGUAGES)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_codes_are_unique_and_snake_case(name: str) -> None:
    codes = [each.code for each in vocabulary(name).codes]
    assert len(codes) == len(set(codes))
    for code in codes:
        assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code)


@pytest.mark.parametrize("code", EVERY_CODE)
def test_every_code_is_labelled_and_defined(code: Code) -> None:
    assert set(code.labels) == set(LANGUAGES)
    assert all(label.strip() == label and label for label in code.labels.values())
    assert code.definition.endswith(".")
    assert len(code.definition.split()) >= 3
    assert set(code.aliases) <= {*LANGUAGES, "pt"}


@pytest.mark.parametrize("code", EVERY_CODE)
def test_arabic_labels_are_written_in_arabic(code: Code) -> None:
    assert re.search(r"[\u0600-\u06ff]", code.labels["ar"])


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_two_codes_share_a_label(name: str) -> None:
    for language in LANGUAGES:
        labels = [folded(code.label(language)) for code in vocabulary(name).codes]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_no_alias_stands_for_two_codes(name: str) -> None:
    owner: dict[str, str] = {}
    for code in vocabulary(name).codes:
        told = [code.code, *code.labels.values(), *sum(code.aliases.values(), ())]
        for words in {folded(each) for each in told}:
            assert words, f"{code.code} has an alias that folds to nothing"
            assert owner.setdefault(words, code.code) == code.code, words


@pytest.mark.parametrize("code", EVERY_CODE)
def test_mappings_name_only_what_the_standard_has(code: Code) -> None:
    assert set(code.mappings) == set(STANDARDS)
    for name, values in code.mappings.items():
        assert set(values) <= standard(name).values
        assert len(values) == len(set(values))


@pytest.mark.parametrize("name", CODED_FIELDS)
def test_every_coded_field_has_a_list_with_a_place_for_other_words(name: str) -> None:
    assert "other" in vocabulary(name)


def test_kinds_and_roles_are_the_ones_of_the_route() -> None:
    assert [each.code for each in vocabulary("kind").codes] == list(Kind)
    assert [each.code for each in vocabulary("point_role").codes] == list(PointRole)


def test_ic_tip_stays_empty_until_its_list_is_public() -> None:
    assert standard("ic_tip").values == frozenset()
    assert "no code is invented" in standard("ic_tip").note


def test_both_lists_of_control_of_htcds_are_held() -> None:
    known = standard("htcds").values
    picklist = {each for each in known if each.startswith("vic_MethodsOfControl=")}
    defined = {each for each in known if each.startswith("vic_MethodsOfControl.definitions=")}
    assert (len(picklist), len(defined)) == (16, 17)
    mapped = {value for code in vocabulary("control").codes for value in code.mappings["htcds"]}
    assert mapped == picklist | defined


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("exploitation", "vic_TypeOfExploitation"),
        ("exploitation", "vic_TypeOfSexExploitation"),
        ("recruitment", "vic_MethodOfRecruitment"),
        ("facilitator", "vic_RelationshipToTrafficker"),
        ("point_role", "hte_Type"),
        ("confidence", "vic_TraffickingStatus"),
    ],
)
def test_no_value_of_htcds_is_out_of_reach(name: str, field: str) -> None:
    """A file in the words of the standard can be read into our codes without loss."""
    wanted = {each for each in standard("htcds").values if each.startswith(f"{field}=")}
    mapped = {value for code in vocabulary(name).codes for value in code.mappings["htcds"]}
    assert wanted <= mapped


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("exploitation", "forced_scamming"),
        ("exploitation", "forced_begging"),
        ("exploitation", "forced_marriage"),
        ("industry", "scam_compounds"),
        ("prior_trafficking", "once_before"),
        ("outcome", "referral"),
        ("outcome", "authorities_involved"),
        ("outcome", "legal_support"),
        ("outcome", "legal_action"),
        ("outcome", "compensation"),
        ("outcome", "ongoing_support"),
        ("outcome", "died"),
        ("outcome", "missing"),
        ("facilitator", "partner"),
    ],
)
def test_it_has_what_the_reports_of_2025_count(name: str, code: str) -> None:
    assert code in vocabulary(name)


def test_age_bands_cover_each_year_once() -> None:
    bands = [code for code in vocabulary("age_band").codes if code.code.startswith("age_")]
    years = [int(word) for band in bands for word in band.aliases["en"] if word.isdigit()]
    assert years == list(range(100))
    assert [band.mappings["ctdc"][0] for band in bands][:2] == ["ageBroad=0--8", "ageBroad=9--17"]


def test_a_label_falls_back_to_english_and_then_to_the_code() -> None:
    transport = vocabulary("transport")
    assert transport["bus"].label("am") == "Bus or coach"
    assert transport.label("teleport", "en") == "teleport"
    with pytest.raises(KeyError):
        transport["teleport"]


@pytest.mark.parametrize("name", ["", "colours", "../kind", "standards/htcds"])
def test_it_rejects_a_name_that_is_no_list(name: str) -> None:
    with pytest.raises(UnknownVocabulary):
        vocabulary(name)
    with pytest.raises(UnknownVocabulary):
        standard(name)
