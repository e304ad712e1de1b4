from __future__ import annotations

from typing import Any

from django.db import migrations

from njia.register import guards


def put_up_anew(apps: Any, editor: Any) -> None:
    guards.take_down(editor)
    guards.put_up(editor)


class Migration(migrations.Migration):
    dependencies = [("register", "0003_cache_shared_by_processes")]
    operations = [migrations.RunPython(put_up_anew, migrations.RunPython.noop)]
