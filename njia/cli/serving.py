"""``njia serve``: the site on one machine."""

from __future__ import annotations

import os

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site until Ctrl-C.

    Other machines reach it only with another --host, and only under the names that
    NJIA_HOSTS lists; then it expects https in front of it.
    """
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # The tables for analysis are made while serving, and are nobody else's to read.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "njia.site.settings")
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Njia is served on http://{shown}:{port} (Ctrl-C ends it).")
    server = Granian(
        target="njia.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        # More threads than this only wait for each other.
        blocking_threads=2 * (os.cpu_count() or 1),
        websockets=False,
        log_level=LogLevels.warning,
        log_access=False,
    )
    server.serve()
