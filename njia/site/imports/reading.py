"""The spreadsheet door as the register asks for it: bytes in, understood rows out."""

from __future__ import annotations

from njia.places.resolver import Resolver
from njia.register.services.imports import Reader


def reader(resolver: Resolver) -> Reader:
    """Reads a file with the places of this server."""
    from njia.intake import read, understand

    return lambda content, name: (each for each in understand(read(content, name), resolver))
