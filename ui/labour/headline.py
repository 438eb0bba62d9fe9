"""The headline row of the labour page: result, pace, what is needed, where the year ends, women."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import Final, Literal

import streamlit as st

from exhibits.exhibit import Source
from exhibits.traced import Number
from exhibits.words import goal
from formats.language import N_
from formats.numbers import MISSING, number, percent, span
from metrics.indicators import INDICATORS
from metrics.labour.places import women
from metrics.labour.projection import LEVEL, YEARS_NEEDED, Projection
from metrics.labour.standing import SMALLEST, Standing
from metrics.provenance import HeadlineTargets, MarketFigure
from ui import provenance
from ui.block import source_line
from ui.labour.asked import Asked
from ui.screen import Screen

WHY: Final = {
    "": "",
    "no_result": N_("chưa có kết quả"),
    "few_months": N_("cần ít nhất hai tháng đủ số liệu"),
    "one_figure": N_("chỉ có một số lũy kế, chưa biết độ dao động"),
}
OUTLOOKS: Final = {
    "reached": N_("✓ đã đạt"),
    "missed": N_("✗ không đạt"),
    "likely": N_("↗ nhiều khả năng đạt"),
    "open": N_("? chưa chắc đạt"),
    "unlikely": N_("↘ khó đạt"),
    "": "",
}
GOOD: Final = {"reached": True, "likely": True, "unlikely": False, "missed": False}


@dataclass(frozen=True, kw_only=True)
class Tile:
    """One figure of the row: what it is called, what it says, and what it is held against."""

    label: str
    value: str
    note: str = ""
    against: str = ""
    good: bool | None = None
    help: str = ""


def show(asked: Asked) -> None:
    """The tiles, and below them where they come from; nothing where there is neither target nor result."""
    here, now = asked.here, asked.standing
    if isnan(now.total) and not now.aimed:
        return
    row = tiles(asked, now)
    for column, tile in zip(st.columns(len(row), gap="small"), row, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            st.metric(tile.label, tile.value, help=tile.help or None)
            note = f":{_colour(tile.good)}-badge[{tile.note}] " if tile.note else ""
            st.markdown(f"{note}:small[:gray[{tile.against}]]" if tile.against else note)
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="small"):
        st.markdown(source_line(_source(asked, now), here=here), width="stretch")
        provenance.offer("l_cards", lambda: numbers(asked, now), here=here)


def tiles(asked: Asked, now: Standing) -> list[Tile]:
    """The tiles of the row; women only where somebody told of them."""
    row = [_result(asked, now), _pace(asked.here, now), _needed(asked, now), _projected(asked.here, now)]
    told = women(asked.here.snapshot, **asked.ground)
    if told.sent:
        _, lang = asked.here.translate, asked.here.lang
        coverage = _("{sent}/{due} đơn vị tách theo giới").format(sent=told.sent, due=told.due)
        row.append(Tile(label=_("Tỷ lệ nữ"), value=percent(told.share, lang), note=number(told.value, lang),
                        against=coverage))  # fmt: skip
    return row


def numbers(asked: Asked, now: Standing) -> list[Number]:
    """The numbers of the tiles: result and target, of which percentage, pace and need are made, and women."""
    _, found = asked.here.translate, []
    words = {"result": _("Kết quả của các chỉ tiêu có kết quả"), "target": _("Chỉ tiêu của các địa phương có kết quả")}
    if now.sent:
        for which, value in (("result", now.result), ("target", now.low)):
            part: Literal["target", "result"] = "result" if which == "result" else "target"
            figure = HeadlineTargets(
                part=part, unit_view=asked.here.view if asked.area_key else SMALLEST, **asked.ground
            )
            found.append(Number(code=which, label=words[which], figure=figure, value=value))
    told = women(asked.here.snapshot, **asked.ground)
    if told.sent:
        of_women = MarketFigure(split="sex", counterpart_area="F", unit_view=asked.here.view, **asked.ground)
        found.append(Number(code="women", label=_("Lao động nữ"), figure=of_women, value=told.value))
    return found


def method(ends: Projection, here: Screen) -> str:
    """How a projection was made, in words; without one, why there is none."""
    _ = here.translate
    if ends.method == "season":
        return _("mùa vụ của chính đơn vị, {years} năm").format(years=len(ends.years))
    if ends.method == "line":
        return _("đường thẳng, {months} tháng").format(months=ends.months)
    return _("đủ 12 tháng") if ends.method == "complete" else _(WHY[ends.why]) if ends.why else ""


def interval(ends: Projection, lang: str) -> str:
    """From the low end to the high one; nothing without an interval."""
    return "" if ends.low is None or ends.high is None else span(round(ends.low), round(ends.high), lang)


def outlook_words(code: str, here: Screen) -> str:
    """Whether a target will be reached, with its sign."""
    return here.translate(OUTLOOKS[code]) if OUTLOOKS.get(code) else ""


def _result(asked: Asked, now: Standing) -> Tile:
    _, lang = asked.here.translate, asked.here.lang
    value = now.result if not isnan(now.result) else now.total
    if isnan(now.percent):
        return Tile(label=asked.name, value=number(value, lang), note=_("chưa có chỉ tiêu để so") if now.total else "")
    loose = _("Ngoài ra {count} địa phương có kết quả nhưng chưa có chỉ tiêu.").format(count=now.untargeted)
    return Tile(
        label=asked.name,
        value=number(value, lang),
        note=_("{share} chỉ tiêu").format(share=percent(now.percent, lang)),
        against=goal(now.comparator, now.low, now.high, lang),
        good=GOOD.get(now.outlook),
        help=loose if now.untargeted and asked.area_key is None else "",
    )


def _pace(here: Screen, now: Standing) -> Tile:
    _, lang = here.translate, here.lang
    usual = ""
    if not isnan(now.season_pace):
        usual = _("theo mùa vụ: {pace}").format(pace=number(now.season_pace, lang, decimals=2))
    gone = _("năm đã qua {share}").format(share=percent(now.elapsed, lang)) if not isnan(now.elapsed) else ""
    pace = INDICATORS["target_pace"]
    meaning, caveat = (pace.definition_en, pace.caveat_en) if lang == "en" else (pace.definition_vi, pace.caveat_vi)
    return Tile(
        label=_("Nhịp độ so với lịch"), value=number(now.pace, lang, decimals=2), note=gone, against=usual,
        help=f"{meaning} {caveat}",
    )  # fmt: skip


def _needed(asked: Asked, now: Standing) -> Tile:
    _, lang = asked.here.translate, asked.here.lang
    label = _("Cần thêm mỗi tháng")
    if not isnan(now.needed_per_month) and now.through is not None:
        mean = now.result / now.through.month
        return Tile(
            label=label, value=number(now.needed_per_month, lang),
            note=_("trong {months} tháng còn lại").format(months=now.months_left),
            against=_("bình quân đến nay {mean}").format(mean=number(mean, lang)),
            good=bool(now.needed_per_month <= mean),
        )  # fmt: skip
    if now.outlook == "reached":
        return Tile(label=label, value="0", note=_("✓ đã đạt chỉ tiêu"), good=True)
    return Tile(label=label, value=MISSING, note=_("đã hết năm") if now.months_left == 0 and now.sent else "")


def _projected(here: Screen, now: Standing) -> Tile:
    _, lang, ends = here.translate, here.lang, now.projection
    label = _("Dự kiến cuối năm")
    explained = _(
        "Mùa vụ: kết quả chia cho tỷ trọng bình quân của cùng các tháng trong ít nhất {years} năm trước đủ 12 tháng. "
        "Thiếu năm thì theo đường thẳng. Khoảng dự báo {level} theo ISO 16269-8."
    ).format(years=YEARS_NEEDED, level=percent(LEVEL, lang, decimals=0))
    if ends.method in ("season", "line"):
        note = interval(ends, lang)
        return Tile(label=label, value=number(ends.value, lang), note=note, against=method(ends, here),
                    good=GOOD.get(now.outlook), help=explained)  # fmt: skip
    value = number(ends.value, lang) if ends.method == "complete" else MISSING
    return Tile(label=label, value=value, note=method(ends, here), help=explained)


def _source(asked: Asked, now: Standing) -> Source:
    _ = asked.here.translate
    whole = asked.area_key is None
    return Source(
        words=_("kế hoạch và kết quả các địa phương gửi"), illustrative=now.illustrative,
        reported=now.sent if whole else None, expected=now.aimed if whole else None,
        note=_lag(asked.here, now.projection),
    )  # fmt: skip


def _lag(here: Screen, ends: Projection) -> str:
    """Who has not told the months that the projection stands on."""
    if not ends.lagging:
        return ""
    words = here.translate("dự kiến: {lagging}/{parts} đơn vị gửi chậm, tính bằng số đã có")
    return words.format(lagging=ends.lagging, parts=ends.parts)


def _colour(good: bool | None) -> Literal["gray", "green", "red"]:
    if good is None:
        return "gray"
    return "green" if good else "red"
