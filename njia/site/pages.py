"""Lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(request: HttpRequest, items: QuerySet[Any] | Sequence[Any], a_page: int) -> Page[Any]:
    """The page that ``?page=`` asks for; the nearest there is when it asks for nonsense."""
    return Paginator(items, a_page).get_page(request.GET.get("page"))
