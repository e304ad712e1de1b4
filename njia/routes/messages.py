"""The sentences about routes. Msgids in English, translated by the face that shows them."""

from __future__ import annotations

from collections.abc import Callable

from njia.routes.rules import Finding


def N_(text: str) -> str:  # noqa: N802 - the mark that message extraction looks for
    """Mark a text for translation without translating it here."""
    return text


SENTENCES: dict[str, str] = {
    "no_origin_and_no_end": N_(
        "Neither where the route began nor where it ended is told. Add what is known of either."
    ),
    "several_origins": N_(
        "%(count)s places of origin are told. A route has one: report a route for each."
    ),
    "origin_is_end": N_("The route begins and ends in %(place)s. Is one of the two another place?"),
    "stop_repeated": N_("%(place)s stands twice in a row. Remove one, or name the other stop."),
    "transit_twice": N_("The way passes %(place)s twice. Is that so?"),
    "exploitation_in_risky_migration": N_(
        "The route is told as risky migration, yet exploitation is told too. Is it trafficking?"
    ),
    "exploited_and_not": N_("Exploitation is told, and that there was none. Keep what is true."),
    "place_without_exploitation": N_(
        "A place of exploitation is told, and that there was no exploitation. "
        "Was it the intended destination?"
    ),
    "child_exploitation_of_adults": N_(
        "The kind of exploitation is one of children, yet all ages told are 18 or older."
    ),
    "adult_exploitation_of_children": N_(
        "All ages told are under 18. Is it commercial sexual exploitation of children?"
    ),
    "before_and_never": N_(
        "It is told that it happened before and that it never did. Keep what is true."
    ),
    "codes_though_not_known": N_("An answer is told, and that it is not known. Keep one."),
    "unknown_code": N_("%(code)s is not in the list. Choose from the list, or “other”."),
    "cases_reversed": N_(
        "The number of people is told as %(minimum)s to %(maximum)s. Which way round is it?"
    ),
    "no_cases": N_("The number of people is told as 0. Leave it open when it is not known."),
    "period_reversed": N_("The period begins on %(first)s and ends on %(last)s, before it began."),
    "period_in_the_future": N_("The period begins on %(first)s, which is still to come."),
}


def sentence(finding: Finding, gettext: Callable[[str], str]) -> str:
    """The sentence for a finding in the language of ``gettext``."""
    return gettext(SENTENCES[finding.code]) % dict(finding.details)
