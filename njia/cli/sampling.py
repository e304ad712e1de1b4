"""``njia sample``: the synthetic sample campaign, to look around with."""

from __future__ import annotations

import json
import os
import secrets
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import click

from njia.cli.database import database_ready
from njia.cli.django_setup import ready

if TYPE_CHECKING:
    from njia.sample.campaign import SampleCampaign
    from njia.sample.loading import Loaded, Person


@click.command()
@click.option(
    "--people", "with_people", is_flag=True, help="Also give one person of each role an account."
)
@click.option(
    "--without-spreadsheets",
    is_flag=True,
    help="Leave the three spreadsheets to be imported by hand.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, as described above.")
def sample(with_people: bool, without_spreadsheets: bool, as_json: bool) -> None:
    """Load the synthetic sample campaign: 115 invented submissions by six invented organisations.

    Half of it is typed, half comes from three spreadsheets, which are left in the folder
    "sample" of the data folder. A second run does nothing, and says so.

    With --people, one person of each role can sign in. Their password is made up on this
    machine and kept in "people.json" beside the spreadsheets, readable for you alone:
    delete that file and their accounts before anybody else can reach this server.

    \b
    With --json: one object
      {"campaign", "already", "submissions", "organisations", "files": [...],
       "people": [{"role", "name", "email", "at"}], "password": "..." or null}
    """
    ready()
    database_ready()
    from django.conf import settings

    from njia.sample.campaign import generate

    folder = Path(settings.NJIA_DATA_DIR) / "sample"
    drawn = generate()
    loaded = _load(drawn, folder, spreadsheets=not without_spreadsheets)
    people, password = _people(drawn, loaded, folder) if with_people else ([], None)
    if as_json:
        click.echo(json.dumps(_as_json(loaded, people, password), ensure_ascii=False, indent=1))
        return
    for line in _as_text(loaded, people, password):
        click.echo(line)


def _load(drawn: SampleCampaign, folder: Path, *, spreadsheets: bool) -> Loaded:
    from django.db import IntegrityError

    from njia.places.resolver import Resolver
    from njia.sample.loading import load

    try:
        return load(drawn, places=Resolver.open(), folder=folder, spreadsheets=spreadsheets)
    except IntegrityError as error:
        raise click.ClickException(
            "The register holds an organisation or a campaign with a name of the sample that is "
            "not of the sample. Nothing was loaded: use another database for looking around."
        ) from error


def _people(drawn: SampleCampaign, loaded: Loaded, folder: Path) -> tuple[list[Person], str | None]:
    """The people of the sample with their password, None when it is not known any more."""
    from njia.sample.loading import add_people, people, people_held

    kept = folder / "people.json"
    if people_held(drawn):
        known = json.loads(kept.read_text("utf-8"))["password"] if kept.exists() else None
        return list(people(drawn)), known
    words = files("njia.sample").joinpath("passphrase.txt").read_text("utf-8").split()
    password = "-".join(secrets.choice(words) for _ in range(5))
    _keep(kept, password)
    return list(add_people(drawn, loaded.campaign, password)), password


def _keep(path: Path, password: str) -> None:
    """Writes the password where only the owner of the account on this machine can read it."""
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump({"password": password}, file)


def _as_json(loaded: Loaded, people: list[Person], password: str | None) -> dict[str, object]:
    return {
        "campaign": loaded.campaign.slug,
        "already": loaded.already,
        "submissions": loaded.submissions,
        "organisations": loaded.organisations,
        "files": [str(path) for path in loaded.files],
        "people": [
            {"role": each.role, "name": each.name, "email": each.email, "at": each.at}
            for each in people
        ],
        "password": password,
    }


def _as_text(loaded: Loaded, people: list[Person], password: str | None) -> list[str]:
    counts = f"{loaded.submissions} submissions by {loaded.organisations} organisations"
    state = "is there already" if loaded.already else "was loaded"
    lines = [f"{loaded.campaign.name} {state}: {counts}."]
    lines.append(f"Its spreadsheets: {loaded.files[0].parent}")
    if not people:
        return lines
    shown = password or "the one that was shown when the accounts were made"
    lines += ["", f"Who can sign in (password of each: {shown})"]
    width = max(len(each.email) for each in people)
    for each in people:
        where = f" ({each.at})" if each.role in ("lead", "caseworker") else ""
        lines.append(f"  {each.email:<{width}}  {each.role}{where}")
    return [
        *lines,
        "",
        "Look first, as the coordinator, at the campaign, its map, and the questions about places",
        f"that wait for an answer: http://127.0.0.1:8000/campaigns/{loaded.campaign.slug}/",
    ]
