"""Measures `njia import` against the bare python-calamine read of the same file.

Run: ``python -m benchmarks.register [--rows 100000]``, with NJIA_DATABASE_URL for
PostgreSQL (``python3 scripts/postgres.py run -- python -m benchmarks.register``).
Everything is counted that an import does: reading, understanding, drafts, submissions,
versions, questions, history, and the commit. Then what people wait for is measured on
the campaign that came of it.
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.combine.generating import generate

Result = TypeVar("Result")
Timed = dict[str, tuple[float, float]]


def timed(name: str, times: Timed, act: Callable[[], Result]) -> Result:
    """Does it, and keeps wall and processor seconds (of this process) under a name."""
    wall, cpu = time.perf_counter(), time.process_time()
    done = act()
    times[name] = time.perf_counter() - wall, time.process_time() - cpu
    return done


def measure(path: Path) -> None:
    """Imports the file into a new register and prints what each step took."""
    from django.utils import timezone
    from python_calamine import CalamineWorkbook

    from njia.places.resolver import Resolver
    from njia.register import selectors, services
    from njia.register.doors import spreadsheet_reader

    times: Timed = {}
    content, resolver = path.read_bytes(), Resolver.open()
    timed(
        "bare read by python-calamine",
        times,
        lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(),
    )
    reader = spreadsheet_reader(resolver, today=timezone.now().date())
    timed("read and understood", times, lambda: sum(1 for _ in reader(content, path.name, {})))
    by = services.terminal()
    campaign = services.campaign_create(name="Benchmark", by=by)
    organisation = services.organisation_create(name="Benchmark", by=by)
    services.participation_add(campaign=campaign, organisation=organisation, by=by)
    report = timed(
        "imported",
        times,
        lambda: services.file_import(
            campaign=campaign,
            organisation=organisation,
            by=by,
            name=path.name,
            content=content,
            resolver=resolver,
        ),
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    submissions = selectors.submissions_visible_to(by, campaign)
    timed("a page of the list", times, lambda: list(submissions[:25]))
    timed("progress of the campaign", times, lambda: selectors.campaign_progress(by, campaign))
    groups = timed("open questions", times, lambda: selectors.questions_open_for(by, campaign))
    timed("history verified", times, selectors.history_verify)
    bare = times["bare read by python-calamine"]
    for name, (wall, cpu) in times.items():
        ratio = f"  {wall / bare[0]:5.1f} x the bare read" if name == "imported" else ""
        print(f"{name:30} {wall:8.2f} s wall {cpu:8.2f} s cpu{ratio}")
    print(
        f"{report.rows} rows, {report.submissions} submissions, {report.duplicates} duplicates, "
        f"{report.blocked} blocked, {len(report.problems)} problems in {len(groups)} groups; "
        f"peak {peak:.0f} MiB"
    )


def main() -> None:
    """Makes the file and a register of its own, and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory(prefix="njia-benchmark-") as folder:
        os.environ["NJIA_DATA_DIR"] = folder
        from njia.cli.database import database_ready
        from njia.cli.django_setup import ready

        ready()
        database_ready()
        path = Path(folder) / "routes.xlsx"
        generate(path, rows)
        measure(path)


if __name__ == "__main__":
    main()
