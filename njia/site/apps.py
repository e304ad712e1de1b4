"""The site as a Django app: templates, static files, checks at start."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The face for people."""

    name = "njia.site"
    label = "site"

    def ready(self) -> None:
        """Registers the checks."""
        from django.contrib.auth.signals import user_logged_in

        from njia.site import checks  # noqa: F401 - importing registers them
        from njia.site.safety import forget_ended_sessions

        user_logged_in.connect(forget_ended_sessions, dispatch_uid="njia.site")
