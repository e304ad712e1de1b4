"""The map as one HTML file that asks for nothing else: opened from disk, sent by mail.

The picture is that of :mod:`njia.pictures.svg_map`; a small script in the file moves and
zooms it, tells what is pointed at, and leaves out thin lines. Without script it is the
picture with its tables. The file forbids itself every request.
"""

from __future__ import annotations

import json
from importlib.resources import files

from njia.pictures import messages, ribbons
from njia.pictures.flowmap import Flow, FlowMap, Hub
from njia.pictures.lettering import (
    area_name,
    country_name,
    escaped,
    harmless,
    is_right_to_left,
    number,
)
from njia.pictures.messages import GetText
from njia.pictures.svg_map import draw_map

WIDTH, HEIGHT = 1200.0, 820.0
POLICY = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"


def standalone_map(
    flowmap: FlowMap,
    *,
    language: str,
    gettext: GetText,
    title: str,
    subtitle: str = "",
    width: float = WIDTH,
    height: float = HEIGHT,
) -> str:
    """The whole file as text. ``title`` and ``subtitle`` stand above the map."""
    picture = draw_map(
        flowmap,
        width=width,
        height=height,
        language=language,
        gettext=gettext,
        title=title,
        heading=False,
        spare_names=True,
    )
    direction = "rtl" if is_right_to_left(language) else "ltr"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escaped(language)}" dir="{direction}">',
            _head(title),
            "<body>",
            "<main>",
            _heading(flowmap, title, subtitle, gettext),
            _controls(flowmap, gettext),
            _stage(picture, gettext),
            _key(flowmap, gettext),
            '<p class="detail" id="detail" aria-live="polite"></p>',
            '<div class="tables">',
            _flows(flowmap, language, gettext),
            _hubs(flowmap, language, gettext),
            "</div>",
            "</main>",
            _script(gettext),
            "</body>",
            "</html>",
        )
    )


def _part(name: str) -> str:
    return files("njia.pictures").joinpath("data", name).read_text("utf-8")


def _head(title: str) -> str:
    return (
        '<head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{escaped(harmless(title))}</title>"
        f"<style>{_part('standalone.css')}</style></head>"
    )


def _heading(flowmap: FlowMap, title: str, subtitle: str, gettext: GetText) -> str:
    parts = [f"<h1>{escaped(harmless(title))}</h1>"]
    if subtitle:
        parts.append(f"<p>{escaped(harmless(subtitle))}</p>")
    if flowmap.synthetic:
        parts.append(f'<p class="warn">{escaped(gettext(messages.NOTE_SYNTHETIC))}</p>')
    return f"<header>{''.join(parts)}</header>"


def _controls(flowmap: FlowMap, gettext: GetText) -> str:
    most = max((flow.submissions for flow in flowmap.flows), default=0)
    slider = ""
    if most > 1:
        slider = (
            f"<label>{escaped(gettext(messages.AT_LEAST_SHOWN))}"
            f'<input type="range" id="least" min="1" max="{most}" value="1">'
            '<output id="least-told" for="least">1</output></label>'
        )
    return f'<div class="bar">{slider}<span id="shown" role="status"></span></div>'


def _stage(picture: str, gettext: GetText) -> str:
    buttons = "".join(
        f'<button type="button" data-zoom="{name}" aria-label="{escaped(gettext(told))}" '
        f'title="{escaped(gettext(told))}">{sign}</button>'
        for name, told, sign in (
            ("in", messages.ZOOM_IN, "+"),
            ("out", messages.ZOOM_OUT, "−"),
            ("whole", messages.WHOLE_MAP, "⛶"),
        )
    )
    return (
        f'<div class="stage">{picture}<div class="zoom">{buttons}</div></div>'
        f"<p>{escaped(gettext(messages.HOW_TO_MOVE))}</p>"
    )


def _key(flowmap: FlowMap, gettext: GetText) -> str:
    """The legend in words for small screens, where the one in the picture is too small."""
    present = {hub.role for hub in flowmap.hubs}
    roles = "".join(
        f'<li><span class="swatch {role.value}"></span>{escaped(gettext(told))}</li>'
        for role, told in messages.ROLES.items()
        if role in present
    )
    return f'<ul class="key">{roles}</ul><p>{escaped(gettext(messages.NOTE_BOUNDARIES))}</p>'


def _flows(flowmap: FlowMap, language: str, gettext: GetText) -> str:
    names = {area.key: area_name(area, language) for area in flowmap.areas}
    heads = (
        (messages.FROM, ""),
        (messages.TO, ""),
        (messages.SUBMISSIONS, "number"),
        (messages.ORGANISATIONS, "number"),
        (messages.CASES, "number"),
        (messages.CASES_KNOWN, "number"),
    )
    rows = [
        f'<tr data-from="{escaped(flow.source)}" data-to="{escaped(flow.target)}"'
        f' data-submissions="{flow.submissions}">'
        f'<th scope="row">{_name(names[flow.source])}</th><td>{_name(names[flow.target])}</td>'
        f"{_number(flow.submissions, language)}{_number(flow.organisations, language)}"
        f"{_cases(flow, language, gettext)}</tr>"
        for flow in sorted(flowmap.flows, key=_largest_first)
    ]
    return _table(messages.TABLE_FLOWS, heads, rows, gettext)


def _largest_first(what: Flow | Hub) -> tuple[int, str, str]:
    if isinstance(what, Flow):
        return -what.submissions, what.source, what.target
    return -what.submissions, what.area, what.role


def _cases(flow: Flow, language: str, gettext: GetText) -> str:
    known = gettext(messages.OF_KNOWN) % {
        "known": number(flow.cases_known, language),
        "all": number(flow.submissions, language),
    }
    told = number(flow.cases, language) if flow.cases_known else "–"
    return f'<td class="number">{escaped(told)}</td><td class="number">{escaped(known)}</td>'


def _hubs(flowmap: FlowMap, language: str, gettext: GetText) -> str:
    areas = {area.key: area for area in flowmap.areas}
    heads = (
        (messages.PLACE, ""),
        (messages.COUNTRY, ""),
        (messages.ROLE, ""),
        (messages.SUBMISSIONS, "number"),
        (messages.ORGANISATIONS, "number"),
    )
    rows = []
    for hub in sorted(flowmap.hubs, key=_largest_first):
        area, role = areas[hub.area], hub.role
        rows.append(
            f'<tr data-area="{escaped(hub.area)}">'
            f'<th scope="row">{_name(area_name(area, language))}</th>'
            f"<td>{_name(country_name(area.country, language))}</td>"
            f'<td><span class="swatch {role.value}"></span>'
            f"{escaped(gettext(messages.ROLES[role]))}</td>"
            f"{_number(hub.submissions, language)}{_number(hub.organisations, language)}</tr>"
        )
    return _table(messages.TABLE_HUBS, heads, rows, gettext)


def _table(name: str, heads: tuple[tuple[str, str], ...], rows: list[str], gettext: GetText) -> str:
    if not rows:
        return ""
    head = "".join(
        f'<th scope="col" class="{kind}">{escaped(gettext(told))}</th>' for told, kind in heads
    )
    return (
        f"<section><h2>{escaped(gettext(name))}</h2>"
        f'<div class="box" tabindex="0" role="group" aria-label="{escaped(gettext(name))}">'
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div></section>"
    )


def _name(told: str) -> str:
    return f"<bdi>{escaped(told)}</bdi>"


def _number(value: int, language: str) -> str:
    return f'<td class="number">{escaped(number(value, language))}</td>'


def _script(gettext: GetText) -> str:
    texts = {
        "shown": gettext(messages.LINES_SHOWN),
        "choose": gettext(messages.CHOOSE),
        "bend": ribbons.BEND,
    }
    # "<" could end the element; JSON may write it as an escape everywhere.
    data = json.dumps(texts, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<script type="application/json" id="texts">{data}</script>'
        f"<script>{_part('standalone.js')}</script>"
    )
