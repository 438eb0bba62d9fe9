"""The parts of a province's profile as sheets of words, from which the screen and the file are made."""

from __future__ import annotations

from typing import Final

from charts import findings, findings_province
from charts.theme import STATUSES, status_words
from exhibits.province.names import name
from exhibits.province.sheet import Head, Sheet
from formats.dates import day, moment
from formats.language import N_, Translator, translator
from formats.numbers import MISSING, WITHHELD, bound, number, percent, signed_percent, span
from formats.periods import period, short_period
from formats.text import lowered
from formats.words import DIRECTIONS, DUTIES, LABOUR, LABOUR_UNITS, STATES
from metrics.profile import Change, DutyCell, DutyLine, FlowLine, LabourLine, Peer, Profile

DATASETS: Final = {
    "migration_statistics": N_("Số liệu di cư"),
    "labour_results": N_("Kết quả lao động"),
    "labour_targets": N_("Chỉ tiêu lao động"),
    "task_progress": N_("Tiến độ nhiệm vụ"),
    "plan_tasks": N_("Nhiệm vụ"),
    "reports_received": N_("Báo cáo đã nhận"),
    "documents": N_("Văn bản"),
    "published_figures": N_("Số liệu đã công bố"),
}
LOADED: Final = {"loaded": "", "replaced": N_("đã thay"), "withdrawn": N_("đã rút")}
SIGNS: Final = {"on_time": "✓", "late": "▲", "missing": "✕", "not_due_yet": "○"}


def tasks(of: Profile, lang: str) -> Sheet:
    """How many tasks stand where."""
    _ = translator(lang)
    rows = [(status_words(code, lang), number(of.counts[code], lang)) for code in STATUSES if of.counts.get(code)]
    progress = of.counts["progress"]
    if progress is not None:
        rows.append((_("Tiến độ trung bình"), percent(progress / 100, lang)))
    return Sheet(
        title=_("Nhiệm vụ"), finding=findings.tasks(of.counts, as_of=of.standing.as_of, lang=lang),
        heads=(Head(label=_("Trạng thái"), width=3), Head(label=_("Nhiệm vụ"), figures=True)), rows=tuple(rows),
        source=_("kế hoạch đã nạp và báo cáo tiến độ"),
        coverage=_("đã báo cáo {reported}/{applicable} nhiệm vụ").format(
            reported=number(of.counts["reported"], lang), applicable=number(of.counts["applicable"], lang)
        ), illustrative=bool(of.counts["illustrative"]),
        nothing=_("Chưa có nhiệm vụ nào của địa phương đến ngày này."),
    )  # fmt: skip


def late(of: Profile, lang: str) -> Sheet:
    """The tasks that are late, the longest first."""
    _ = translator(lang)
    rows = tuple(
        (
            one.task_code, one.content, day(one.due_on, lang), number(one.days_late, lang),
            one.owner_en if lang == "en" else one.owner_vi, one.document,
        )
        for one in of.late
    )  # fmt: skip
    return Sheet(
        title=_("Nhiệm vụ quá hạn"),
        finding=_("{count} nhiệm vụ quá hạn, lâu nhất {days} ngày").format(
            count=number(len(of.late), lang), days=number(of.late[0].days_late, lang)
        ) if of.late else _("Không có nhiệm vụ quá hạn"),
        heads=(
            Head(label=_("Số"), width=0.7), Head(label=_("Nội dung"), width=5), Head(label=_("Hạn"), width=1.3),
            Head(label=_("Số ngày quá hạn"), width=1.3, figures=True), Head(label=_("Cơ quan hiện nay"), width=2),
            Head(label=_("Văn bản"), width=1.7),
        ),
        rows=rows, source=_("kế hoạch đã nạp và báo cáo tiến độ"), illustrative=bool(of.counts["illustrative"]),
        nothing=_("Không có nhiệm vụ quá hạn tính đến {day}.").format(day=day(of.standing.as_of, lang)),
        keys=tuple(f"{one.document}|{one.task_code}" for one in of.late),
    )  # fmt: skip


def flows(of: Profile, lang: str) -> Sheet:
    """The main categories in the latest half-year."""
    _ = translator(lang)
    moved = {
        category(one, lang): one.change for one in of.flows if one.change is not None and (one.previous or 0) >= NOTABLE
    }
    return Sheet(
        title=_("Dòng di cư"),
        finding=findings_province.movement(moved, code=of.period or "", lang=lang) if of.period else "",
        heads=(
            Head(label=_("Loại hình"), width=4.4), Head(label=_("Đơn vị tính"), width=1.3),
            Head(label=short_period(of.period or "", lang), width=1.2, figures=True),
            Head(label=_("So với cùng kỳ"), width=1.2, figures=True), Head(label=_("Cả nước"), width=1.2, figures=True),
            Head(label=_("Tỷ trọng"), width=1, figures=True), Head(label=_("Xếp thứ"), width=0.9, figures=True),
        ),
        rows=tuple(_flow(one, _, lang) for one in of.flows),
        source=_("số liệu di cư địa phương gửi"), coverage=_covered(of.flows, _, lang),
        illustrative=any(one.illustrative for one in of.flows),
        nothing=_("Địa phương chưa gửi số liệu di cư."),
    )  # fmt: skip


NOTABLE: Final = 30
"""A change is spoken of in the title from this many people a year before on: of three and six nothing is learned."""


def line_name(one: FlowLine, lang: str) -> str:
    """A category with its direction, where its own name does not tell it; a stock says so."""
    _ = translator(lang)
    words, direction = category(one, lang), lowered(_(DIRECTIONS[one.selection.direction]))
    if direction.lower() not in words.lower():
        words = f"{words}, {direction}"
    return words + _(" (hiện có cuối kỳ)") if one.selection.flow_or_stock == "stock" else words


def category(one: FlowLine, lang: str) -> str:
    """The name of what is counted."""
    return one.name_en if lang == "en" else one.name_vi


def figure(one: FlowLine, lang: str) -> str:
    """The figure of a line, or why there is none."""
    _ = translator(lang)
    if one.withheld:
        return WITHHELD
    if one.value is None:
        return _(STATES.get(one.state, "")) or MISSING
    told = STATES.get(one.state) if one.state == "none_occurred" else None
    return _(told) if told else number(one.value, lang)


def _covered(lines: tuple[FlowLine, ...], _: Translator, lang: str) -> str:
    """How many provinces stand behind the figures of the country: of the categories the fewest and the most."""
    if not lines:
        return ""
    least, most = min(one.sent for one in lines), max(one.sent for one in lines)
    return _("cả nước: {sent}/{due} đơn vị có số liệu").format(
        sent=span(least, most, lang), due=number(lines[0].due, lang)
    )


def _flow(one: FlowLine, _: Translator, lang: str) -> tuple[str, ...]:
    return (
        line_name(one, lang), one.unit_en if lang == "en" else one.unit_vi, figure(one, lang),
        "" if one.change is None else signed_percent(one.change, lang), number(one.national, lang),
        "" if one.share is None else percent(one.share, lang),
        "" if one.rank is None else f"{number(one.rank, lang)}/{number(one.ranked, lang)}",
    )  # fmt: skip


def labour(of: Profile, lang: str) -> Sheet:
    """Targets beside results, the pace, and what each month left has to bring."""
    _ = translator(lang)
    known = [one for one in of.labour if one.met is not None]
    return Sheet(
        title=_("Chỉ tiêu lao động"),
        finding=findings_province.goals(
            sum(bool(one.met) for one in known), len(known), year=of.labour[0].year if of.labour else None, lang=lang
        ),
        heads=(
            Head(label=_("Chỉ tiêu"), width=2.4), Head(label=_("Theo kế hoạch"), width=1.8),
            Head(label=_("Kết quả"), width=1.2, figures=True), Head(label=_("Tỷ lệ đạt"), width=1.1, figures=True),
            Head(label=_("Cả nước"), width=1.1, figures=True), Head(label=_("Nhịp độ"), width=1, figures=True),
            Head(label=_("Cần mỗi tháng"), width=1.2, figures=True), Head(label=_("Số liệu đến"), width=1.4),
            Head(label=_("Văn bản"), width=2),
        ),
        rows=tuple(_target(one, _, lang) for one in of.labour),
        source=_("kế hoạch và kết quả địa phương gửi"), illustrative=any(one.illustrative for one in of.labour),
        nothing=_("Chưa có chỉ tiêu hoặc kết quả lao động của địa phương."),
    )  # fmt: skip


def indicator(one: LabourLine, lang: str) -> str:
    """What a target counts, with its unit."""
    _ = translator(lang)
    words, unit = LABOUR[one.indicator], LABOUR_UNITS[one.indicator]
    return f"{_(words)} ({_(unit)})"


def _target(one: LabourLine, _: Translator, lang: str) -> tuple[str, ...]:
    aimed = one.low is not None or one.high is not None
    needed = "" if one.needed_per_month is None else number(one.needed_per_month, lang, decimals=1)
    return (
        indicator(one, lang), bound(one.comparator, one.low, one.high, lang) if aimed else _("chưa có"),
        number(one.result, lang), "" if one.percent is None else percent(one.percent, lang),
        "" if one.national_percent is None else percent(one.national_percent, lang),
        "" if one.pace is None else number(one.pace, lang, decimals=2), _("đã đạt") if one.met else needed,
        "" if one.through is None else day(one.through, lang), one.document,
    )  # fmt: skip


def reports(of: Profile, lang: str) -> Sheet:
    """The last reports of every duty, the latest first."""
    _ = translator(lang)
    told = [(line, cell) for line in of.duties for cell in reversed(line.cells)]
    due = [cell for _line, cell in told if cell.status != "not_due_yet"]
    return Sheet(
        title=_("Báo cáo đã gửi"),
        finding=findings_province.reports(
            missing=sum(cell.status == "missing" for cell in due), late=sum(cell.status == "late" for cell in due),
            due=len(due), lang=lang,
        ),
        heads=(
            Head(label=_("Báo cáo"), width=3), Head(label=_("Kỳ"), width=1.5), Head(label=_("Hạn nộp"), width=1.5),
            Head(label=_("Tình trạng"), width=2),
        ),
        rows=tuple(
            (duty(line, lang), short_period(cell.time_period, lang), day(cell.due_on, lang), standing(cell, lang))
            for line, cell in told
        ),
        source=_("sổ theo dõi báo cáo và ngày nạp số liệu"),
        illustrative=any(cell.illustrative for cell in due), nothing=_("Chưa có báo cáo nào đến hạn."),
    )  # fmt: skip


def duty(line: DutyLine, lang: str) -> str:
    """A duty in few words."""
    _ = translator(lang)
    return _(DUTIES[line.duty]) if line.duty in DUTIES else line.name_en if lang == "en" else line.name_vi


def standing(cell: DutyCell, lang: str) -> str:
    """How a report stands, with its sign."""
    _ = translator(lang)
    words = {
        "on_time": _("đúng hạn"),
        "late": _("chậm {days} ngày").format(days=number(cell.days_late, lang)),
        "missing": _("chưa nộp"),
        "not_due_yet": _("chưa đến hạn"),
    }
    part = f" ({cell.count}/{cell.units})" if cell.units > 1 and cell.count < cell.units else ""
    return f"{SIGNS[cell.status]} {words[cell.status]}{part}"


def peers(of: Profile, lang: str) -> Sheet:
    """The province beside the country and its neighbours."""
    _ = translator(lang)
    own, country = of.peers[0], of.peers[1]
    year = of.labour[0].year if of.labour else of.standing.as_of.year
    when = short_period(of.period, lang) if of.period else ""
    return Sheet(
        title=_("So với cả nước và các tỉnh giáp ranh"),
        finding=findings_province.against(own.progress, country.progress, name=name(of, lang), lang=lang),
        heads=(
            Head(label=_("Địa phương"), width=2.4), Head(label=_("Nhiệm vụ quá hạn"), width=1.2, figures=True),
            Head(label=_("Tiến độ trung bình"), width=1.2, figures=True),
            Head(label=_("Chỉ tiêu lao động {period}").format(period=year), width=1.3, figures=True),
            Head(label=_("Lao động hợp đồng {period}").format(period=when), width=1.4, figures=True),
            Head(label=_("So với cùng kỳ"), width=1.2, figures=True),
            Head(label=_("Báo cáo còn thiếu"), width=1.2, figures=True),
        ),
        rows=tuple(_peer(one, lang) for one in of.peers),
        source=_("kế hoạch, báo cáo và số liệu các địa phương gửi"),
        illustrative=any(one.illustrative for one in of.peers), nothing="",
        keys=tuple(one.unit_key for one in of.peers), marked=(0,),
    )  # fmt: skip


def _peer(one: Peer, lang: str) -> tuple[str, ...]:
    return (
        one.name_en if lang == "en" else one.name_vi,
        f"{number(one.late, lang)}/{number(one.applicable, lang)}" if one.applicable else MISSING,
        MISSING if one.progress is None else percent(one.progress / 100, lang),
        MISSING if one.percent is None else percent(one.percent, lang),
        WITHHELD if one.withheld else number(one.flow, lang),
        "" if one.change is None else signed_percent(one.change, lang),
        f"{number(one.missing, lang)}/{number(one.due, lang)}" if one.due else MISSING,
    )


def changes(of: Profile, lang: str) -> Sheet:
    """The files that brought figures of the province, the latest first."""
    _ = translator(lang)
    return Sheet(
        title=_("Thay đổi gần đây"),
        finding=_("Lần nạp gần nhất có số liệu của địa phương: {moment}").format(
            moment=moment(of.changes[0].received_at, lang)) if of.changes else _("Chưa có lần nạp nào"),
        heads=(
            Head(label=_("Nạp lúc"), width=2.4), Head(label=_("Nội dung"), width=1.6), Head(label=_("Kỳ"), width=1.9),
            Head(label=_("Số dòng"), width=0.8, figures=True), Head(label=_("Tệp"), width=3),
            Head(label=_("Lần nạp"), width=1.2), Head(label=_("Tình trạng"), width=1),
        ),
        rows=tuple(_change(one, _, lang) for one in of.changes),
        source=_("lịch sử nạp"), illustrative=any(one.illustrative for one in of.changes),
        nothing=_("Chưa có lần nạp nào có số liệu của địa phương."),
        keys=tuple(one.submission_id for one in of.changes),
    )  # fmt: skip


def _change(one: Change, _: Translator, lang: str) -> tuple[str, ...]:
    return (
        moment(one.received_at, lang), _(DATASETS.get(one.dataset, one.dataset)), span_of(one, lang),
        number(one.rows, lang), one.file_name, one.submission_id, _(LOADED[one.state]) if LOADED[one.state] else "",
    )  # fmt: skip


def span_of(one: Change, lang: str) -> str:
    """The days that the figures of a file reach over; one day where it is one."""
    if one.first_day is None or one.last_day is None:
        return ""
    if one.first_day == one.last_day:
        return day(one.first_day, lang)
    if (one.first_day.month, one.first_day.day, one.last_day.month, one.last_day.day) == (1, 1, 12, 31):
        years = (one.first_day.year, one.last_day.year)
        return period(str(years[0]), lang) if years[0] == years[1] else f"{years[0]}–{years[1]}"
    return f"{day(one.first_day, lang)}–{day(one.last_day, lang)}"


def sheets(of: Profile, lang: str) -> tuple[Sheet, ...]:
    """All parts in the order in which they are read."""
    return tuple(make(of, lang) for make in (tasks, late, labour, reports, peers, flows, changes))
