"""What looks like a person's data is found by page and server alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from njia.site.form.persons import findings

EXAMPLES = json.loads(
    (Path(__file__).resolve().parents[3] / "frontend" / "form" / "persons.examples.json").read_text(
        encoding="utf-8"
    )
)


@pytest.mark.parametrize(("text", "expected"), EXAMPLES["found"].items())
def test_what_points_to_a_person_is_found(text: str, expected: list[str]) -> None:
    assert [each.text for each in findings(text)] == expected


@pytest.mark.parametrize("text", EXAMPLES["nothing"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert findings(text) == ()
