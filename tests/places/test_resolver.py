"""Which place a text means: the names that the issue asks for, and every class of input."""

from __future__ import annotations

import csv
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from njia.places.gazetteer import GazetteerMissing, GazetteerOutdated
from njia.places.resolution import Resolution
from njia.places.resolver import Resolver
from njia.routes.place import Level
from njia.routes.route import PointStatus

RESOLVED, AMBIGUOUS, UNKNOWN = PointStatus.RESOLVED, PointStatus.AMBIGUOUS, PointStatus.UNKNOWN


def _meant(answer: Resolution) -> tuple[str, str, Level]:
    assert answer.place is not None, answer
    return answer.place.name, answer.place.country, answer.place.level


@pytest.mark.parametrize(
    ("text", "hint", "name", "country"),
    [
        ("Nairoby", "", "Nairobi", "KE"),
        ("Jiddah", "", "Jeddah", "SA"),
        ("Adis Abeba", "", "Addis Ababa", "ET"),
        ("Dar-es-salam", "", "Dar es Salaam", "TZ"),
        ("Darussalam", "TZ", "Dar es Salaam", "TZ"),
        ("Bossaso", "", "Bosaso", "SO"),
        ("Lokichoggio", "", "Lokichoggio", "KE"),
        ("Jo'burg", "", "Johannesburg", "ZA"),
        ("Msa", "KE", "Mombasa", "KE"),
        ("Nrb", "KE", "Nairobi", "KE"),
        ("Addis", "", "Addis Ababa", "ET"),
        ("Tarablus", "LB", "Tripoli", "LB"),
        ("Maesot", "TH", "Mae Sot", "TH"),
        ("Sonauli", "IN", "Sunauli", "IN"),
        ("Humera", "ET", "Humera", "ET"),
        ("Kufra", "LY", "Kufra", "LY"),
        ("نيروبي", "", "Nairobi", "KE"),
        ("አዲስ አበባ", "", "Addis Ababa", "ET"),
        ("NAIROBI", "KE", "Nairobi", "KE"),
        ("near Kisumu", "KE", "Kisumu", "KE"),
        ("outskirts of Nakuru town", "KE", "Nakuru", "KE"),
        ("Kibera slums", "KE", "Kibera", "KE"),
        ("Eastleigh, Nairobi", "", "Eastleigh", "KE"),
    ],
)
def test_it_works(resolver: Resolver, text: str, hint: str, name: str, country: str) -> None:
    answer = resolver.resolve(text, hint)

    assert answer.status is RESOLVED
    assert answer.text == text
    assert _meant(answer) == (name, country, Level.PLACE)


@pytest.mark.parametrize(
    "text",
    ["Nairobi, Kenya", "Kenya, Nairobi", "Nairobi / Kenya", "Nairobi - Kenya", "Kenya-Nairobi",
     "Nairobi (Kenya)", "Nairobi > Kenya", "Nairobi | KE", "Nairobi\nKenya", "Nairobi in Kenya",
     "Nairobi Kenya", "Kenya Nairobi", "Nairobi KE", "nairobi, kenia", "Nairobi, KEN",
     "Nairobi, كينيا", "Nairobi,Kenyan", "Nairoby, Kennya"],
)  # fmt: skip
@pytest.mark.parametrize("hint", ["", "KE", "AE"])
def test_a_country_in_the_text_beats_the_hint(resolver: Resolver, text: str, hint: str) -> None:
    assert _meant(resolver.resolve(text, hint)) == ("Nairobi", "KE", Level.PLACE)


@pytest.mark.parametrize(
    ("text", "code", "rule"),
    [
        ("Kenya", "KE", "country_name"), ("Kenia", "KE", "country_name"),
        ("KSA", "SA", "country_name"), ("S. Arabia", "SA", "country_name"),
        ("UAE", "AE", "country_name"), ("Emirates", "AE", "country_name"),
        ("SA", "SA", "country_code"), ("ETH", "ET", "country_code"),
        ("Swaziland", "SZ", "old_country"), ("Burma", "MM", "country_name"),
        ("Zaire", "CD", "old_country"), ("Kenyan", "KE", "demonym"),
        ("Éthiopienne", "ET", "demonym"), ("Arabie saoudite", "SA", "country_name"),
        ("Uganda", "UG", "country_name"), ("Ouganda", "UG", "country_name"),
        ("السعودية", "SA", "country_name"), ("Falme za Kiarabu", "AE", "country_name"),
        ("Arabia Saudita", "SA", "country_name"), ("Etiópia", "ET", "country_name"),
        ("Ugnada", "UG", "country_near_spelling"), ("Djibouti", "DJ", "country_name"),
        ("Mexico", "MX", "country_name"), ("Singapore", "SG", "country_name"),
        ("Kuwait", "KW", "country_name"), ("Georgia", "GE", "country_name"),
        ("Republic of Kenya", "KE", "country_name"),
    ],
)  # fmt: skip
def test_it_answers_a_country_at_its_own_point(
    resolver: Resolver, text: str, code: str, rule: str
) -> None:
    answer = resolver.resolve(text)

    assert answer.status is RESOLVED
    assert answer.place is not None
    assert (answer.place.level, answer.place.country) == (Level.COUNTRY, code)
    assert answer.place == resolver.by_key(f"c:{code}")
    if rule != "country_name":
        assert answer.candidates[0].rule == rule


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Djibouti, Djibouti", "Djibouti", "DJ"),
        ("Djibouti city", "Djibouti", "DJ"),
        ("Kuwait City", "Kuwait City", "KW"),
        ("Mexico City", "Mexico City", "MX"),
        ("Port Sudan", "Port Sudan", "SD"),
    ],
)
def test_a_town_named_as_a_country(resolver: Resolver, text: str, name: str, country: str) -> None:
    assert _meant(resolver.resolve(text)) == (name, country, Level.PLACE)


def test_a_country_named_as_an_area_of_the_hint(resolver: Resolver) -> None:
    assert _meant(resolver.resolve("Georgia", "US"))[1:] == ("US", Level.ADMIN1)
    assert _meant(resolver.resolve("Georgia, USA"))[1:] == ("US", Level.ADMIN1)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Kiambu county", "a:KE.22"), ("Kaunti ya Kwale", "a:KE.28"), ("Vihiga", "a:KE.53"),
        ("Oromia region", "a:ET.51"), ("Oromia", "a:ET.51"), ("Somali region", "a:ET.52"),
        ("Central Equatoria", "a:SS.01"), ("Punjab, India", "a:IN.23"),
    ],
)  # fmt: skip
def test_it_knows_areas(resolver: Resolver, text: str, key: str) -> None:
    answer = resolver.resolve(text)

    assert answer.place is not None
    assert answer.place.key == key
    assert answer.place.level is Level.ADMIN1
    assert answer.place.admin1 == key[2:]


def test_a_bare_name_of_town_and_area_is_the_town(resolver: Resolver) -> None:
    assert _meant(resolver.resolve("Mombasa", "KE")) == ("Mombasa", "KE", Level.PLACE)


@pytest.mark.parametrize(
    ("text", "hint", "key"),
    [
        ("JKIA", "KE", "i:HKJK"), ("Bole airport", "", "i:HAAB"), ("NBO", "KE", "i:HKJK"),
        ("Entebbe Airport", "", "i:HUEN"), ("Jomo Kenyatta International Airport", "", "i:HKJK"),
        ("Aéroport de Entebbe", "UG", "i:HUEN"), ("Kuwait International Airport", "", "i:OKKK"),
    ],
)  # fmt: skip
def test_it_knows_airports(resolver: Resolver, text: str, hint: str, key: str) -> None:
    answer = resolver.resolve(text, hint)

    assert answer.place is not None
    assert answer.place.key == key


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kakuma refugee camp", "KE"), ("Dadaab", "KE"), ("Hagadera", "KE"), ("Nakivale", "UG"),
        ("Camp de réfugiés de Kakuma", "KE"), ("Bidibidi settlement", "UG"),
        ("Zaatari camp", "JO"), ("Kutupalong refuggee camp", "BD"),
    ],
)  # fmt: skip
def test_it_knows_camps(resolver: Resolver, text: str, country: str) -> None:
    assert _meant(resolver.resolve(text))[1:] == (country, Level.PLACE)


@pytest.mark.parametrize(
    "text", ["Busia", "Busia border", "Busia KE/UG", "Kenya-Uganda border at Busia"]
)
def test_a_border_town_of_two_countries_is_asked_about(resolver: Resolver, text: str) -> None:
    answer = resolver.resolve(text)

    assert answer.status is AMBIGUOUS
    assert {candidate.place.country for candidate in answer.candidates[:2]} == {"KE", "UG"}


@pytest.mark.parametrize(
    ("text", "hint", "context", "country"),
    [
        ("Busia", "UG", (), "UG"), ("Busia border", "KE", (), "KE"),
        ("Busia, Uganda", "", (), "UG"),
        ("Busia", "", ("UG", "RW"), "UG"), ("Tripoli", "", ("LY", "SD"), "LY"),
        ("Tripoli", "", ("LB", "SY"), "LB"), ("Tripoli, Lebanon", "LY", (), "LB"),
        ("Malaba", "", ("KE",), "KE"), ("Moyale", "ET", ("KE",), "ET"),
    ],
)  # fmt: skip
def test_hint_and_context_decide_between_homonyms(
    resolver: Resolver, text: str, hint: str, context: tuple[str, ...], country: str
) -> None:
    assert _meant(resolver.resolve(text, hint, context))[1] == country


def test_homonyms_without_context_are_ambiguous(resolver: Resolver) -> None:
    answer = resolver.resolve("Tripoli")

    assert answer.status is AMBIGUOUS
    assert {"LY", "LB"} <= {candidate.place.country for candidate in answer.candidates}


@pytest.mark.parametrize(("text", "country"), [("Nairobi", "KE"), ("Dubai", "AE"), ("Paris", "FR")])
def test_a_world_city_needs_no_context(resolver: Resolver, text: str, country: str) -> None:
    assert _meant(resolver.resolve(text))[1] == country


@pytest.mark.parametrize(
    ("text", "hint", "country"),
    [("Kampala", "KE", "UG"), ("Jiddah", "KE", "SA"), ("Dubai", "KE", "AE"),
     ("Beirut", "UG", "LB")],
)  # fmt: skip
def test_a_large_place_elsewhere_survives_a_wrong_hint(
    resolver: Resolver, text: str, hint: str, country: str
) -> None:
    assert _meant(resolver.resolve(text, hint))[1] == country


@pytest.mark.parametrize(("text", "hint"), [("Malabo", "KE"), ("Dubai", "IN"), ("Maraba", "KE")])
def test_a_doubtful_hint_is_asked_about(resolver: Resolver, text: str, hint: str) -> None:
    assert resolver.resolve(text, hint).status is AMBIGUOUS


@pytest.mark.parametrize("text", ["Kenya-Uganda border", "Kenya/Uganda border"])
def test_a_border_between_two_countries_offers_its_crossings(resolver: Resolver, text: str) -> None:
    answer = resolver.resolve(text)

    assert answer.status is AMBIGUOUS
    assert {candidate.rule for candidate in answer.candidates} == {"border_pair"}
    assert {"Busia", "Malaba"} <= {candidate.place.name for candidate in answer.candidates}


@pytest.mark.parametrize("text", ["Gulf", "the Gulf", "Middle East", "Europe", "East Africa"])
def test_it_knows_regions(resolver: Resolver, text: str) -> None:
    assert _meant(resolver.resolve(text))[2] is Level.REGION


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "?", "unknown", "n/a", "N/A", "not known", "various", "house", "abroad", "12",
     "2024", "xkqjzt", "haijulikani", "inconnu", "desconocido", "غير معروف", "client's home",
     "0712 345 678", "\0", ",,,", "on the way"],
)  # fmt: skip
@pytest.mark.parametrize("hint", ["", "KE"])
def test_it_says_when_it_does_not_know(resolver: Resolver, text: str, hint: str) -> None:
    assert resolver.resolve(text, hint).status is UNKNOWN


def test_an_unknown_place_of_a_known_country_is_not_the_country(resolver: Resolver) -> None:
    answer = resolver.resolve("Xyzzyqwv, Kenya")

    assert answer.status is UNKNOWN
    assert [candidate.rule for candidate in answer.candidates] == ["country_of_text"]


def test_congo_alone_is_two_countries(resolver: Resolver) -> None:
    assert resolver.resolve("Congo").status is AMBIGUOUS
    assert _meant(resolver.resolve("Congo", "CD"))[1:] == ("CD", Level.COUNTRY)
    assert _meant(resolver.resolve("Goma, Congo"))[:2] == ("Goma", "CD")


def test_real_life_spellings(resolver: Resolver) -> None:
    path = Path(__file__).parents[2] / "benchmarks" / "places" / "real_life.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        context = tuple(filter(None, row["context"].split(";")))
        place = resolver.resolve(row["text"], row["hint"], context).place
        if place is not None and place.country != row["country"]:
            wrong.append((row["text"], place.country))

    assert len(rows) >= 150
    assert wrong == []


@settings(max_examples=300, deadline=None)
@given(st.text(), st.one_of(st.none(), st.text(max_size=3)), st.lists(st.text(max_size=3)))
@example("\0Nairobi\0", "KE", [])
@example("Nairobi" * 15_000, "KE", ["KE"])
@example("\ud800", None, [])
@example("Kenya, Uganda / Tanzania - Rwanda (Burundi) in Congo at Sudan", "", [])
def test_any_text_is_answered(
    resolver: Resolver, text: str, hint: str | None, context: list[str]
) -> None:
    answer = resolver.resolve(text, hint, context)

    assert answer.text == text
    assert all(0.0 <= candidate.confidence <= 1.0 for candidate in answer.candidates)
    assert all(candidate.rule for candidate in answer.candidates)
    assert answer.candidates or answer.status is UNKNOWN


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["Nairobi", "Busia", "Addis Ababa", "Kakuma refugee camp", "Dubai"]),
    st.sampled_from(["", ",", "/", "-", "(", ")", "|", "\n", " in ", " at ", ">"]),
    st.sampled_from(["", "Kenya", "KE", "Ouganda", "border", "airport", "unknown", "Kisumu"]),
)
def test_combinations_are_answered(
    resolver: Resolver, place: str, separator: str, other: str
) -> None:
    for text in (f"{place}{separator}{other}", f"{other}{separator}{place}"):
        answer = resolver.resolve(text)
        ranked = [candidate.place.key for candidate in answer.candidates]
        assert len(ranked) == len(set(ranked))


def test_keys_lead_back_to_places(resolver: Resolver) -> None:
    for key in ("g:184745", "a:KE.22", "c:KE", "r:014", "i:HKJK", "s:kibera-ke"):
        place = resolver.by_key(key)
        assert place is not None
        assert place.key == key
    assert resolver.by_key("g:1") is None
    assert resolver.by_key("nonsense") is None


def test_a_crossing_that_is_a_town_has_one_key(resolver: Resolver) -> None:
    crossing = resolver.by_key("s:busia-ke")

    assert crossing is not None
    assert crossing == resolver.by_key(crossing.key)
    assert crossing.geonames_id is not None


def test_places_form_a_tree(resolver: Resolver) -> None:
    nairobi = resolver.by_key("g:184745")
    assert nairobi is not None

    above = resolver.ancestors(nairobi)

    assert [place.key for place in above] == ["a:KE.05", "c:KE", "r:014", "r:202", "r:002", "r:001"]
    assert len({(place.lat, place.lon) for place in (nairobi, *above)}) == 7
    assert resolver.ancestors(above[1]) == above[2:]
    assert resolver.ancestors(above[-1]) == ()


def test_every_country_stands_in_the_tree(resolver: Resolver) -> None:
    countries = resolver.countries()

    assert len(countries) > 240
    lost = [place.country for place in countries if not resolver.ancestors(place)]
    assert set(lost) <= {"AQ", "TW", "XK"}


def test_country_names_in_languages(resolver: Resolver) -> None:
    assert resolver.country_name("KE", "sw") == "Kenya"
    assert resolver.country_name("ET", "fr") == "Éthiopie"
    assert resolver.country_name("sa", "ar") == "المملكة العربية السعودية"
    assert resolver.country_name("KE", "xx") == "Kenya"
    assert resolver.country_name("QQ", "en") == "QQ"


def test_threads_share_a_resolver() -> None:
    shared = Resolver.open()
    asked = [("Nairoby", "KE"), ("Jiddah", ""), ("Kolkatta", "IN"), ("Busia", "UG")] * 25

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda pair: shared.resolve(*pair), asked))

    assert together == [shared.resolve(*pair) for pair in asked]


def test_it_says_where_the_gazetteer_is_missing(tmp_path: Path) -> None:
    (tmp_path / "broken").write_bytes(b"no database")

    for path in (tmp_path / "none", tmp_path / "broken"):
        with pytest.raises(GazetteerMissing, match="baked at set-up"):
            Resolver.open(path)


def test_it_says_when_other_code_baked_the_gazetteer(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    base = sqlite3.connect(old)
    base.execute("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    base.commit()
    base.close()

    with pytest.raises(GazetteerOutdated, match="another version of Njia"):
        Resolver.open(old)


@pytest.mark.parametrize(
    ("text", "hint", "name"),
    [("Nyeir", "KE", "Nyeri"), ("Haar", "ET", "Harar"), ("Madin", "TR", "Mardin"),
     ("Istrnsul", "TR", "Istanbul"), ("Changsha", "CN", "Changsha"),
     ("Versailes", "", "Versailles")],
)  # fmt: skip
def test_a_likely_slip_or_a_dwarfing_homonym_is_resolved(
    resolver: Resolver, text: str, hint: str, name: str
) -> None:
    assert _meant(resolver.resolve(text, hint))[0] == name


def test_a_strange_name_far_away_ranks_behind_the_crossings(resolver: Resolver) -> None:
    names = [candidate.place.name for candidate in resolver.resolve("Namanga").candidates]

    assert names[:2] == ["Namanga", "Namanga"]
    assert resolver.resolve("Xini", "CN").status is not RESOLVED
