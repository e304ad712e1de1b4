"""``njia import``: the terminal contract, and messages that help."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from njia.cli.importing import import_
from njia.register.models import (
    Campaign,
    HistoryEntry,
    Organisation,
    Participation,
    SourceFile,
    Submission,
    User,
)
from njia.register.selectors import history_verify

pytestmark = pytest.mark.django_db

ROWS = """\
Origin,Transit,Destination,Industry,Victims
Kampala,Nairobi,Dubai,domestic work,about 20
Jinja,Nairobi; Mombasa,Riyadh,xyzzyq,3
#REF!,Nairobi,Dubai,domestic work,1
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two rows that become submissions, one with a question, and one that is blocked."""
    path = tmp_path / "routes.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(*words: str | Path) -> Result:
    """The command, as typed."""
    return CliRunner().invoke(import_, [str(word) for word in words])


def told(*words: str | Path) -> dict[str, Any]:
    """What it prints as JSON."""
    result = run(*words, "--json")
    assert result.exit_code == 0, result.output
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_it_works(file: Path, campaign: Campaign, organisation: Organisation) -> None:
    answer = told(file, "--campaign", "routes-2026", "--organisation", "safe-harbour")
    assert (answer["rows"], answer["submissions"]) == (3, 2)
    assert (answer["duplicates"], answer["blocked"]) == (0, 1)
    keys = {"sheet", "row", "column", "value", "code", "message", "remedy"}
    assert all(set(problem) == keys for problem in answer["problems"])
    assert {(problem["row"], problem["code"]) for problem in answer["problems"]} == {
        (3, "word_unknown"),
        (4, "error_in_cell"),
    }
    assert Submission.objects.filter(campaign=campaign, organisation=organisation).count() == 2
    assert history_verify() is None


def test_a_trial_keeps_nothing_of_what_it_creates(file: Path, terminal: User) -> None:
    before = HistoryEntry.objects.count()
    answer = told(file, "-c", "New round", "-o", "New house", "--create", "--dry-run")
    assert answer["submissions"] == 2
    assert not Campaign.objects.exists()
    assert not Organisation.objects.exists()
    assert HistoryEntry.objects.count() == before


def test_names_are_found_however_they_are_written(
    file: Path, campaign: Campaign, organisation: Organisation
) -> None:
    assert told(file, "-c", "ROUTES 2026", "-o", "Safe harbour")["submissions"] == 2


def test_the_same_file_again_says_so(
    file: Path, campaign: Campaign, organisation: Organisation
) -> None:
    first = told(file, "-c", "routes-2026", "-o", "safe-harbour")
    again = told(file, "-c", "routes-2026", "-o", "safe-harbour")
    (notice,) = again.pop("problems")
    assert notice["code"] == "same_file"
    assert again == {
        "rows": first["rows"],
        "submissions": 0,
        "duplicates": first["rows"],
        "blocked": 0,
        "already": True,
    }
    result = run(file, "-c", "routes-2026", "-o", "safe-harbour")
    assert result.exit_code == 0
    assert "nothing was done" in result.output


def test_it_says_for_people_where_what_and_what_to_do(
    file: Path, campaign: Campaign, organisation: Organisation
) -> None:
    lines = run(file, "-c", "routes-2026", "-o", "safe-harbour").output.splitlines()
    assert lines[-1] == (
        "routes.csv: 3 rows, 2 submissions, 0 duplicates, 1 rows to mend, 2 problems."
    )
    assert any(line.startswith("row 4, Origin (A): ") for line in lines)


def test_it_names_what_comes_near(file: Path, campaign: Campaign) -> None:
    result = run(file, "-c", "Routs 2026", "-o", "Safe Harbour")
    assert result.exit_code == 1
    assert 'There is no campaign called "Routs 2026". Did you mean: Routes 2026' in result.output
    assert not SourceFile.objects.exists()


def test_it_rejects_an_organisation_that_does_not_take_part(
    file: Path, other_campaign: Campaign, organisation: Organisation
) -> None:
    result = run(file, "-c", other_campaign.slug, "-o", organisation.slug)
    assert result.exit_code == 1
    assert "does not take part" in result.output


def test_it_creates_what_is_missing_when_told(file: Path) -> None:
    assert told(file, "-c", "First", "-o", "House", "--create")["submissions"] == 2
    assert Participation.objects.get().campaign.name == "First"
    assert {entry.actor for entry in HistoryEntry.objects.all()} == {
        User.objects.get(is_terminal=True)
    }


def test_a_dry_run_keeps_nothing(
    file: Path, campaign: Campaign, organisation: Organisation
) -> None:
    assert told(file, "-c", "routes-2026", "-o", "safe-harbour", "--dry-run")["submissions"] == 2
    assert not Submission.objects.exists()


def test_it_acts_under_an_account_when_told(
    file: Path, campaign: Campaign, caseworker: User, stranger: User
) -> None:
    words = (file, "-c", "routes-2026", "-o", "safe-harbour")
    refused = run(*words, "--as", stranger.email)
    assert refused.exit_code == 1
    assert "may not bring files into" in refused.output
    told(*words, "--as", caseworker.email)
    assert Submission.objects.filter(created_by=caseworker).count() == 2
    assert run(*words, "--as", "nobody@example.org").exit_code == 1


def test_a_file_that_cannot_be_read_fails_with_its_message(
    tmp_path: Path, campaign: Campaign, organisation: Organisation
) -> None:
    path = tmp_path / "routes.xlsx"
    path.write_bytes(b"")
    result = run(path, "-c", "routes-2026", "-o", "safe-harbour")
    assert result.exit_code == 1
    assert "The file is empty." in result.output
    assert "nothing was taken" in result.output


def test_each_row_is_reported_by_whom_it_names(
    tmp_path: Path,
    campaign: Campaign,
    organisation: Organisation,
    other_organisation: Organisation,
) -> None:
    path = tmp_path / "all.csv"
    path.write_text(
        "Organisation,Origin,Destination\n"
        "Safe Harbour,Kampala,Dubai\nOpen Door,Kampala,Riyadh\nElsewhere,Jinja,Doha\n",
        encoding="utf-8",
    )
    answer = told(path, "-c", "routes-2026")
    assert (answer["submissions"], answer["blocked"]) == (2, 1)
    (problem,) = answer["problems"]
    assert problem["message"] == 'No organisation of the campaign is called "Elsewhere".'
    assert Submission.objects.filter(organisation=other_organisation).count() == 1
