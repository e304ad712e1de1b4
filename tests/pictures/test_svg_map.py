"""The SVG map: whole, honest, legible, and safe whatever a place is called."""

from __future__ import annotations

import re
import time
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from njia.pictures.flowmap import Area, Flow, FlowMap, Hub
from njia.pictures.lettering import text_width
from njia.pictures.svg_map import draw_map
from njia.pictures.theme import THEMES
from njia.routes.place import Level
from njia.routes.route import PointRole
from tests.pictures.examples import empty, example

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('x')</script> & \"Nairobi\" \u202egnirts\u0000\u2066"


def same(text: str) -> str:
    """A gettext that has no translations."""
    return text


def drawn(flowmap: FlowMap, **changed: Any) -> ET.Element:
    """The map at 1100 by 700 pixels in English, read back as XML."""
    told = {
        "width": 1100,
        "height": 700,
        "language": "en",
        "gettext": same,
        "title": "Routes",
        **changed,
    }
    return ET.fromstring(draw_map(flowmap, **told))


def of_class(root: ET.Element, name: str) -> list[ET.Element]:
    """The elements that carry a class."""
    return [each for each in root.iter() if name in (each.get("class") or "").split()]


def text_of(root: ET.Element) -> str:
    """All text of a picture."""
    return " ".join(root.itertext())


def test_every_flow_is_drawn_once_and_says_from_where_to_where() -> None:
    flowmap = example()
    names = {area.key: area.name for area in flowmap.areas}
    flows = of_class(drawn(flowmap), "flow")
    found = sorted((each.get("data-from"), each.get("data-to")) for each in flows)
    assert found == sorted((flow.source, flow.target) for flow in flowmap.flows)
    for each in flows:
        said = each.findtext(f"{SVG}title") or ""
        assert names[each.get("data-from") or ""] in said
        assert names[each.get("data-to") or ""] in said
        assert f"submissions: {each.get('data-submissions')};" in said


def test_width_grows_with_submissions_and_ends_in_a_point() -> None:
    flows = (Flow("a", "b", 10, 1, 0, 0), Flow("a", "c", 5, 1, 0, 0))
    flowmap = replace(example(), areas=_three(), flows=flows, hubs=())
    widths = {}
    for each in of_class(drawn(flowmap), "flow"):
        x = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", each.get("d") or "")]
        begin = ((x[0] - x[-2]) ** 2 + (x[1] - x[-1]) ** 2) ** 0.5
        tip = ((x[4] - x[6]) ** 2 + (x[5] - x[7]) ** 2) ** 0.5
        widths[each.get("data-to")] = begin
        assert tip < 1.2 < begin
    assert widths["b"] == pytest.approx(2 * widths["c"], rel=0.05)


def test_there_and_back_are_two_shapes_apart() -> None:
    flows = (Flow("a", "b", 3, 1, 0, 0), Flow("b", "a", 3, 1, 0, 0))
    flowmap = replace(example(), areas=_three(), flows=flows, hubs=())
    controls = []
    for each in of_class(drawn(flowmap), "flow"):
        x = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", each.get("d") or "")]
        controls.append((x[2], x[3]))
    (ax, ay), (bx, by) = controls
    assert ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 > 40


def _three() -> tuple[Area, ...]:
    return (
        Area("a", "A", Level.PLACE, "KE", 0.0, 30.0),
        Area("b", "B", Level.PLACE, "SA", 25.0, 45.0),
        Area("c", "C", Level.PLACE, "IN", 20.0, 75.0),
    )


@pytest.mark.parametrize(("width", "height"), [(1100, 700), (700, 500), (360, 560)])
def test_names_do_not_overlap_and_the_main_hub_has_one(width: int, height: int) -> None:
    root = drawn(example(), width=width, height=height)
    names = of_class(root, "name")
    assert "Nairobi" in [each.text for each in names]
    boxes = [_box(each) for each in [*names, *of_class(root, "country-name")]]
    for one, other in combinations(boxes, 2):
        wide = min(one[2], other[2]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[1], other[1])
        assert wide <= 1 or high <= 1


def _box(text: ET.Element) -> tuple[float, float, float, float]:
    size = float(text.get("font-size") or 0)
    x, y = float(text.get("x") or 0), float(text.get("y") or 0)
    width = text_width(text.text or "", size)
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor") or "start"] * width
    return left, y - size * 0.75, left + width, y + size * 0.2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_themes_use_their_own_colours_only(theme: Any) -> None:
    other = THEMES["dark" if theme == "light" else "light"]
    root = drawn(example(), theme=theme)
    used = {each.get(name) for each in root.iter() for name in ("fill", "stroke", "stop-color")}
    mine = THEMES[theme]
    assert {mine.land, mine.sea, mine.ink, mine.flow_from, mine.flow_to} <= used
    assert not {other.land, other.sea, other.ink, other.flow_from} & used


def test_a_hostile_name_stays_text() -> None:
    flowmap = example()
    hostile = tuple(replace(area, name=HOSTILE) for area in flowmap.areas)
    root = drawn(replace(flowmap, areas=hostile), title=HOSTILE)
    assert not list(root.iter(f"{SVG}script"))
    assert "<script>" in text_of(root)
    assert not set("\u202e\u0000\u2066") & set(text_of(root))


def test_nothing_is_fetched_and_nothing_is_scripted() -> None:
    told = draw_map(example(), width=900, height=600, language="en", gettext=same, title="x")
    assert set(re.findall(r"https?://[^\"' ]+", told)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(script|style|foreignObject|image|use)\b|\son\w+=|var\(", told)
    assert "nan" not in told.lower().replace("nant", "")
    assert all(each.startswith("#") for each in re.findall(r"url\(([^)]+)\)", told))


def test_an_empty_map_says_why() -> None:
    assert "There are no submissions" in text_of(drawn(empty()))
    said = text_of(drawn(empty(total=7)))
    assert "Of 7 submissions none" in said
    assert not of_class(drawn(empty(total=7)), "flow")


def test_what_is_not_drawn_is_said_and_synthetic_data_is_named() -> None:
    flowmap = example()
    said = text_of(drawn(flowmap))
    assert f"{flowmap.drawn} of {flowmap.total} submissions are drawn" in said
    assert "Synthetic sample data" in said
    assert "legal status" in said
    assert "Synthetic" not in text_of(drawn(example(synthetic=False)))


def test_the_same_map_is_the_same_picture() -> None:
    told = [
        draw_map(example(), width=900, height=600, language="ar", gettext=same, title="x")
        for _ in range(2)
    ]
    assert told[0] == told[1]


def test_right_to_left_mirrors_the_legend_and_names_countries_in_arabic() -> None:
    def legend_x(language: str) -> float:
        titles = of_class(drawn(example(), language=language), "legend-title")
        return float(titles[0].get("x") or 0)

    assert legend_x("en") == 14
    assert legend_x("ar") == 1100 - 14
    assert "مصر" in text_of(drawn(example(), language="ar"))


def test_a_country_map_names_countries_in_its_language() -> None:
    areas = (
        Area("c:KE", "Kenya", Level.COUNTRY, "KE", 0.5, 37.9),
        Area("c:SA", "Saudi Arabia", Level.COUNTRY, "SA", 24.0, 45.0),
    )
    flowmap = FlowMap(
        Level.COUNTRY, areas, (Flow("c:KE", "c:SA", 4, 2, 9, 3),), (), 4, 4, synthetic=False
    )
    assert "Arabie saoudite" in [
        each.text for each in of_class(drawn(flowmap, language="fr"), "name")
    ]


def test_links_lead_to_what_is_behind_a_flow_and_a_hub() -> None:
    def link(what: Flow | Hub) -> str | None:
        if isinstance(what, Hub):
            return f"?place={what.area}&role={what.role}"
        return f"?from={what.source}&to={what.target}" if what.submissions > 5 else None

    flowmap = example()
    links = [each.get("href") or "" for each in drawn(flowmap, linkto=link).iter(f"{SVG}a")]
    flows = [each for each in links if each.startswith("?from=")]
    assert len(flows) == sum(flow.submissions > 5 for flow in flowmap.flows)
    assert len(links) - len(flows) == len({hub.area for hub in flowmap.hubs})


def test_a_way_over_the_pacific_does_not_cross_the_whole_map() -> None:
    areas = (
        Area("a", "Manila", Level.PLACE, "PH", 14.6, 121.0),
        Area("b", "Honolulu", Level.PLACE, "US", 21.3, -157.8),
    )
    flowmap = FlowMap(Level.PLACE, areas, (Flow("a", "b", 1, 1, 0, 0),), (), 1, 1, synthetic=False)
    places = {each.text: float(each.get("x") or 0) for each in of_class(drawn(flowmap), "name")}
    assert places["Manila"] < 550 < places["Honolulu"]


def test_a_flow_within_one_place_is_drawn_beside_it() -> None:
    loop = next(each for each in of_class(drawn(example()), "flow") if _is_loop(each))
    assert (loop.findtext(f"{SVG}title") or "").startswith("Within \u2068Nairobi\u2069:")
    assert len(loop.get("d") or "") > 100


def _is_loop(flow: ET.Element) -> bool:
    return flow.get("data-from") == flow.get("data-to")


@pytest.mark.parametrize(
    ("areas", "flows"),
    [
        ((), (Flow("a", "b", 1, 1, 0, 0),)),
        ((Area("a", "A", Level.PLACE, "KE", float("nan"), 3.0),), ()),
    ],
)
def test_a_map_that_does_not_hold_together_is_refused(
    areas: tuple[Area, ...], flows: tuple[Flow, ...]
) -> None:
    with pytest.raises(ValueError, match=r"no position|does not have"):
        drawn(FlowMap(Level.PLACE, areas, flows, (), 1, 1, synthetic=False))


@pytest.mark.parametrize(("detail", "limit"), [("50m", 1.5), ("110m", 0.5)])
def test_two_hundred_flows_are_drawn_in_time(detail: Any, limit: float) -> None:
    areas = tuple(
        Area(f"p{n}", f"Place {n}", Level.PLACE, "KE", -30 + (n * 37) % 70, -15 + (n * 53) % 130)
        for n in range(60)
    )
    flows = tuple(
        Flow(f"p{n % 60}", f"p{(n * 7 + 1) % 60}", 1 + n % 9, 1, 2, 1) for n in range(200)
    )
    hubs = tuple(Hub(area.key, PointRole.TRANSIT, 3, 1) for area in areas)
    flowmap = FlowMap(Level.PLACE, areas, flows, hubs, 200, 200, synthetic=False)
    drawn(flowmap, detail=detail)
    # Processor time: other work on the machine must not make this test fail.
    began = time.process_time()
    drawn(flowmap, detail=detail)
    assert time.process_time() - began < limit


def test_typst_sets_the_map_and_the_charts_into_a_report(tmp_path: Path) -> None:
    import typst

    told = draw_map(example(), width=900, height=600, language="ar", gettext=same, title="x")
    (tmp_path / "map.svg").write_text(told, "utf-8")
    (tmp_path / "report.typ").write_text('#image("map.svg", alt: "Map", width: 100%)')
    pdf = typst.compile(str(tmp_path / "report.typ"))
    # An SVG that cannot be drawn is an error there; an empty one would be a few kilobytes.
    assert pdf[:5] == b"%PDF-"
    assert len(pdf) > 40_000
