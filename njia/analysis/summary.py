"""From the lake to the words of the campaign report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from njia.analysis import messages, report_tables
from njia.analysis.filters import ALL, Filters, choose
from njia.analysis.findings import Counted, Findings, Row, findings
from njia.analysis.flowmap import flow_map
from njia.analysis.messages import GetText
from njia.analysis.wording import Wording, wording
from njia.lake.engines import Lake
from njia.pictures.charts import Month
from njia.pictures.flowmap import FlowMap
from njia.report.content import KeyFigure, MapFigure, Months, ReportContent, Section, Table
from njia.routes.place import Level

MOST_FLOWS = 250
MOST_HUBS = 120


def report_content(
    lake: Lake,
    *,
    campaign: str,
    made: date,
    language: str,
    gettext: GetText,
    filters: Filters = ALL,
    level: Level = Level.PLACE,
    organisation_names: Mapping[str, str] | None = None,
) -> ReportContent:
    """The report about the chosen submissions, in one language.

    ``campaign`` is its name as people know it; ``level`` is that of the map.
    ``organisation_names`` (by key) are for a reader who may know them; without them
    organisations stand under letters. Every sentence is made from a count of the lake,
    and one whose count is nothing is left out.
    """
    chosen = choose(lake, filters)
    found = findings(chosen)
    words = wording(lake, language, gettext)
    first, last = _span(found)
    return ReportContent(
        title=words.say(messages.TITLE),
        campaign=campaign,
        period=_period(first, last, words),
        made=words.say(messages.MADE, day=words.day(made)),
        made_on=made.isoformat(),
        language=language,
        marking=words.say(messages.MARKING),
        synthetic=words.say(messages.SYNTHETIC) if found.synthetic else "",
        figures=_figures(found, words),
        summary_heading=words.say(messages.SUMMARY),
        summary=tuple(_summary(found, words)),
        map=_map(flow_map(chosen, level), words),
        sections=_sections(found, words, organisation_names),
        credits_heading=words.say(messages.CREDITS),
        credits=tuple(words.say(each) for each in messages.CREDIT_POINTS),
    )


def _span(found: Findings) -> tuple[str, str]:
    if not found.months:
        return "", ""
    return found.months[0]["month"], found.months[-1]["month"]


def _period(first: str, last: str, words: Wording) -> str:
    if not first:
        return ""
    if first == last:
        return words.say(messages.SUBMITTED_IN, month=words.month(first))
    return words.say(messages.SUBMITTED, first=words.month(first), last=words.month(last))


def _figures(found: Findings, words: Wording) -> tuple[KeyFigure, ...]:
    totals = found.totals
    told = words.say(
        messages.CASES_NOTE,
        part=words.number(totals["cases_known"]),
        whole=words.number(totals["submissions"]),
    )
    return (
        KeyFigure(
            words.number(totals["submissions"]),
            words.say(messages.SUBMISSIONS),
            words.say(messages.SUBMISSIONS_NOTE),
        ),
        KeyFigure(words.number(totals["organisations"]), words.say(messages.ORGANISATIONS)),
        KeyFigure(
            words.number(found.countries),
            words.say(messages.COUNTRIES),
            words.say(messages.COUNTRIES_NOTE),
        ),
        KeyFigure(words.number(totals["cases_min"]), words.say(messages.CASES), told),
    )


# Sentences ---------------------------------------------------------------------------


def _summary(found: Findings, words: Wording) -> Iterator[str]:
    if not found.totals["submissions"]:
        yield words.say(messages.SAID_NOTHING)
        return
    yield from _corridor_said(found.country_corridors, words)
    yield from _hub_said(found, "exploitation", messages.SAID_EXPLOITATION_PLACE, words)
    yield from _hub_said(found, "transit", messages.SAID_TRANSIT, words)
    yield from _codes_said(found.codes["industry"], "industry", words)
    yield from _codes_said(found.codes["exploitation"], "exploitation", words)
    if found.comparable:
        yield words.say(messages.SAID_DIVERTED, **_of(found.diverted, found.comparable, words))
    yield from _sharing_said(found, words)


def _of(part: int, whole: int, words: Wording) -> dict[str, str]:
    return {
        "part": words.number(part),
        "whole": words.number(whole),
        "share": words.share(part, whole),
    }


def _corridor_said(found: Counted, words: Wording) -> Iterator[str]:
    if not found.rows:
        return
    row = found.rows[0]
    counts = _of(row["submissions"], found.known, words)
    if row["source"] == row["target"]:
        place = words.area_in_sentence(row["source"])
        yield words.say(messages.SAID_WITHIN, place=place, **counts)
    between = next((each for each in found.rows if each["source"] != each["target"]), None)
    if between is not None:
        yield words.say(
            messages.SAID_CORRIDOR,
            source=words.area_in_sentence(between["source"]),
            target=words.area_in_sentence(between["target"]),
            **_of(between["submissions"], found.known, words),
        )


def _hub_said(found: Findings, role: str, message: str, words: Wording) -> Iterator[str]:
    first = next((row for row in found.hubs if row["role"] == role), None)
    if first is not None:
        counts = _of(first["submissions"], found.hubs_known[role], words)
        yield words.say(message, place=words.area_in_sentence(first["area"]), **counts)


def _codes_said(found: Counted, field: str, words: Wording) -> Iterator[str]:
    if not found.rows:
        return
    values = {
        "field": words.field(field),
        "first": _lowered(words.code(field, found.rows[0]["code"])),
        **_of(found.rows[0]["submissions"], found.known, words),
    }
    if len(found.rows) == 1:
        yield words.say(messages.SAID_CODES, **values)
        return
    second: Row = found.rows[1]
    yield words.say(
        messages.SAID_CODES_TWO,
        **values,
        second=_lowered(words.code(field, second["code"])),
        part_2=words.number(second["submissions"]),
        share_2=words.share(second["submissions"], found.known),
    )


def _lowered(label: str) -> str:
    """A label inside a sentence: small first letter, unless it is an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _sharing_said(found: Findings, words: Wording) -> Iterator[str]:
    if len(found.sharing) < 2:
        return
    yield words.say(
        messages.SAID_SHARING,
        together=words.number(found.sharing[-1]["together"]),
        most=words.number(found.sharing[0]["corridors"]),
        only=words.number(sum(row["only_here"] for row in found.sharing)),
    )


# Parts -------------------------------------------------------------------------------


def _map(whole: FlowMap, words: Wording) -> MapFigure:
    shown = most_of(whole)
    caption = messages.MAP_COUNTRIES if shown.level is Level.COUNTRY else messages.MAP_PLACES
    named = {end for flow in shown.flows for end in (flow.source, flow.target)}
    alt = words.say(
        messages.MAP_ALT, flows=words.number(len(shown.flows)), areas=words.number(len(named))
    )
    if shown.flows:
        first = words.say(
            messages.MAP_ALT_FIRST,
            source=words.area_in_sentence(shown.flows[0].source),
            target=words.area_in_sentence(shown.flows[0].target),
        )
        alt = f"{alt} {first}"
    note = ""
    if len(shown.flows) < len(whole.flows):
        note = words.say(
            messages.MAP_CUT,
            shown=words.number(len(shown.flows)),
            all=words.number(len(whole.flows)),
        )
    return MapFigure(caption=words.say(caption), alt=alt, flow_map=shown, note=note)


def most_of(whole: FlowMap) -> FlowMap:
    """The lines and places with most submissions, as many as a printed page can show."""
    flows = whole.flows[:MOST_FLOWS]
    ends = {end for flow in flows for end in (flow.source, flow.target)}
    first = {hub.area for hub in whole.hubs[:MOST_HUBS]}
    hubs = tuple(hub for hub in whole.hubs if hub.area in ends | first)
    named = {hub.area for hub in hubs}
    areas = tuple(area for area in whole.areas if area.key in named)
    return replace(whole, flows=flows, hubs=hubs, areas=areas)


def _sections(
    found: Findings, words: Wording, names: Mapping[str, str] | None
) -> tuple[Section, ...]:
    total: int = found.totals["submissions"]

    def coded(field: str) -> Table:
        return report_tables.coded(field, found.codes[field], total, words)

    return (
        _corridor_section(found, words),
        Section(
            words.say(messages.HUBS),
            (words.say(messages.HUBS_WHAT),),
            (report_tables.hubs(found, words),),
        ),
        Section(
            words.say(messages.WORK),
            tables=(
                report_tables.kinds(found.kinds, total, words),
                coded("industry"),
                coded("exploitation"),
            ),
        ),
        Section(words.say(messages.JOURNEY), tables=(coded("transport"), coded("recruitment"))),
        _time_section(found, words),
        Section(
            words.say(messages.DIVERSION),
            (words.say(messages.DIVERSION_WHAT),),
            (report_tables.diversion(found, words),),
        ),
        Section(
            words.say(messages.SHARING),
            (words.say(messages.SHARING_WHAT),),
            (report_tables.sharing(found, words, names),),
        ),
        Section(
            words.say(messages.KNOWLEDGE),
            (words.say(messages.KNOWLEDGE_WHAT),),
            (report_tables.knowledge(found, words),),
        ),
        Section(
            words.say(messages.METHOD),
            points=tuple(words.say(each) for each in messages.METHOD_POINTS),
        ),
    )


def _corridor_section(found: Findings, words: Wording) -> Section:
    ends, legs = messages.ENDS_NOTE, messages.LEGS_NOTE
    return Section(
        words.say(messages.CORRIDORS),
        (words.say(messages.CORRIDORS_WHAT),),
        (
            report_tables.corridors(
                found.country_corridors, messages.CORRIDORS_COUNTRY, ends, words
            ),
            report_tables.corridors(found.place_corridors, messages.CORRIDORS_PLACE, ends, words),
            report_tables.corridors(found.place_legs, messages.LEGS_PLACE, legs, words),
        ),
    )


def _time_section(found: Findings, words: Wording) -> Section:
    months = None
    if found.months:
        highest = max(found.months, key=lambda row: row["submissions"])
        first, last = _span(found)
        months = Months(
            caption=words.say(messages.TIME_FIGURE),
            alt=words.say(
                messages.TIME_ALT,
                first=words.month(first),
                last=words.month(last),
                month=words.month(highest["month"]),
                count=words.number(highest["submissions"]),
            ),
            months=tuple(Month(row["month"], row["submissions"]) for row in found.months),
        )
    return Section(words.say(messages.TIME), (words.say(messages.TIME_WHAT),), months=months)
