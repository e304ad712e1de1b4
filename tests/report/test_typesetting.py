"""The PDF is tagged, marked on each page, complete, and hostile words are only words."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from njia.report import typesetting
from njia.report.content import ReportContent, Section
from njia.report.typesetting import FontsMissing, typeset
from tests.report.sample import HOSTILE, arabic, corridors, english, hostile


def said(text: str) -> str:
    """English as it is."""
    return text


def read(content: ReportContent) -> PdfReader:
    return PdfReader(io.BytesIO(typeset(content, gettext=said)))


def text_of(pdf: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in pdf.pages)


def root_of(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"].get_object()


def elements(pdf: PdfReader) -> Iterator[Any]:
    """Every element of the structure tree."""
    waiting: list[Any] = [root_of(pdf)["/StructTreeRoot"]]
    while waiting:
        held = waiting.pop().get_object()
        if isinstance(held, ArrayObject):
            waiting.extend(held)
        elif isinstance(held, DictionaryObject):
            if "/S" in held:
                yield held
            if "/K" in held:
                waiting.append(held["/K"])


def kinds(pdf: PdfReader) -> list[str]:
    return [str(element["/S"]) for element in elements(pdf)]


def test_it_works() -> None:
    text = text_of(read(english()))
    assert "Routes of trafficking and high-risk" in text
    assert "Most reported: Kenya to Saudi Arabia, 14 of 23 submissions." in text
    assert "Saudi Arabia" in text
    assert "Nothing known yet." in text
    assert "Natural Earth (public domain)" in text


@pytest.mark.parametrize("content", [english(), arabic()], ids=["english", "arabic"])
def test_it_claims_and_carries_what_accessible_pdf_asks_for(content: ReportContent) -> None:
    pdf = read(content)
    root = root_of(pdf)
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == content.language
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"])
    assert pdf.metadata is not None
    assert pdf.metadata.title == content.title
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_headings_header_cells_and_pictures_are_tagged_as_such() -> None:
    found = kinds(read(english()))
    assert found.count("/Figure") == 2
    assert found.count("/Table") == 1
    assert found.count("/TH") == 5
    assert "/H1" in found


def test_pictures_say_in_words_what_they_show() -> None:
    figures = [element for element in elements(read(english())) if element["/S"] == "/Figure"]
    assert sorted(str(figure["/Alt"]) for figure in figures) == ["Rising.", "Two lines."]


def test_each_page_is_marked_and_numbered() -> None:
    long = replace(english(), sections=(Section("Corridors", (), (corridors(120),)),))
    pdf = read(long)
    assert len(pdf.pages) > 3
    for number, page in enumerate(pdf.pages, start=1):
        text = page.extract_text()
        assert "Internal: not for publication" in text
        assert "Synthetic sample data" in text
        assert f"Page {number} of {len(pdf.pages)}" in text


def test_a_long_table_repeats_its_header() -> None:
    long = replace(english(), sections=(Section("Corridors", (), (corridors(120),)),))
    pages = [page.extract_text() for page in read(long).pages]
    carrying = [text for text in pages if text.count("Saudi Arabia") > 3]
    assert len(carrying) > 2
    assert all("Organisations" in text for text in carrying)


def test_a_report_that_is_not_synthetic_does_not_say_so() -> None:
    content = english()
    real = replace(content.map.flow_map, synthetic=False)
    text = text_of(read(replace(content, synthetic="", map=replace(content.map, flow_map=real))))
    assert "Synthetic" not in text


def test_arabic_runs_from_right_to_left_with_ethiopic_and_latin_in_it() -> None:
    pdf = read(arabic())
    text = text_of(pdf)
    assert "አዲስ" in text
    assert "Nairobi" in text
    assert "\ufffd" not in text
    assert kinds(pdf).count("/TH") == 4


def test_hostile_words_are_only_words() -> None:
    # Very long words carry zero-width spaces, at which they may break.
    text = "".join(text_of(read(hostile())).replace("\u200b", "").split())
    assert "#panic()$x_1$[brackets]*bold*_under_`raw`@ref<label>\\///*&'\"=-+~" in text
    assert "ŁódźNguyễn" in text
    assert "verylongword" * 3 in text


def test_what_no_font_has_is_seen_to_be_missing() -> None:
    text = text_of(read(replace(english(), summary=("known 中文 emoji 🧭 end",))))
    assert "known \ufffd\ufffd emoji \ufffd end" in text


def test_french_thousands_are_set_apart() -> None:
    text = text_of(read(replace(english(), summary=("1\u202f234 and \x07",))))
    assert "1\u00a0234 and \ufffd" in text


@pytest.mark.parametrize("word", ["#", "$", "[", "\\", "<", "@", "*", "_", "`", "//", "\x00", ""])
def test_one_hostile_character_everywhere(word: str) -> None:
    content = replace(english(), title=f"T{word}", campaign=word, summary=(word,))
    assert read(content).pages


def test_the_hostile_sample_is_hostile() -> None:
    assert "\ud800" in HOSTILE
    assert "\x00" in HOSTILE


def test_the_same_content_gives_the_same_bytes() -> None:
    assert typeset(english(), gettext=said) == typeset(english(), gettext=said)


def test_texts_of_the_setting_are_translated() -> None:
    pdf = PdfReader(
        io.BytesIO(typeset(english(), gettext=lambda text: text.replace("Page", "Seite")))
    )
    assert "Seite 1 of" in pdf.pages[0].extract_text()


def test_it_is_quick() -> None:
    typeset(english(), gettext=said)
    started = time.process_time()
    typeset(english(), gettext=said)
    assert time.process_time() - started < 2


def test_without_fonts_it_says_what_to_do(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "FONTS", tmp_path / "fonts")
    with pytest.raises(FontsMissing, match="font_baking"):
        typeset(english(), gettext=said)
