"""Translations (django.po in each language) and how dates are written."""
