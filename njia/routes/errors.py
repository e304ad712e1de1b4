"""What can go wrong with a route as a value. Sentences for people are made by the faces."""

from __future__ import annotations


class RouteError(Exception):
    """The root of every error about routes."""


class UnknownSchema(RouteError):
    """A stored route carries a schema number that this version does not know.

    ``schema`` is the number found, as written. A newer version of Njia wrote it, or it
    is not a route at all.
    """

    def __init__(self, schema: object) -> None:
        super().__init__(f"a route with schema {schema!r} cannot be read by this version")
        self.schema = schema


class MalformedRoute(RouteError):
    """A stored route does not have the shape that its schema promises.

    ``where`` is the path to the value (``points[2].place.lat``), ``found`` the value.
    """

    def __init__(self, where: str, found: object) -> None:
        super().__init__(f"not a route: {where} is {found!r}")
        self.where = where
        self.found = found


class UnknownVocabulary(RouteError):
    """A code list was asked for by a name that no list has."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no code list named {name!r}")
        self.name = name
