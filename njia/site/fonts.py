"""Cuts the fonts the pages need out of Noto Sans, at set-up: ``python -m njia.site.fonts``.

The whole form page may weigh 60 kB, so each file holds one script only, the weights
400 to 700 only, and none of the hinting; the browser fetches a file when a character
of its ``unicode-range`` stands on the page (frontend/style/partials/fonts.css).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "frontend" / "node_modules" / "@fontsource-variable"
TARGET = Path(__file__).resolve().parent / "static" / "built" / "fonts"

WEIGHTS = (400, 700)
FEATURES = (
    *("ccmp", "locl", "kern", "mark", "mkmk", "tnum", "liga"),
    *("init", "medi", "fina", "isol", "rlig", "calt"),
)


@dataclass(frozen=True, slots=True)
class Cut:
    """One file to make: from which source, with which characters (inclusive ranges)."""

    name: str
    source: str
    characters: tuple[tuple[int, int], ...]


CUTS = (
    Cut(
        "latin",
        "noto-sans/files/noto-sans-latin-wght-normal.woff2",
        ((0x20, 0x7E), (0xA0, 0xA0), (0xB7, 0xB7), (0xD7, 0xD7), (0x2013, 0x2026)),
    ),
    Cut(
        "latin-1",
        "noto-sans/files/noto-sans-latin-wght-normal.woff2",
        ((0xA1, 0xB6), (0xB8, 0xD6), (0xD8, 0xFF), (0x152, 0x153), (0x2032, 0x203A)),
    ),
    Cut(
        "latin-ext",
        "noto-sans/files/noto-sans-latin-ext-wght-normal.woff2",
        ((0x100, 0x24F), (0x2B0, 0x2DD), (0x300, 0x36F), (0x1E00, 0x1EFF), (0x20A0, 0x20BF)),
    ),
    Cut(
        "arabic",
        "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
        ((0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x652), (0x660, 0x66C)),
    ),
    Cut(
        "arabic-ext",
        "noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
        # The letters that Persian, Urdu, Pashto and Sorani add.
        ((0x653, 0x655), (0x670, 0x6D5), (0x6F0, 0x6FF), (0x200C, 0x200F)),
    ),
    Cut(
        "ethiopic",
        "noto-sans-ethiopic/files/noto-sans-ethiopic-ethiopic-wght-normal.woff2",
        ((0x1200, 0x139F),),
    ),
)


def cut(what: Cut, sources: Path = SOURCES, target: Path = TARGET) -> Path:
    """Write one font file and give its path. Raises FileNotFoundError without the sources."""
    font = TTFont(sources / what.source, lazy=False)
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = list(FEATURES)
    options.name_IDs = [0, 1, 2, 13, 14]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(
        unicodes=[point for first, last in what.characters for point in range(first, last + 1)]
    )
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": (WEIGHTS[0], WEIGHTS[0], WEIGHTS[1])})
    font.flavor = "woff2"
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"noto-sans-{what.name}.woff2"
    font.save(path)
    return path


def main() -> None:
    """Make every font file that is missing or older than this list of cuts."""
    made_by = Path(__file__).stat().st_mtime
    for each in CUTS:
        path = TARGET / f"noto-sans-{each.name}.woff2"
        if not path.exists() or path.stat().st_mtime < made_by:
            cut(each)


if __name__ == "__main__":
    main()
