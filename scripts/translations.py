"""Keeps the catalogues of translations (njia/locale) in step with the texts of the program.

``python -m scripts.translations extract`` brings new texts into every catalogue, untranslated,
and drops texts that are gone; ``python -m scripts.translations missing ar`` lists what a
catalogue lacks. Needs only Babel and Django, no program of the operating system.
Catalogues are compiled at set-up: ``pybabel compile -D django -d njia/locale``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
NJIA = ROOT / "njia"
LOCALE = NJIA / "locale"
LANGUAGES = ("ar", "fr", "sw")

KEYWORDS = {
    "_": None,
    "N_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

Text = str | tuple[str, ...] | list[str]
"""A text to translate, or its singular and its plural."""


def texts() -> Iterator[tuple[str, Text, str | None]]:
    """(file, text, context) of everything that is marked for translation."""
    for path in sorted(NJIA.rglob("*.py")):
        yield from _marked(path, path.read_text("utf-8"))
    for path in sorted(NJIA.rglob("*.html")):
        source = templatize(path.read_text("utf-8"), origin=str(path))
        # What templatize makes is a row of calls; the markup's own indentation means nothing.
        yield from _marked(path, "\n".join(line.strip() for line in source.splitlines()))


def _marked(path: Path, source: str) -> Iterator[tuple[str, Text, str | None]]:
    found = extract("python", BytesIO(source.encode()), KEYWORDS, [], {})
    for _line, text, _comments, context in found:
        if text:
            yield path.relative_to(ROOT).as_posix(), text, context


def template() -> Catalog:
    """A catalogue of all texts, without translations."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    made = Catalog(project="Njia", charset="utf-8", fuzzy=False)
    for file, text, context in texts():
        made.add(text, locations=[(file, 0)], context=context)
    return made


def path_of(language: str) -> Path:
    """Where the catalogue of a language is kept."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it is kept; an empty one when there is none yet."""
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, project="Njia", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return pofile.read_po(file, locale=language)


def write(language: str, made: Catalog) -> None:
    """Writes a catalogue, in the order of the texts, without line numbers that would churn."""
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        pofile.write_po(
            file, made, width=0, sort_output=True, ignore_obsolete=True, include_lineno=False
        )


def extract_all() -> None:
    """Brings every catalogue in step with the program."""
    all_texts = template()
    for language in LANGUAGES:
        made = catalogue(language)
        made.update(all_texts, no_fuzzy_matching=True, update_header_comment=False)
        write(language, made)
        print(f"{language}: {len(made)} texts, {len(missing(language))} without translation")


def missing(language: str) -> list[Text]:
    """The texts that have no translation, or only a part of one."""
    return [each.id for each in catalogue(language) if each.id and not _whole(each.string)]


def _whole(told: Text | None) -> bool:
    return bool(told) if told is None or isinstance(told, str) else all(told)


def main(words: list[str] | None = None) -> int:
    """Runs one of the two commands; the status is 1 when a catalogue lacks something."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=("extract", "missing"))
    parser.add_argument("language", nargs="?", choices=LANGUAGES, default="ar")
    told = parser.parse_args(words)
    if told.command == "extract":
        extract_all()
        return 0
    lacking = missing(told.language)
    for text in lacking:
        print(text)
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(main())
