"""The lake follows the register, and is left alone while nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from njia.lake import parquet
from njia.lake.refresh import refresh, refreshed
from njia.register import services
from njia.register.models import Campaign, Organisation, Submission, User
from njia.routes.route import Route
from tests.lake.world import WORLD, route

pytestmark = pytest.mark.django_db


def record(
    campaign: Campaign, organisation: Organisation, by: User, told: Route, key: str
) -> Submission:
    return services.submission_record(
        campaign=campaign,
        organisation=organisation,
        by=by,
        door="form",
        told=[("Origin", key)],
        route=told,
        idempotency_key=key,
    )


@pytest.fixture
def submitted(campaign: Campaign, organisation: Organisation, caseworker: User) -> Submission:
    told = route("nairobi", exploited=["dubai"], industry=["domestic_work"], cases=3)
    return record(campaign, organisation, caseworker, told, "one")


def ids(root: Path) -> list[str]:
    held: list[str] = refreshed(root, WORLD).submissions.id.to_pyarrow().to_pylist()
    return held


def test_it_works(tmp_path: Path, submitted: Submission) -> None:
    (row,) = refreshed(tmp_path, WORLD).submissions.to_pyarrow().to_pylist()
    assert row["id"] == str(submitted.pk)
    assert row["campaign"] == submitted.campaign.slug
    assert row["organisation"] == submitted.organisation.slug
    assert (row["state"], row["door"], row["cases_min"]) == ("submitted", "form", 3)
    assert row["month"] == f"{submitted.created_at:%Y-%m}"
    assert row["synthetic"] is False


def test_an_empty_register_gives_an_empty_lake(tmp_path: Path) -> None:
    assert ids(tmp_path) == []


def test_it_is_left_alone_while_nothing_changed(tmp_path: Path, submitted: Submission) -> None:
    assert refresh(tmp_path, WORLD) == refresh(tmp_path, WORLD)


def test_it_follows_what_is_written(
    tmp_path: Path,
    submitted: Submission,
    campaign: Campaign,
    organisation: Organisation,
    caseworker: User,
) -> None:
    first = refresh(tmp_path, WORLD)
    record(campaign, organisation, caseworker, route("mombasa"), "two")
    assert refresh(tmp_path, WORLD) != first
    assert len(ids(tmp_path)) == 2


def test_it_follows_a_correction(tmp_path: Path, submitted: Submission, reviewer: User) -> None:
    refresh(tmp_path, WORLD)
    services.submission_correct(
        submission=submitted, route=route("mombasa"), reason="heard wrong", by=reviewer
    )
    lake = refreshed(tmp_path, WORLD)
    assert lake.points.place.to_pyarrow().to_pylist() == ["g:mombasa"]


def test_what_does_not_count_leaves_the_lake(
    tmp_path: Path, submitted: Submission, lead: User
) -> None:
    assert ids(tmp_path) == [str(submitted.pk)]
    services.submission_withdraw(submission=submitted, reason="asked to", by=lead)
    assert ids(tmp_path) == []


def test_a_lake_of_an_older_shape_is_built_anew(
    tmp_path: Path, submitted: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = refresh(tmp_path, WORLD)
    monkeypatch.setattr("njia.lake.schema.VERSION", 99)
    second = refresh(tmp_path, WORLD)
    assert second != first
    assert parquet.read_manifest(second).schema_version == 99
