"""``njia report``: the campaign report as PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from njia.register.models import Campaign

LANGUAGES = ("en", "sw", "fr", "ar")


@click.command()
@click.option("--campaign", "-c", required=True, help="Short name of the campaign.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--level",
    type=click.Choice(("place", "admin1", "country")),
    default="place",
    show_default=True,
    help="Level of the map.",
)
@click.option(
    "--names",
    is_flag=True,
    help="Name the organisations instead of giving them letters: for the campaign's own use.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    default="report.pdf",
    show_default=True,
)
def report(campaign: str, language: str, level: str, names: bool, output: Path) -> None:
    """Write the report about a campaign as an accessible PDF.

    It has a map, the corridors and places by role, industries, exploitation, transport
    and recruitment, what each organisation's sharing added, how much is known, method
    and limits. It is internal: every page says that it is not for publication.
    """
    from njia.cli.register_lake import lake_of_register

    lake = lake_of_register()
    from njia.analysis.filters import Filters
    from njia.analysis.summary import report_content
    from njia.report.typesetting import typeset
    from njia.routes.place import Level

    held = _campaign(campaign)
    gettext = _gettext(language)
    content = report_content(
        lake,
        campaign=held.name,
        made=date.today(),  # noqa: DTZ011 - the day where the report is made
        language=language,
        gettext=gettext,
        filters=Filters(campaign=(campaign,)),
        level=Level(level),
        organisation_names=_names(held) if names else None,
    )
    _write(output, typeset(content, gettext=gettext))
    click.echo(f"{output}: {content.figures[0].value} submissions, {content.marking.lower()}.")


def _campaign(slug: str) -> Campaign:
    from njia.register.models import Campaign

    found = Campaign.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Campaign.objects.order_by("slug").values_list("slug", flat=True))
        raise click.ClickException(
            f"There is no campaign {slug!r}. Campaigns here: {known or 'none yet'}."
        )
    return found


def _names(campaign: Campaign) -> dict[str, str]:
    return dict(campaign.organisations.values_list("slug", "name"))


def _gettext(language: str) -> Callable[[str], str]:
    """The project's own texts in a language, in English where it has no translation."""
    from django.utils.translation import gettext, override

    def told(text: str) -> str:
        with override(language):
            return gettext(text)

    return told


def _write(path: Path, pdf: bytes) -> None:
    """Raises ClickException that says what to do where the file cannot be written."""
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise click.ClickException(
            f"{path} cannot be written ({error.strerror}). Name another file with -o."
        ) from error
