"""Makes the fonts of the report, at set-up: ``python -m njia.report.font_baking``.

The npm packages of Noto Sans hold variable fonts in one file a script. A typesetter
wants plain ones in two weights: each weight is cut from its axis, and the scripts are
joined in one file, since a picture (SVG) inside a page is set with one font and falls
back to no other. ``coverage.json`` says which characters it has, so that no report
shows an empty box without saying so. Noto is under the SIL Open Font Licence 1.1, whose
notice is in each file.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCES = Path(__file__).resolve().parents[2] / "frontend" / "node_modules"
TARGET = Path(__file__).resolve().parent / "fonts"

LICENCE = (
    "This Font Software is licensed under the SIL Open Font License, Version 1.1. "
    "This file was cut and joined from Noto Sans, Noto Sans Arabic and Noto Sans Ethiopic."
)
LICENCE_AT = "https://openfontlicense.org"

WEIGHTS = {"Regular": 400, "SemiBold": 600}


FAMILY = "Noto Sans"
PARTS = (
    # package, and its scripts, most used first
    ("noto-sans", "latin"),
    ("noto-sans", "latin-ext"),
    ("noto-sans", "vietnamese"),
    ("noto-sans", "greek"),
    ("noto-sans", "cyrillic"),
    ("noto-sans", "cyrillic-ext"),
    ("noto-sans", "devanagari"),
    ("noto-sans-arabic", "arabic"),
    ("noto-sans-ethiopic", "ethiopic"),
)

TABLES = frozenset({"GlyphOrder", "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "glyf", "loca"})
TABLES |= {"name", "post", "GDEF", "GPOS", "GSUB"}
"""What a font needs here; the rest (hinting, axes, design) differs from part to part."""


def bake(sources: Path = SOURCES, target: Path = TARGET) -> list[Path]:
    """Write every font and the coverage, whole or not at all; the fonts written.

    Raises FileNotFoundError where the packages of the front end are not installed.
    """
    made: list[Path] = []
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".fonts-") as work:
        arriving = Path(work) / "fonts"
        arriving.mkdir()
        for style, weight in WEIGHTS.items():
            font = _font(style, weight, sources, Path(work))
            path = arriving / f"{FAMILY.replace(' ', '')}-{style}.ttf"
            font.save(path)
            made.append(target / path.name)
        covered = _ranges(_covered(arriving))
        (arriving / "coverage.json").write_text(json.dumps(covered), "utf-8")
        shutil.rmtree(target, ignore_errors=True)
        arriving.replace(target)
    return made


def _font(style: str, weight: int, sources: Path, work: Path) -> TTFont:
    parts = [
        _instance(
            sources / "@fontsource-variable" / package / "files",
            f"{package}-{script}-wght-normal",
            weight,
            work,
        )
        for package, script in PARTS
    ]
    font = Merger().merge([str(part) for part in parts])
    _rename(font, style, weight)
    return font


def _instance(folder: Path, name: str, weight: int, work: Path) -> Path:
    """One script in one weight, as a plain TrueType file."""
    path = folder / f"{name}.woff2"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: install the packages of the front end first")
    font = instantiateVariableFont(TTFont(path), {"wght": weight})
    font.flavor = None
    for table in set(font.keys()) - TABLES:
        del font[table]
    made = work / f"{name}-{weight}.ttf"
    font.save(made)
    return made


def _rename(font: TTFont, style: str, weight: int) -> None:
    """The file says its family, its own weight and its licence, whatever the parts said."""
    full = f"{FAMILY} {style}"
    said = {1: FAMILY, 2: style, 3: full, 4: full, 6: full.replace(" ", ""), 16: FAMILY, 17: style}
    for number, text in {**said, 13: LICENCE, 14: LICENCE_AT}.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def _covered(folder: Path) -> set[int]:
    covered: set[int] = set()
    for path in folder.glob("*.ttf"):
        covered |= set(TTFont(path).getBestCmap())
    return covered


def _ranges(points: Iterable[int]) -> list[tuple[int, int]]:
    """Code points as inclusive ranges, ascending."""
    return list(_runs(sorted(points)))


def _runs(points: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for at, point in enumerate(points):
        if at + 1 == len(points) or points[at + 1] != point + 1:
            yield points[start], point
            start = at + 1


def main() -> None:
    """Bake into the package."""
    bake()


if __name__ == "__main__":
    main()
