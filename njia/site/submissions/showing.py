"""A submission in words: its way, its fields, and what changed between versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from njia.register.models import SubmissionVersion
from njia.routes.place import Level
from njia.routes.route import (
    CODED_FIELDS,
    Cases,
    Coded,
    Knowledge,
    Period,
    Point,
    PointRole,
    PointStatus,
    Route,
)
from njia.routes.serialise import route_from_json
from njia.routes.vocabulary import vocabulary
from njia.routes.way import ends
from njia.site.form.asking import CODED_WORDS
from njia.site.templatetags.njia import language, where


@dataclass(frozen=True, slots=True)
class Stop:
    """One point for the drawing: ``place`` is what is shown, ``told`` the words behind it."""

    role: str
    role_label: str
    place: str
    where: str
    told: str
    known: bool
    remark: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One field: its name, its values, and if there are none the reason."""

    name: str | Promise
    values: tuple[str, ...]
    absent: str
    told: str


def stops(route: Route) -> list[Stop]:
    """The points of a route in the order of the way."""
    return [_stop(point) for point in route.points]


def _stop(point: Point) -> Stop:
    label = vocabulary("point_role").label(point.role.value, language())
    if point.place is None:
        shown = _unplaced(point)
        return Stop(point.role.value, label, shown, "", "", False, _remark(point))
    told = point.text if point.text.casefold() != point.place.name.casefold() else ""
    return Stop(
        point.role.value, label, point.place.name, where(point.place), told, True, _remark(point)
    )


def _unplaced(point: Point) -> str:
    """The words of a point without a place; where they are withheld, that none was found."""
    if point.text or point.knowledge is not Knowledge.KNOWN:
        return point.text or absence(point.knowledge)
    return _("place not found")


def _remark(point: Point) -> str:
    if point.status is PointStatus.AMBIGUOUS:
        return _("several places have this name")
    if point.place is None and point.text:
        return _("place not found")
    if point.place is not None and point.place.level is Level.COUNTRY:
        return _("known to country level")
    return ""


def absence(knowledge: Knowledge) -> str:
    """Why there is no answer."""
    if knowledge is Knowledge.UNKNOWN_TO_VICTIM:
        return _("not known to the person")
    return _("not clear") if knowledge is Knowledge.KNOWN else _("not recorded")


def gathered(told: list[Fact]) -> list[Fact]:
    """The fields that are known one by one, and the others together by the reason."""
    known = [each for each in told if each.values]
    reasons = dict.fromkeys(each.absent for each in told if not each.values)
    return known + [
        Fact(
            reason.capitalize(),
            tuple(str(each.name) for each in told if not each.values and each.absent == reason),
            reason,
            "",
        )
        for reason in reasons
    ]


def facts(route: Route) -> list[Fact]:
    """Every field of a route, known or not."""
    kind = route.kind
    told = [
        Fact(
            _("Kind of route"),
            () if kind is None else (vocabulary("kind").label(kind.value, language()),),
            _("not clear") if kind is None else "",
            "",
        ),
        *(_coded(name, getattr(route, name)) for name in CODED_FIELDS[:2]),
        _cases(route.cases),
        _period(route.period),
        *(_coded(name, getattr(route, name)) for name in CODED_FIELDS[2:]),
    ]
    if route.note:
        told.append(Fact(_("Note"), (route.note,), "", ""))
    return told


def _coded(name: str, told: Coded) -> Fact:
    labels = tuple(vocabulary(name).label(code, language()) for code in told.codes)
    return Fact(CODED_WORDS[name][0], labels, "" if labels else absence(told.knowledge), told.text)


def cases_words(told: Cases) -> str:
    """A number of people in words; empty when there is none."""
    if told.minimum is None:
        return told.text
    if told.maximum is None:
        return _("%(number)d or more") % {"number": told.minimum}
    if told.minimum != told.maximum:
        return _("%(least)d to %(most)d") % {"least": told.minimum, "most": told.maximum}
    if told.estimated:
        return _("about %(number)d") % {"number": told.minimum}
    return str(told.minimum)


def _cases(told: Cases) -> Fact:
    shown = cases_words(told)
    words = told.text if told.text != shown else ""
    return Fact(
        _("Number of people"),
        (shown,) if shown else (),
        "" if shown else absence(told.knowledge),
        words,
    )


def _period(told: Period) -> Fact:
    if told.first is None or told.last is None:
        return Fact(_("Period"), (told.text,) if told.text else (), _("not recorded"), "")
    first, last = told.first.isoformat(), told.last.isoformat()
    shown = first if first == last else f"{first} – {last}"
    return Fact(_("Period"), (shown,), "", told.text)


def corridor(route: Route) -> tuple[str, str, int]:
    """Origin, end and number of stops between, as the list shows them."""
    origin = route.with_role(PointRole.ORIGIN)
    end = ends(route)
    first = _name(origin[0]) if origin else ""
    last = _name(end[0]) if end else ""
    if len(end) > 1:
        more = ngettext("%(number)d more", "%(number)d more", len(end) - 1) % {
            "number": len(end) - 1
        }
        last = f"{last} (+ {more})"
    return first, last, len(route.with_role(PointRole.TRANSIT))


def _name(point: Point) -> str:
    return _unplaced(point) if point.place is None else point.place.name


@dataclass(frozen=True, slots=True)
class Change:
    """What one version changed: the field, before and after."""

    name: str
    before: str
    after: str


def changes(old: Route, new: Route) -> list[Change]:
    """The differences between two versions, field by field."""
    found: list[Change] = []
    roles = dict.fromkeys(point.role for point in (*old.points, *new.points))
    for role in roles:
        before, after = (_line(route.with_role(role)) for route in (old, new))
        if before != after:
            label = vocabulary("point_role").label(role.value, language())
            found.append(Change(label, before, after))
    for one, other in zip(_plain(facts(old)), _plain(facts(new)), strict=False):
        if one != other:
            found.append(Change(other[0], one[1], other[1]))
    return found


def _line(points: Sequence[Point]) -> str:
    return " → ".join(
        f"{_name(point)} ({where(point.place)})" if where(point.place) else _name(point)
        for point in points
    )


def _plain(told: list[Fact]) -> list[tuple[str, str]]:
    padded = [*told, Fact(_("Note"), (), "", "")][: len(CODED_FIELDS) + 4]
    return [(str(each.name), ", ".join(each.values) or each.absent) for each in padded]


@dataclass(frozen=True, slots=True)
class Version:
    """A version with what it changed from the one before it."""

    version: SubmissionVersion
    changes: list[Change]


def versions(held: Sequence[SubmissionVersion]) -> list[Version]:
    """Every version, newest first, each with what it changed."""
    routes = [route_from_json(each.route) for each in held]
    told = [
        Version(each, changes(routes[n - 1], routes[n]) if n else []) for n, each in enumerate(held)
    ]
    return told[::-1]
