"""Every field of the register has a class, and no class is left for a field that is gone."""

from __future__ import annotations

from django.apps import apps

from njia.register.sensitivity import CLASSES, sensitivity_of


def _fields() -> set[tuple[str, str]]:
    return {
        (model.__name__, field.name)
        for model in apps.get_app_config("register").get_models()
        for field in (*model._meta.fields, *model._meta.local_many_to_many)
    }


def test_every_field_has_a_class() -> None:
    without = {f"{model}.{name}" for model, name in _fields() if not sensitivity_of(model, name)}
    assert without == set()


def test_every_class_has_a_field() -> None:
    classed = {(model, name) for model, fields in CLASSES.items() for name in fields}
    assert classed - _fields() == set()


def test_a_field_nobody_knows_has_none() -> None:
    assert sensitivity_of("Submission", "victims_name") is None
