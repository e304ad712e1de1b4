"""One run of ``njia combine``, with the work divided between two processes.

While the reader library parses a file (it does not hold Python's lock then), the heavy
libraries of analysis and report are loaded. When all rows are understood, a second
process writes dataset and problems, and this one makes tables, map and report.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from njia.cli.combining.dataset import write_csv, write_json
from njia.cli.combining.gathering import READ, UNDERSTOOD, Combined, Progress, gather
from njia.cli.combining.problem_sheets import write_problems

if TYPE_CHECKING:
    from njia.places.resolver import Resolver

OUTPUTS = 4
MISSPELT = "Nairbi"
"""A name that is looked for by likeness, in every country."""


class OutputFailed(Exception):
    """A result could not be written. Says which folder, and why where that is known."""


@dataclass(slots=True)
class Run:
    """Where results go and how they are worded. ``today`` dates the report."""

    output: Path
    title: str
    language: str
    gettext: Callable[[str], str]
    today: date
    _opened: list[Resolver] = field(default_factory=list)

    def steps(self, files: int) -> int:
        """Steps of the progress bar."""
        return files * (READ + UNDERSTOOD) + OUTPUTS

    def all(self, files: Sequence[Path], progress: Progress) -> Combined:
        """Reads every file and writes every result. Returns what happened."""
        # Millions of small values are made and none of them is in a cycle; looking for
        # cycles among them would take a third of the time.
        gc.disable()
        loading = threading.Thread(target=self._load)
        loading.start()

        def resolver() -> Resolver:
            loading.join()
            return self._resolver()

        combined = gather(files, resolver=resolver, today=self.today, progress=progress)
        loading.join()
        writing = self._start_writing(combined)
        try:
            self._draw(combined, progress)
        except OSError as error:
            raise OutputFailed(f"{error.filename or self.output}: {error.strerror}") from None
        finally:
            writing.join()
        if writing.exitcode:
            raise OutputFailed(str(self.output))
        progress(self.gettext("done"), 1)
        return combined

    def _resolver(self) -> Resolver:
        from njia.places.resolver import Resolver

        if not self._opened:
            self._opened.append(Resolver.open())
        return self._opened[0]

    def _load(self) -> None:
        """Loads what is needed later, and lets the resolver gather its names of places."""
        self._resolver().resolve(MISSPELT)
        import_module("njia.cli.combining.figures").warm_up()

    def _start_writing(self, combined: Combined) -> multiprocessing.process.BaseProcess:
        context = multiprocessing.get_context("fork")
        sys.stdout.flush()
        process = context.Process(target=self._write, args=(combined,))
        process.start()
        return process

    def _write(self, combined: Combined) -> None:
        try:
            write_json(combined.kept, self.output / "dataset.json")
            write_csv(combined.kept, self.output / "dataset.csv")
            write_problems(combined, self.output / "problems.xlsx", self.gettext)
        except OSError as error:
            sys.stderr.write(f"{error.filename or self.output}: {error.strerror}\n")
            raise SystemExit(1) from None

    def _draw(self, combined: Combined, progress: Progress) -> None:
        from njia.cli.combining import figures

        words: dict[str, Any] = {
            "title": self.title,
            "language": self.language,
            "gettext": self.gettext,
        }
        lake = figures.lake_of(combined.kept, self._resolver(), self.output, combined.synthetic)
        figures.write_corridors(lake, self.output / "corridors.csv")
        progress("corridors.csv", 1)
        words["level"] = figures.level_of(lake)
        figures.write_maps(lake, self.output, **words)
        progress("map.html", 1)
        figures.write_report(lake, self.output / "report.pdf", today=self.today, **words)
        progress("report.pdf", 1)
