"""The baked fonts have the scripts of the region, and say what they cover."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from njia.report.font_baking import FAMILY, TARGET, WEIGHTS, bake

# One word each: Latin with marks, Vietnamese, Greek, Cyrillic, Devanagari, Arabic, Amharic.
WORDS = ("Łódź", "Nguyễn", "Αθήνα", "Київ", "काठमाडौं", "السعودية", "አዲስ አበባ", "٢٣ − 23 %")


@pytest.mark.parametrize("style", WEIGHTS)
def test_every_script_is_in_one_file(style: str) -> None:
    font = TTFont(TARGET / f"NotoSans-{style}.ttf")
    covered = font.getBestCmap()
    assert [word for word in WORDS if any(ord(each) not in covered for each in word)] == []
    assert font["name"].getDebugName(16) == FAMILY
    assert font["OS/2"].usWeightClass == WEIGHTS[style]
    assert "Open Font License" in font["name"].getDebugName(13)


def test_the_coverage_is_that_of_the_fonts() -> None:
    ranges = json.loads((TARGET / "coverage.json").read_text("utf-8"))
    points = {point for first, last in ranges for point in range(first, last + 1)}
    assert points == set(TTFont(TARGET / "NotoSans-Regular.ttf").getBestCmap())
    assert 0x1F9ED not in points


def test_without_the_packages_it_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="packages of the front end"):
        bake(tmp_path / "node_modules", tmp_path / "fonts")
    assert not (tmp_path / "fonts").exists()
    assert list(tmp_path.iterdir()) == []
