"""Who signs in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Finds people by their e-mail address, however it is written."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person with this address. Raises User.DoesNotExist."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person with an account. The address is kept in lower case and is the sign-in."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=10, default="en")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_administrator = models.BooleanField(_("runs the server"), default=False)
    is_terminal = models.BooleanField(
        _("stands for the terminal"),
        default=False,
        help_text=_("Whoever works at the server's own terminal acts under this account."),
    )
    created_at = models.DateTimeField(_("created"))

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """The name, as allauth asks for it."""
        return self.name
