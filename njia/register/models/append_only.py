"""Rows that are written once: no update, no delete, not by mistake and not in bulk."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from django.db import models

from njia.register.errors import NeverChanged

Row = TypeVar("Row", bound=models.Model)


class AppendOnlyQuerySet(models.QuerySet[Row]):
    """Reads and adds, and refuses the rest."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises NeverChanged."""
        raise NeverChanged(self.model.__name__)

    def delete(self) -> NoReturn:
        """Raises NeverChanged."""
        raise NeverChanged(self.model.__name__)

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises NeverChanged."""
        raise NeverChanged(self.model.__name__)


class AppendOnly(models.Model):
    """A table whose rows stay as they were written; triggers guard it in the database too."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes a new row. Raises NeverChanged for one that exists."""
        if not self._state.adding:
            raise NeverChanged(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises NeverChanged."""
        raise NeverChanged(type(self).__name__)
