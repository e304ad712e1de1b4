"""What happens to a name between a mouth, a pen and a spreadsheet."""

from __future__ import annotations

import random
import unicodedata
from typing import Final

_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_HABITS: Final = (
    ("ou", "u"), ("u", "ou"), ("o", "u"), ("u", "o"), ("e", "i"), ("i", "e"), ("y", "i"),
    ("i", "y"), ("k", "c"), ("c", "k"), ("q", "k"), ("k", "q"), ("z", "s"), ("s", "z"),
    ("j", "dj"), ("dj", "j"), ("sh", "ch"), ("ch", "sh"), ("kh", "k"), ("k", "kh"),
    ("gh", "g"), ("g", "gh"), ("dh", "d"), ("th", "t"), ("t", "th"), ("ph", "f"), ("f", "ph"),
    ("w", "v"), ("v", "w"), ("aa", "a"), ("a", "aa"), ("ee", "i"), ("oo", "u"), ("i", "ee"),
    ("u", "oo"), ("x", "ks"), ("ai", "ay"), ("ay", "ai"), ("ei", "ay"), ("b", "bh"),
    ("-", " "), (" ", "-"), (" ", ""), ("'", ""),
)  # fmt: skip


def plain(text: str) -> str:
    """Without accents, as people type."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )


def retyped(rng: random.Random, name: str) -> str:
    """The name itself, in one of the ways that a clean name is typed."""
    return rng.choice([name, plain(name), name.upper(), name.lower(), name])


def slip(rng: random.Random, name: str) -> str:
    """One slip of the pen: a letter lost, added, doubled, changed or swapped."""
    name = plain(name) if rng.random() < 0.7 else name
    spots = [index for index, letter in enumerate(name) if letter.isalpha()]
    if len(spots) < 3:
        return name
    at = rng.choice(spots if rng.random() < 0.1 else spots[1:])
    letter = name[at]
    kind = rng.choice(["lose", "add", "double", "change", "neighbour", "swap"])
    if kind == "lose":
        return name[:at] + name[at + 1 :]
    if kind == "add":
        return name[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + name[at:]
    if kind == "double":
        return name[:at] + letter + name[at:]
    if kind == "change":
        return name[:at] + rng.choice("abcdefghijklmnopqrstuvwxyz") + name[at + 1 :]
    if kind == "neighbour":
        return name[:at] + _neighbour(rng, letter) + name[at + 1 :]
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _neighbour(rng: random.Random, letter: str) -> str:
    for row in _KEYS:
        at = row.find(letter.lower())
        if at >= 0:
            return rng.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return "e"


def habits(rng: random.Random, name: str) -> str:
    """One or two habits of transliteration."""
    name = plain(name)
    for _ in range(rng.choice((1, 1, 2))):
        low = name.lower()
        fitting = [(old, new) for old, new in _HABITS if old in low[1:]]
        roll = rng.random()
        if roll < 0.1 and low.endswith("h"):
            name = name[:-1]
        elif roll < 0.1 and low.endswith("a"):
            name += "h"
        elif fitting:
            old, new = rng.choice(fitting)
            spots = [at for at in range(1, len(low)) if low.startswith(old, at)]
            at = rng.choice(spots)
            name = name[:at] + new + name[at + len(old) :]
    return name
