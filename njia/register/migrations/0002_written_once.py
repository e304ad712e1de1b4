from __future__ import annotations

from typing import Any

from django.db import migrations

from njia.register import guards


def put_up(apps: Any, editor: Any) -> None:
    guards.put_up(editor)


def take_down(apps: Any, editor: Any) -> None:
    guards.take_down(editor)


class Migration(migrations.Migration):
    dependencies = [("register", "0001_what_the_register_holds")]
    operations = [migrations.RunPython(put_up, take_down)]
