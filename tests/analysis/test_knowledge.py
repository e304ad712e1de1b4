"""How much is known of each field."""

from __future__ import annotations

from njia.analysis.knowledge import COUNTED_FIELDS, knowledge
from njia.routes.route import PointRole
from tests.analysis.asking import rows
from tests.lake.world import lake, route


def test_it_works() -> None:
    told = lake(
        ("amani", route("nairobi", "?", "kampala", industry=["fishing"], cases=2)),
        ("amani", route("?", "-", exploited=["-"])),
        ("amani", route("c:KE", "?", "-")),
    )
    found = {row[:2]: row[2:] for row in rows(knowledge(told))}
    # known, a place named but not understood, not known to the person, not recorded
    assert found["point", "origin"] == (2, 1, 0, 0)
    assert found["point", "transit"] == (1, 1, 1, 0)
    assert found["point", "exploitation"] == (0, 0, 1, 2)
    assert found["point", "recruitment"] == (0, 0, 0, 3)
    assert found["field", "industry"] == (1, 0, 0, 2)
    assert found["field", "cases"] == (1, 0, 0, 2)


def test_every_field_and_role_is_there_even_with_nothing_told() -> None:
    found = rows(knowledge(lake()))
    assert {row[:2] for row in found} == {
        *(("field", field) for field in COUNTED_FIELDS),
        *(("point", role.value) for role in PointRole),
    }
    assert {row[2:] for row in found} == {(0, 0, 0, 0)}
