"""What a report says, as plain data in the language of its reader: figures made, words chosen.

Whoever makes one of these (``njia.analysis.summary``) has counted, translated and
rounded; typesetting adds only where things stand.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from njia.pictures.charts import Month
from njia.pictures.flowmap import FlowMap


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that stands large, with what it counts and what to mind about it."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. Numbers are set flush to the end, in figures of one width."""

    heading: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first column names the row.

    ``shares`` has one number in 0..1 for each row, drawn as a bar beside the last column
    under ``share_heading``; empty for no bars. ``empty`` is said instead of a table
    without rows. ``note`` stands below: denominators and what to mind. ``groups`` are
    headings within the table: the number of the row that each stands above, and its text.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...] = ()
    share_heading: str = ""
    groups: tuple[tuple[int, str], ...] = ()
    note: str = ""
    empty: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a row or a bar that does not fit the columns."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.caption}: a row has not {len(self.columns)} cells")
        if self.shares and len(self.shares) != len(self.rows):
            raise ValueError(f"{self.caption}: {len(self.shares)} bars for {len(self.rows)} rows")


@dataclass(frozen=True, slots=True)
class Months:
    """Submissions by month as a picture; ``alt`` says in words what it shows."""

    caption: str
    alt: str
    months: tuple[Month, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part with a heading: paragraphs, then its picture, its tables and its list."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    months: Months | None = None
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapFigure:
    """The map of the report; ``alt`` says in words what it shows."""

    caption: str
    alt: str
    flow_map: FlowMap
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReportContent:
    """A whole report.

    ``language`` is a code of ``njia.routes.vocabulary.LANGUAGES``. ``marking`` stands on
    each page; ``synthetic`` too, unless it is empty. ``made`` is the day it was made and
    ``made_on`` that day as ISO 8601 for the file's metadata.
    """

    title: str
    campaign: str
    period: str
    made: str
    made_on: str
    language: str
    marking: str
    synthetic: str
    figures: tuple[KeyFigure, ...]
    summary_heading: str
    summary: tuple[str, ...]
    map: MapFigure
    sections: tuple[Section, ...] = field(default=())
    credits_heading: str = ""
    credits: tuple[str, ...] = ()
