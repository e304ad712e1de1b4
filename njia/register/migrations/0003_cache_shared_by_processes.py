from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.db import migrations


def make_table(apps: Any, editor: Any) -> None:
    # Nothing is made where a server keeps its cache elsewhere.
    call_command("createcachetable", database=editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("register", "0002_written_once")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
