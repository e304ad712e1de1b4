"""Stops in one cell, and routes told in words."""

from __future__ import annotations

import pytest

from njia.intake.spreadsheet.ways import stops, told_route

PLACES = {"busia, kenya", "malaba, uganda", "dar es salaam, tanzania", "nairobi", "kampala"}


def is_place(text: str) -> bool:
    return text.lower() in PLACES


STOPS = {
    "Busia > Nairobi": ("Busia", "Nairobi"),
    "Busia -> Nairobi": ("Busia", "Nairobi"),
    "Busia; Nairobi": ("Busia", "Nairobi"),
    "Busia\nNairobi": ("Busia", "Nairobi"),
    "Busia / Nairobi": ("Busia", "Nairobi"),
    "Busia, Nairobi": ("Busia", "Nairobi"),
    "Busia then Nairobi": ("Busia", "Nairobi"),
    "via Busia and Nairobi": ("Busia", "Nairobi"),
    "Busia, Kenya": ("Busia, Kenya",),
    "Busia, Kenya, Malaba, Uganda": ("Busia, Kenya", "Malaba, Uganda"),
    "Busia, Kenya > Malaba, Uganda": ("Busia, Kenya", "Malaba, Uganda"),
    "1. Busia 2. Nairobi": ("Busia", "Nairobi"),
    "Dar-es-salaam": ("Dar-es-salaam",),
    "Kampala": ("Kampala",),
}


@pytest.mark.parametrize(("text", "expected"), STOPS.items())
def test_stops(text: str, expected: tuple[str, ...]) -> None:
    assert stops(text, is_place) == expected


ROUTES = {
    "Kampala > Busia > Dubai": ("Kampala", ("Busia",), "Dubai"),
    "from Kampala via Busia, Nairobi to Dubai": ("Kampala", ("Busia", "Nairobi"), "Dubai"),
    "Kampala to Dubai": ("Kampala", (), "Dubai"),
    "Kampala to Nairobi to Dubai": ("Kampala", ("Nairobi",), "Dubai"),
    "de Kampala à Dubai": ("Kampala", (), "Dubai"),
    "kutoka Kampala kupitia Busia hadi Dubai": ("Kampala", ("Busia",), "Dubai"),
    "Kampala - Busia - Dubai": ("Kampala", ("Busia",), "Dubai"),
}


@pytest.mark.parametrize(("text", "expected"), ROUTES.items())
def test_told_route(text: str, expected: tuple[str, tuple[str, ...], str]) -> None:
    assert told_route(text, is_place) == expected


def test_one_place_is_no_route() -> None:
    assert told_route("Kampala", is_place) is None
