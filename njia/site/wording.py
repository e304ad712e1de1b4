"""The names of the form's fields in words, for drafts and questions that keep them as codes."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from njia.routes.route import CODED_FIELDS
from njia.routes.vocabulary import vocabulary
from njia.site.form.asking import CODED_WORDS
from njia.site.templatetags.njia import country_name, language

Words = str | Promise

FIELDS: dict[str, Words] = {
    "kind": gettext_lazy("Kind of route"),
    "origin": gettext_lazy("Origin"),
    "recruitment_place": gettext_lazy("Place of recruitment"),
    "transit": gettext_lazy("Stop"),
    "intended_destination": gettext_lazy("Intended destination"),
    "exploitation_place": gettext_lazy("Place of exploitation"),
    "cases": gettext_lazy("Number of people"),
    "period": gettext_lazy("Period"),
    "note": gettext_lazy("Note"),
}
PARTS: dict[str, Words] = {
    "country": gettext_lazy("country"),
    "key": gettext_lazy("chosen place"),
    "absent": gettext_lazy("not known"),
    "words": gettext_lazy("own words"),
    "how": gettext_lazy("kind of number"),
    "from": gettext_lazy("from"),
    "to": gettext_lazy("to"),
}
VALUES: dict[str, Words] = {
    "unknown_to_victim": gettext_lazy("The person does not know"),
    "not_recorded": gettext_lazy("Not recorded"),
    "exact": gettext_lazy("Exactly"),
    "estimated": gettext_lazy("About"),
    "range": gettext_lazy("Between"),
    "not_clear": gettext_lazy("Not clear"),
}


def heading_words(heading: str) -> str:
    """The name of a field of the form, from how a draft keeps it; others as written."""
    name, *rest = heading.split(".")
    word = FIELDS.get(name) or (CODED_WORDS[name][0] if name in CODED_WORDS else None)
    if word is None:
        return heading
    numbers = [part for part in rest if part.isdigit()]
    parts = [str(PARTS[part]) for part in rest if part in PARTS]
    return " ".join([str(word), *numbers]) + (f" ({', '.join(parts)})" if parts else "")


def told_words(heading: str, text: str) -> str:
    """What was ticked or chosen in the form, in words; what was typed stays as typed."""
    name, *rest = heading.split(".")
    if rest[-1:] == ["country"]:
        return country_name(text)
    if rest[-1:] in (["absent"], ["how"]) or text == "not_clear":
        return str(VALUES.get(text, text))
    if name == "kind" or (name in CODED_FIELDS and not rest):
        known = vocabulary(name)
        return ", ".join(known.label(code, language()) for code in text.split(", "))
    return text


def told_in_words(told: list[list[str]], door: str) -> list[tuple[str, str]]:
    """The words of a draft for the page: those of the form with its codes in words."""
    if door != "form":
        return [(heading, text) for heading, text in told if text]
    shown: list[tuple[str, str]] = []
    for heading, text in told:
        name = heading.rpartition(".")[0]
        words = told_words(heading, text)
        if heading.endswith(".country") and shown and shown[-1][0] == heading_words(name):
            shown[-1] = (shown[-1][0], f"{shown[-1][1]}, {words}")
        elif heading == "cases" and shown and shown[-1][0] == heading_words("cases.how"):
            shown[-1] = (heading_words("cases"), f"{shown[-1][1]} {words}")
        elif text and not heading.endswith(".key"):
            shown.append((heading_words(heading), words))
    return shown
