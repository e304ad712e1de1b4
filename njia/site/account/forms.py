"""What a person may change about the own account."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _


class AccountForm(forms.Form):
    """Name and language."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name", "dir": "auto"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [
            (code, str(get_language_info(code)["name_local"]).capitalize())
            for code, _name in settings.LANGUAGES
        ],
        widget=forms.Select(attrs={"class": "input"}),
    )
