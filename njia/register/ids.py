"""Identifiers that nobody can guess and that lie together in an index."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_id() -> UUID:
    """A UUID version 7 (RFC 9562): 48 bits of time in ms, then 74 random bits."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    return UUID(
        int=(milliseconds & 0xFFFF_FFFF_FFFF) << 80
        | 0x7 << 76
        | (chance >> 62) << 64
        | 0b10 << 62
        | (chance & 0x3FFF_FFFF_FFFF_FFFF)
    )
