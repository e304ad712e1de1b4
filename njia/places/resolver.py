"""Says which place a text means, or that it does not know, or that it may be several."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from njia.places.baking import gazetteer_path
from njia.places.gazetteer import Gazetteer
from njia.places.judgement import Judgement, Scope
from njia.places.reading import Reader, Reading
from njia.places.resolution import Candidate, Resolution
from njia.places.suggesting import suggest
from njia.places.weighing import judge
from njia.routes.place import Level, Place
from njia.routes.route import PointStatus


class Resolver:
    """The one door to the gazetteer. Opens fast, may be shared by threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._codes = frozenset(gazetteer.codes)
        self._reader = Reader(gazetteer.nations, lambda key: bool(gazetteer.bearers(key)))

    @classmethod
    def open(cls, path: Path | None = None) -> Resolver:
        """Opens the baked gazetteer. Raises GazetteerMissing where there is none."""
        return cls(Gazetteer(path or gazetteer_path()))

    def resolve(
        self, text: str, country_hint: str | None = None, context: Collection[str] = ()
    ) -> Resolution:
        """Which place a text means.

        ``country_hint`` is an ISO alpha-2 code that came with the text and may be wrong;
        ``context`` holds the countries of the other points of the route. Any text is
        answered; nothing is raised. See ``docs/decisions/0101-resolving-places.md`` for
        the rules that candidates carry.
        """
        return self.resolve_with_evidence(text, country_hint, context)[0]

    def resolve_with_evidence(
        self, text: str, country_hint: str | None = None, context: Collection[str] = ()
    ) -> tuple[Resolution, tuple[float, ...]]:
        """As :meth:`resolve`, with what the first candidate was weighed by (to fit it)."""
        reading = self._reader.read(text)
        if reading is None:
            return Resolution(text, PointStatus.UNKNOWN), ()
        judgement = judge(self._gazetteer, reading, self._scope(reading, country_hint, context))
        answer = Resolution(text, judgement.status, self._candidates(judgement))
        return answer, judgement.evidence

    def _scope(self, reading: Reading, hint: str | None, context: Collection[str]) -> Scope:
        told = (hint or "").strip().upper()
        return Scope(
            countries=reading.countries,
            hint=told if told in self._codes else "",
            context=self._codes.intersection(code.upper() for code in context),
        )

    def _candidates(self, judgement: Judgement) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(self._gazetteer.place(row), confidence, rule)
            for row, confidence, rule in judgement.ranked
        )

    def suggest(
        self, text: str, country: str | None = None, limit: int = 8, language: str = "en"
    ) -> tuple[Candidate, ...]:
        """Places whose names begin with what has been typed so far, largest first.

        ``country`` is an ISO alpha-2 code whose places come first. ``language`` chooses
        the names of countries among the suggestions.
        """
        return suggest(self._gazetteer, text, (country or "").upper(), limit, language)

    def by_key(self, key: str) -> Place | None:
        """The place of a key, None when there is none."""
        row = self._gazetteer.row(key)
        return self._gazetteer.place(row) if row else None

    def ancestors(self, place: Place) -> tuple[Place, ...]:
        """The areas that a place lies in, from the finest: admin-1, country, regions."""
        keys: list[str] = []
        if place.level is Level.PLACE and place.admin1:
            keys.append(f"a:{place.admin1}")
        if place.level in {Level.PLACE, Level.ADMIN1}:
            keys.append(f"c:{place.country}")
        above = self._gazetteer.parent(keys[-1] if keys else place.key)
        while above:
            keys.append(above)
            above = self._gazetteer.parent(above)
        return tuple(found for key in keys if (found := self.by_key(key)))

    def countries(self) -> tuple[Place, ...]:
        """Every country, by its code."""
        return tuple(found for code in self._gazetteer.codes if (found := self.by_key(f"c:{code}")))

    def country_name(self, code: str, language: str = "en") -> str:
        """A country's name in a language, in English where it has none, else the code."""
        upper = code.upper()
        return (
            self._gazetteer.country_name(upper, language)
            or self._gazetteer.country_name(upper, "en")
            or upper
        )
