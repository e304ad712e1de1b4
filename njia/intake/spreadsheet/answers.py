"""What people answered before, so that one answer mends all rows of its group."""

from __future__ import annotations

from collections.abc import Mapping

Question = tuple[str, str, str]
"""(kind, folded text, country): kind is ``place``, ``column`` or the name of a vocabulary."""

Answers = Mapping[Question, str]
"""Questions to the key of a place, the code of a vocabulary or the key of a meaning."""

NO_ANSWERS: Answers = {}


def group_of(kind: str, folded: str, country: str = "") -> str:
    """The group that all problems with one question share."""
    return f"{kind}|{folded}|{country}"


def question_of(group: str) -> Question:
    """The question behind a group, to be stored with its answer."""
    kind, _, rest = group.partition("|")
    folded, _, country = rest.rpartition("|")
    return kind, folded, country
