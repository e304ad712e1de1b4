"""Which part of an .xlsx package holds which sheet, by the sheet's name."""

from __future__ import annotations

import io
import posixpath
import zipfile
from xml.etree import ElementTree

from njia.intake.errors import DamagedFile

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_parts(content: bytes) -> dict[str, str]:
    """Names of sheets to names of parts. Call it only after ``package.inspect``.

    The inspection refused every part that declares entities, which is what makes the
    plain XML parser safe here.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = {name.lower(): name for name in package.namelist()}
            book = _parsed(package, names.get("xl/workbook.xml", ""))
            links = _parsed(package, names.get("xl/_rels/workbook.xml.rels", ""))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError) as error:
        raise DamagedFile(reason=str(error)) from None
    targets = {each.get("Id", ""): each.get("Target", "") for each in links}
    return {
        each.get("name", ""): _part(targets.get(each.get(RELATION, ""), ""))
        for each in book.iter()
        if each.tag.rpartition("}")[2] == "sheet"
    }


def _parsed(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(name))  # noqa: S314 - entities were refused before


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
