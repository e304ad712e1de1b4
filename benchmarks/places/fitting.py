"""``python -m benchmarks.places.fitting``: fits how sure the first candidate is.

Writes ``njia/places/data/belief.toml`` from the development half of the generated list
and from invented words; ``--precision`` is what is asked of the resolved ones among the
development half. The held half is never looked at.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.places.asking import CORRIDOR, Question, questions
from benchmarks.places.scoring import right
from njia.places.believing import NAMES
from njia.places.resolution import Resolution
from njia.places.resolver import Resolver

INVENTED: Final = 700
INVENTED_WEIGHT: Final = 0.8
RIDGE: Final = 0.5


def invented(seed: int = 7) -> list[Question]:
    """Words that sound like names and are none, each with the hint of some country."""
    rng = random.Random(seed)
    words: list[Question] = []
    while len(words) < INVENTED:
        syllables = rng.choice((2, 3, 3, 4))
        word = "".join(rng.choice("bdfghklmnprstvwyzjq") + rng.choice("aeiou")
                       for _ in range(syllables))  # fmt: skip
        word += rng.choice(("", "", "n", "r", "s", "m"))
        words.append(Question("invented", word, rng.choice(CORRIDOR), (), "", 0, 0, "none"))
    return words


def gather(
    resolver: Resolver, asked: list[Question]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], int, int]:
    """Evidence, whether the first candidate was right, and the weight of each question.

    Then how many right and wrong answers are settled without the model.
    """
    evidence, meant, weights = [], [], []
    settled = [0, 0]
    for question in asked:
        answer, seen = resolver.resolve_with_evidence(
            question.text, question.hint or None, question.context
        )
        good = bool(answer.candidates) and right(question, answer.candidates[0])
        if seen:
            evidence.append(seen)
            meant.append(float(good))
            weights.append(INVENTED_WEIGHT if question.kind == "invented" else 1.0)
        elif question.kind != "invented" and _is_resolved(answer):
            settled[0 if good else 1] += 1
    return np.array(evidence), np.array(meant), np.array(weights), settled[0], settled[1]


def _is_resolved(answer: Resolution) -> bool:
    return answer.place is not None


def fit(
    evidence: NDArray[np.float64], meant: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The coefficients of a logistic model with a small ridge, by Newton's method."""
    scale = evidence.std(axis=0)
    scale[0] = 1.0
    scale[scale == 0] = 1.0
    inputs = evidence / scale
    found = np.zeros(inputs.shape[1])
    ridge = RIDGE * np.eye(len(found))
    ridge[0, 0] = 0.0
    for _ in range(40):
        chance = 1.0 / (1.0 + np.exp(-np.clip(inputs @ found, -30, 30)))
        slope = inputs.T @ (weights * (chance - meant)) + ridge @ found
        bend = (inputs * (weights * chance * (1 - chance))[:, None]).T @ inputs + ridge
        found = found - np.linalg.solve(bend, slope)
    result: NDArray[np.float64] = found / scale
    return result


def threshold(
    logits: NDArray[np.float64],
    meant: NDArray[np.float64],
    precision: float,
    settled: tuple[int, int],
) -> float:
    """The lowest logit from which the resolved ones reach the precision."""
    order = np.argsort(-logits)
    good = settled[0] + np.cumsum(meant[order])
    shown = sum(settled) + np.arange(1, len(order) + 1)
    reached = np.flatnonzero(good / shown >= precision)
    return float(logits[order][reached[-1]]) if len(reached) else 99.0


def main() -> int:
    """Fits and writes."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.places.fitting")
    options.add_argument("--precision", type=float, default=0.982)
    options.add_argument("--modules", type=Path, default=Path("frontend") / "node_modules")
    given = options.parse_args()
    asked = questions(given.modules)[0::2]
    evidence, meant, weights, good, bad = gather(Resolver.open(), asked + invented())
    coefficients = fit(evidence, meant, weights)
    real = weights == 1.0
    sure = threshold((evidence @ coefficients)[real], meant[real], given.precision, (good, bad))
    lines = [
        "# How sure the first candidate is: written by python -m benchmarks.places.fitting",
        "# from the development half of the generated list and invented words.",
        f"sure = {sure:.4f}",
        "",
        "[coefficients]",
        *(f"{name} = {value:.4f}" for name, value in zip(NAMES, coefficients, strict=True)),
    ]
    target = Path("njia") / "places" / "data" / "belief.toml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    taken = (evidence @ coefficients)[real] >= sure
    right_ones = good + int(meant[real][taken].sum())
    sys.stdout.write(f"{right_ones} right of {good + bad + int(taken.sum())} resolved\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
