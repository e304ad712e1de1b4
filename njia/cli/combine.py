"""``njia combine``: any number of unlike spreadsheets into one dataset, map and report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from njia.cli.languages import LANGUAGES, gettext_for

if TYPE_CHECKING:
    from njia.cli.combining.gathering import Combined


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the results; it is made when it is not there.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what happened as JSON, see above.")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of messages, map and report.",
)
@click.option("--title", default="", help="Title of map and report.")
def combine(
    files: tuple[Path, ...], output: Path, as_json: bool, language: str, title: str
) -> None:
    """Read any number of spreadsheets into one dataset, map and report.

    Reads .xlsx, .xls, .xlsb, .ods and .csv files of any layout and writes into the
    folder: dataset.csv, dataset.json, problems.xlsx, corridors.csv, map.svg, map.html,
    report.pdf, and lake/ for `njia corridors --data`.

    A file that cannot be read is refused by name, and the others are read all the same.
    A row that the same organisation told in an earlier file, word for word, counts once.

    \b
    The last line says what happened: N files, N rows, N submissions, N problems.
    The exit status is 0 when every file was read, 1 when some file was refused.
    With --json standard output is one object (and the last line goes to standard error):
      {"files": [{"file", "rows", "submissions",
                  "problems": [{"sheet", "row", "column", "value",
                                "code", "message", "remedy"}],
                  "duplicates"}],
       "totals": {"files", "rows", "submissions", "problems", "duplicates"}}
    """
    from njia.cli.combining.running import OutputFailed, Run

    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"{output} cannot be made: {error.strerror}.") from None
    gettext = gettext_for(language)
    run = Run(
        output=output,
        title=title or gettext("Combined routes"),
        language=language,
        gettext=gettext,
        today=datetime.now(UTC).date(),
    )
    with click.progressbar(
        length=run.steps(len(files)), file=sys.stderr, show_pos=False, item_show_func=str
    ) as bar:
        try:
            combined = run.all(files, lambda what, steps: bar.update(steps, what))
        except OutputFailed as failed:
            raise click.ClickException(
                f"The results could not be written ({failed}). "
                "Check that the folder may be written and that the disk has room."
            ) from None
    _tell(combined, as_json, gettext)


def _tell(combined: Combined, as_json: bool, gettext: Callable[[str], str]) -> None:
    from njia.cli.combining.telling import as_bytes, last_line, refusals

    for line in refusals(combined, gettext):
        click.echo(line, err=True)
    if as_json:
        click.echo(as_bytes(combined, gettext), nl=False)
    click.echo(last_line(combined, gettext), err=as_json)
    if combined.refused:
        raise SystemExit(1)
