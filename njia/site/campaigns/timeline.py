"""Submissions by week as a small bar chart: plain SVG, so that it needs no script."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

WIDTH, HEIGHT = 720, 190
TOP, FOOT, SIDE = 14, 26, 34
MOST_WEEKS = 104
WIDEST_BAR = 44
FEWEST_PIXELS_A_LABEL = 84


def timeline(weeks: Sequence[tuple[date, int]]) -> SafeString:
    """A bar a week (its Monday, its number of submissions), the last two years at most."""
    shown = weeks[-MOST_WEEKS:]
    if not shown:
        return SafeString("")
    highest = _round_top(max(number for _week, number in shown))
    step = (WIDTH - SIDE) / len(shown)
    return format_html(
        '<svg class="timeline" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        _("Submissions by week, from %(first)s to %(last)s")
        % {
            "first": date_format(shown[0][0], "DATE_FORMAT"),
            "last": date_format(shown[-1][0], "DATE_FORMAT"),
        },
        _grid(highest),
        _bars(shown, highest, step),
        _weeks(shown, step),
    )


def _round_top(number: int) -> int:
    """The end of the scale: 1, 2, 4, 10, 20, 40, 100, ... so that its half is whole or small."""
    top = 2
    for factor in (2, 4, 10, 20, 40, 100, 200, 400, 1000, 2000, 4000, 10_000, 100_000, 1_000_000):
        top = factor
        if factor >= number:
            break
    return top


def _y(number: float, highest: int) -> float:
    return TOP + (HEIGHT - TOP - FOOT) * (1 - number / highest)


def _grid(highest: int) -> SafeString:
    return format_html_join(
        "",
        '<line class="timeline__line" x1="{0}" x2="{1}" y1="{2}" y2="{2}"/>'
        '<text class="timeline__text" x="{3}" y="{4}" text-anchor="end">{5}</text>',
        (
            (
                SIDE,
                WIDTH,
                round(_y(number, highest), 1),
                SIDE - 8,
                round(_y(number, highest) + 4, 1),
                number,
            )
            for number in (0, highest // 2, highest)
        ),
    )


def _bars(shown: Sequence[tuple[date, int]], highest: int, step: float) -> SafeString:
    wide = min(WIDEST_BAR, max(2.0, step * 0.72))
    return format_html_join(
        "",
        '<rect class="timeline__bar" x="{}" y="{}" width="{}" height="{}" rx="2">'
        "<title>{}</title></rect>",
        (
            (
                round(SIDE + step * (place + 0.5) - wide / 2, 1),
                round(_y(number, highest), 1),
                round(wide, 1),
                round(_y(0, highest) - _y(number, highest), 1),
                _told(week, number),
            )
            for place, (week, number) in enumerate(shown)
            if number
        ),
    )


def _told(week: date, number: int) -> str:
    return ngettext(
        "Week of %(week)s: %(number)s submission",
        "Week of %(week)s: %(number)s submissions",
        number,
    ) % {"week": date_format(week, "SHORT_DATE_FORMAT"), "number": number}


def _weeks(shown: Sequence[tuple[date, int]], step: float) -> SafeString:
    every = max(1, round(FEWEST_PIXELS_A_LABEL / step + 0.5))
    return format_html_join(
        "",
        '<text class="timeline__text" x="{}" y="{}" text-anchor="middle">{}</text>',
        (
            (round(SIDE + step * (place + 0.5), 1), HEIGHT - 6, date_format(week, "j M"))
            for place, (week, _number) in enumerate(shown)
            if place % every == 0
        ),
    )
