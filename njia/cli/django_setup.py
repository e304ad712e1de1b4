"""Wakes Django for a terminal command, which most commands never need."""

from __future__ import annotations

import logging
import os


def ready() -> None:
    """Sets Django up, quietly: a terminal command speaks for itself."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "njia.site.settings")
    import django  # slow to import, and only some commands need it

    django.setup()
    logging.getLogger("django").setLevel(logging.WARNING)
