"""The headline of a year of labour export: result, pace, what is needed, where the year ends, women."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan
from typing import Final, Literal

import pandas as pd

from charts import findings_labour
from exhibits.exhibit import Exhibit, Headline, Source
from exhibits.labour.asked import SENT, Asked
from exhibits.memory import kept
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.traced import Number
from exhibits.words import goal
from formats.language import N_
from formats.numbers import MISSING, number, percent, span
from metrics.indicators import INDICATORS
from metrics.labour.places import women
from metrics.labour.projection import LEVEL, YEARS_NEEDED, Projection
from metrics.labour.standing import SMALLEST, Standing
from metrics.provenance import HeadlineTargets, MarketFigure

HEADLINE: Final = "l_headline"
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
class Tile(Headline):
    """One figure of the row. `help`: how it is worked out, for who asks."""

    help: str = ""


@kept
def exhibit(asked: Asked) -> Exhibit:
    """The figures of the year, set large."""
    here, now = asked.here, asked.standing
    # on a slide what a figure is held against stands on a line of its own: run together, the two would read as one
    shown = tuple(replace(one, against="", sentence=one.against) for one in tiles(asked)) if told(now) else ()
    return Exhibit(
        key=HEADLINE, subject=here.translate("Số chính của năm: {about}").format(about=asked.about),
        title=findings_labour.result(
            name=asked.name, year=asked.year, total=now.total, percent_reached=now.percent, unit=asked.unit,
            lang=here.lang,
        ),
        draw=lambda _room: None, source=source(asked, now), nothing=asked.nothing, headlines=shown,
        table=lambda: table(asked, now),
        caveats=(
            *((_loose(asked, now),) if _loose(asked, now) else ()),
            *((asked.caveat("target_pace"),) if asked.indicator == SENT else ()),
        ),
    )  # fmt: skip


def told(now: Standing) -> bool:
    """Whether there is a target or a result to speak of."""
    return not isnan(now.total) or bool(now.aimed)


def table(asked: Asked, now: Standing) -> Table:
    """The figures in words, each with what it is held against."""
    _ = asked.here.translate
    rows = [(one.title, one.value, one.change, one.against) for one in tiles(asked)]
    columns = (
        Column(name="title", label=_("Chỉ số"), pinned=True),
        Column(name="value", label=_("Giá trị")),
        Column(name="change", label=_("Đánh giá")),
        Column(name="against", label=_("So với")),
    )
    frame = pd.DataFrame(rows if told(now) else [], columns=[column.name for column in columns])
    return Table(
        frame=frame, columns=columns, file="so-chinh-chi-tieu-lao-dong", alt=_("Số chính của năm"),
        numbers=numbers(asked, now),
    )  # fmt: skip


@kept
def tiles(asked: Asked) -> tuple[Tile, ...]:
    """The tiles of the row; women only where somebody told of them."""
    now = asked.standing
    row = [_result(asked, now), _pace(asked.here, now), _needed(asked, now), _projected(asked.here, now)]
    by_women = women(asked.here.snapshot, **asked.ground)
    if by_women.sent:
        _, lang = asked.here.translate, asked.here.lang
        coverage = _("{sent}/{due} đơn vị tách theo giới").format(sent=by_women.sent, due=by_women.due)
        row.append(
            Tile(
                title=_("Tỷ lệ nữ"), value=percent(by_women.share, lang), against=coverage,
                change=f"{number(by_women.value, lang)} {asked.unit}",
            )
        )  # fmt: skip
    return tuple(row)


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
    by_women = women(asked.here.snapshot, **asked.ground)
    if by_women.sent:
        of_women = MarketFigure(split="sex", counterpart_area="F", unit_view=asked.here.view, **asked.ground)
        found.append(Number(code="women", label=_("Lao động nữ"), figure=of_women, value=by_women.value))
    return found


def method(ends: Projection, here: Reader) -> str:
    """How a projection was made, in words; without one, why there is none."""
    _ = here.translate
    if ends.method == "season":
        return _("mùa vụ của chính đơn vị, {years} năm").format(years=len(ends.years))
    if ends.method == "line":
        return _("đường thẳng, {months} tháng").format(months=ends.months)
    return _("đủ 12 tháng") if ends.method == "complete" else _(WHY[ends.why]) if ends.why else ""


def projected(ends: Projection) -> tuple[float, float, float] | None:
    """Where a year will end with both ends of its interval; nothing where that cannot be said."""
    return None if ends.value is None or ends.low is None or ends.high is None else (ends.value, ends.low, ends.high)


def interval(ends: Projection, lang: str) -> str:
    """From the low end to the high one; nothing without an interval."""
    return "" if ends.low is None or ends.high is None else span(round(ends.low), round(ends.high), lang)


def outlook_words(code: str, here: Reader) -> str:
    """Whether a target will be reached, with its sign."""
    return here.translate(OUTLOOKS[code]) if OUTLOOKS.get(code) else ""


def _result(asked: Asked, now: Standing) -> Tile:
    _, lang = asked.here.translate, asked.here.lang
    value = now.result if not isnan(now.result) else now.total
    if isnan(now.percent):
        alone = _("chưa có chỉ tiêu để so") if now.total else ""
        return Tile(title=asked.name, value=number(value, lang), change=alone)
    return Tile(
        title=asked.name,
        value=number(value, lang),
        change=_("đạt {share}").format(share=percent(now.percent, lang)),
        against=_("chỉ tiêu {goal}").format(goal=goal(now.comparator, now.low, now.high, lang)),
        good=GOOD.get(now.outlook),
        help=_loose(asked, now),
    )


def _loose(asked: Asked, now: Standing) -> str:
    """That some provinces have results without a target; nothing where none has."""
    if not now.untargeted or asked.area_key is not None:
        return ""
    words = asked.here.translate("Ngoài ra {count} địa phương có kết quả nhưng chưa có chỉ tiêu.")
    return words.format(count=now.untargeted)


def _pace(here: Reader, now: Standing) -> Tile:
    _, lang = here.translate, here.lang
    usual = ""
    if not isnan(now.season_pace):
        usual = _("theo mùa vụ: {pace}").format(pace=number(now.season_pace, lang, decimals=2))
    gone = _("năm đã qua {share}").format(share=percent(now.elapsed, lang)) if not isnan(now.elapsed) else ""
    pace = INDICATORS["target_pace"]
    return Tile(
        title=_("Nhịp độ so với lịch"), value=number(now.pace, lang, decimals=2), change=gone, against=usual,
        help=f"{pace.words('definition', lang)} {pace.words('caveat', lang)}",
    )  # fmt: skip


def _needed(asked: Asked, now: Standing) -> Tile:
    _, lang = asked.here.translate, asked.here.lang
    label = _("Cần thêm mỗi tháng")
    if not isnan(now.needed_per_month) and now.through is not None:
        mean = now.result / now.through.month
        return Tile(
            title=label, value=number(now.needed_per_month, lang),
            change=_("trong {months} tháng còn lại").format(months=now.months_left),
            against=_("bình quân đến nay {mean}").format(mean=number(mean, lang)),
            good=bool(now.needed_per_month <= mean),
        )  # fmt: skip
    if now.outlook == "reached":
        return Tile(title=label, value="0", change=_("✓ đã đạt chỉ tiêu"), good=True)
    return Tile(title=label, value=MISSING, change=_("đã hết năm") if now.months_left == 0 and now.sent else "")


def _projected(here: Reader, now: Standing) -> Tile:
    _, lang, ends = here.translate, here.lang, now.projection
    label = _("Dự kiến cuối năm")
    explained = _(
        "Mùa vụ: kết quả chia cho tỷ trọng bình quân của cùng các tháng trong ít nhất {years} năm trước đủ 12 tháng. "
        "Thiếu năm thì theo đường thẳng. Khoảng dự báo {level} theo ISO 16269-8."
    ).format(years=YEARS_NEEDED, level=percent(LEVEL, lang, decimals=0))
    if ends.method in ("season", "line"):
        note = interval(ends, lang)
        return Tile(title=label, value=number(ends.value, lang), change=note, against=method(ends, here),
                    good=GOOD.get(now.outlook), help=explained)  # fmt: skip
    value = number(ends.value, lang) if ends.method == "complete" else MISSING
    return Tile(title=label, value=value, change=method(ends, here), help=explained)


def source(asked: Asked, now: Standing) -> Source:
    """Where the figures of the year come from, and who has sent results for its targets."""
    _ = asked.here.translate
    whole = asked.area_key is None
    return Source(
        words=_("kế hoạch và kết quả các địa phương gửi"), illustrative=now.illustrative,
        reported=now.sent if whole else None, expected=now.aimed if whole else None,
        note=_lag(asked.here, now.projection),
    )  # fmt: skip


def _lag(here: Reader, ends: Projection) -> str:
    """Who has not told the months that the projection stands on."""
    if not ends.lagging:
        return ""
    words = here.translate("dự kiến: {lagging}/{parts} đơn vị gửi chậm, tính bằng số đã có")
    return words.format(lagging=ends.lagging, parts=ends.parts)
