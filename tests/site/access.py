"""Who gets what from every address of the site: the table that tests run, line by line.

A test fails when an address has no line here. Statuses: 200 shown, 302 done or sent to
sign in, 403 known but not allowed, 404 as if it did not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.site.conftest import World

ROLES = (
    *("anonymous", "caseworker", "lead", "reviewer"),
    *("coordinator", "analyst", "administrator", "stranger"),
)

Arguments = Callable[[World], dict[str, object]]


def _nothing(world: World) -> dict[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Line:
    """One address: how it is asked and what each role gets, in the order of ROLES."""

    statuses: tuple[int, ...]
    arguments: Arguments = _nothing
    method: str = "get"
    data: Mapping[str, str] = field(default_factory=dict)

    @property
    def of_campaign(self) -> bool:
        """Whether the address names a campaign."""
        return self.arguments is not _nothing


def _campaign(world: World) -> dict[str, object]:
    return {"slug": world.campaign.slug}


def _submission(world: World) -> dict[str, object]:
    return {"slug": world.campaign.slug, "id": world.submission.pk}


def _question(world: World) -> dict[str, object]:
    return {"slug": world.campaign.slug, "id": world.question.pk}


def _file(world: World) -> dict[str, object]:
    return {"slug": world.campaign.slug, "id": world.file.pk}


SIGNED_IN = (302, 200, 200, 200, 200, 200, 200, 200)
REPORTING = (302, 200, 200, 403, 200, 403, 403, 200)
WHOLE_CAMPAIGN = (302, 403, 403, 200, 200, 200, 403, 403)
NEAR = (302, 200, 200, 200, 200, 404, 404, 404)

ACCESS: dict[str, Line] = {
    "front": Line((200, 302, 302, 302, 302, 302, 302, 302)),
    "preferences": Line((302,) * 8, method="post", data={"theme": "dark"}),
    "leave": Line((302,) * 8),
    "account": Line(SIGNED_IN),
    "account_login": Line((200, 302, 302, 302, 302, 302, 302, 302)),
    "account_logout": Line(SIGNED_IN),
    "account_inactive": Line((200,) * 8),
    "account_change_password": Line(SIGNED_IN),
    "campaigns": Line(SIGNED_IN),
    "campaign": Line(SIGNED_IN, _campaign),
    "submissions": Line(SIGNED_IN, _campaign),
    "submission": Line(NEAR, _submission),
    "submission_state": Line(
        (302, 403, 403, 302, 302, 404, 404, 404),
        _submission,
        "post",
        {"act": "reject", "reason": "no"},
    ),
    "submission_correct": Line((302, 403, 200, 200, 200, 404, 404, 404), _submission),
    "form": Line(REPORTING, _campaign),
    "questions": Line(SIGNED_IN, _campaign),
    "question_answer": Line(
        (302, 302, 302, 302, 302, 404, 404, 404), _question, "post", {"answer": "leave"}
    ),
    "import": Line(REPORTING, _campaign),
    "import_template": Line(REPORTING, _campaign),
    "import_result": Line(NEAR, _file),
    "import_problems": Line(NEAR, _file),
    "map": Line(SIGNED_IN, _campaign),
    "map_data": Line(SIGNED_IN, _campaign),
    "map_picture": Line(SIGNED_IN, _campaign),
    "report": Line(WHOLE_CAMPAIGN, _campaign),
    "report_download": Line(WHOLE_CAMPAIGN, _campaign),
    "places_suggest": Line(SIGNED_IN),
}
"""Every address of the site by its name."""
