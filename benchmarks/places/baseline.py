"""The simple approach that ours is compared with: country filter and rapidfuzz.

As described and measured in the project's study of assets: split at the last comma, the
country by exact name then ``fuzz.ratio``; within the country the exact name (largest
population wins), else ``fuzz.ratio`` top 8, scored again by 0.55 ratio, 0.45
Jaro-Winkler, equal consonant skeletons and population; accepted from 85.
"""

from __future__ import annotations

from collections import defaultdict
from math import log10
from typing import Any, Final

import orjson
from anyascii import anyascii
from babel import Locale
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler

from benchmarks.places.asking import Question
from njia.places.gathering import cities_path
from njia.places.resolution import Candidate, Resolution
from njia.routes.place import Level, Place
from njia.routes.route import PointStatus

ACCEPTED: Final = 85.0
_VOWELS: Final = str.maketrans("", "", "aeiouyhw ")


def norm(text: str) -> str:
    """Lower-case ASCII words."""
    plain = anyascii(text).lower()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


class Baseline:
    """Names by country, in memory."""

    def __init__(self) -> None:
        self.names: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        for town in orjson.loads(cities_path().read_bytes()).values():
            known = self.names[town["countrycode"]]
            for name in (town["name"], *town["alternatenames"]):
                key = norm(name)
                if key and (key not in known or known[key]["population"] < town["population"]):
                    known[key] = town
        self.lists = {code: list(known) for code, known in self.names.items()}
        self.countries: dict[str, str] = {
            norm(str(name)): code
            for language in ("en", "fr", "sw", "ar", "es", "pt")
            for code, name in Locale.parse(language).territories.items()
            if len(code) == 2 and code.isalpha()
        }

    def answer(self, question: Question) -> Resolution:
        """The best match, resolved from a score of 85."""
        text, _, tail = question.text.rpartition(",")
        code = self._country(tail) if text else None
        name = norm(text if code else question.text)
        if not code and name in self.countries:
            return self._resolution(question, self._as_country(self.countries[name]), 100.0)
        code = code or question.hint or None
        if code is None or not name:
            return Resolution(question.text, PointStatus.UNKNOWN)
        town = self.names[code].get(name)
        if town:
            return self._resolution(question, self._as_place(town), 100.0)
        score, town = self._fuzzy(code, name)
        if town is None or score < ACCEPTED:
            return Resolution(question.text, PointStatus.UNKNOWN)
        return self._resolution(question, self._as_place(town), score)

    def _country(self, text: str) -> str | None:
        key = norm(text)
        if key in self.countries:
            return self.countries[key]
        found = process.extractOne(key, list(self.countries), scorer=fuzz.ratio, score_cutoff=80)
        return self.countries[str(found[0])] if found else None

    def _fuzzy(self, code: str, name: str) -> tuple[float, dict[str, Any] | None]:
        best: tuple[float, dict[str, Any] | None] = (0.0, None)
        near = process.extract(name, self.lists.get(code, []), scorer=fuzz.ratio, limit=8)
        for key, ratio, _ in near:
            town = self.names[code][key]
            score = 0.55 * ratio + 45 * JaroWinkler.similarity(name, key)
            score += 4 if name.translate(_VOWELS) == key.translate(_VOWELS) else 0
            score += min(3.0, log10(town["population"] + 1) / 2)
            best = max(best, (score, town), key=lambda pair: pair[0])
        return best

    def _resolution(self, question: Question, place: Place, score: float) -> Resolution:
        candidate = Candidate(place, min(1.0, score / 100), "baseline")
        return Resolution(question.text, PointStatus.RESOLVED, (candidate,))

    def _as_place(self, town: dict[str, Any]) -> Place:
        return Place(f"g:{town['geonameid']}", town["name"], Level.PLACE, town["countrycode"],
                     f"{town['countrycode']}.{town['admin1code']}", "", town["geonameid"],
                     town["latitude"], town["longitude"])  # fmt: skip

    def _as_country(self, code: str) -> Place:
        return Place(f"c:{code}", code, Level.COUNTRY, code, "", "", None, 0.0, 0.0)
