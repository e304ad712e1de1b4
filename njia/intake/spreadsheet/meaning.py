"""What a column can mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from njia.routes.route import CODED_FIELDS, PointRole

PARTS = ("place", "city", "admin1", "country")
ROLES = frozenset(role.value for role in PointRole)
OTHER_FIELDS = (
    "kind",
    "cases",
    "period",
    "organisation",
    "note",
    "reference",
    "route",
    "citizenship",
    "destination",
    "other",
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """The meaning of one column.

    ``field`` is ``place`` (then ``role`` and ``part`` say which and ``order`` counts
    from 0 where the heading carries a number), a field of
    :data:`~njia.routes.route.CODED_FIELDS`, or one of :data:`OTHER_FIELDS`. ``part``
    also says which bound or piece of a period or number is meant (``first``, ``last``,
    ``month``, ``minimum``, ``maximum``). ``code`` is set for a column that ticks one
    code of the field.
    """

    field: str
    role: PointRole | None = None
    part: str = ""
    order: int | None = None
    code: str = ""

    @property
    def key(self) -> str:
        """The meaning in a word, as answers name it: ``transit.city.2``, ``cases``."""
        words = [self.role.value if self.role else self.field, self.part]
        if self.order is not None:
            words.append(str(self.order + 1))
        if self.code:
            words.append(f"={self.code}")
        return ".".join(word for word in words if word)

    def with_part(self, part: str) -> Meaning:
        """The same with another part."""
        return replace(self, part=part)

    def with_order(self, order: int | None) -> Meaning:
        """The same with another order."""
        return replace(self, order=order)


def meaning_of_key(key: str) -> Meaning | None:
    """The meaning that ``Meaning.key`` names; None for a word that names none."""
    key, _, code = key.partition("=")
    head, *rest = [word for word in key.split(".") if word]  # an empty key has no head
    order = int(rest.pop()) - 1 if rest and rest[-1].isdigit() else None
    part = rest[0] if rest else ""
    if head == "recruitment" and part in PARTS:
        return Meaning("place", PointRole.RECRUITMENT, part, order)
    if head == "exploitation" and part in PARTS:
        return Meaning("place", PointRole.EXPLOITATION, part, order)
    if head in CODED_FIELDS or head in OTHER_FIELDS:
        return Meaning(head, None, part, order, code)
    if head in ROLES:
        return Meaning("place", PointRole(head), part or "place", order)
    return None


OTHER = Meaning("other")
