"""What headings mean, in five languages, misspelt, abbreviated, and as standards name them."""

from __future__ import annotations

import pytest

from njia.intake.spreadsheet.headings import guess
from njia.intake.spreadsheet.meaning import Meaning, meaning_of_key

KNOWN = {
    "Origin": "origin.place",
    "victim's city of origin": "origin.city",
    "Victim country of origin": "origin.country",
    "expected destination country": "intended_destination.country",
    "Expected destination (city)": "intended_destination.city",
    "POE": "exploitation.place",
    "City of Exploitation": "exploitation.city",
    "CountryOfExploitation": "exploitation.country",
    "Type of exploitation": "exploitation",
    "# victims": "cases",
    "No. of cases": "cases",
    "Estimated number of cases": "cases",
    "Case No": "reference",
    "No.": "reference",
    "S/N": "reference",
    "Transit 1 city": "transit.city.1",
    "Transit 1 country": "transit.country.1",
    "2nd transit point": "transit.place.2",
    "Transit3": "transit.place.3",
    "Transit points (in order)": "transit.place",
    "Via": "transit.place",
    "From": "origin.place",
    "To": "destination.place",
    "Dest.": "destination.place",
    "Final destination": "exploitation.place",
    "Mode(s) of transportation": "transport",
    "Recruitment method(s)": "recruitment",
    "Place of recruitment": "recruitment.place",
    "Recruited by": "facilitator",
    "Date from": "period.first",
    "Month": "period.month",
    "Home county": "origin.admin1",
    "Orgin contry": "origin.country",
    "Destinaton": "destination.place",
    "Organiztion": "organisation",
    "Pays d'origine": "origin.country",
    "Lieu d'exploitation": "exploitation.place",
    "Type d’exploitation": "exploitation",
    "Nombre de victimes": "cases",
    "Moyen de transport": "transport",
    "Points de passage": "transit.place",
    "Destination prévue": "intended_destination.place",
    "Nchi ya asili": "origin.country",
    "Mji wa asili": "origin.city",
    "Mahali pa unyonyaji": "exploitation.place",
    "Idadi ya wahanga": "cases",
    "Njia ya usafiri": "transport",
    "Shirika": "organisation",
    "بلد المنشأ": "origin.country",
    "نوع الاستغلال": "exploitation",
    "عدد الضحايا": "cases",
    "País de origem": "origin.country",
    "Número de vítimas": "cases",
    "#loc+origin": "origin.place",
    "#country+exploitation+code": "exploitation.country",
    "#affected+num": "cases",
    "#date+start": "period.first",
    "vic_TypeOfExploitation": "exploitation",
    "isForcedLabour": "exploitation.=forced_labour",
    "typeOfLabourConstruction": "industry.=construction",
}


@pytest.mark.parametrize(("heading", "key"), KNOWN.items())
def test_it_works(heading: str, key: str) -> None:
    found = guess(heading)
    assert found is not None
    assert found.meaning.key == key
    assert 0.6 < found.confidence <= 1


@pytest.mark.parametrize("heading", ["Phone number", "Name of officer", "Budget line", "xyz", "7"])
def test_it_says_nothing_about_other_things(heading: str) -> None:
    assert guess(heading) is None


def test_a_misspelt_heading_is_less_sure() -> None:
    spelt, misspelt = guess("Country of origin"), guess("Contry of orgin")
    assert spelt is not None
    assert misspelt is not None
    assert spelt.meaning == misspelt.meaning
    assert misspelt.confidence < spelt.confidence


@pytest.mark.parametrize(
    "key", ["origin.city", "transit.place.2", "cases", "period.first", "industry", "other", "route"]
)
def test_keys_name_their_meanings(key: str) -> None:
    meaning = meaning_of_key(key)
    assert meaning is not None
    assert meaning.key == key


def test_a_key_that_names_nothing() -> None:
    assert meaning_of_key("colour") is None
    assert meaning_of_key("exploitation") == Meaning("exploitation")
