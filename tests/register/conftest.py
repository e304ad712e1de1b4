"""What the tests of the register share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from njia.register import services
from njia.register.models import Campaign, Organisation, Submission, User
from tests.conftest import NOON
from tests.register.routes_told import NAIROBI, route, told

Record = Callable[..., Submission]


@pytest.fixture
def record(campaign: Campaign, organisation: Organisation, caseworker: User) -> Record:
    """Records a submission; anything may be told otherwise."""
    numbers = count()

    def make(**otherwise: Any) -> Submission:
        number = next(numbers)
        given: dict[str, Any] = {
            "campaign": campaign,
            "organisation": organisation,
            "by": caseworker,
            "door": "form",
            "told": told("Kampala", "Nairobi", "Dubai"),
            "route": route(NAIROBI),
            "idempotency_key": f"key-{number}",
            "now": NOON + timedelta(minutes=number),
        }
        return services.submission_record(**(given | otherwise))

    return make


@pytest.fixture
def submission(record: Record) -> Submission:
    """One submission of organisation in campaign."""
    return record()
