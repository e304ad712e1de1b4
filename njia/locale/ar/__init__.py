"""Formats and translations in this language."""
