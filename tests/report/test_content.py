"""A table that does not fit together is refused where it is made."""

from __future__ import annotations

import pytest

from njia.report.content import Column, Table


def test_it_works() -> None:
    Table("Corridors", (Column("From"), Column("To")), (("Kenya", "Oman"),), shares=(0.5,))


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="cells"):
        Table("Corridors", (Column("From"), Column("To")), (("Kenya",),))


def test_bars_for_other_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="bars"):
        Table("Corridors", (Column("From"),), (("Kenya",),), shares=(0.5, 0.1))
