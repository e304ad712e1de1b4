"""Spreadsheets through the page: counts from what happened, and words for what did not."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from njia.register.models import Campaign, Organisation, SourceFile, Submission, User
from tests.site.conftest import CSV, Enter, World
from tests.site.test_pages import sound

pytestmark = pytest.mark.django_db


def file(content: bytes, name: str = "routes.csv") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def tally(page: str) -> dict[str, int]:
    """The figures of the first result."""
    found = re.findall(r"<dt>([^<]+)</dt>\s*<dd>\s*(\d+)\s*</dd>", page)
    return {name: int(number) for name, number in found}


def test_what_became_of_a_file_is_shown(
    caseworker: User, campaign: Campaign, organisation: Organisation, enter: Enter
) -> None:
    client = enter(caseworker)
    where = reverse("import", args=[campaign.slug])
    response = client.post(where, {"files": file(CSV.encode())})
    sound(response)
    counted = tally(response.content.decode())
    assert counted["rows read"] == 3
    assert counted["new submissions"] == Submission.objects.count() > 0
    kept = SourceFile.objects.get()
    assert kept.uploaded_by == caseworker
    again = client.post(where, {"files": file(CSV.encode())}).content.decode()
    assert "imported before" in again
    assert SourceFile.objects.count() == 1


def test_more_rows_than_others_can_wait_for_are_refused(
    caseworker: User, campaign: Campaign, enter: Enter, settings: LazySettings
) -> None:
    settings.NJIA_UPLOAD_ROWS = 3
    where = reverse("import", args=[campaign.slug])
    page = enter(caseworker).post(where, {"files": file(CSV.encode())}).content.decode()
    assert "has 4 rows; at most 3 can be read" in page
    assert "Nothing of this file was kept" in page
    # Empty rows below count for nothing: the heading and two rows are three.
    short = "\n".join([*CSV.splitlines()[:3], ",,,", ",,,", ""])
    counted = enter(caseworker).post(where, {"files": file(short.encode())}).content.decode()
    assert tally(counted)["rows read"] == 2


def test_several_files_at_once_each_have_their_result(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    files = [file(CSV.encode(), "one.csv"), file(b"", "two.csv"), file(b"PK\x03\x04", "three.xlsx")]
    page = enter(caseworker).post(reverse("import", args=[campaign.slug]), {"files": files})
    text = page.content.decode()
    assert text.count('class="card stack result"') == 3
    assert text.count("Nothing of this file was kept") == 2
    assert SourceFile.objects.count() == 1


def _archive(name: str, content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.csv"),
        (b"%PDF-1.7 not a sheet", "report.pdf"),
        (b"MZ\x90\x00", "program.xlsx"),
        (_archive("word/document.xml", b"<w:document/>"), "letter.xlsx"),
        (_archive("xl/workbook.xml", b"0" * 20_000_000), "bomb.xlsx"),
        (b"\x00" * 10_000, "nul.csv"),
        (b"<html><script>alert(1)</script></html>", "<script>alert(2)</script>.csv"),
        (b"a,b\n" * 3, "\u202egpj.csv"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    content: bytes, name: str, caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    where = reverse("import", args=[campaign.slug])
    response = enter(caseworker).post(where, {"files": file(content, name)})
    assert response.status_code == 200
    sound(response)
    page = response.content.decode()
    assert "<script>alert" not in page
    assert not Submission.objects.exists()


def test_no_file_is_a_mistake_beside_its_field(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    response = enter(caseworker).post(reverse("import", args=[campaign.slug]), {})
    assert response.status_code == 422
    assert "Choose at least one file" in response.content.decode()


def test_a_file_over_the_limit_is_refused(
    caseworker: User, campaign: Campaign, enter: Enter, settings: LazySettings
) -> None:
    settings.NJIA_UPLOAD_LARGEST = 100
    where = reverse("import", args=[campaign.slug])
    page = enter(caseworker).post(where, {"files": file(b"a,b\n" * 100)}).content.decode()
    assert "Nothing of this file was kept" in page


def test_nobody_imports_for_another_organisation(
    caseworker: User, campaign: Campaign, other_organisation: Organisation, enter: Enter
) -> None:
    told = {"organisation": other_organisation.slug, "files": file(CSV.encode())}
    where = reverse("import", args=[campaign.slug])
    assert enter(caseworker).post(where, told).status_code == 403
    told = {"organisation": "each-row", "files": file(CSV.encode())}
    assert enter(caseworker).post(where, told).status_code == 403
    assert not SourceFile.objects.exists()


def test_the_coordinator_lets_each_row_name_its_organisation(
    coordinator: User, campaign: Campaign, organisation: Organisation, enter: Enter
) -> None:
    rows = "Organisation,Origin,Destination\nSafe Harbour,Kampala,Dubai\nNobody,Kigali,Muscat\n"
    told = {"organisation": "each-row", "files": file(rows.encode())}
    page = enter(coordinator).post(reverse("import", args=[campaign.slug]), told).content.decode()
    assert Submission.objects.get().organisation == organisation
    assert tally(page)["cannot be used yet"] == 1


def test_the_problems_can_be_downloaded_and_no_cell_is_a_formula(
    caseworker: User, campaign: Campaign, enter: Enter
) -> None:
    client = enter(caseworker)
    rows = CSV + '"=HYPERLINK(""http://x"")",Busia,Dubai,1\n'
    client.post(reverse("import", args=[campaign.slug]), {"files": file(rows.encode())})
    kept = SourceFile.objects.get()
    answer = client.get(reverse("import_problems", args=[campaign.slug, kept.pk]))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert [cell.value for cell in cells[0]][:3] == ["Sheet", "Row", "Column"]
    assert len(cells) > 1
    assert all(cell.data_type != "f" for row in cells for cell in row)


def test_the_template_speaks_the_language_of_the_page(
    world: World, caseworker: User, enter: Enter
) -> None:
    where = reverse("import_template", args=[world.campaign.slug])
    answer = enter(caseworker).get(where, headers={"accept-language": "fr"})
    assert "njia-template-fr.xlsx" in answer["Content-Disposition"]
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames


def test_earlier_imports_stay_listed(world: World, lead: User, enter: Enter) -> None:
    page = enter(lead).get(reverse("import", args=[world.campaign.slug])).content.decode()
    assert "routes.csv" in page
    assert reverse("import_result", args=[world.campaign.slug, world.file.pk]) in page
