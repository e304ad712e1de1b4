"""The sample in the register: whole, once, through the services, marked as synthetic."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from django.db import IntegrityError

from njia.places.resolver import Resolver
from njia.register import selectors, services
from njia.register.models import (
    Campaign,
    CampaignMembership,
    OpenQuestion,
    Organisation,
    OrganisationMembership,
    SourceFile,
    Submission,
    SubmissionState,
    User,
)
from njia.sample.campaign import SampleCampaign, generate
from njia.sample.loading import Loaded, add_people, held, load, people, people_held

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def sample() -> SampleCampaign:
    return generate()


@pytest.fixture
def loaded(sample: SampleCampaign, resolver: Resolver, tmp_path: Path) -> Loaded:
    return load(sample, places=resolver, folder=tmp_path)


def test_it_works(sample: SampleCampaign, loaded: Loaded) -> None:
    assert not loaded.already
    assert (loaded.submissions, loaded.organisations) == (115, 6)
    assert loaded.campaign.synthetic
    assert "synthetic" in loaded.campaign.name
    assert Organisation.objects.filter(synthetic=True).count() == 6
    doors = Counter(Submission.objects.values_list("draft__door", flat=True))
    assert doors == {"form": 58, "spreadsheet": 57}
    assert SourceFile.objects.count() == 3
    sizes = Counter(Submission.objects.values_list("organisation__slug", flat=True))
    assert sizes == {each.slug: each.quota for each in sample.organisations}


def test_its_history_holds(loaded: Loaded) -> None:
    assert selectors.history_verify() is None


def test_it_is_reported_over_the_weeks_of_the_round(loaded: Loaded) -> None:
    days = {each.date() for each in Submission.objects.values_list("created_at", flat=True)}
    assert len(days) > 15
    assert {day.strftime("%Y-%m") for day in days} == {"2019-08"}


def test_some_of_it_waits_for_whoever_looks_around(loaded: Loaded) -> None:
    states = Counter(Submission.objects.values_list("state", flat=True))
    assert states[SubmissionState.ACCEPTED] > 40
    assert states[SubmissionState.SUBMITTED] > 10
    assert states[SubmissionState.NEEDS_ANSWER] > 10
    asked = OpenQuestion.objects.filter(code="place_ambiguous").values_list("value", flat=True)
    assert {"Busia", "Malaba"} <= set(asked)


def test_a_second_load_does_nothing_and_says_so(
    sample: SampleCampaign, loaded: Loaded, resolver: Resolver, tmp_path: Path
) -> None:
    before = selectors.history_verify(), Submission.objects.count(), Campaign.objects.count()
    again = load(sample, places=resolver, folder=tmp_path)
    assert again.already
    assert again.submissions == 115
    assert (
        selectors.history_verify(),
        Submission.objects.count(),
        Campaign.objects.count(),
    ) == before


def test_the_spreadsheets_can_be_left_for_later(
    sample: SampleCampaign, resolver: Resolver, tmp_path: Path
) -> None:
    loaded = load(sample, places=resolver, folder=tmp_path, spreadsheets=False)
    assert loaded.submissions == 58
    assert all(path.exists() for path in loaded.files)
    report = services.file_import(
        campaign=loaded.campaign,
        organisation=Organisation.objects.get(slug="nile-crossing"),
        by=services.terminal(),
        name=loaded.files[0].name,
        content=loaded.files[0].read_bytes(),
        resolver=resolver,
    )
    assert (report.rows, report.submissions) == (19, 19)


def test_nothing_of_it_stays_when_a_name_is_taken(
    sample: SampleCampaign, resolver: Resolver, tmp_path: Path, terminal: User
) -> None:
    services.organisation_create(name="Chalbi Returnees Circle", by=terminal)
    with pytest.raises(IntegrityError):
        load(sample, places=resolver, folder=tmp_path)
    assert held() is None
    assert Submission.objects.count() == 0


def test_it_gives_one_person_of_each_role_an_account(
    sample: SampleCampaign, loaded: Loaded
) -> None:
    assert not people_held(sample)
    made = add_people(sample, loaded.campaign, "coral-cedar-oasis-wind-lantern")
    assert people_held(sample)
    assert [each.email for each in made] == [each.email for each in people(sample)]
    assert {each.role for each in made} == {
        "coordinator",
        "reviewer",
        "analyst",
        "lead",
        "caseworker",
        "administrator",
    }
    roles = set(CampaignMembership.objects.values_list("role", flat=True))
    assert roles == {"coordinator", "reviewer", "analyst"}
    assert OrganisationMembership.objects.count() == 3
    for each in made:
        user = User.objects.get(email=each.email)
        assert user.check_password("coral-cedar-oasis-wind-lantern")
        assert user.is_administrator == (each.role == "administrator")


def test_the_caseworker_sees_what_the_own_organisation_reported(
    sample: SampleCampaign, loaded: Loaded
) -> None:
    add_people(sample, loaded.campaign, "coral-cedar-oasis-wind-lantern")
    caseworker = User.objects.get(email="caseworker@example.org")
    seen = selectors.submissions_visible_to(caseworker, loaded.campaign)
    assert seen.count() == 22
