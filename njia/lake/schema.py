"""The tables of the lake: every column with its meaning, its unit and how far it may travel.

Places stand in the tables by their key (``g:184745``, ``a:KE.05``, ``c:KE``, ``r:014``,
see :class:`njia.routes.place.Place`). Submissions stand in them by ``submission``, the
number of the row within this version of the lake; ``submissions.id`` is the one that
lasts. A null is always "not known at this level" or "not told", never zero.
"""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from njia.routes.route import CODED_FIELDS
from njia.routes.sensitivity import Sensitivity

VERSION = 1
"""Raised whenever a table changes, so that a lake of an older shape is built anew."""

WORD = pa.dictionary(pa.int32(), pa.string())
NUMBER = pa.int32()


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``unit`` is empty where the value is a key, a code or a word."""

    name: str
    type: pa.DataType
    meaning: str
    sensitivity: Sensitivity
    unit: str = ""
    nullable: bool = False


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: what a row is, and its columns in order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def arrow(self) -> pa.Schema:
        """The Arrow schema, with meaning, unit and class kept in each field's metadata."""
        return pa.schema([_field(column) for column in self.columns])

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def _field(column: Column) -> pa.Field:
    notes = {
        "meaning": column.meaning,
        "unit": column.unit,
        "sensitivity": column.sensitivity.value,
    }
    return pa.field(column.name, column.type, nullable=column.nullable, metadata=notes)


_ORGANISATION = Sensitivity.ORGANISATION
_PROTECTED = Sensitivity.PROTECTED
_PUBLIC = Sensitivity.PUBLIC

_SUBMISSION = Column(
    "submission", NUMBER, "row number of the submission in this version", _ORGANISATION
)
_LEVEL = Column("level", WORD, "level at which both places are known", _PROTECTED)
_SOURCE = Column("source", WORD, "key of the area where it starts", _PROTECTED)
_TARGET = Column("target", WORD, "key of the area where it leads", _PROTECTED)


def knowledge_column(field: str) -> str:
    """The column of ``submissions`` that says whether a coded field is known."""
    return f"{field}_knowledge"


SUBMISSIONS = TableSchema(
    "submissions",
    "one submission: one route reported by one organisation in one campaign",
    (
        _SUBMISSION,
        Column("id", pa.string(), "lasting identifier in the register", _ORGANISATION),
        Column("campaign", WORD, "slug of the campaign", _PROTECTED),
        Column("organisation", WORD, "key of the reporting organisation", _ORGANISATION),
        Column("state", WORD, "state of review in the register", _ORGANISATION),
        Column("door", WORD, "door it came through (form, spreadsheet ...)", _ORGANISATION),
        Column("month", WORD, "month it was submitted in, YYYY-MM", _PROTECTED, "month", True),
        Column("synthetic", pa.bool_(), "invented to show the system, not reported", _PUBLIC),
        Column("kind", WORD, "trafficking or risky_migration", _PROTECTED, "", True),
        Column(
            "diverted",
            pa.bool_(),
            "exploited elsewhere than intended; null when either is not known well enough",
            _PROTECTED,
            "",
            True,
        ),
        Column("cases_min", NUMBER, "lower bound of the cases told", _PROTECTED, "people", True),
        Column("cases_max", NUMBER, "upper bound of the cases told", _PROTECTED, "people", True),
        Column("cases_estimated", pa.bool_(), "the number was told as an estimate", _PROTECTED),
        Column("cases_knowledge", WORD, "whether a number of cases is known", _PROTECTED),
        Column("period_first", pa.date32(), "first day told", _ORGANISATION, "day", True),
        Column("period_last", pa.date32(), "last day told", _ORGANISATION, "day", True),
        *(
            Column(knowledge_column(field), WORD, f"whether {field} is known", _PROTECTED)
            for field in CODED_FIELDS
        ),
    ),
)

POINTS = TableSchema(
    "points",
    "one point of one submission, with its area at every level at which it is known",
    (
        _SUBMISSION,
        Column("role", WORD, "what the place is on the route", _PROTECTED),
        Column("order", pa.int16(), "order within the role, from 0", _PROTECTED, "position"),
        Column("status", WORD, "resolved, ambiguous or unknown", _PROTECTED),
        Column("knowledge", WORD, "whether the place is known to who told it", _PROTECTED),
        Column("arrived", pa.bool_(), "the way actually taken ends here", _PROTECTED),
        Column("place", WORD, "key of the place", _ORGANISATION, "", True),
        Column("admin1", WORD, "key of the first administrative level", _PROTECTED, "", True),
        Column("country", WORD, "key of the country", _PROTECTED, "", True),
        Column("region", WORD, "key of the UN region", _PROTECTED, "", True),
    ),
)

LEGS = TableSchema(
    "legs",
    "two consecutive points of the way of one submission, both known at this level and "
    "different there; once per submission however often the leg was travelled",
    (_SUBMISSION, _LEVEL, _SOURCE, _TARGET),
)

ENDS = TableSchema(
    "ends",
    "origin and one end of one submission, both known at this level (they may be the same "
    "area); once per submission, role and pair",
    (
        _SUBMISSION,
        _LEVEL,
        Column("role", WORD, "exploitation or intended_destination", _PROTECTED),
        Column("arrived", pa.bool_(), "the way actually taken ends here", _PROTECTED),
        _SOURCE,
        _TARGET,
    ),
)

VALUES = TableSchema(
    "values",
    "one code of one field of one submission",
    (
        _SUBMISSION,
        Column("field", WORD, "field of the route, which is the name of its vocabulary", _PUBLIC),
        Column("code", WORD, "code in that vocabulary", _PROTECTED),
    ),
)

AREAS = TableSchema(
    "areas",
    "one area that some submission names, or that contains one",
    (
        Column("key", pa.string(), "key of the area", _PUBLIC),
        Column("name", pa.string(), "English name", _PUBLIC),
        Column("level", WORD, "place, admin1, country or region", _PUBLIC),
        Column("country", pa.string(), "ISO 3166-1 alpha-2, empty for regions", _PUBLIC),
        Column("lat", pa.float64(), "latitude of its label point", _PUBLIC, "degrees, WGS 84"),
        Column("lon", pa.float64(), "longitude of its label point", _PUBLIC, "degrees, WGS 84"),
    ),
)

TABLES: tuple[TableSchema, ...] = (SUBMISSIONS, POINTS, LEGS, ENDS, VALUES, AREAS)
