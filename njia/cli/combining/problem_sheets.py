"""problems.xlsx: what a person has to look at, with what to do.

The first sheet lists all problems. Each sheet of each file that has rows with problems
comes back with its own columns, the cells in question coloured and two columns more:
what is wrong and what to do. It can be filled in and sent again as it is.

The file is written directly as OOXML with inline strings: it may have as many rows as
the files together, and a general writer would take longer than everything else.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from njia.cli.combining.gathering import Combined
from njia.intake.draft import Problem, Understood
from njia.intake.messages import render
from njia.intake.spreadsheet.folding import CONTROL

GetText = Callable[[str], str]
PLAIN, HEAD, MARKED, ANSWER = 0, 1, 2, 3
MOST_ROWS = 1_048_000
LONGEST = 32_000
NAME_LENGTH = 31

LIST_HEADINGS = (
    "File", "Sheet", "Row", "Column", "Value", "What is wrong", "What to do", "Holds the row up",
)  # fmt: skip
ANSWER_HEADINGS = ("Row in the file", "What is wrong", "What to do")


class Sentences:
    """Message and remedy of each problem, rendered once for problems that say the same."""

    def __init__(self, gettext: GetText) -> None:
        self._gettext = gettext
        self._known: dict[tuple[object, ...], tuple[str, str]] = {}

    def __call__(self, problem: Problem) -> tuple[str, str]:
        key = (problem.code, problem.value, problem.column, problem.sheet, problem.details)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = render(problem, self._gettext)
        return known


def write_problems(combined: Combined, path: Path, gettext: GetText) -> None:
    """Writes problems.xlsx; a sheet is cut at the most rows that a program can open."""
    sentences = Sentences(gettext)
    sheets: list[tuple[str, Iterator[str]]] = [
        (gettext("Problems"), _listed(combined, sentences, gettext))
    ]
    taken = {sheets[0][0].casefold()}
    for (file, sheet), rows in _by_sheet(combined.with_problems).items():
        name = _sheet_name(file, sheet, taken)
        columns = combined.headings[file, sheet]
        sheets.append((name, _mended(columns, rows, sentences, gettext)))
    _write(path, sheets)


def _by_sheet(rows: Iterable[Understood]) -> dict[tuple[str, str], list[Understood]]:
    found: dict[tuple[str, str], list[Understood]] = {}
    for row in rows:
        source = row.draft.provenance
        found.setdefault((source.file, source.sheet), []).append(row)
    return found


def _sheet_name(file: str, sheet: str, taken: set[str]) -> str:
    """A name that spreadsheet programs allow and that no other sheet has."""
    stem = Path(file).stem
    whole = f"{stem} {sheet}" if sheet and sheet.casefold() != "sheet1" else stem
    plain = "".join(" " if letter in "[]:*?/\\'" else letter for letter in whole).strip() or "-"
    name = plain[:NAME_LENGTH]
    number = 2
    while name.casefold() in taken:
        name = f"{plain[: NAME_LENGTH - 4]} {number}"
        number += 1
    taken.add(name.casefold())
    return name


def _listed(combined: Combined, sentences: Sentences, gettext: GetText) -> Iterator[str]:
    yield _row([_cell(gettext(each), HEAD) for each in LIST_HEADINGS])
    yes = gettext("yes")
    cell = _Cells()
    for outcome in combined.outcomes:
        for problem in outcome.problems:
            message, remedy = sentences(problem)
            row = "" if problem.row is None else f'<c s="0"><v>{problem.row}</v></c>'
            yield _row(
                [
                    cell(outcome.file), cell(problem.sheet), row or cell(""), cell(problem.column),
                    cell(problem.value), cell(message), cell(remedy),
                    cell(yes if problem.blocking else ""),
                ]
            )  # fmt: skip


def _mended(
    columns: Sequence[str], rows: Sequence[Understood], sentences: Sentences, gettext: GetText
) -> Iterator[str]:
    """The rows of one sheet with their own columns, and what to do."""
    yield _row(
        [_cell(each, HEAD) for each in columns]
        + [_cell(gettext(each), HEAD) for each in ANSWER_HEADINGS]
    )
    plain, marked, answer = _Cells(), _Cells(MARKED), _Cells(ANSWER)
    for row in rows:
        wrong = {problem.column.rpartition(" (")[0] for problem in row.problems}
        cells = [
            (marked if heading in wrong else plain)(text)
            for heading, text in _aligned(columns, row.draft.told)
        ]
        said = [sentences(problem) for problem in row.problems]
        cells.append(f'<c s="0"><v>{row.draft.provenance.row}</v></c>')
        cells.append(answer("\n".join(message for message, _ in said)))
        cells.append(answer("\n".join(remedy for _, remedy in said)))
        yield _row(cells)


def _aligned(columns: Sequence[str], told: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each column with its words; two columns of one name keep their own.

    Words come in the order of the columns, but for a second table of the same sheet.
    """
    left = list(told)
    for heading in columns:
        place = next((at for at, (own, _) in enumerate(left) if own == heading), None)
        yield (heading, "") if place is None else left.pop(place)


class _Cells(dict[str, str]):
    """Cells with inline strings, written once for each distinct text."""

    def __init__(self, style: int = PLAIN) -> None:
        super().__init__()
        self._style = style

    def __missing__(self, text: str) -> str:
        cell = self[text] = _cell(text, self._style)
        return cell

    def __call__(self, text: str) -> str:
        return self[text]


def _cell(text: str, style: int) -> str:
    if not text:
        return f'<c s="{style}"/>'
    plain = escape(CONTROL.sub("", text[:LONGEST]), quote=False)
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{plain}</t></is></c>'


def _row(cells: Sequence[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


# --- the package ------------------------------------------------------------------------------

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Every cell is marked as text (quotePrefix), so that nothing in it is ever calculated.
STYLES = f"""{HEADER}<styleSheet xmlns="{MAIN}"><fonts count="2">
<font><sz val="11"/><color rgb="FF1B2430"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts>
<fills count="5"><fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FF0B6670"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFF4DC"/></patternFill></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFE4F0F0"/></patternFill></fill></fills>
<borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="4">
<xf xfId="0" fontId="0" fillId="0" borderId="0" quotePrefix="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf xfId="0" fontId="1" fillId="2" borderId="0" quotePrefix="1" applyFill="1" applyFont="1"/>
<xf xfId="0" fontId="0" fillId="3" borderId="0" quotePrefix="1" applyFill="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf xfId="0" fontId="0" fillId="4" borderId="0" quotePrefix="1" applyFill="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""
SHEET_START = (
    f'{HEADER}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
    '</sheetViews><cols><col min="1" max="60" width="24" customWidth="1"/></cols><sheetData>'
)


def _write(path: Path, sheets: Sequence[tuple[str, Iterator[str]]]) -> None:
    numbers = range(1, len(sheets) + 1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in _parts([name for name, _ in sheets], numbers).items():
            package.writestr(name, text)
        for number, (_, rows) in zip(numbers, sheets, strict=True):
            part = f"xl/worksheets/sheet{number}.xml"
            with package.open(part, "w") as raw, io.TextIOWrapper(raw, "utf-8") as out:
                out.write(SHEET_START)
                out.writelines(row for row, _ in zip(rows, range(MOST_ROWS), strict=False))
                out.write("</sheetData></worksheet>")


def _parts(names: Sequence[str], numbers: Sequence[int]) -> Mapping[str, str]:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>'
        for n in numbers
    )
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    return {
        "[Content_Types].xml": (
            f'{HEADER}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{kind}.styles+xml"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": (
            f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'{HEADER}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
            "</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{HEADER}<Relationships xmlns="{PACKAGE}/relationships">{links}'
            f'<Relationship Id="rId0" Type="{OFFICE}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        "xl/styles.xml": STYLES,
    }
