"""A gazetteer of a dozen places for the tests of intake, with the contract of the real one."""

from __future__ import annotations

from collections.abc import Collection

from njia.places.resolution import Candidate, Resolution
from njia.routes.place import Level, Place
from njia.routes.route import PointStatus

COUNTRIES = {
    "kenya": "KE", "uganda": "UG", "uae": "AE", "united arab emirates": "AE", "ouganda": "UG",
    "saudi arabia": "SA", "tanzania": "TZ", "ethiopia": "ET", "lebanon": "LB", "libya": "LY",
    "kenia": "KE", "emirats arabes unis": "AE", "oman": "OM",
}  # fmt: skip
TOWNS = (
    ("Nairobi", "KE"), ("Kampala", "UG"), ("Busia", "KE"), ("Busia", "UG"), ("Malaba", "KE"),
    ("Malaba", "UG"), ("Dubai", "AE"), ("Riyadh", "SA"), ("Mombasa", "KE"), ("Tripoli", "LB"),
    ("Tripoli", "LY"), ("Dar-es-salaam", "TZ"), ("Moyale", "ET"), ("Muscat", "OM"),
)  # fmt: skip


def _place(key: str, name: str, level: Level, country: str, lat: float = 1.0) -> Place:
    return Place(key, name, level, country, "", "", None, lat, 2.0)


PLACES = {
    **{
        f"c:{code}": _place(f"c:{code}", name.title(), Level.COUNTRY, code)
        for name, code in COUNTRIES.items()
    },
    **{
        f"t:{name.lower()}-{code.lower()}": _place(
            f"t:{name.lower()}-{code.lower()}", name, Level.PLACE, code, float(lat)
        )
        # A degree between towns keeps them apart, as far as the tests have to know.
        for lat, (name, code) in enumerate(TOWNS)
    },
}


class SmallGazetteer:
    """Knows exact names, "Town, Country", a hint, and context between homonyms."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def by_key(self, key: str) -> Place | None:
        return PLACES.get(key)

    def resolve(
        self, text: str, country_hint: str | None = None, context: Collection[str] = ()
    ) -> Resolution:
        self.asked.append(text)
        words = text.strip().lower()
        if words in COUNTRIES:
            return self._answer(text, [PLACES[f"c:{COUNTRIES[words]}"]])
        name, _, country = (part.strip() for part in words.partition(","))
        if country and country not in COUNTRIES:
            return Resolution(text, PointStatus.UNKNOWN)
        hint = COUNTRIES.get(country) or country_hint or ""
        found = [p for p in PLACES.values() if p.name.lower() == name and p.level is Level.PLACE]
        of_hint = [p for p in found if not hint or p.country == hint]
        found = of_hint if of_hint or country else found  # a hint may be wrong
        if len(found) > 1:
            found = [p for p in found if p.country in context] or found
        return self._answer(text, found)

    def _answer(self, text: str, found: list[Place]) -> Resolution:
        status = PointStatus.RESOLVED if len(found) == 1 else PointStatus.AMBIGUOUS
        candidates = tuple(Candidate(place, 1.0, "exact") for place in found)
        return Resolution(text, status if found else PointStatus.UNKNOWN, candidates)
