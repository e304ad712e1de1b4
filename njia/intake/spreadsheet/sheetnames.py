"""One sheet for each organisation: whether the names of sheets are names of organisations."""

from __future__ import annotations

from collections.abc import Sequence

from njia.intake.spreadsheet.folding import fold
from njia.intake.spreadsheet.layout import SheetPlan
from njia.intake.spreadsheet.points import Places
from njia.intake.spreadsheet.words import months

GENERIC_WORDS = """
sheet sheets data table tables list worksheet feuil feuille feuilles tabelle hoja planilha
folha ukurasa karatasi ورقة route routes cases case victims victim trafficking migration
journeys submissions entries form responses export report master raw clean final copy import
quarter q1 q2 q3 q4 year month mwaka mwezi njia kesi annee mois trimestre itineraires donnees
template kiolezo modele of and the for de la ya wa to in new old all total summary
"""
GENERIC = frozenset(GENERIC_WORDS.split())


def organisation_of_sheets(plans: Sequence[SheetPlan], places: Places) -> dict[str, str]:
    """Names of sheets that name organisations, for workbooks with several sheets of data.

    A single sheet says nothing by its name, and neither do "Sheet1", "May 2024" or a
    country. A column for the organisation goes before the name of the sheet.
    """
    if len({plan.sheet.name for plan in plans}) < 2 or any(
        plan.of_field("organisation") for plan in plans
    ):
        return {}
    named = {
        plan.sheet.name: plan.sheet.name.strip() for plan in plans if _is_name(plan.sheet.name)
    }
    telling = {name for name in named if not places.country(name)}
    return {name: named[name] for name in telling}


def _is_name(name: str) -> bool:
    words = [word.rstrip("0123456789") for word in fold(name).split()]
    return any(word and word not in GENERIC and word not in months() for word in words)
