"""What is left of a route for somebody who may not read the words it was told in."""

from __future__ import annotations

from datetime import date

from njia.routes.route import Cases, Coded, Knowledge, Period, Point, PointRole, PointStatus, Route
from njia.routes.withholding import shareable
from tests.routes.making import KAMPALA

CANARY = "canary"


def told() -> Route:
    """A route with a canary in every field of words."""
    return Route(
        points=(
            Point(PointRole.ORIGIN, 0, CANARY, PointStatus.RESOLVED, KAMPALA, CANARY, 0.7),
            Point(PointRole.TRANSIT, 0, CANARY, PointStatus.AMBIGUOUS),
            Point(PointRole.EXPLOITATION, 0, "", knowledge=Knowledge.UNKNOWN_TO_VICTIM),
        ),
        industry=Coded(Knowledge.KNOWN, ("fishing",), CANARY),
        cases=Cases(Knowledge.KNOWN, CANARY, 10, 15, estimated=True),
        period=Period(CANARY, date(2019, 1, 1), date(2019, 12, 31)),
        note=CANARY,
    )


def test_words_are_gone_and_what_they_were_understood_as_stays() -> None:
    left = shareable(told())
    assert left.note == left.cases.text == left.period.text == left.industry.text == ""
    assert [point.text for point in left.points] == ["", "", ""]
    assert [point.place for point in left.points] == [KAMPALA, None, None]
    assert [point.role for point in left.points] == [point.role for point in told().points]
    assert left.points[2].knowledge is Knowledge.UNKNOWN_TO_VICTIM
    assert (left.cases.minimum, left.cases.maximum, left.cases.estimated) == (10, 15, True)
    assert left.period.first == date(2019, 1, 1)
    assert left.industry.codes == told().industry.codes


def test_how_the_words_were_read_is_gone_too() -> None:
    left = shareable(told())
    assert {(point.rule, point.confidence) for point in left.points} == {("", 0.0)}
    assert {point.status for point in left.points} == {PointStatus.UNKNOWN}
