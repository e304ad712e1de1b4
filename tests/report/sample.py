"""A report about a small world, in English and in Arabic, and one of hostile words."""

from __future__ import annotations

from dataclasses import replace

from njia.pictures.charts import Month
from njia.pictures.flowmap import Area, Flow, FlowMap, Hub
from njia.report.content import (
    Column,
    KeyFigure,
    MapFigure,
    Months,
    ReportContent,
    Section,
    Table,
)
from njia.routes.place import Level
from njia.routes.route import PointRole

HOSTILE = (
    "#panic() $x_1$ [brackets] *bold* _under_ `raw` @ref <label> \\ // /* & ' \" = - + ~ "
    + "verylongword" * 30
    + " 🧭👩🏽‍⚖️ \u202eevil\u202c \x00\x07 \ud800 ကမ្ពុជា ไทย 中文 Łódź Nguyễn"
)


def flow_map() -> FlowMap:
    """Kenya and Uganda to the Gulf."""
    areas = (
        Area("c:KE", "Kenya", Level.COUNTRY, "KE", 0.5, 37.9),
        Area("c:UG", "Uganda", Level.COUNTRY, "UG", 1.3, 32.3),
        Area("c:SA", "Saudi Arabia", Level.COUNTRY, "SA", 24.0, 45.0),
    )
    flows = (Flow("c:UG", "c:KE", 9, 3, 20, 5), Flow("c:KE", "c:SA", 14, 4, 40, 9))
    hubs = (
        Hub("c:KE", PointRole.TRANSIT, 12, 4),
        Hub("c:UG", PointRole.ORIGIN, 9, 3),
        Hub("c:SA", PointRole.EXPLOITATION, 14, 4),
    )
    return FlowMap(Level.COUNTRY, areas, flows, hubs, total=30, drawn=23, synthetic=True)


def corridors(rows: int = 3) -> Table:
    """A ranked table with bars."""
    return Table(
        caption="Corridors reported most, between countries",
        columns=(
            Column("From"),
            Column("To"),
            Column("Submissions", True),
            Column("Organisations", True),
        ),
        rows=tuple(("Kenya", "Saudi Arabia", str(14 - n % 10), "4") for n in range(rows)),
        shares=tuple(0.6 / (n + 1) for n in range(rows)),
        share_heading="Share of known",
        note="Shares are of the 23 submissions with both ends known.",
    )


def english() -> ReportContent:
    """The plain one."""
    return ReportContent(
        title="Routes of trafficking and high-risk migration",
        campaign="Kenya 2019",
        period="Reported August 2019",
        made="24 November 2026",
        made_on="2026-11-24",
        language="en",
        marking="Internal: not for publication",
        synthetic="Synthetic sample data",
        figures=(
            KeyFigure("30", "submissions"),
            KeyFigure("4", "organisations"),
            KeyFigure("60", "cases at least", "told in 14 of 30 submissions"),
        ),
        summary_heading="Summary",
        summary=("Most reported: Kenya to Saudi Arabia, 14 of 23 submissions.", "Second."),
        map=MapFigure("Routes between countries", "Two lines.", flow_map(), "Map note."),
        sections=(
            Section("Corridors", ("From where to where.",), (corridors(),)),
            Section(
                "Over time",
                months=Months("By month", "Rising.", (Month("2019-07", 3), Month("2019-08", 27))),
            ),
            Section("Diversion", tables=(replace(corridors(0), empty="Nothing known yet."),)),
            Section("Method and limits", points=("Routes are not people.",)),
        ),
        credits_heading="Sources",
        credits=("GeoNames (CC BY 4.0)", "Natural Earth (public domain)"),
    )


def arabic() -> ReportContent:
    """Right to left, with Ethiopic and Latin names in it."""
    return replace(
        english(),
        title="طرق الاتجار والهجرة عالية الخطورة",
        campaign="كينيا ٢٠١٩",
        period="أغسطس ٢٠١٩",
        made="٢٤ نوفمبر ٢٠٢٦",
        language="ar",
        marking="داخلي: ليس للنشر",
        synthetic="بيانات اصطناعية",
        summary_heading="ملخص",
        summary=("الأكثر إبلاغاً: كينيا إلى السعودية (14 من 23).", "አዲስ አበባ – نيروبي Nairobi."),
        sections=(
            Section(
                "الممرات",
                ("من أين إلى أين.",),
                (
                    Table(
                        caption="الممرات الأكثر إبلاغاً",
                        columns=(Column("من"), Column("إلى"), Column("بلاغات", True)),
                        rows=(("كينيا", "السعودية", "14"), ("አዲስ አበባ", "Nairobi", "9")),
                        shares=(0.6, 0.4),
                        share_heading="الحصة",
                        note="من 23 معروفة.",
                    ),
                ),
            ),
        ),
    )


def hostile() -> ReportContent:
    """Every place a person's words can reach holds words that would break a markup."""
    names = (f"काठमाडौं {HOSTILE}", f"الرياض {HOSTILE}", f"e\u0301 {HOSTILE}")
    areas = tuple(
        replace(area, name=name, level=Level.PLACE)
        for area, name in zip(flow_map().areas, names, strict=True)
    )
    table = Table(
        caption=HOSTILE,
        columns=(Column(HOSTILE), Column("To"), Column("Submissions", True)),
        rows=((HOSTILE, HOSTILE, "1"),),
        shares=(1.0,),
        share_heading=HOSTILE,
        note=HOSTILE,
    )
    return replace(
        english(),
        title=HOSTILE,
        campaign=HOSTILE,
        summary=(HOSTILE,),
        map=MapFigure(
            HOSTILE, HOSTILE, replace(flow_map(), areas=areas, level=Level.PLACE), HOSTILE
        ),
        sections=(Section(HOSTILE, (HOSTILE,), (table,), points=(HOSTILE,)),),
    )
