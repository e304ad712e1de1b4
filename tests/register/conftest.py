"""What the tests of the register share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import connection

from njia.register import guards, services
from njia.register.models import Campaign, Organisation, Submission, User
from tests.conftest import NOON
from tests.register.routes_told import NAIROBI, route, told

Record = Callable[..., Submission]
Meddle = Callable[[str], None]


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


@pytest.fixture
def meddle() -> Meddle:
    """Changes a table as the owner of the database can: with the guards down."""
    with connection.cursor() as cursor:
        where = " ON {}" if connection.vendor == "postgresql" else ""
        for table in guards.GUARDED:
            for act in ("UPDATE", "DELETE"):
                cursor.execute(f"DROP TRIGGER {table}_no_{act}" + where.format(table))

    def run(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return run
