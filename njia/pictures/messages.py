"""Every text that a picture can carry, in English; a face passes the gettext that turns it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from njia.routes.place import Level
from njia.routes.route import PointRole

GetText = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802 - the name by which gettext's tools find texts
    """Marks a text for translation without translating it."""
    return text


ROLES: Mapping[PointRole, str] = {
    PointRole.ORIGIN: N_("Origin"),
    PointRole.RECRUITMENT: N_("Recruitment"),
    PointRole.TRANSIT: N_("Transit"),
    PointRole.INTENDED_DESTINATION: N_("Intended destination"),
    PointRole.EXPLOITATION: N_("Place of exploitation"),
}

LEVELS: Mapping[Level, str] = {
    Level.PLACE: N_("Places"),
    Level.ADMIN1: N_("Provinces"),
    Level.COUNTRY: N_("Countries"),
    Level.REGION: N_("Regions"),
}

# The map
FLOW = N_("%(source)s to %(target)s")
WITHIN = N_("Within %(place)s")
COUNTS = N_(
    "submissions: %(submissions)s; organisations: %(organisations)s; "
    "cases: at least %(cases)s (told in %(known)s of %(submissions)s submissions)"
)
COUNTS_WITHOUT_CASES = N_(
    "submissions: %(submissions)s; organisations: %(organisations)s; number of cases not told"
)
HUB = N_("%(role)s: %(submissions)s submissions, %(organisations)s organisations")
DESCRIPTION = N_(
    "Map with %(flows)s directed lines between %(areas)s places. "
    "The line with most submissions: %(largest)s."
)
DESCRIPTION_EMPTY = N_("Map without lines.")
EMPTY = N_("No route can be drawn yet.")
EMPTY_WHY = N_(
    "Of %(total)s submissions none has two places in a row that are known at this level."
)
EMPTY_NONE = N_("There are no submissions for this choice.")
LEGEND_ROLES = N_("Role of a place")
LEGEND_WIDTH = N_("Submissions by width; the point leads on")
LEGEND_SIZE = N_("Mentions by area; one a role")
NOTE_SYNTHETIC = N_("Synthetic sample data")
NOTE_DRAWN = N_(
    "%(drawn)s of %(total)s submissions are drawn. "
    "The others have no two places in a row that are known at this level."
)
NOTE_ALL_DRAWN = N_("All %(total)s submissions are drawn.")
NOTE_CASES = N_("Cases can count the same person twice.")
NOTE_BOUNDARIES = N_(
    "Boundaries and names do not imply any position on the legal status of a territory; "
    "dashed borders are disputed."
)
NOTE_SOURCE = N_("Map data: Natural Earth.")

# The page that holds one map
TABLE_FLOWS = N_("Lines of the map")
TABLE_HUBS = N_("Places by role")
FROM = N_("From")
TO = N_("To")
PLACE = N_("Place")
COUNTRY = N_("Country")
ROLE = N_("Role")
SUBMISSIONS = N_("Submissions")
ORGANISATIONS = N_("Organisations")
CASES = N_("Cases (at least)")
CASES_KNOWN = N_("Cases told in")
OF_KNOWN = N_("%(known)s of %(all)s")
AT_LEAST_SHOWN = N_("Show lines with at least")
LINES_SHOWN = N_("%(shown)s of %(all)s lines shown")
ZOOM_IN = N_("Zoom in")
ZOOM_OUT = N_("Zoom out")
WHOLE_MAP = N_("Whole map")
HOW_TO_MOVE = N_("Drag to move; use the wheel, two fingers or the + and - keys to zoom.")
CHOOSE = N_("Choose a line or a place to see its numbers.")

# Charts
SHARE_KNOWN = N_("%(part)s of %(known)s known")
NOT_KNOWN = N_("Not known in %(count)s")
NOTHING_KNOWN = N_("Nothing is known of this yet.")
REPORTED = N_("reported")
ONLY_HERE = N_("reported by this organisation alone")
SHARED = N_("also reported by others")
CORRIDOR = N_("Corridor")
