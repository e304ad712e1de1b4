"""Identifiers: version 7, in the order they were made, and not to be guessed."""

from __future__ import annotations

from datetime import UTC, datetime

from njia.register.ids import new_id


def test_it_works() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    at = datetime.fromtimestamp((made.int >> 80) / 1000, UTC)
    assert abs((datetime.now(UTC) - at).total_seconds()) < 5


def test_they_are_in_order_and_differ_in_what_is_random() -> None:
    made = [new_id() for _ in range(2000)]
    assert made == sorted(made)
    random_parts = {each.int & (2**62 - 1) for each in made}
    assert len(random_parts) == len(made)
