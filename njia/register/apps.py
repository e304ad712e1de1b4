"""The register as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    """Organisations, campaigns, submissions, access and history."""

    name = "njia.register"
    label = "register"
    verbose_name = _("Register")
