"""Whether the likeliest place may be taken as meant: a fitted estimate in place of thresholds.

A logistic model over what speaks for and against the first candidate. Its coefficients
lie in ``data/belief.toml`` and come from ``python -m benchmarks.places.fitting``, which
sees the development half of the generated list and invented words, never the held half.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from math import log
from operator import mul
from typing import Final

import msgspec

NAMES: Final = (
    "one",
    "odds_exact",
    "odds_near",
    "gap",
    "near",
    "slips",
    "slips_two",
    "cost",
    "cost_by_length",
    "length",
    "short",
    "size_exact",
    "size_near",
    "namesakes",
    "alone",
    "outside",
    "borrowed",
    "area",
)
"""What is looked at, in the order of :func:`evidence_of`."""
_HIGHEST_ODDS: Final = 5.0


class Findings(msgspec.Struct, frozen=True, gc=False):
    """What is known of the first candidate.

    ``share`` is its part of all candidates' likelihood, ``second`` that of the next
    place elsewhere; ``cost`` is in nats; ``length`` counts the letters of the text's key.
    """

    share: float
    second: float
    cost: float
    slips: int
    length: int
    weight: int
    namesakes: bool
    alone: bool
    outside: bool
    borrowed: bool
    area: bool


def evidence_of(found: Findings) -> tuple[float, ...]:
    """The findings as numbers for the model, in the order of ``NAMES``."""
    odds = _odds(found.share)
    size = log(found.weight + 500) - 9.0
    near = found.cost > 0
    length = min(found.length, 12)
    gap = min(log(max(found.share, 1e-4) / max(found.second, 1e-4)), 6.0)
    return (
        1.0,
        0.0 if near else odds,
        odds if near else 0.0,
        gap,
        float(near),
        float(found.slips),
        float(found.slips > 1),
        found.cost,
        found.cost / length,
        length / 4.0,
        max(0, 6 - length) * float(near),
        0.0 if near else size,
        size if near else 0.0,
        float(found.namesakes),
        float(found.alone),
        float(found.outside),
        float(found.borrowed),
        float(found.area),
    )


def _odds(share: float) -> float:
    held = min(max(share, 0.001), 0.999)
    return max(-_HIGHEST_ODDS, min(_HIGHEST_ODDS, log(held / (1.0 - held))))


def _load() -> tuple[tuple[float, ...], float]:
    text = (files("njia.places") / "data" / "belief.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return tuple(float(table["coefficients"][name]) for name in NAMES), float(table["sure"])


COEFFICIENTS, SURE = _load()


def believed(evidence: tuple[float, ...]) -> bool:
    """Whether the first candidate is sure enough to be taken as what is meant."""
    weighed: float = sum(map(mul, COEFFICIENTS, evidence))
    return weighed >= SURE
