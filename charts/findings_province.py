"""The sentence above a province's page, and those above its parts: what needs attention first, by rule."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from formats.dates import day
from formats.language import translator
from formats.numbers import number, percent
from formats.periods import period

REMARKABLE = 0.1
"""A change on the same half-year is worth a title from this share on."""


def province(
    name: str,
    *,
    counts: Mapping[str, int],
    labour: float | None = None,
    year: int | None = None,
    missing: int = 0,
    due: int = 0,
    ended: date | None = None,
    lang: str = "vi",
) -> str:
    """ "Nghệ An: 2/11 nhiệm vụ quá hạn; lao động đạt 87 % chỉ tiêu năm 2026; đã gửi đủ báo cáo".

    `counts` of tasks (`applicable`, `late`, `no_report`), `labour`: result over target of `year`; `missing` of `due`
    reports; `ended`: the last day of a unit that is gone. What cannot be said is left out.
    """
    _ = translator(lang)
    who = name if ended is None else _("{name} (đến {day})").format(name=name, day=day(ended, lang))
    parts = [_tasks(counts, lang), _labour(labour, year, lang), _reports(missing, due, lang)]
    told = [part for part in parts if part]
    return f"{who}: {'; '.join(told)}" if told else _("{name}: chưa có số liệu").format(name=who)


def _tasks(counts: Mapping[str, int], lang: str) -> str:
    _ = translator(lang)
    total, late, silent = (int(counts.get(key) or 0) for key in ("applicable", "late", "no_report"))
    if not total:
        return ""
    if late:
        return _("{late}/{total} nhiệm vụ quá hạn").format(late=number(late, lang), total=number(total, lang))
    if silent == total:
        return _("chưa báo cáo tiến độ {total} nhiệm vụ").format(total=number(total, lang))
    return _("không có nhiệm vụ quá hạn ({total} nhiệm vụ)").format(total=number(total, lang))


def _labour(share: float | None, year: int | None, lang: str) -> str:
    _ = translator(lang)
    if share is None or year is None:
        return ""
    return _("lao động đạt {share} chỉ tiêu năm {year}").format(share=percent(share, lang, decimals=0), year=year)


def _reports(missing: int, due: int, lang: str) -> str:
    _ = translator(lang)
    if not due:
        return ""
    if not missing:
        return _("đã gửi đủ báo cáo")
    return _("còn thiếu {missing}/{due} báo cáo").format(missing=number(missing, lang), due=number(due, lang))


def movement(moved: Mapping[str, float], *, code: str, lang: str = "vi") -> str:
    """What moved most against the same half-year a year before (`moved`: name -> relative change)."""
    _ = translator(lang)
    when = period(code, lang)
    first = max(moved, key=lambda name: abs(moved[name]), default=None)
    if first is None:
        return _("{period}: chưa so sánh được với cùng kỳ").format(period=when)
    share = moved[first]
    if abs(share) < REMARKABLE:
        return _("{period}: không loại hình nào thay đổi quá {share} so với cùng kỳ").format(
            period=when, share=percent(REMARKABLE, lang, decimals=0)
        )
    words = (
        _("{period}: tăng mạnh nhất là {name} (+{share} so với cùng kỳ)")
        if share > 0
        else _("{period}: giảm mạnh nhất là {name} (−{share} so với cùng kỳ)")
    )
    return words.format(period=when, name=_within(first, lang), share=percent(abs(share), lang))


def goals(reached: int, count: int, *, year: int | None, lang: str = "vi") -> str:
    """How many of the province's targets are reached."""
    _ = translator(lang)
    if year is None:
        return _("Chưa có chỉ tiêu hoặc kết quả lao động")
    if not count:
        return _("Năm {year}: có kết quả, chưa có chỉ tiêu để so sánh").format(year=year)
    if reached == count:
        return _("Năm {year}: đã đạt cả {count} chỉ tiêu").format(year=year, count=count)
    return _("Năm {year}: đã đạt {reached}/{count} chỉ tiêu").format(year=year, reached=reached, count=count)


def reports(*, missing: int, late: int, due: int, lang: str = "vi") -> str:
    """How the reports of the last periods came."""
    _ = translator(lang)
    if not due:
        return _("Chưa có báo cáo nào đến hạn")
    if missing:
        return _("Còn thiếu {missing}/{due} báo cáo đã đến hạn").format(missing=missing, due=due)
    if late:
        return _("Đã gửi đủ {due} báo cáo, {late} báo cáo gửi chậm").format(due=due, late=late)
    return _("Đã gửi đủ và đúng hạn cả {due} báo cáo").format(due=due)


def against(own: float | None, country: float | None, *, name: str, lang: str = "vi") -> str:
    """How far the tasks are beside the country: mean progress in percent."""
    _ = translator(lang)
    if own is None or country is None:
        return _("{name} so với cả nước và các tỉnh giáp ranh").format(name=name)
    mine, all_of_them = (percent(value / 100, lang, decimals=0) for value in (own, country))
    if mine == all_of_them:
        return _("Tiến độ nhiệm vụ bằng mức chung cả nước ({share})").format(share=mine)
    words = (
        _("Tiến độ nhiệm vụ {own}, cao hơn mức chung cả nước ({country})")
        if own > country
        else _("Tiến độ nhiệm vụ {own}, thấp hơn mức chung cả nước ({country})")
    )
    return words.format(own=mine, country=all_of_them)


def _within(words: str, lang: str) -> str:
    """A name inside a sentence; English keeps its capitals."""
    return words[:1].lower() + words[1:] if lang == "vi" else words
