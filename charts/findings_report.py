"""The sentences of a written report: what was done, what falls short, and what somebody has to explain and to propose.

Results and shortcomings are said by rules from the figures. A reason or a proposal is never made up: where a figure
falls short, a prompt asks the body that has to answer, marked as a draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from charts.findings_labour import OUTLOOKS
from charts.findings_overview import names
from charts.theme import STATUSES, status_words
from formats.dates import day
from formats.language import N_, translator
from formats.numbers import number, percent
from formats.periods import period
from formats.text import lowered

DRAFT: Final = N_("[Dự thảo – cần rà soát]")
"""Stands before everything that a person has to write or to confirm."""
NOT_COUNTED: Final = "not_applicable"
LISTED: Final = 8
"""So many bodies are named with their figure; of more the first ones, and how many others there are."""


@dataclass(frozen=True, kw_only=True)
class Shortfall:
    """Something that falls short: the sentence of the figures, and the prompts for its cause and for a proposal."""

    said: str
    cause: str
    proposal: str


def done(counts: Mapping[str, int], *, as_of: date, lang: str = "vi") -> list[str]:
    """How far the tasks are. `counts`: applicable, reported, each status; `progress`: mean percent or nothing."""
    _ = translator(lang)
    total = counts["applicable"]
    if not total:
        return [_("Không có nhiệm vụ nào trong phạm vi báo cáo.")]
    parts = [
        f"{number(counts[code], lang)} {status_words(code, lang).lower()}"
        for code in STATUSES
        if code != NOT_COUNTED and counts.get(code)
    ]
    said = [
        _("Tính đến ngày {day}, trong tổng số {total} nhiệm vụ có: {parts}.").format(
            day=day(as_of, lang), total=number(total, lang), parts="; ".join(parts)
        )
    ]
    reported = _("Đã có báo cáo tiến độ về {reported}/{total} nhiệm vụ").format(
        reported=number(counts["reported"], lang), total=number(total, lang)
    )
    progress = counts.get("progress")
    if progress is not None:
        reported += _(", tiến độ bình quân của các nhiệm vụ đã báo cáo là {share}").format(
            share=percent(progress / 100, lang)
        )
    return [*said, f"{reported}."]


def reached(
    result: float,
    goal: float,
    *,
    year: int,
    through: date | None,
    sent: int,
    due: int,
    ahead: float,
    own: bool,
    lang: str = "vi",
) -> list[str]:
    """What was sent abroad against the targets. `ahead`: share of the goal before (below nought: behind) an even pace.

    `sent` of `due` units have both a target and a result; `own`: one unit tells of itself.
    """
    _ = translator(lang)
    words = (
        _("Đến {day} đã đưa {result} người lao động đi làm việc ở nước ngoài, đạt {share} chỉ tiêu năm {year} "
          "({goal} người).")
        if own
        else _("Đến {day}, các đơn vị có chỉ tiêu năm {year} đã đưa {result} người lao động đi làm việc ở nước ngoài, "
               "đạt {share} chỉ tiêu ({goal} người); {sent}/{due} đơn vị có chỉ tiêu đã có kết quả.")
    )  # fmt: skip
    said = words.format(
        day=day(through, lang), year=year, result=number(result, lang), share=percent(result / goal, lang),
        goal=number(goal, lang), sent=number(sent, lang), due=number(due, lang),
    )  # fmt: skip
    pace = (
        _("So với nhịp độ bình quân của năm, kết quả nhanh hơn {share} chỉ tiêu.")
        if ahead >= 0
        else _("So với nhịp độ bình quân của năm, kết quả chậm hơn {share} chỉ tiêu.")
    )
    return [said, pace.format(share=percent(abs(ahead), lang))]


def complete(due: Sequence[str], *, own: bool, lang: str = "vi") -> str:
    """That nothing is missing of the reports that were due (`due`: what each is called); `own`: one unit tells."""
    _ = translator(lang)
    words = _("Đã gửi đủ các báo cáo đến hạn: {names}.") if own else _("Đã nhận đủ các báo cáo đến hạn: {names}.")
    return words.format(names="; ".join(due)) if due else ""


def late(
    count: int, *, of: int, longest: int, owners: Sequence[tuple[str, int]], nobody: int, lang: str = "vi"
) -> Shortfall:
    """Tasks that are late: how many, how long, whose (`owners`: name and count, the most first; `nobody`: no owner)."""
    _ = translator(lang)
    said = _("{late}/{total} nhiệm vụ quá hạn, lâu nhất {days} ngày.").format(
        late=number(count, lang), total=number(of, lang), days=number(longest, lang)
    )
    whose = counted(owners, lang=lang)
    if whose:
        said += " " + _("Cơ quan chủ trì: {names}.").format(names=whose)
    if nobody:
        said += " " + _("{count} nhiệm vụ quá hạn chưa xác định được cơ quan chủ trì.").format(
            count=number(nobody, lang)
        )
    cause = _("Nêu nguyên nhân quá hạn của từng nhiệm vụ trong bảng nêu trên, theo báo cáo của cơ quan chủ trì.")
    if whose:
        ask = _("Đề nghị {names} báo cáo nguyên nhân và xác định thời hạn hoàn thành các nhiệm vụ quá hạn.")
        return Shortfall(said=said, cause=cause, proposal=ask.format(names=whose))
    return Shortfall(
        said=said, cause=cause,
        proposal=_("Xác định thời hạn hoàn thành và biện pháp đối với {late} nhiệm vụ quá hạn.").format(
            late=number(count, lang)
        ),
    )  # fmt: skip


def silent(count: int, *, of: int, lang: str = "vi") -> Shortfall:
    """Tasks on which nobody has reported."""
    _ = translator(lang)
    figures = {"silent": number(count, lang), "total": number(of, lang)}
    return Shortfall(
        said=_("{silent}/{total} nhiệm vụ chưa có báo cáo tiến độ (chưa báo cáo không có nghĩa là chưa thực hiện).")
        .format(**figures),
        cause=_("Nêu lý do chưa có báo cáo về {silent} nhiệm vụ.").format(**figures),
        proposal=_("Đề nghị cơ quan chủ trì báo cáo tiến độ {silent} nhiệm vụ chưa có báo cáo.").format(**figures),
    )  # fmt: skip


def missing(
    report: str, *, time_period: str, due_on: date, days: int, units: Sequence[str], own: bool, lang: str = "vi"
) -> Shortfall:
    """A report of a period that some have not sent; `days` late by now; `own`: one unit tells of itself."""
    _ = translator(lang)
    figures = {
        "report": report, "period": within(time_period, lang), "day": day(due_on, lang),
        "days": number(days, lang), "count": number(len(units), lang), "names": names(list(units), lang=lang),
    }  # fmt: skip
    if own:
        return Shortfall(
            said=_("{report}, {period}: chưa gửi, đã quá hạn {days} ngày (hạn {day}).").format(**figures),
            cause=_("Nêu lý do chưa gửi: {report}, {period}.").format(**figures),
            proposal=_("Nêu thời hạn gửi: {report}, {period}.").format(**figures),
        )
    return Shortfall(
        said=_("{report}, {period}: {count} đơn vị chưa gửi, đã quá hạn {days} ngày (hạn {day}): {names}.")
        .format(**figures),
        cause=_("Nêu lý do {count} đơn vị chưa gửi: {report}, {period}.").format(**figures),
        proposal=_("Đề nghị {names} gửi: {report}, {period}.").format(**figures),
    )  # fmt: skip


def uncovered(
    subject: str, *, time_period: str, sent: int, due: int, without: Sequence[str], lang: str = "vi"
) -> Shortfall:
    """A figure that does not cover all units."""
    _ = translator(lang)
    figures = {
        "subject": subject, "period": within(time_period, lang), "sent": number(sent, lang),
        "due": number(due, lang), "names": names(list(without), lang=lang),
    }  # fmt: skip
    said = _("{subject}, {period}: mới có số liệu của {sent}/{due} đơn vị").format(**figures)
    return Shortfall(
        said=f"{said}{_('; chưa có: {names}').format(**figures) if without else ''}.",
        cause=_("Nêu lý do số liệu chưa đầy đủ: {subject}, {period}.").format(**figures),
        proposal=_("Đề nghị các đơn vị chưa có số liệu bổ sung: {subject}, {period}.").format(**figures),
    )  # fmt: skip


def behind(
    units: Sequence[tuple[str, float]], *, of: int, year: int, over: bool, own: bool, lang: str = "vi"
) -> Shortfall:
    """Units that will hardly reach the target of a year (`over`: did not). `units`: name and share, least first.

    `own`: one unit tells of itself.
    """
    _ = translator(lang)
    if own:
        reached = {"year": year, "percent": percent(units[0][1], lang)}
        return Shortfall(
            said=f"{_(OUTLOOKS['missed' if over else 'unlikely']).format(**reached)}.",
            cause=_("Nêu nguyên nhân kết quả thấp so với chỉ tiêu năm {year}.").format(**reached),
            proposal=_("Nêu biện pháp thực hiện chỉ tiêu năm {year}.").format(**reached),
        )
    listed = [f"{name} ({percent(share, lang)})" for name, share in units[:LISTED]]
    told = ", ".join(listed)
    if len(units) > LISTED:
        told = _("{names} và {count} đơn vị khác").format(names=told, count=number(len(units) - LISTED, lang))
    words = (
        _("{count}/{total} đơn vị không đạt chỉ tiêu năm {year}: {names}.")
        if over
        else _("{count}/{total} đơn vị khó đạt chỉ tiêu năm {year} theo nhịp độ đến nay: {names}.")
    )
    figures = {"count": number(len(units), lang), "total": number(of, lang), "year": year, "names": told}
    return Shortfall(
        said=words.format(**figures),
        cause=_("Nêu nguyên nhân kết quả thấp của {count} đơn vị so với chỉ tiêu năm {year}.").format(**figures),
        proposal=_("Đề nghị {count} đơn vị nêu trên báo cáo biện pháp thực hiện chỉ tiêu năm {year}.")
        .format(**figures),
    )  # fmt: skip


def nothing_short(as_of: date, *, lang: str = "vi") -> str:
    """What is said when no rule finds a shortcoming."""
    return translator(lang)(
        "Số liệu đến ngày {day} không cho thấy nhiệm vụ quá hạn, báo cáo còn thiếu hay chỉ tiêu chậm nhịp độ."
    ).format(day=day(as_of, lang))


def counted(owners: Sequence[tuple[str, int]], *, lang: str = "vi") -> str:
    """Bodies with their count: "Bộ Công an (3), Bộ Y tế (2)"; of many the first ones, and how many others."""
    listed = [f"{name} ({number(count, lang)})" for name, count in owners[:LISTED]]
    if len(owners) <= LISTED:
        return ", ".join(listed)
    return translator(lang)("{names} và {count} cơ quan khác").format(
        names=", ".join(listed), count=number(len(owners) - LISTED, lang)
    )


def within(code: str, lang: str) -> str:
    """A period inside a Vietnamese sentence; English months keep their capitals."""
    words = period(code, lang)
    return lowered(words) if lang == "vi" else words
