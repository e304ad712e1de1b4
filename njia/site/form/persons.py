"""Finds what looks like a person's data in free text, so that it is pointed out before saving.

The patterns are those of frontend/form/persons.ts; tests/site/form/test_persons.py
keeps the two lists of examples equal. It finds numbers and addresses, not names.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that looks like a person's data: ``kind`` is phone, email or number."""

    kind: str
    text: str


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# At least seven digits, as telephones are written: +254 712 345 678, (0712) 345-678.
_PHONE = re.compile(r"(?<![\w+])\+?\(?\d(?:[\s().-]{0,2}\d){6,14}(?!\w)")
# A passport or identity card: one to three letters and six to nine digits.
_NUMBER = re.compile(r"(?<!\w)[A-Za-z]{1,3}[\s-]?\d{6,9}(?!\w)")
# Years and spans of years are no telephone numbers: 2018-2019, 2018 2019.
_YEARS = re.compile(r"(?:19|20)\d\d(?:\D{1,3}(?:19|20)?\d\d){0,2}")


def findings(text: str) -> tuple[Finding, ...]:
    """What looks like telephone numbers, e-mail addresses and identity numbers in a text."""
    found = [Finding("email", hit.group()) for hit in _EMAIL.finditer(text)]
    found += [Finding("number", hit.group()) for hit in _NUMBER.finditer(text)]
    found += [
        Finding("phone", hit.group())
        for hit in _PHONE.finditer(text)
        if not _YEARS.fullmatch(hit.group().strip())
        and not any(hit.group().strip() in each.text for each in found)
    ]
    return tuple(found)
