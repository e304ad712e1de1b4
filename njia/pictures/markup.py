"""The smallest SVG writer that serves: elements as strings, every value escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable

from njia.pictures.lettering import escaped

Value = str | float | int | None


def figure(value: float) -> str:
    """A coordinate with one decimal at most. Raises ValueError for what is no number."""
    if not math.isfinite(value):
        raise ValueError(f"a picture cannot hold the coordinate {value}")
    text = f"{value:.1f}"
    return text.removesuffix(".0")


def element(name: str, *content: str, **attributes: Value) -> str:
    """One element. ``font_size`` becomes ``font-size``, ``class_`` becomes ``class``;
    None is left out; content is markup already, see :func:`words` for text."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_shown(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return f"<{name}{told}>{inner}</{name}>" if inner else f"<{name}{told}/>"


def words(text: str) -> str:
    """Text as content of an element."""
    return escaped(text)


def title(text: str) -> str:
    """The tooltip and accessible name of the element that holds it."""
    return f"<title>{escaped(text)}</title>"


def path_data(points: Iterable[tuple[float, float]], *, closed: bool) -> str:
    """Straight lines through the points as relative steps of tenths, or '' for a dot."""
    out: list[str] = []
    last = (0, 0)
    for x, y in points:
        here = (round(x * 10), round(y * 10))
        if out and here == last:
            continue
        if out:
            out.append(f"{_tenths(here[0] - last[0])} {_tenths(here[1] - last[1])}")
        else:
            out.append(f"M{_tenths(here[0])} {_tenths(here[1])}l")
        last = here
    if len(out) < (3 if closed else 2):
        return ""
    return out[0] + " ".join(out[1:]) + ("z" if closed else "")


def _tenths(value: int) -> str:
    whole, tenth = divmod(abs(value), 10)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"


def _shown(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else figure(value)
