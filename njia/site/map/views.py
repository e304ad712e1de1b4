"""The map of a campaign: the page, its data, and the picture that needs no script."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from njia.pictures import messages
from njia.pictures.svg_map import draw_map
from njia.pictures.theme import ThemeName
from njia.register.models import Campaign
from njia.routes.route import PointRole
from njia.site.frame import campaign_or_404, frame, signed_in
from njia.site.map import telling
from njia.site.map.asking import LEVELS, Asked, asked_for
from njia.site.map.drawing import Drawing, drawing, permitted
from njia.site.templatetags.njia import language

WIDTH, HEIGHT = 1080, 720


@require_safe
def map(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: A001 - the name of the page
    """The combined routes of a campaign on a map, with tables that say the same."""
    campaign = campaign_or_404(request, slug)
    asked = permitted(signed_in(request), campaign, asked_for(request.GET))
    drawn = drawing(signed_in(request), campaign, asked)
    link = telling.linking(campaign.slug, asked)
    context = frame(request, campaign, "map") | {
        "asked": asked,
        "drawn": drawn,
        "flowmap": drawn.flowmap,
        "levels": [(level.value, gettext(messages.LEVELS[level])) for level in LEVELS],
        "roles": [(role.value, gettext(messages.ROLES[role])) for role in PointRole],
        "lines": telling.lines(drawn.flowmap, link, language()),
        "places": telling.roles(drawn.flowmap, link, language()),
        "boundaries": gettext(messages.NOTE_BOUNDARIES),
        "twice": gettext(messages.NOTE_CASES),
    }
    if asked.picture:
        context["picture"] = mark_safe(_picture(campaign, asked, drawn))  # noqa: S308 - escaped by njia.pictures
    else:
        context["data"] = telling.as_json(drawn.flowmap, link, language())
        context["texts"] = telling.texts()
    return render(request, "map/map.html", context)


@require_safe
def map_data(request: HttpRequest, slug: str) -> JsonResponse:
    """The same map as JSON, with the values that each filter can take."""
    campaign = campaign_or_404(request, slug)
    asked = permitted(signed_in(request), campaign, asked_for(request.GET))
    drawn = drawing(signed_in(request), campaign, asked)
    link = telling.linking(campaign.slug, asked)
    told = telling.as_json(drawn.flowmap, link, language())
    return JsonResponse(
        {
            **told,
            "lines": drawn.lines,
            "undrawn": {
                "no_place": drawn.undrawn.no_place,
                "one_place": drawn.undrawn.one_place,
                "gap": drawn.undrawn.gap,
            },
            "options": telling.options_as_json(drawn),
        }
    )


@require_safe
def map_picture(request: HttpRequest, slug: str) -> HttpResponse:
    """The same map as an SVG file, light or dark (``?theme=dark``)."""
    campaign = campaign_or_404(request, slug)
    asked = permitted(signed_in(request), campaign, asked_for(request.GET))
    drawn = drawing(signed_in(request), campaign, asked)
    theme: ThemeName = "dark" if request.GET.get("theme") == "dark" else "light"
    told = _picture(campaign, asked, drawn, theme=theme, linked=False)
    return HttpResponse(told, content_type="image/svg+xml; charset=utf-8")


def _picture(
    campaign: Campaign,
    asked: Asked,
    drawn: Drawing,
    *,
    theme: ThemeName = "light",
    linked: bool = True,
) -> str:
    return draw_map(
        drawn.flowmap,
        width=WIDTH,
        height=HEIGHT,
        theme=theme,
        language=language(),
        gettext=gettext,
        title=gettext("Routes of the campaign %(campaign)s") % {"campaign": campaign.name},
        linkto=telling.linking(campaign.slug, asked) if linked else None,
        heading=False,
    )
