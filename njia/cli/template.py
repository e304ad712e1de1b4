"""``njia template``: the spreadsheet that organisations fill in."""

from __future__ import annotations

from pathlib import Path

import click

LANGUAGES = ("en", "sw", "fr", "ar")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Where to write the .xlsx file.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of headings, help texts and lists.",
)
@click.option("--force", is_flag=True, help="Write over a file that is already there.")
def template(output: Path, language: str, force: bool) -> None:
    """Write the spreadsheet that organisations fill in.

    It has drop-downs, a help text for each column, an example that is never read, and
    instructions. It opens in Excel, LibreOffice and Google Sheets.
    """
    from njia.intake.spreadsheet.template import template as written

    if output.exists() and not force:
        raise click.ClickException(f"{output} is already there; use --force to write over it.")
    try:
        output.write_bytes(written(language))
    except OSError as error:
        raise click.ClickException(f"{output} cannot be written: {error.strerror}.") from None
    click.echo(f"{output} written. Fill in its first sheet and bring it back with `njia combine`.")
