"""The sentences above the charts of labour export: where a year will end, who is behind, what moved.

The same rules as in `charts.findings`: what needs attention comes first, what cannot be said is not said.
"""

from __future__ import annotations

from math import isnan
from typing import Final

import pandas as pd

from charts.mix import points
from formats.language import N_, translator
from formats.numbers import number, percent, signed, span

SHIFTED: Final = 0.01
"""A share that moved by less than a percentage point is told as unchanged."""
NAMED: Final = 3
"""At most so many names stand in a sentence."""
NEAR: Final = 0.005
"""A difference smaller than this share of the published figure is within its rounding."""

OUTLOOKS: Final = {
    "reached": N_("Đã đạt chỉ tiêu năm {year}: {percent}"),
    "missed": N_("Không đạt chỉ tiêu năm {year}: {percent}"),
    "likely": N_("Nhiều khả năng đạt chỉ tiêu năm {year}: đã đạt {percent}"),
    "open": N_("Chưa chắc đạt chỉ tiêu năm {year}: đã đạt {percent}"),
    "unlikely": N_("Khó đạt chỉ tiêu năm {year}: mới đạt {percent}"),
    "": N_("Năm {year} đã đạt {percent} chỉ tiêu"),
}


def path(
    *,
    year: int,
    total: float,
    percent_reached: float,
    outlook: str,
    projected: tuple[float, float, float] | None,
    unit: str,
    lang: str = "vi",
) -> str:
    """How a year stands to its target, and where it will end. Figures that are not known are NaN."""
    _ = translator(lang)
    if isnan(total):
        return _("Chưa có kết quả năm {year}").format(year=year)
    if isnan(percent_reached):
        return _("Năm {year}: {value} {unit}, chưa có chỉ tiêu để so sánh").format(
            year=year, value=number(total, lang), unit=unit
        )
    words = _(OUTLOOKS[outlook]).format(year=year, percent=percent(percent_reached, lang))
    if projected is None:
        return words
    _value, low, high = projected
    return words + _(", dự kiến cuối năm {interval} {unit}").format(
        interval=span(round(low), round(high), lang), unit=unit
    )


def result(*, name: str, year: int, total: float, percent_reached: float, unit: str, lang: str = "vi") -> str:
    """What a year has brought, and how much of its target that is. Figures that are not known are NaN."""
    _ = translator(lang)
    if isnan(total):
        return _("Chưa có kết quả năm {year}").format(year=year)
    words = _("{name} năm {year}: {value} {unit}").format(name=name, year=year, value=number(total, lang), unit=unit)
    if isnan(percent_reached):
        return words + _(", chưa có chỉ tiêu để so sánh")
    return words + _(", bằng {percent} chỉ tiêu").format(percent=percent(percent_reached, lang))


def league(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How many provinces will reach their target, and who will hardly. Columns `label`, `outlook`."""
    _ = translator(lang)
    told = frame[frame["outlook"] != ""]
    if told.empty:
        return _("Chưa địa phương nào có đủ chỉ tiêu và kết quả để xếp hạng")
    good = int(told["outlook"].isin(["reached", "likely"]).sum())
    bad = told[told["outlook"].isin(["unlikely", "missed"])]["label"].astype(str).tolist()
    over = bool(told["outlook"].isin(["reached", "missed"]).all())
    made, likely = (
        _("{good}/{count} địa phương đạt chỉ tiêu"),
        _("{good}/{count} địa phương đạt hoặc nhiều khả năng đạt"),
    )
    words = (made if over else likely).format(good=good, count=len(told))
    if not bad:
        return words
    if len(bad) > NAMED:
        many = _("; {count} địa phương không đạt") if over else _("; {count} địa phương khó đạt")
        return words + many.format(count=len(bad))
    few = _("; không đạt: {names}") if over else _("; khó đạt: {names}")
    return words + few.format(names=", ".join(bad))


def mix(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """Which share grew most and which shrank most. Columns `label`, `share`, `shift`."""
    _ = translator(lang)
    if frame.empty:
        return _("Không phát sinh")
    moved = frame.dropna(subset=["shift"])
    if moved.empty:
        first = frame.iloc[0]
        return _("{name} chiếm {share}; chưa có cùng kỳ để so sánh").format(
            name=first["label"], share=percent(first["share"], lang)
        )
    ordered = moved.sort_values("shift", kind="stable")
    up, down = ordered.iloc[-1], ordered.iloc[0]
    grew, shrank = up["shift"] >= SHIFTED, down["shift"] <= -SHIFTED
    if grew and shrank:
        return _("Tỷ trọng {up} {rise}, {down} {fall} so với cùng kỳ năm trước").format(
            up=up["label"], down=down["label"], rise=points(up["shift"], lang), fall=points(down["shift"], lang)
        )
    if grew or shrank:
        one = up if grew else down
        return _("Tỷ trọng {name} thay đổi nhiều nhất so với cùng kỳ năm trước: {shift}").format(
            name=one["label"], shift=points(one["shift"], lang)
        )
    return _("Cơ cấu thị trường hầu như không đổi so với cùng kỳ năm trước")


def places(frame: pd.DataFrame, *, unit: str, lang: str = "vi") -> str:
    """Which place below the province sent most. Columns `label`, `value`, `share`."""
    _ = translator(lang)
    known = frame[frame["value"] > 0]
    if known.empty:
        return _("Không phát sinh")
    first = known.sort_values("value", ascending=False, kind="stable").iloc[0]
    words = _("{name} nhiều nhất: {value} {unit}").format(
        name=first["label"], value=number(first["value"], lang), unit=unit
    )
    if pd.isna(first["share"]):
        return words
    return words + _(", {share} của cả tỉnh").format(share=percent(first["share"], lang))


def submitted(frame: pd.DataFrame, *, lang: str = "vi") -> str:
    """How far the sum of the provinces agrees with what was published.

    The last year with both counts. Columns `year`, `submitted`, `difference`, `difference_share`, `sent`, `due`.
    """
    _ = translator(lang)
    both = frame.dropna(subset=["difference"])
    if both.empty:
        return _("Chưa có năm nào có cả số công bố và số các địa phương gửi")
    last = both.sort_values("year").iloc[-1]
    terms = {"year": int(last["year"]), "sent": int(last["sent"]), "due": int(last["due"])}
    if last["sent"] < last["due"]:
        words = _("Năm {year} mới có {sent}/{due} đơn vị gửi, chưa so được với số công bố")
    elif abs(last["difference_share"]) < NEAR:
        words = _("Năm {year} tổng các địa phương gửi khớp với số công bố")
    else:
        words = _("Năm {year} tổng các địa phương gửi chênh {difference} so với số công bố")
    return words.format(**terms, difference=signed(last["difference"], lang))
