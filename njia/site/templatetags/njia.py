"""What templates say in the house's own words: ``{% load njia %}``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, get_language_info, override
from django.utils.translation import gettext as _

from njia.routes.place import Level, Place
from njia.routes.vocabulary import vocabulary
from njia.site.icons import ICONS
from njia.site.places.search import countries
from njia.site.preferences.theme import theme_of

register = template.Library()


def language() -> str:
    """The code of the language the page is written in."""
    return get_language() or settings.LANGUAGE_CODE


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A picture that says nothing to those who listen: the words stand beside it."""
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 24 24" fill="none"'
        ' stroke="currentColor" stroke-width="1.75" stroke-linecap="round"'
        ' stroke-linejoin="round" aria-hidden="true" focusable="false">{1}</svg>',
        size,
        mark_safe(ICONS[name]),  # noqa: S308 - our own drawings
    )


@register.simple_tag(takes_context=True)
def theme(context: RequestContext) -> str:
    """``light``, ``dark`` or ``auto``, as the person chose."""
    request = context.get("request")
    return theme_of(request) if isinstance(request, HttpRequest) else "auto"


@register.simple_tag
def languages() -> list[dict[str, str]]:
    """Each language the site speaks: its code and its name in itself."""
    return [
        {"code": code, "name": str(get_language_info(code)["name_local"]).capitalize()}
        for code, _ in settings.LANGUAGES
    ]


@register.simple_tag
def built(name: str) -> str:
    """The address of a file that the front-end build made."""
    return static(f"built/{name}")


@register.filter
def code_label(code: str, name: str) -> str:
    """The label of a code of the vocabulary ``name``, in the page's language."""
    return vocabulary(name).label(code, language())


@register.filter
def vocabulary_label(name: str) -> str:
    """What a vocabulary is called, in the page's language."""
    labels = vocabulary(name).labels
    return labels.get(language()) or labels["en"]


@cache
def _territories(code: str) -> Mapping[str, str]:
    return dict(Locale.parse(code).territories)


@register.filter
def country_name(code: str) -> str:
    """The name of a country (ISO alpha-2) in the page's language."""
    return _territories(language()).get(code) or _territories("en").get(code) or code


@register.filter
def where(place: Place | None) -> str:
    """What stands beside the name of a place: its admin-1 and country, where it has them."""
    if place is None or place.level in {Level.COUNTRY, Level.REGION}:
        return ""
    if place.level is Level.ADMIN1:
        return _("area in %(country)s") % {"country": country_name(place.country)}
    admin1 = place.admin1_name if place.admin1_name != place.name else ""
    return ", ".join(part for part in (admin1, country_name(place.country)) if part)


@register.simple_tag(takes_context=True)
def with_query(context: RequestContext, **changed: object) -> str:
    """This page's query with some values changed; an empty value takes the name away."""
    told = {name: value for name, value in context["request"].GET.items() if value}
    told.update({name: str(value) for name, value in changed.items()})
    return "?" + urlencode({name: value for name, value in told.items() if value})


@register.simple_tag
def language_name(code: str) -> str:
    """The name of a language in itself."""
    return str(get_language_info(code)["name_local"]).capitalize()


@register.simple_tag
def page_range(page: Page[Any]) -> list[int | str]:
    """The numbers of pages to link to, with an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag
def country_options(chosen: str = "") -> SafeString:
    """The options of a list of countries, close together: the form has such a list many times."""
    plain = _country_options(language())
    if not chosen:
        return plain
    here = f'<option value="{escape(chosen)}"'
    return mark_safe(plain.replace(here, f"{here} selected"))  # noqa: S308 - escaped here and there


@cache
def _country_options(code: str) -> SafeString:
    with override(code):
        return format_html_join("", '<option value="{}">{}</option>', countries())
