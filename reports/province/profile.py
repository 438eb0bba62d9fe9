"""Hồ sơ tỉnh as a PDF of one or two pages: the same words and figures as on the screen, from the same profile."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer, Table, TableStyle

from charts.map import CREDIT
from charts.theme import STATUSES, status_words
from exhibits.province import names, sheets
from exhibits.province.sheet import Sheet
from formats.dates import day, moment
from formats.language import LANGUAGES, translator
from formats.numbers import number
from formats.text import fold
from metrics.profile import Profile
from reports.province.drawing import Gauge, Spark, StatusBar
from reports.province.outline import Locator
from reports.province.page import INKS, WIDTH, Paper, pdf, table, text

MAP_HEIGHT: Final = 47 * mm
SPARK: Final = 20 * mm
GAUGE: Final = 24 * mm
ROOM: Final = 28 * mm
"""A part begins on the next page where less room is left than for its title and the first rows."""


def province_pdf(of: Profile, lang: str) -> bytes:
    """The bytes of the file."""
    _ = translator(lang)
    title = _("Hồ sơ tỉnh: {name}, tính đến {day}").format(
        name=names.full_name(of, lang), day=day(of.standing.as_of, lang)
    )
    paper = Paper(title=title, head=title, foot=_foot(of, lang), lang=lang, illustrative=of.illustrative)
    return pdf(_story(of, lang), paper)


def file_name(of: Profile, lang: str) -> str:
    """ "ho-so-nghe-an-2026-11-22.pdf": bare letters, so that it survives every mail system."""
    place = fold(of.standing.unit.name_vi).replace(" ", "-")
    last = "" if of.standing.ended is None else "-cu"
    return f"ho-so-{place}{last}-{of.standing.as_of.isoformat()}{'' if lang == 'vi' else f'-{lang}'}.pdf"


def _foot(of: Profile, lang: str) -> str:
    _ = translator(lang)
    version = _("phiên bản dữ liệu {id}").format(id=of.snapshot_id)
    if of.loaded_at is not None:
        version += f" ({moment(of.loaded_at, lang)})"
    return f"GCM Monitor · {version} · {_('ngôn ngữ')}: {LANGUAGES[lang]} ({lang})"


def _story(of: Profile, lang: str) -> list[Flowable]:
    _ = translator(lang)
    tasks, late, labour, reports, peers, flows, changes = sheets.sheets(of, lang)
    return [
        _top(of, lang),
        *_tasks(of, tasks, lang),
        *(_part(late, of, lang) if of.late else ()),
        *_labour(of, labour, lang),
        *_part(reports, of, lang),
        *_part(peers, of, lang),
        KeepTogether(_flows(of, flows, lang)),
        *_part(changes, of, lang),
        Spacer(1, 5),
        text(_("Dấu ••• : không công bố (số nhỏ); … : chưa có số liệu. So với cùng kỳ: tính trên các đơn vị có cả hai "
               "kỳ. Nhịp độ: tỷ lệ đạt chia cho phần thời gian đã qua của năm."), 7, ink=INKS.muted),
        text(_("Ranh giới: {credit}").format(credit=CREDIT), 7, ink=INKS.muted),
    ]  # fmt: skip


def _top(of: Profile, lang: str) -> Flowable:
    """Name, finding and what the unit is, with the map at the right."""
    _ = translator(lang)
    locator = Locator(of.standing.unit.unit_key, MAP_HEIGHT)
    at = of.standing
    lines = [
        text(_("HỒ SƠ TỈNH"), 8.5, ink=INKS.muted, after=1),
        text(names.full_name(of, lang), 21, bold=True, after=4),
        text(names.headline(of, lang), 11.5, bold=True, after=5),
        text(_("Tính đến ngày {day}").format(day=day(at.as_of, lang)), 9, after=2),
        *(text(line, 9, after=2) for line in (*names.identity(of, lang), names.merged(of, lang)) if line),
    ]
    side = locator.width + 4
    return Table(
        [[lines, locator]], colWidths=[WIDTH - side, side],
        style=TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0),
                          ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)]),
    )  # fmt: skip


def _title(sheet: Sheet) -> list[Flowable]:
    return [
        Spacer(1, 7),
        text(sheet.title.upper(), 7.5, ink=INKS.muted, after=1),
        text(sheet.finding, 10.5, bold=True, after=2),
    ]  # fmt: skip


def _source(sheet: Sheet, of: Profile, lang: str) -> Flowable:
    """Where the figures of a part come from."""
    _ = translator(lang)
    parts = [_("Nguồn: {words}").format(words=sheet.source)]
    parts += [words for words in (sheet.coverage, _("phiên bản dữ liệu {id}").format(id=of.snapshot_id)) if words]
    if sheet.illustrative:
        parts.append(_("SỐ LIỆU MINH HỌA"))
    return text(" · ".join(parts), 7, ink=INKS.muted)


def _part(sheet: Sheet, of: Profile, lang: str, drawn: Table | None = None) -> list[Flowable]:
    """A part with its table, or with what is missing."""
    head = [CondPageBreak(ROOM), *_title(sheet)]
    if not sheet.rows:
        return [*head, text(sheet.nothing, 8.5), _source(sheet, of, lang)]
    return [*head, drawn or table(sheet), Spacer(1, 2), _source(sheet, of, lang)]


def _tasks(of: Profile, sheet: Sheet, lang: str) -> list[Flowable]:
    """The bar of the statuses; the mean progress beside its title."""
    _ = translator(lang)
    codes = [code for code in STATUSES if of.counts.get(code)]
    if not codes:
        return _part(sheet, of, lang)
    parts = [(code, status_words(code, lang), number(of.counts[code], lang)) for code in codes]
    told = [StatusBar(parts, [int(of.counts[code]) for code in codes], WIDTH)]
    if of.counts["progress"] is not None:
        label, value = sheet.rows[-1]
        told.append(text(f"{label}: {value}", 8.3))
    return [KeepTogether([*_title(sheet), *told, _source(sheet, of, lang)])]


def _labour(of: Profile, sheet: Sheet, lang: str) -> list[Flowable]:
    gauges = [Gauge(one.percent, GAUGE, elapsed=one.elapsed, met=bool(one.met)) for one in of.labour]
    label = translator(lang)("Vạch đen: chỉ tiêu; vạch cam: thời gian")
    drawn = table(sheet, extra=gauges, extra_label=label, extra_width=GAUGE) if gauges else None
    return _part(sheet, of, lang, drawn)


def _flows(of: Profile, sheet: Sheet, lang: str) -> list[Flowable]:
    sparks = [Spark([value for _, value in one.series], SPARK) for one in of.flows]
    label = translator(lang)("Qua các kỳ")
    drawn = table(sheet, extra=sparks, extra_label=label, extra_width=SPARK) if sparks else None
    return _part(sheet, of, lang, drawn)
