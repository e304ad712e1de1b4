"""The terminal command ``njia``. Each subcommand is loaded only when it is called."""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    # name: (module, what it does in a line, in the order of a user's way)
    "template": ("njia.cli.template:template", "Write the spreadsheet that organisations fill in."),
    "combine": ("njia.cli.combine:combine", "Read any number of files into one map and report."),
    "resolve": ("njia.cli.resolve:resolve", "Say which place a text means."),
    "import": ("njia.cli.importing:import_", "Bring a spreadsheet into a campaign."),
    "corridors": ("njia.cli.corridors:corridors", "List the corridors, ranked."),
    "report": ("njia.cli.report:report", "Write the campaign report as PDF."),
    "serve": ("njia.cli.serving:serve", "Serve the site."),
    "sample": ("njia.cli.sampling:sample", "Load the synthetic sample campaign."),
    "migrate": ("njia.cli.database:migrate", "Create or upgrade the database."),
    "collect": ("njia.cli.database:collect", "Gather the files that the site serves."),
    "check": ("njia.cli.checking:check", "Check this installation and the history chain."),
    "manage": ("njia.cli.database:manage", "Run one of Django's own commands."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported on use, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{module}:{attribute} is not a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands from the table above, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="njia")
def main() -> None:
    """Njia: report trafficking and high-risk migration routes, and see them together."""


if __name__ == "__main__":
    main()
