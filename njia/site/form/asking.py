"""The questions of the form in their order, ready for the template: words, values, errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from njia.routes.route import PointRole
from njia.routes.vocabulary import Code, vocabulary
from njia.site.form.entry import CasesEntry, CodedEntry, Entry, PlaceEntry
from njia.site.templatetags.njia import language

Words = str | Promise

PLACE_WORDS: Mapping[str, tuple[Words, Words]] = {
    "origin": (
        _("Where the person comes from"),
        _("The town or area where the way began; a country alone is fine too."),
    ),
    "recruitment_place": (_("Place of recruitment"), _("Where the person was approached.")),
    "intended_destination": (
        _("Where the person meant to go"),
        _("The place that was promised or hoped for, even if it was never reached."),
    ),
    "transit": (
        _("Places passed on the way"),
        _("One by one in the order of the way: towns, borders, camps, airports."),
    ),
    "exploitation_place": (
        _("Where the exploitation happened"),
        _("One or several places. Leave empty when there was none."),
    ),
}

ROW_WORDS: Mapping[str, tuple[Words, Words]] = {
    "transit": (_("Stop"), _("Add a stop")),
    "exploitation_place": (_("Place"), _("Add a place")),
}

CODED_WORDS: Mapping[str, tuple[Words, Words]] = {
    "exploitation": (_("Type of exploitation"), _("All that apply.")),
    "industry": (_("Industry or kind of work"), _("All that apply.")),
    "transport": (_("Means of transport"), _("All that were used on the way.")),
    "recruitment": (_("How the person was recruited"), _("All that apply.")),
    "facilitator": (_("Who arranged it"), _("How that person stood to the one who travelled.")),
    "control": (_("How the person was kept under control"), _("All that apply.")),
    "outcome": (_("How it ended"), ""),
    "prior_trafficking": (_("Trafficked before"), ""),
    "gender": (_("Gender"), _("All that apply when there were several people.")),
    "age_band": (_("Age"), _("At the time. All that apply when there were several people.")),
    "evidence_basis": (_("How this is known"), ""),
    "confidence": (_("How sure you are"), ""),
}

ONE_ANSWER = {"prior_trafficking", "evidence_basis", "confidence"}
WITH_OWN_WORDS = {"exploitation", "industry", "transport", "recruitment", "facilitator", "control"}

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("work", ("exploitation", "industry")),
    ("journey", ("transport", "recruitment", "facilitator", "control")),
    ("people", ("gender", "age_band")),
    ("ending", ("outcome", "prior_trafficking")),
    ("source", ("evidence_basis", "confidence")),
)

LONGEST_LIST = 14
SHOWN_OF_LONG = 10

ROLE_OF: Mapping[str, PointRole] = {
    "origin": PointRole.ORIGIN,
    "recruitment_place": PointRole.RECRUITMENT,
    "transit": PointRole.TRANSIT,
    "intended_destination": PointRole.INTENDED_DESTINATION,
    "exploitation_place": PointRole.EXPLOITATION,
}


def role_label(role: PointRole) -> str:
    """What a role is called in the page's language."""
    return vocabulary("point_role").label(role.value, language())


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """One place: ``name`` is the prefix of its inputs."""

    name: str
    label: Words
    hint: Words
    role: PointRole
    entry: PlaceEntry
    error: str

    @property
    def role_label(self) -> str:
        """What the role is called in the page's language."""
        return role_label(self.role)


@dataclass(frozen=True, slots=True)
class RowsQuestion:
    """A list of places in order."""

    name: str
    label: Words
    hint: Words
    role: PointRole
    row_label: Words
    add_label: Words
    rows: tuple[PlaceQuestion, ...]
    blank: PlaceQuestion
    absent: str
    error: str

    @property
    def role_label(self) -> str:
        """What the role is called in the page's language."""
        return role_label(self.role)


@dataclass(frozen=True, slots=True)
class CodedQuestion:
    """One coded field with every code that can be ticked."""

    name: str
    label: Words
    hint: Words
    many: bool
    own_words: bool
    codes: tuple[tuple[Code, str, bool], ...]
    entry: CodedEntry
    error: str

    @property
    def usual(self) -> tuple[tuple[Code, str, bool], ...]:
        """The codes shown at once: the lists begin with what is told most."""
        return self.codes if len(self.codes) <= LONGEST_LIST else self.codes[:SHOWN_OF_LONG]

    @property
    def rarer(self) -> tuple[tuple[Code, str, bool], ...]:
        """The rest of a long list, folded."""
        return self.codes[len(self.usual) :]

    @property
    def rarer_ticked(self) -> bool:
        """Whether something in the folded part is ticked, so that it must be seen."""
        return any(ticked for _code, _label, ticked in self.rarer)


@dataclass(frozen=True, slots=True)
class Questions:
    """Everything the template of the form asks for."""

    origin: PlaceQuestion
    recruitment_place: PlaceQuestion
    intended_destination: PlaceQuestion
    transit: RowsQuestion
    exploitation_place: RowsQuestion
    coded: Mapping[str, tuple[CodedQuestion, ...]]
    cases: CasesEntry
    entry: Entry
    errors: Mapping[str, str]

    @property
    def open_sections(self) -> Mapping[str, bool]:
        """The sections that are folded at first, and whether something in them asks to be seen."""
        answered = {
            section: any(each.entry != CodedEntry() or each.error for each in asked)
            for section, asked in self.coded.items()
        }
        noted = bool(self.entry.note or {"note", "reason"} & self.errors.keys())
        return {
            "journey": answered["journey"],
            "source": answered["ending"] or answered["source"] or noted,
        }


def questions(entry: Entry, errors: Mapping[str, str]) -> Questions:
    """The form for an entry, with errors by the name of the field."""
    return Questions(
        origin=_place("origin", entry, errors),
        recruitment_place=_place("recruitment_place", entry, errors),
        intended_destination=_place("intended_destination", entry, errors),
        transit=_rows("transit", entry, errors),
        exploitation_place=_rows("exploitation_place", entry, errors),
        coded={
            section: tuple(_coded(name, entry.code(name), errors) for name in names)
            for section, names in SECTIONS
        },
        cases=entry.cases,
        entry=entry,
        errors=errors,
    )


def _place(name: str, entry: Entry, errors: Mapping[str, str]) -> PlaceQuestion:
    label, hint = PLACE_WORDS[name]
    return PlaceQuestion(name, label, hint, ROLE_OF[name], entry.place(name), errors.get(name, ""))


def _rows(name: str, entry: Entry, errors: Mapping[str, str]) -> RowsQuestion:
    label, hint = PLACE_WORDS[name]
    row_label, add_label = ROW_WORDS[name]
    role = ROLE_OF[name]
    rows = entry.rows.get(name) or (PlaceEntry(),)
    return RowsQuestion(
        name=name,
        label=label,
        hint=hint,
        role=role,
        row_label=row_label,
        add_label=add_label,
        rows=tuple(
            PlaceQuestion(f"{name}-{n}", row_label, "", role, row, errors.get(f"{name}-{n}", ""))
            for n, row in enumerate(rows)
        ),
        blank=PlaceQuestion(f"{name}-N", row_label, "", role, PlaceEntry(), ""),
        absent=entry.rows_absent.get(name, ""),
        error=errors.get(name, ""),
    )


def _coded(name: str, entry: CodedEntry, errors: Mapping[str, str]) -> CodedQuestion:
    label, hint = CODED_WORDS[name]
    known = vocabulary(name)
    return CodedQuestion(
        name=name,
        label=label,
        hint=hint,
        many=name not in ONE_ANSWER,
        own_words=name in WITH_OWN_WORDS and "other" in known,
        codes=tuple(
            (code, code.label(language()), code.code in entry.codes) for code in known.codes
        ),
        entry=entry,
        error=errors.get(name, ""),
    )
