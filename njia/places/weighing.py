"""Choosing among what was found: how likely each place is meant, and whether that is sure.

Each hit gets a score in nats: how often a place of its size is meant, minus the cost of
its match, minus what it costs to contradict the country that came with the text. Scores
become shares; a place is *resolved* when its share is large enough and its name close
enough. Places of one country within 25 km count as one. A silent rival stands for the
place that the gazetteer lacks.
"""

from __future__ import annotations

from collections.abc import Collection
from math import cos, exp, log, radians
from typing import Final

import msgspec
from msgspec.structs import replace
from rapidfuzz.distance import OSA

from njia.places.believing import Findings, believed, evidence_of
from njia.places.gazetteer import Gazetteer
from njia.places.judgement import MOST, Judgement, Scope, country_rule
from njia.places.judging_nations import judge_nations
from njia.places.normalising import fold_of, key_of
from njia.places.reading import Part, Reading
from njia.places.searching import SMALLEST, Hit, exact, near
from njia.places.shard import NameUse, Row
from njia.routes.route import PointStatus

SIZE_IN_COUNTRY: Final = 0.85
RIVAL: Final = 1.5
RIVAL_PER_LETTER: Final = 0.45
OUTSIDE_HINT: Final = 6.5
OUTSIDE_CONTEXT: Final = 4.5
SURE_WORLD: Final = 0.86
LEAST_HOMONYM: Final = 0.6
LEAST_SURE: Final = 0.25
LEAST_TWIN: Final = 0.4
HOPELESS: Final = 15.0
LEAST_LIKELY: Final = 0.02
SAME_PLACE_KM: Final = 25.0
_SAME_PLACE_DEGREES: Final = SAME_PLACE_KM / 111.0
LEAST_SHARE: Final = 0.002
LESSER: Final = 1.5
LESSER_IN_WORLD: Final = 3.0
STRANGE: Final = 7.0
WELL_KNOWN: Final = 15_000

_USE_RULES: Final = {
    NameUse.PRIMARY: "exact_name",
    NameUse.SUPPLEMENT: "supplement",
    NameUse.OLD: "old_name",
    NameUse.SHORT: "abbreviation",
}
_KIND_RULES: Final = {
    "admin1": "area_name",
    "admin2": "area_name",
    "camp": "camp",
    "quarter": "quarter",
}


class _Option(msgspec.Struct, gc=False):
    row: Row
    score: float
    cost: float
    rule: str
    slips: int
    use: int
    share: float = 0.0


def judge(gazetteer: Gazetteer, reading: Reading, scope: Scope) -> Judgement:
    """Weighs everything that a reading may mean."""
    judgement = _judge_as_read(gazetteer, reading, scope)
    if judgement.status is PointStatus.RESOLVED or reading.unsplit is None:
        return judgement
    whole = replace(reading, parts=(reading.unsplit,), countries=(), nations=(), unsplit=None)
    other = _judge_as_read(gazetteer, whole, replace(scope, countries=()))
    return other if other.status is PointStatus.RESOLVED else judgement


def _judge_as_read(gazetteer: Gazetteer, reading: Reading, scope: Scope) -> Judgement:
    if not reading.parts:
        return judge_nations(gazetteer, reading, scope)
    if not scope.countries and len(reading.parts) > 1:
        reading, scope = _misspelt_country(gazetteer, reading, scope)
    search = _Search(gazetteer, scope, reading.latin)
    options: dict[str, _Option] = {}
    for number, part in enumerate(reading.parts):
        options = search.options(part)
        if options:
            others = reading.parts[:number] + reading.parts[number + 1 :]
            _favour_neighbours(search, options, others)
            if number:
                _mark_containing(options)
            break
    longest = max(len(part.keys[-1]) for part in reading.parts)
    return _decide(gazetteer, list(options.values()), scope, longest)


def _misspelt_country(
    gazetteer: Gazetteer, reading: Reading, scope: Scope
) -> tuple[Reading, Scope]:
    """Takes the last or first part as a country when only a slip keeps it from being one."""
    for number in (len(reading.parts) - 1, 0):
        key = reading.parts[number].keys[-1]
        if len(key) < 5 or gazetteer.bearers(key):
            continue
        hits = [hit for hit in near(gazetteer.nations, key) if hit.slips <= 1 + len(key) // 8]
        codes = {hit.shard.row(hit.row).country for hit in hits}
        if len(codes) == 1 and (code := codes.pop()):
            rest = reading.parts[:number] + reading.parts[number + 1 :]
            return replace(reading, parts=rest), replace(scope, countries=(code,))
    return reading, scope


class _Search:
    """Collects what the parts of one reading may mean within one scope."""

    def __init__(self, gazetteer: Gazetteer, scope: Scope, latin: bool) -> None:
        self._gazetteer = gazetteer
        self._latin = latin
        self._scope = scope
        self.inner: tuple[str, ...] = scope.countries or (
            (scope.hint,) if scope.hint else tuple(sorted(scope.context))
        )

    def options(self, part: Part) -> dict[str, _Option]:
        """Every place that a part may mean, by key."""
        options: dict[str, _Option] = {}
        inside = False
        for order, key in enumerate(part.keys):
            for hit in self._exact(key):
                option = self._option(hit, 0.3 * order, key)
                inside |= option.row.country in self.inner
                _keep(options, option)
            settled = inside or (not self.inner and _known_well(options.values()))
            if options and (settled or _next_is_plain(part, order)):
                _favour_own_names(options.values(), self.inner)
                return options
        _favour_own_names(options.values(), self.inner)
        if not inside:
            self._add_near(part, options)
        return options

    def _exact(self, key: str) -> list[Hit]:
        codes = self._scope.countries or self._gazetteer.bearers(key)
        return [
            hit
            for code in codes
            for hit in exact(self._gazetteer.shard(code), key, latin=self._latin)
        ]

    def _add_near(self, part: Part, options: dict[str, _Option]) -> None:
        known_outside = bool(options)
        for order, key in enumerate(dict.fromkeys((part.keys[0], part.keys[-1]))):
            for code in self.inner or ("majors",):
                most = 1 if code == "majors" else 2
                shard = self._gazetteer.shard(code)
                for hit in near(shard, key, latin=self._latin, most=most):
                    _keep(options, self._option(hit, 0.3 * order))
            if not known_outside and not self._scope.countries and not self._well_found(options):
                for hit in near(self._gazetteer.nations, key, most=1 + len(key) // 8):
                    if hit.slips <= 1 + len(key) // 8:
                        _keep(options, self._option(hit, 0.3 * order))

    def _well_found(self, options: dict[str, _Option]) -> bool:
        """Whether the hinted country has a place so near that no country need be tried."""
        return bool(self._scope.hint) and any(option.slips < 2 for option in options.values())

    def _option(self, hit: Hit, extra: float, exact_key: str = "") -> _Option:
        row = hit.shard.row(hit.row)
        score = self._score(row, hit.whole_cost + extra)
        if exact_key and hit.use in _BORROWED and row.country not in self.inner:
            score -= _strangeness(exact_key, row)
        return _Option(row, score, hit.cost + extra, rule_of(row, hit), hit.slips, hit.use)

    def _score(self, row: Row, cost: float) -> float:
        scope = self._scope
        size = log(row.weight + SMALLEST)
        if row.kind in {"country", "region"}:
            size = 9.0 if scope.hint and scope.hint != row.country else 14.0
        if scope.countries:
            return SIZE_IN_COUNTRY * size - cost
        if scope.hint:
            if row.country == scope.hint:
                return (
                    SIZE_IN_COUNTRY * size - cost + (1.0 if row.country in scope.context else 0.0)
                )
            return size - OUTSIDE_HINT - cost
        if scope.context:
            return size - cost - (0.0 if row.country in scope.context else OUTSIDE_CONTEXT)
        return size - cost


_BORROWED: Final = frozenset({NameUse.ALTERNATE, NameUse.DERIVED, NameUse.MACHINE, NameUse.SCRIPT})


def _known_well(options: Collection[_Option]) -> bool:
    """Whether some place bears the name as its own or is large, so that no slip is likely."""
    return any(option.use not in _BORROWED or option.row.weight >= WELL_KNOWN for option in options)


def _favour_own_names(options: Collection[_Option], inner: tuple[str, ...]) -> None:
    """Lowers what bears a name as one of many where another place bears it as its own."""
    own = [option for option in options if option.use not in _BORROWED]
    if not own or len(own) == len(options):
        return
    if inner and all(option.row.country not in inner for option in own):
        return
    for option in options:
        if option.use in _BORROWED:
            option.score -= LESSER if inner else LESSER_IN_WORLD


def _strangeness(key: str, row: Row) -> float:
    """What it costs that a name outside the countries expected is unlike the place's own."""
    return STRANGE * OSA.normalized_distance(fold_of(key), fold_of(key_of(row.name)))


def _next_is_plain(part: Part, order: int) -> bool:
    """Whether the keys that end in the kind of place are through with this one."""
    kinds = ("airport", "camp", "border", "admin")
    following = part.keys[order + 1] if order + 1 < len(part.keys) else ""
    return part.keys[order].endswith(kinds) and not following.endswith(kinds)


def _keep(options: dict[str, _Option], option: _Option) -> None:
    known = options.get(option.row.key)
    if known is None or option.score > known.score:
        options[option.row.key] = option


def rule_of(row: Row, hit: Hit) -> str:
    """The name of the rule by which a hit was found (see decision note 0101)."""
    if row.kind == "country":
        return country_rule(hit.use, hit.slips)
    if row.kind == "region":
        return "region_name"
    if hit.slips:
        return "near_spelling" if hit.folds_apart else "transliteration"
    if row.kind == "airport":
        return "airport_code" if hit.use == NameUse.CODE else "airport"
    if row.kind in _KIND_RULES:
        return _KIND_RULES[row.kind]
    if row.pair:
        return "border_crossing"
    return _USE_RULES.get(hit.use, "alternate_name")


def _favour_neighbours(
    search: _Search, options: dict[str, _Option], others: tuple[Part, ...]
) -> None:
    """Raises what lies in or beside a place that another part of the text names."""
    for part in others:
        beside = search.options(part).values()
        for option in options.values():
            if any(_lies_by(option.row, other.row) for other in beside if not other.slips):
                option.score += 5.0


def _lies_by(row: Row, other: Row) -> bool:
    if row.country != other.country or row.key == other.key:
        return False
    if other.kind == "admin1":
        return row.admin1 == other.admin1
    return km_between(row, other) < 60


def _mark_containing(options: dict[str, _Option]) -> None:
    """The first part was not found: a later one, if a large town, stands for it."""
    for option in options.values():
        option.rule = "containing_place"
        if option.row.weight < 200_000:
            option.cost += 20.0


def _decide(gazetteer: Gazetteer, options: list[_Option], scope: Scope, length: int) -> Judgement:
    if not options:
        return Judgement(PointStatus.UNKNOWN, _country_of_text(gazetteer, scope))
    _drop_areas_of_own_town(options)
    options.sort(key=lambda option: (-option.score, option.row.key))
    best = options[0]
    options = options[: 3 * MOST]
    total = sum(exp(option.score - best.score) for option in options)
    total += exp(_silent_rival(best, scope, length) - best.score)
    for option in options:
        option.share = exp(option.score - best.score) / total
    share = 0.0
    elsewhere: list[_Option] = []
    for option in options:
        if _same_place(best.row, option.row):
            share += option.share
        else:
            elsewhere.append(option)
    evidence = _evidence(best, elsewhere, scope, share, length)
    ranked = tuple(
        (option.row, round(option.share * exp(-option.cost / 40), 4), option.rule)
        for option in options[:MOST]
        if option.share > LEAST_SHARE or option is best
    )
    first = (best.row, round(share * exp(-best.cost / 40), 4), best.rule)
    ranked = (first, *ranked[1:])
    if best.cost > HOPELESS or share < _least_share(best, elsewhere, scope):
        evidence = ()
    elif believed(evidence):
        return Judgement(PointStatus.RESOLVED, ranked, evidence)
    if best.slips and share < LEAST_LIKELY:
        return Judgement(PointStatus.UNKNOWN, ranked, evidence)
    if best.cost <= _dearest(length) + (1.5 if scope.hint or scope.countries else 0.0):
        return Judgement(PointStatus.AMBIGUOUS, ranked, evidence)
    return Judgement(PointStatus.UNKNOWN, ranked, evidence)


def _evidence(
    best: _Option, elsewhere: list[_Option], scope: Scope, share: float, length: int
) -> tuple[float, ...]:
    second = max((option.share for option in elsewhere), default=0.0)
    return evidence_of(
        Findings(
            share=share,
            second=second,
            cost=best.cost,
            slips=best.slips,
            length=length,
            weight=best.row.weight,
            namesakes=_has_namesake(elsewhere),
            alone=not (scope.hint or scope.countries or scope.context),
            outside=bool(scope.hint and not scope.countries and scope.hint != best.row.country),
            borrowed=best.use in _BORROWED,
            area=best.row.kind != "town",
        )
    )


def _least_share(best: _Option, elsewhere: list[_Option], scope: Scope) -> float:
    """The share below which nothing is resolved: among homonyms one has to dwarf the others."""
    if best.slips:
        return LEAST_TWIN if _has_twin(best, elsewhere) else LEAST_SURE
    if not _has_namesake(elsewhere):
        return LEAST_SURE
    return LEAST_HOMONYM if scope.hint or scope.countries or scope.context else SURE_WORLD


def _has_twin(best: _Option, elsewhere: list[_Option]) -> bool:
    """Whether a misspelt name may as well be meant for another place of the same name."""
    likely = [option for option in elsewhere[: MOST - 1] if option.share * 3 > best.share]
    name = key_of(best.row.name) if likely else ""
    return any(key_of(option.row.name) == name for option in likely)


def _has_namesake(elsewhere: list[_Option]) -> bool:
    """Whether another place bears exactly the same name, not just a similar one."""
    return any(not option.slips for option in elsewhere)


def _silent_rival(best: _Option, scope: Scope, length: int) -> float:
    """The score of the place that the gazetteer lacks, or of a word that is no place."""
    if scope.hint and not scope.countries and best.row.country != scope.hint:
        return 1.5 + max(0, 6 - length)
    rival = RIVAL - RIVAL_PER_LETTER * length
    if not scope.hint and not scope.countries:
        rival += 3.0 if not best.slips else 7.0
    return rival


def _dearest(length: int) -> float:
    """The highest cost of a match that is believed, by the length of the text's key."""
    return (0.5, 0.5, 0.5, 1.3, 4.8, 6.2, 7.5)[min(length, 6)] if length < 8 else 9.8


def _drop_areas_of_own_town(options: list[_Option]) -> None:
    """An area named as its own town ("Mombasa") does not compete with the town."""
    if all(option.row.kind != "admin1" for option in options):
        return
    towns = {
        (option.row.admin1, key_of(option.row.name))
        for option in options
        if option.row.kind == "town"
    }
    for option in options:
        if option.row.kind == "admin1" and (option.row.admin1, key_of(option.row.name)) in towns:
            option.score -= 8.0


def _same_place(row: Row, other: Row) -> bool:
    if row.country != other.country or abs(row.lat - other.lat) > _SAME_PLACE_DEGREES:
        return False
    return km_between(row, other) <= SAME_PLACE_KM


def km_between(row: Row, other: Row) -> float:
    """The distance of two places in km, good enough over short ways."""
    east = (row.lon - other.lon) * cos(radians((row.lat + other.lat) / 2))
    return 111.2 * float((east**2 + (row.lat - other.lat) ** 2) ** 0.5)


def _country_of_text(gazetteer: Gazetteer, scope: Scope) -> tuple[tuple[Row, float, str], ...]:
    rows = (gazetteer.row(f"c:{code}") for code in scope.countries)
    return tuple((row, 0.2, "country_of_text") for row in rows if row)
