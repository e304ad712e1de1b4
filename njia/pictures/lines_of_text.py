"""Text on a page that may run from right to left: mirrored positions, mirrored anchors."""

from __future__ import annotations

from dataclasses import dataclass

from njia.pictures.lettering import directed, is_right_to_left
from njia.pictures.markup import element, words

FAMILY = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Ethiopic', 'Noto Sans Variable', sans-serif"


@dataclass(frozen=True, slots=True)
class Page:
    """A width in pixels and a language; places things from the edge where reading begins."""

    width: float
    language: str

    @property
    def mirrored(self) -> bool:
        """Whether reading begins at the right."""
        return is_right_to_left(self.language)

    def x(self, from_start: float) -> float:
        """A distance from the edge where reading begins, as x."""
        return self.width - from_start if self.mirrored else from_start

    def text(
        self,
        told: str,
        from_start: float,
        y: float,
        *,
        size: float,
        fill: str,
        class_: str,
        weight: int = 400,
        ends: bool = False,
    ) -> str:
        """Text that begins (or ends) at a distance from the edge where reading begins."""
        anchor = "end" if self.mirrored != ends else "start"
        return element(
            "text",
            words(directed(told, self.language)),
            x=self.x(from_start),
            y=y,
            font_size=size,
            font_weight=weight if weight != 400 else None,
            fill=fill,
            text_anchor=anchor if anchor != "start" else None,
            class_=class_,
        )
