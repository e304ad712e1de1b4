"""The colours of every picture, in light and in dark. Role colours are colour-blind safe."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from njia.routes.route import PointRole

ThemeName = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, each as ``#RRGGBB``."""

    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    accent: str
    wash: str
    warning: str
    land: str
    sea: str
    border: str
    lake_edge: str
    roles: Mapping[PointRole, str]

    @property
    def flow_from(self) -> str:
        """Where a flow begins: the colour of origins."""
        return self.roles[PointRole.ORIGIN]

    @property
    def flow_to(self) -> str:
        """Where a flow points: the colour of places of exploitation."""
        return self.roles[PointRole.EXPLOITATION]


THEMES: Mapping[ThemeName, Theme] = {
    "light": Theme(
        paper="#FBFAF7",
        surface="#FFFFFF",
        ink="#1B2430",
        muted="#5A6573",
        line="#E3DFD6",
        accent="#0B6670",
        wash="#E4F0F0",
        warning="#8A5A00",
        land="#EFEBE2",
        sea="#DDE8EA",
        border="#CFC8BA",
        lake_edge="#C3D3D6",
        roles={
            PointRole.ORIGIN: "#0B6670",
            PointRole.RECRUITMENT: "#4C8C4A",
            PointRole.TRANSIT: "#B87A00",
            PointRole.INTENDED_DESTINATION: "#6C7A89",
            PointRole.EXPLOITATION: "#6B3FA0",
        },
    ),
    "dark": Theme(
        paper="#10161B",
        surface="#171F26",
        ink="#E8EAE6",
        muted="#9AA7B2",
        line="#2A353E",
        accent="#5FC3C9",
        wash="#12343A",
        warning="#E9B95A",
        land="#1E2830",
        sea="#0E151A",
        border="#34424D",
        lake_edge="#22303A",
        roles={
            PointRole.ORIGIN: "#5FC3C9",
            PointRole.RECRUITMENT: "#8CCB88",
            PointRole.TRANSIT: "#E9B95A",
            PointRole.INTENDED_DESTINATION: "#A9B6C2",
            PointRole.EXPLOITATION: "#B99AE8",
        },
    ),
}
