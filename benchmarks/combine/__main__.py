"""Measures ``njia combine`` against the bare python-calamine read, each in fresh processes.

Run: ``python -m benchmarks.combine [--rows 100000] [--rounds 3]``. Prints wall time,
processor time and peak memory of both (of combine with its second process added), and
the ratio of the best walls. The rounds take turns, so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.combine.generating import generate

BARE = """
import sys
from python_calamine import CalamineWorkbook
with CalamineWorkbook.from_path(sys.argv[1]) as book:
    rows = sum(1 for _ in book.get_sheet_by_index(0).iter_rows())
print(rows)
"""
POLL = 0.02


@dataclass(frozen=True, slots=True)
class Run:
    """Wall and processor seconds, and the peak of memory over all processes in MiB."""

    wall: float
    cpu: float
    peak: float
    said: str


def measured(command: list[str]) -> Run:
    """Runs a command and watches the memory of it and its children together."""
    start = time.perf_counter()
    before = os.times()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, _memory(process.pid))
        time.sleep(POLL)
    wall = time.perf_counter() - start
    after = os.times()
    cpu = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    assert process.stdout is not None
    said = process.stdout.read().strip().splitlines()
    return Run(wall, cpu, peak, said[-1] if said else "")


def _memory(pid: int) -> float:
    """Proportional memory of a process and its children, so that shared pages count once."""
    total = 0.0
    for each in (pid, *_children(pid)):
        try:
            told = Path(f"/proc/{each}/smaps_rollup").read_text("ascii")
        except OSError:
            continue
        total += next(
            (int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("Pss:")),
            0.0,
        )
    return total


def _children(pid: int) -> list[int]:
    try:
        told = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(each) for each in told.split()]


def main() -> None:
    """Prints the rounds and what they come to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--file", type=Path)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="njia-benchmark-") as folder:
        path = told.file or Path(folder, "large.xlsx")
        if not path.exists():
            generate(path, told.rows)
        commands = {
            "bare read": [sys.executable, "-c", BARE, str(path)],
            "njia combine": [
                sys.executable, "-m", "njia.cli.main", "combine", str(path),
                "-o", str(Path(folder, "out")),
            ],
        }  # fmt: skip
        runs: dict[str, list[Run]] = {name: [] for name in commands}
        for _ in range(told.rounds):
            for name, command in commands.items():
                run = measured(command)
                runs[name].append(run)
                print(f"{name:13} wall {run.wall:6.2f} s  cpu {run.cpu:6.2f} s  "
                      f"peak {run.peak:5.0f} MiB  {run.said}", flush=True)  # fmt: skip
    best = {name: min(run.wall for run in each) for name, each in runs.items()}
    ratio = best["njia combine"] / best["bare read"]
    peak = max(run.peak for run in runs["njia combine"])
    print(f"ratio of the best walls: {ratio:.2f}; peak of combine {peak:.0f} MiB")
    print(json.dumps({"ratio": round(ratio, 2), "peak_mib": round(peak)}))


if __name__ == "__main__":
    main()
