"""Words in scripts that build their letters leave the picture, and nothing else does."""

from __future__ import annotations

import pytest

from njia.pictures.svg_map import draw_map
from njia.report.lettering import Label, is_built, lettered
from tests.report.sample import flow_map

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">
<g transform="translate(10 20)"><g transform="translate(1.5 2)">
<text x="5" y="7" font-size="9" font-weight="600" text-anchor="end" fill="#112233"
 fill-opacity="0.5" stroke="#ffffff" stroke-width="3">كينيا</text></g></g>
<text x="1" y="2">Kenya</text></svg>"""


def test_it_works() -> None:
    lifted = lettered(PICTURE)
    assert lifted.labels == (
        Label("كينيا", 16.5, 29.0, 9.0, 600, 1.0, "#112233", 0.5, "#ffffff", 3.0),
    )
    assert "كينيا" not in lifted.picture
    assert "Kenya" in lifted.picture
    assert (lifted.width, lifted.height) == (200.0, 100.0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_after_it_no_built_word_is_left_in_a_map(language: str) -> None:
    picture = draw_map(
        flow_map(), width=640, height=500, language=language, gettext=str, title="Map"
    )
    lifted = lettered(picture)
    assert bool(lifted.labels) == (language == "ar")
    assert lettered(lifted.picture).labels == ()
    if language == "en":
        assert lifted.picture == picture


def test_which_words_are_built() -> None:
    assert [word for word in ("Łódź", "አዲስ", "Київ", "काठमाडौं", "الرياض") if is_built(word)] == [
        "काठमाडौं",
        "الرياض",
    ]


def test_a_turned_group_is_refused() -> None:
    with pytest.raises(ValueError, match="rotate"):
        lettered(PICTURE.replace("translate(10 20)", "rotate(10)"))
