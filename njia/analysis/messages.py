"""Every text of the report, in English; a face passes the gettext that turns it.

Numbers stand in phrases that hold for one and for many, because a plain gettext knows
no plural forms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

GetText = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools find texts
    """Marks a text for translation without translating it."""
    return text


TITLE = N_("Routes of trafficking and high-risk migration")
MARKING = N_("Internal: not for publication")
SYNTHETIC = N_("Synthetic sample data")
SUBMITTED = N_("Submitted %(first)s to %(last)s")
SUBMITTED_IN = N_("Submitted in %(month)s")
MADE = N_("Report of %(day)s")

# Key figures
SUBMISSIONS = N_("Submissions")
ORGANISATIONS = N_("Organisations")
COUNTRIES = N_("Countries")
CASES = N_("Cases, at least")
COUNTRIES_NOTE = N_("named in any role")
CASES_NOTE = N_("told in %(part)s of %(whole)s submissions; can count people twice")
SUBMISSIONS_NOTE = N_("one route each, not one person")

# Summary
SUMMARY = N_("Summary")
SAID_NOTHING = N_("There are no submissions yet.")
SAID_CORRIDOR = N_(
    "Corridor reported most: %(source)s to %(target)s, in %(part)s of the %(whole)s submissions "
    "with both ends known to the country (%(share)s)."
)
SAID_WITHIN = N_(
    "Reported most are routes within %(place)s: %(part)s of the %(whole)s submissions with both "
    "ends known to the country (%(share)s)."
)
SAID_EXPLOITATION_PLACE = N_(
    "Place of exploitation named most: %(place)s, in %(part)s of %(whole)s submissions in which "
    "it is known (%(share)s)."
)
SAID_TRANSIT = N_(
    "Place of transit named most: %(place)s, in %(part)s of %(whole)s submissions in which one is "
    "known (%(share)s)."
)
SAID_CODES = N_("%(field)s: %(first)s comes first (%(part)s of %(whole)s known, %(share)s).")
SAID_CODES_TWO = N_(
    "%(field)s: %(first)s comes first (%(part)s of %(whole)s known, %(share)s), then %(second)s "
    "(%(part_2)s, %(share_2)s)."
)
SAID_DIVERTED = N_(
    "Exploited elsewhere than intended: %(part)s of the %(whole)s submissions in which both places "
    "are known well enough to compare (%(share)s)."
)
SAID_SHARING = N_(
    "Corridors between countries: %(together)s in all. The organisation that knows most of them "
    "knows %(most)s; %(only)s are known to one organisation alone."
)

# Sections
CORRIDORS = N_("Corridors")
CORRIDORS_WHAT = N_(
    "A corridor leads from the origin to where the way ended: the place of exploitation, or the "
    "intended destination where there was no exploitation. A route counts only at levels at which "
    "both ends are known, so a country and a place in it never stand side by side."
)
CORRIDORS_COUNTRY = N_("Corridors between countries, most reported first")
CORRIDORS_PLACE = N_("Corridors between places, most reported first")
LEGS_PLACE = N_("Legs between places, most reported first")
LEGS_NOTE = N_(
    "A leg joins two stops that follow each other. Shares are of %(whole)s submissions with at "
    "least one leg between known places."
)
ENDS_NOTE = N_("Shares are of %(whole)s submissions with both ends known at this level.")
CUT_NOTE = N_("The first %(shown)s of %(all)s are shown.")
HUBS = N_("Places by role")
HUBS_WHAT = N_(
    "The places named most in each role. What picks places for monitoring stays internal."
)
HUBS_TABLE = N_("Places named most, by role")
HUBS_NOTE = N_(
    "Shares are of the submissions in which a place is known in that role; one submission can "
    "name several."
)
KINDS_TABLE = N_("Kind of route")
WORK = N_("Industries and exploitation")
JOURNEY = N_("Transport and recruitment")
CODES_TABLE = N_("%(field)s, most reported first")
CODES_NOTE = N_(
    "Shares are of %(whole)s submissions in which this is known, of %(all)s in all; one submission "
    "can tell several."
)
TIME = N_("Over time")
TIME_WHAT = N_(
    "Months are those of submission, not of what happened. A rise can be a rise in reporting alone."
)
TIME_FIGURE = N_("Submissions by month of submission")
TIME_ALT = N_(
    "Columns for each month from %(first)s to %(last)s. The highest is %(month)s with %(count)s."
)
DIVERSION = N_("Meant to go elsewhere")
DIVERSION_WHAT = N_(
    "Where the intended destination and the place of exploitation are both known, they are "
    "compared at the coarser of the two levels."
)
DIVERSION_TABLE = N_("Intended and actual country of those who were diverted")
DIVERSION_NOTE = N_(
    "Diverted: %(part)s of %(whole)s submissions that can be compared. Diversions within one "
    "country do not show here."
)
SHARING = N_("What sharing added")
SHARING_WHAT = N_(
    "Corridors between countries that each organisation reported, and how many are known to all "
    "of them together. More corridors is not better work: organisations meet different people."
)
SHARING_TABLE = N_("Corridors by organisation, most first")
SHARING_NOTE = N_(
    "Together: corridors known to this organisation and all above it. Organisations stand under "
    "letters; their names do not leave."
)
SHARING_NOTE_NAMED = N_("Together: corridors known to this organisation and all above it.")
ORGANISATION_LETTER = N_("Organisation %(letter)s")
KNOWLEDGE = N_("How much is known")
KNOWLEDGE_WHAT = N_(
    "Missing is the normal state of this data, and it is not random: what a caseworker could not "
    "ask is missing more often."
)
KNOWLEDGE_TABLE = N_("What is known, of all submissions")
KNOWLEDGE_NOTE = N_(
    "Not placed: a place was named, but it is not yet clear which one. Such submissions count "
    "everywhere except on the map and in corridors."
)
METHOD = N_("Method and limits")
CREDITS = N_("Sources and credits")
EMPTY = N_("Nothing is known of this yet.")

# The map
MAP_PLACES = N_("Legs of the routes between places")
MAP_COUNTRIES = N_("Legs of the routes between countries")
MAP_ALT = N_("Map with %(flows)s directed lines between %(areas)s places.")
MAP_ALT_FIRST = N_("The line with most submissions leads from %(source)s to %(target)s.")

MAP_CUT = N_(
    "The %(shown)s lines with most submissions are drawn, of %(all)s; the tables count them all."
)

# Columns
FROM = N_("From")
TO = N_("To")
PLACE = N_("Place")
ROLE_OF = N_("%(role)s (known in %(whole)s)")
CASES_TOLD = N_("Told in")
INTENDED = N_("Intended")
ACTUAL = N_("Actual")
ORGANISATION = N_("Organisation")
CORRIDORS_COUNT = N_("Corridors")
ONLY_HERE = N_("Only here")
SHARED = N_("Shared")
TOGETHER = N_("Together")
FIELD = N_("What")
KNOWN = N_("Known")
NOT_PLACED = N_("Not placed")
UNKNOWN = N_("Unknown to the person")
NOT_RECORDED = N_("Not recorded")
SHARE = N_("Share of known")
SHARE_OF_ALL = N_("Share of all")
CASES_FIELD = N_("Number of cases")
PLACE_IN = N_("%(place)s, %(country)s")

ROLES: Mapping[str, str] = {
    "origin": N_("Origin"),
    "recruitment": N_("Recruitment"),
    "transit": N_("Transit"),
    "intended_destination": N_("Intended destination"),
    "exploitation": N_("Place of exploitation"),
}
ROLE_FIELDS: Mapping[str, str] = {
    "origin": N_("Place of origin"),
    "recruitment": N_("Place of recruitment"),
    "transit": N_("Places of transit"),
    "intended_destination": N_("Intended destination"),
    "exploitation": N_("Place of exploitation"),
}

METHOD_POINTS: tuple[str, ...] = (
    N_(
        "A submission is one route that one organisation reported. Routes are not people: one "
        "submission can stand for one person, for several, or for an estimate."
    ),
    N_(
        "Submissions, organisations and cases are counted apart. Cases are the sum of the lower "
        "bounds told; two organisations can have met the same people, so cases can count people "
        "twice and are no number of victims."
    ),
    N_(
        "Shares are of the submissions in which something is known, and say of how many. A field "
        "that nobody asked about is not the same as one that the person did not know."
    ),
    N_(
        "The way is the one actually taken: origin, transit places in their order, then the places "
        "of exploitation, or the intended destination where there was no exploitation. A stop that "
        "is not known at a level breaks the line there; none is drawn across it."
    ),
    N_(
        "A place is counted at the level at which it is known and at those above: a route known to "
        "country level counts for countries and regions only."
    ),
    N_(
        "This is no sample of the population. It shows what the organisations of this campaign met "
        "and reported: where they work, whom they reach, and how long they have been asked. More "
        "reports can mean more reporting."
    ),
    N_(
        "Withdrawn, rejected and merged submissions are not in it. Two organisations can have "
        "reported the same route, which shows as two submissions of two organisations."
    ),
)
CREDIT_POINTS: tuple[str, ...] = (
    N_("Places: GeoNames (geonames.org), licence CC BY 4.0."),
    N_("Map: Natural Earth, public domain. Boundaries imply no position on any territory."),
    N_(
        "Code lists: Njia, with mappings to HTCDS 2.0 (IOM, CC BY 4.0), the dictionaries of CTDC "
        "and ISIC rev. 4."
    ),
    N_("Type: Noto Sans, SIL Open Font Licence 1.1."),
)
