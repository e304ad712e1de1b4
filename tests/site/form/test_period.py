"""Years, months and days in the forms in which they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from njia.site.form.period import NoPeriod, period_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2019", "", ("2019-01-01", "2019-12-31")),
        ("2019-03", "", ("2019-03-01", "2019-03-31")),
        ("03/2020", "2020-04", ("2020-03-01", "2020-04-30")),
        ("2024-02", "", ("2024-02-01", "2024-02-29")),
        ("5.6.2021", "", ("2021-06-05", "2021-06-05")),
        ("2021-6-5", "2021", ("2021-06-05", "2021-12-31")),
        ("", "2018", ("2018-01-01", "2018-12-31")),
        ("٢٠١٩-٠٣", "", ("2019-03-01", "2019-03-31")),
    ],
)
def test_what_is_typed_is_understood(first: str, last: str, days: tuple[str, str]) -> None:
    period = period_of(first, last, TODAY)
    assert (str(period.first), str(period.last)) == days


def test_nothing_typed_is_no_period() -> None:
    period = period_of("", "", TODAY)
    assert (period.first, period.last, period.text) == (None, None, "")


@pytest.mark.parametrize(
    ("first", "last", "which"),
    [
        ("soon", "", "first"),
        ("2019", "later", "last"),
        ("2020", "2019", "order"),
        ("2019-13", "", "first"),
        ("31-02-2020", "", "first"),
        ("1066", "", "first"),
        ("2027", "", "first"),
        ("20199", "", "first"),
    ],
)
def test_what_cannot_be_is_refused(first: str, last: str, which: str) -> None:
    with pytest.raises(NoPeriod) as refused:
        period_of(first, last, TODAY)
    assert refused.value.which == which
