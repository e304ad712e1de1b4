"""A real LibreOffice for tests: converts files, and fills a sheet by a macro of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

FILTERS = {
    "xlsx": "Calc MS Excel 2007 XML",
    "ods": "calc8",
    "xls": "MS Excel 97",
}
XLB = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">{modules}</library:library>"""
XBA = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Fill"
 script:language="StarBasic">{code}</script:module>"""


def converted(source: Path, to: str, folder: Path) -> Path:
    """The file in another format, written by LibreOffice."""
    _run(folder, ["--convert-to", to, "--outdir", str(folder), str(source)])
    return folder / f"{source.stem}.{to}"


def filled(
    source: Path, rows: Sequence[Sequence[str]], formats: Sequence[str], folder: Path
) -> Mapping[str, Path]:
    """Opens a workbook in LibreOffice, types rows below the header, saves it in the formats."""
    targets = {each: folder / f"filled.{each}" for each in formats}
    cells = "\n".join(
        f'sheet.getCellByPosition({column}, {row}).setString("{text}")'
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts)
        if text
    )
    saves = "\n".join(
        f'props(0).Name = "FilterName"\nprops(0).Value = "{FILTERS[each]}"\n'
        f'document.storeToURL("{path.as_uri()}", props())'
        for each, path in targets.items()
    )
    code = f"""Sub Run
Dim props(0) As New com.sun.star.beans.PropertyValue
props(0).Name = "Hidden"
props(0).Value = True
document = StarDesktop.loadComponentFromURL("{source.as_uri()}", "_blank", 0, props())
sheet = document.Sheets.getByIndex(0)
{cells}
{saves}
document.close(True)
End Sub"""
    basic = folder / "profile" / "user" / "basic"
    standard = basic / "Standard"
    # The first start fills the profile, and would write over what is already there.
    _run(folder, ["--terminate_after_init"])
    library = '<library:element library:name="Fill"/>'
    (standard / "script.xlb").write_text(XLB.format(modules=library), "utf-8")
    (standard / "dialog.xlb").write_text(XLB.format(modules=""), "utf-8")
    (standard / "Fill.xba").write_text(XBA.format(code=escape(code)), "utf-8")
    _run(folder, ["macro:///Standard.Fill.Run"])
    return targets


def _run(folder: Path, arguments: Sequence[str]) -> None:
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile}"]
    subprocess.run([*command, *arguments], check=True, capture_output=True, timeout=180)
