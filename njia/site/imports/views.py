"""Spreadsheets: brought in, reported on row by row, and the template to fill in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from njia.intake.errors import FileTooLarge
from njia.intake.spreadsheet.workbook import Limits
from njia.register import access, selectors, services
from njia.register.doors import spreadsheet_reader
from njia.register.models import Campaign, Organisation, SourceFile
from njia.site.frame import campaign_or_404, frame, may_report, signed_in
from njia.site.imports.workbooks import problems_workbook, template_workbook
from njia.site.pages import page_of
from njia.site.places.search import gazetteer
from njia.site.problems import Told, problem_told, question_told
from njia.site.templatetags.njia import language

A_PAGE = 50
MOST_SHOWN = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


EACH_ROW = "each-row"
"""Chosen in place of an organisation: every row names its own."""


@require_http_methods(["GET", "POST"])
def import_(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose files, and see right away what became of each."""
    campaign = campaign_or_404(request, slug)
    user = signed_in(request)
    organisations = list(selectors.organisations_to_report_for(user, campaign))
    if not organisations:
        raise PermissionDenied
    several = access.may_import(user, campaign, None)
    chosen = EACH_ROW if several else organisations[0].slug
    error = ""
    results: list[Result] = []
    if request.method == "POST":
        chosen = request.POST.get("organisation") or chosen
        files = request.FILES.getlist("files")
        error = "" if files else _("Choose at least one file.")
        whose = _chosen(chosen, organisations, several=several)
        results = [_import(request, campaign, whose, each) for each in files]
    context = frame(request, campaign, "import") | {
        "organisations": organisations,
        "several": several,
        "each_row": EACH_ROW,
        "chosen": chosen,
        "error": error,
        "results": results,
        "earlier": page_of(request, selectors.imports_visible_to(user, campaign), A_PAGE),
        "largest": settings.NJIA_UPLOAD_LARGEST // (1024 * 1024),
    }
    return render(request, "imports/import.html", context, status=422 if error else 200)


def _chosen(
    wanted: str, organisations: list[Organisation], *, several: bool
) -> Organisation | None:
    """The organisation that reports, None when each row names its own. Denies any other."""
    if wanted == EACH_ROW and several:
        return None
    for each in organisations:
        if each.slug == wanted:
            return each
    raise PermissionDenied


class Result:
    """What became of one file, for the page: the register's report, with problems in words."""

    def __init__(self, report: services.ImportReport) -> None:
        self.report = report
        self.problems: list[Told] = [problem_told(each) for each in report.problems[:MOST_SHOWN]]
        self.more = max(0, len(report.problems) - MOST_SHOWN)
        self.questions = sum(1 for each in report.problems if each.group and not each.blocking)


def _import(
    request: HttpRequest,
    campaign: Campaign,
    organisation: Organisation | None,
    file: UploadedFile[bytes],
) -> Result:
    name = file.name or "?"
    size = file.size or 0
    if size > settings.NJIA_UPLOAD_LARGEST:
        limit = filesizeformat(settings.NJIA_UPLOAD_LARGEST)
        refusal = FileTooLarge(size=filesizeformat(size), limit=limit)
        return Result(
            services.ImportReport(name=name, problems=(refusal.problem(name),), refused=True)
        )
    report = services.file_import(
        campaign=campaign,
        organisation=organisation,
        by=signed_in(request),
        name=name,
        content=file.read(),
        resolver=gazetteer(),
        reader=spreadsheet_reader(
            gazetteer(),
            today=timezone.localdate(),
            limits=_limits(),
            most_rows=settings.NJIA_UPLOAD_ROWS,
        ),
    )
    return Result(report)


def _limits() -> Limits:
    """What a file may hold that comes through a page, where others wait meanwhile."""
    return Limits(
        file_bytes=settings.NJIA_UPLOAD_LARGEST,
        unpacked_bytes=1 << 30,
        cells=20_000_000,
        memory_bytes=768 << 20,
    )


@require_safe
def import_result(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002 - the field's own name
    """What was found in one file, row by row."""
    campaign = campaign_or_404(request, slug)
    file = _file(request, campaign, id)
    problems = selectors.problems_of(request.user, file)
    page = page_of(request, problems, A_PAGE)
    context = frame(request, campaign, "import") | {
        "file": file,
        "page": page,
        "problems": [question_told(each) for each in page],
        "found": page.paginator.count,
        "blocked": file.rows - file.submissions_made - file.duplicates,
    }
    return render(request, "imports/import_result.html", context)


def _file(request: HttpRequest, campaign: Campaign, id: uuid.UUID) -> SourceFile:  # noqa: A002 - the field's own name
    file = selectors.file_visible_to(request.user, id)
    if file is None or file.campaign_id != campaign.pk:
        raise Http404
    return file


@require_safe
def import_problems(request: HttpRequest, slug: str, id: uuid.UUID) -> HttpResponse:  # noqa: A002 - the field's own name
    """The same list as a spreadsheet, to work through in the file it is about."""
    campaign = campaign_or_404(request, slug)
    file = _file(request, campaign, id)
    told = selectors.problems_of(request.user, file)
    return _download(problems_workbook(told), "njia-problems.xlsx")


@require_safe
def import_template(request: HttpRequest, slug: str) -> HttpResponse:
    """The template workbook in the language of the page."""
    campaign = campaign_or_404(request, slug)
    if not may_report(request, campaign):
        raise PermissionDenied
    return _download(template_workbook(language()), f"njia-template-{language()}.xlsx")


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
