"""Charts say their numbers, keep to their width, and hold in both directions."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from njia.pictures.bars import Bar, draw_bars
from njia.pictures.charts import Month, Row, draw_matrix, draw_months
from tests.pictures.test_svg_map import of_class, same, text_of

TOLD: dict[str, Any] = {"language": "en", "gettext": same, "title": "Chart <&>"}


def bars(**changed: Any) -> ET.Element:
    """Three bars of eighty known, of a hundred in all."""
    given = [
        Bar("Domestic work", 40, "?industry=domestic"),
        Bar("Sex <trade>", 20),
        Bar("Farms", 0),
    ]
    told = {"known": 80, "total": 100, "width": 400, **TOLD, **changed}
    return ET.fromstring(draw_bars(given, **told))


def test_a_bar_is_as_long_as_its_share_of_the_known() -> None:
    root = bars()
    assert [float(each.get("width") or 0) for each in of_class(root, "bar")] == [200, 100]
    said = text_of(root)
    assert "40 of 80 known" in said
    assert "0 of 80 known" in said
    assert "Not known in 20" in said
    assert "Sex <trade>" in said


def test_bars_begin_at_the_right_where_reading_does() -> None:
    first = of_class(bars(language="ar"), "bar")[0]
    assert float(first.get("x") or 0) + float(first.get("width") or 0) == 400


def test_bars_link_to_what_they_are_made_of() -> None:
    assert [each.get("href") for each in bars().iter() if each.tag.endswith("}a")] == [
        "?industry=domestic"
    ]


@pytest.mark.parametrize("known", [0, 5])
def test_no_bars_are_an_honest_sentence(known: int) -> None:
    root = ET.fromstring(draw_bars([], known=known, total=5, width=300, **TOLD))
    assert "Nothing is known of this yet." in text_of(root)


def test_months_without_any_stand_between_the_others() -> None:
    given = [Month("2025-11", 4), Month("2026-02", 2), Month("2025-11", 1)]
    root = ET.fromstring(draw_months(given, width=600, **TOLD))
    titles = [each.text for each in root.iter() if each.tag.endswith("}title")][1:]
    assert titles == ["Nov 2025: 5", "Dec 2025: 0", "Jan 2026: 0", "Feb 2026: 2"]
    heights = [float(each.get("height") or 0) for each in of_class(root, "bar")]
    assert heights[0] == pytest.approx(2.5 * heights[1], rel=0.01)


def test_many_months_keep_their_names_apart() -> None:
    given = [Month(f"{2000 + n // 12}-{n % 12 + 1:02d}", n) for n in range(60)]
    root = ET.fromstring(draw_months(given, width=360, **TOLD))
    places = sorted(float(each.get("x") or 0) for each in of_class(root, "chart-note"))
    assert all(after - before >= 40 for before, after in itertools.pairwise(places))


def test_the_matrix_counts_what_each_column_alone_has() -> None:
    rows = [
        Row("Kenya to Saudi Arabia", {"One": 5, "Two": 3}),
        Row("Uganda to Oman", {"One": 2}),
        Row("Nepal to Kenya", {"Two": 1}, link="?x=1&y=2"),
        Row("Ethiopia to Libya", {"Two": 4}),
    ]
    root = ET.fromstring(draw_matrix(rows, ["One", "Two"], width=640, **TOLD))
    assert len(of_class(root, "dot")) == 5
    sums = [each.text for each in of_class(root, "chart-text")][-4:]
    assert sums == ["2", "3", "1", "2"]
    sizes = [float(each.get("r") or 0) for each in of_class(root, "dot")]
    assert sizes[0] == max(sizes)


def test_an_empty_matrix_is_an_honest_sentence() -> None:
    root = ET.fromstring(draw_matrix([], [], width=640, **TOLD))
    assert "Nothing is known of this yet." in text_of(root)


def test_every_chart_has_a_name() -> None:
    for chart in (bars(), ET.fromstring(draw_months([Month("2026-01", 1)], width=300, **TOLD))):
        assert chart.get("role") == "img"
        assert chart[0].text == "Chart <&>"
        assert chart.get("aria-labelledby") == chart[0].get("id")
