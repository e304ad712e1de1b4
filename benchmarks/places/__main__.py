"""``python -m benchmarks.places``: accuracy, speed and memory, ours and the simple approach.

Options: ``--half development|held`` chooses which half of the generated list is measured
(the halves never mix; only the development half was looked at while the resolver was
made, but for the looks counted in docs/decisions/0101-resolving-places.md), ``--scale``
how large the list is, ``--mistakes`` prints what was resolved wrongly.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from benchmarks.places.asking import Question, questions, real_life
from benchmarks.places.baseline import Baseline
from benchmarks.places.scoring import Answer, Tally, namesakes, recall, tallies
from njia.places.resolution import Resolution
from njia.places.resolver import Resolver


def show(title: str, found: dict[str, Tally], homonyms: int) -> None:
    """Prints one table of counts by kind."""
    print(f"\n{title}")
    print(
        f"{'kind':<18}{'asked':>7}{'right':>8}{'wrong':>8}{'choices':>9}{'missed':>8}{'prec.':>8}"
    )
    for kind, tally in sorted(found.items(), key=lambda item: (item[0] == "all", item[0])):
        asked = max(1, tally.asked)
        missed = (tally.unknown + tally.not_among) / asked
        print(
            f"{kind:<18}{tally.asked:>7}{tally.right / asked:>8.3f}{tally.wrong / asked:>8.3f}"
            f"{tally.among_choices / asked:>9.3f}{missed:>8.3f}{tally.precision:>8.3f}"
        )
    total = found["all"]
    print(f"precision at resolved {total.precision:.4f}, recall {recall(found):.4f}", end="")
    if homonyms:
        print(
            f"; recall {recall(found, homonyms):.4f} without the {homonyms} answered with choices "
            "whose name another place of that country bears too",
            end="",
        )
    print()


def measure(title: str, asked: list[Question], answer: Answer, mistakes: bool) -> None:
    """Counts, then the rate of distinct strings once everything is warm."""
    found = tallies(asked, answer)
    show(title, found, namesakes(asked, answer))
    started = time.perf_counter()
    used = time.process_time()
    for question in asked:
        answer(question)
    distinct = len({(question.text, question.hint, question.context) for question in asked})
    print(
        f"{distinct / (time.perf_counter() - started):,.0f} distinct strings/s warm on one core "
        f"({distinct / (time.process_time() - used):,.0f} by processor time)"
    )
    if mistakes:
        for question, given in found["all"].mistakes:
            print("  ", describe(question, given))


def describe(question: Question, given: Resolution) -> str:
    """One wrong answer in a line."""
    place = given.candidates[0].place
    return (
        f"{question.kind}: {question.text!r} hint={question.hint} means {question.name} "
        f"{question.country}, answered {place.name} {place.country} ({given.candidates[0].rule})"
    )


def memory_mb(label: str) -> int:
    """A figure of this process by /proc, in MB (0 where there is no /proc)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    lines = [line for line in status.read_text().splitlines() if line.startswith(label)]
    return int(lines[0].split()[1]) // 1024


def main() -> int:
    """Runs the comparison."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.places")
    options.add_argument("--half", choices=("development", "held"), default="development")
    options.add_argument("--scale", type=float, default=1.0)
    options.add_argument("--mistakes", action="store_true")
    options.add_argument("--modules", type=Path, default=Path("frontend") / "node_modules")
    given = options.parse_args()

    before = memory_mb("VmRSS")
    resolver = Resolver.open()

    def ours(question: Question) -> Resolution:
        return resolver.resolve(question.text, question.hint or None, question.context)

    by_hand = real_life()
    for question in by_hand:
        ours(question)
    for code in resolver.countries():
        resolver.resolve("Nairobbi", code.country)
    print(f"memory: {memory_mb('VmRSS') - before} MB more with every country loaded", flush=True)
    everything = questions(given.modules, scale=given.scale)
    asked = everything[0::2] if given.half == "development" else everything[1::2]
    print(f"{len(asked)} questions, the {given.half} half of the generated list")
    measure("Njia, generated list", asked, ours, given.mistakes)
    measure("Njia, spellings from real life", by_hand, ours, given.mistakes)
    simple = Baseline()
    measure("Country filter and rapidfuzz, generated list", asked, simple.answer, False)
    measure("Country filter and rapidfuzz, real life", by_hand, simple.answer, False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
