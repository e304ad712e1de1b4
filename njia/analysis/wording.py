"""Numbers, areas and codes as one reader reads them: the words of one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from njia.analysis import messages
from njia.analysis.messages import GetText
from njia.lake.engines import Lake
from njia.pictures.flowmap import Area
from njia.pictures.lettering import area_name, country_name, isolated, number
from njia.routes.place import Level
from njia.routes.vocabulary import vocabulary

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language over the areas of one lake."""

    language: str
    gettext: GetText
    areas: Mapping[str, Area]

    def say(self, message: str, **values: object) -> str:
        """A text in the reader's language with its values filled in."""
        return self.gettext(message) % values if values else self.gettext(message)

    def number(self, value: int) -> str:
        """A whole number with its thousands set apart."""
        return number(value, self.language)

    def share(self, part: int, whole: int) -> str:
        """A share as a whole per cent; empty without anything to be a share of."""
        return f"{round(100 * part / whole)}\u00a0%" if whole else ""

    def area(self, key: str) -> str:
        """The name of an area; a place with its country."""
        area = self.areas[key]
        name = area_name(area, self.language)
        country = country_name(area.country, self.language)
        if area.level in (Level.COUNTRY, Level.REGION) or not country:
            return name
        return self.say(messages.PLACE_IN, place=name, country=country)

    def area_in_sentence(self, key: str) -> str:
        """The name of an area to stand in a sentence of either direction."""
        return isolated(self.area(key))

    def code(self, field: str, code: str) -> str:
        """The label of a code of a field."""
        return vocabulary(field).label(code, self.language)

    def field(self, field: str) -> str:
        """The name of a coded field."""
        labels = vocabulary(field).labels
        return labels.get(self.language) or labels["en"]

    def day(self, day: date) -> str:
        """A day, written out."""
        return format_date(day, "long", locale=self._locale())

    def month(self, month: str) -> str:
        """A month (YYYY-MM), written out."""
        year, of_year = month.split("-")
        first = date(int(year), int(of_year), 1)
        return format_skeleton("yMMMM", first, locale=self._locale())

    def _locale(self) -> Locale:
        # Days are written as outside the United States: the day before the month.
        if self.language == "en":
            return Locale("en", "GB")
        try:
            return Locale.parse(self.language.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return Locale("en")


def wording(lake: Lake, language: str, gettext: GetText) -> Wording:
    """The words for a lake in a language."""
    rows: list[Row] = lake.areas.to_pyarrow().to_pylist()
    areas = {
        row["key"]: Area(
            row["key"], row["name"], Level(row["level"]), row["country"], row["lat"], row["lon"]
        )
        for row in rows
    }
    return Wording(language, gettext, areas)
