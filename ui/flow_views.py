"""Migration frames made ready to be shown: what is counted, lines, shares of groups, rankings."""

from __future__ import annotations

import pandas as pd

from charts import findings
from charts.rows import each
from formats.numbers import number
from metrics import flows
from metrics.coverage import Coverage
from metrics.flows import Selection
from metrics.provenance import FlowFigure
from ui import filters, numbers
from ui.screen import Screen
from ui.tables import Column, Table
from ui.words import DIRECTIONS, MEASURES, NATURES, PEOPLE, STATES, named, spell, spelled


def category(choices: pd.DataFrame, here: Screen) -> str:
    """Which category to look at."""
    names = dict(zip(choices["category"], choices[f"name_{here.lang}"], strict=True))
    label = here.translate("Loại hình di cư")
    return filters.choice(label, names, name="f_category", default="lao_dong_hop_dong", here=here)


def selection(of_category: str, choices: pd.DataFrame, here: Screen) -> Selection:
    """What of the category to count: which direction and, where several exist, flow or stock and the unit."""
    _ = here.translate
    rows = choices[choices["category"] == of_category]
    known = set(rows["direction"])
    directions = {code: word for code, word in spelled(DIRECTIONS, here.lang).items() if code in known}
    direction = filters.switch(_("Hướng di cư"), directions, name="f_direction", default="outbound")
    rows = rows[rows["direction"] == direction]
    natures, measures = spelled(NATURES, here.lang), spelled(MEASURES, here.lang)
    kinds = {
        f"{row.measure}.{row.flow_or_stock}": f"{natures[row.flow_or_stock]} ({measures.get(row.measure, row.measure)})"
        for row in each(rows)
    }
    kind = next(iter(kinds))
    if len(kinds) > 1:
        kind = filters.choice(_("Cách đếm"), kinds, name="f_kind", default="persons.flow", here=here)
    measure, _dot, nature = kind.partition(".")
    return Selection(category=of_category, direction=direction, measure=measure, flow_or_stock=nature)


def subject(chosen: Selection, choices: pd.DataFrame, place: str | None, here: Screen) -> str:
    """The selection in a few words: "Nghệ An: học tập (du học), ra nước ngoài"."""
    row = choices[choices["category"] == chosen.category].iloc[0]
    name = row[f"name_{here.lang}"]
    direction = spelled(DIRECTIONS, here.lang)[chosen.direction].lower()
    return f"{place}: {name[:1].lower()}{name[1:]}, {direction}" if place else f"{name}, {direction}"


def unit(chosen: Selection, here: Screen) -> str:
    """The word for what is counted."""
    return spelled(MEASURES, here.lang).get(chosen.measure, chosen.measure)


def lines(chosen: Selection, choices: pd.DataFrame, here: Screen, *, area_key: str | None) -> pd.DataFrame:
    """`time_period`, `value`, `series`, `direction` of every direction counted in the same way, the chosen first."""
    same = choices[
        (choices["category"] == chosen.category)
        & (choices["measure"] == chosen.measure)
        & (choices["flow_or_stock"] == chosen.flow_or_stock)
    ]
    words = spelled(DIRECTIONS, here.lang)
    codes = sorted(set(same["direction"]), key=lambda code: (code != chosen.direction, list(words).index(code)))
    frames = [
        flows.trend(
            here.snapshot,
            Selection(
                category=chosen.category, direction=code, measure=chosen.measure, flow_or_stock=chosen.flow_or_stock
            ),
            unit_view=here.view,
            area_key=area_key,
        ).assign(series=words[code], direction=code)
        for code in codes
    ]
    return pd.concat(frames, ignore_index=True)


def groups(frame: pd.DataFrame, here: Screen) -> pd.DataFrame:
    """Shares of women, children and ethnic minority in percent, as `time_period`, `value`, `series`."""
    kept = frame[frame["population_group"].isin(["female", "children", "ethnic_minority"])]
    return kept.assign(value=kept["share"] * 100, series=spell(kept["population_group"], PEOPLE, here.lang))


def group_title(frame: pd.DataFrame, code: str, here: Screen) -> str:
    """The shares of one period in words."""
    now = frame[frame["time_period"] == code]
    if now["share"].notna().sum() == 0:
        return here.translate("Chưa có số liệu về giới tính, trẻ em, dân tộc thiểu số")
    order = [group for group in ("female", "children", "ethnic_minority") if group in set(now["population_group"])]
    shares = now.set_index("population_group")["share"].reindex(order).dropna()
    words = spelled(PEOPLE, here.lang)
    return findings.shares({words[str(group)]: share for group, share in shares.items()}, lang=here.lang)


def reach(covered: Coverage, here: Screen) -> str:
    """How much of the country has sent figures, and who has not when few are missing."""
    missing = covered.missing_en if here.lang == "en" else covered.missing_vi
    return findings.reach(sent=covered.sent, due=covered.due, missing=", ".join(missing), lang=here.lang)


def ranking(frame: pd.DataFrame, here: Screen, *, of: str = "area") -> pd.DataFrame:
    """`label`, `value` and, where known, `earlier` for bars."""
    rows = named(frame, here.lang, of=of)
    return rows.assign(earlier=rows["previous"]) if "previous" in rows else rows


def map_rows(frame: pd.DataFrame, here: Screen, *, words: str) -> pd.DataFrame:
    """`area_key`, `label`, `value`, `text` for the map; what was not sent has no value but says so."""
    rows = frame
    states = spell(rows["state"], STATES, here.lang)
    texts = [
        f"{number(row.value, here.lang)} {words}" if pd.notna(row.value) else state
        for row, state in zip(each(rows), states, strict=True)
    ]
    return rows.assign(text=texts)


def area_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
    """All areas with their figure, state and change."""
    _ = here.translate
    rows = frame.assign(
        region=frame[f"region_{here.lang}"],
        state_words=spell(frame["state"], {**STATES, "value": "", "zero": ""}, here.lang),
    )
    columns = (
        Column(name="label", label=_("Địa phương"), pinned=True),
        Column(name="region", label=_("Vùng")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="state_words", label=_("Tình trạng")),
        Column(name="previous", label=_("Cùng kỳ năm trước"), kind="count"),
        Column(name="change", label=_("Thay đổi"), kind="relative"),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-dia-phuong", alt=_("Số liệu theo địa phương"),
        numbers=numbers.of_areas(frame, asked),
    )  # fmt: skip


def country_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
    """All countries with figure and share."""
    _ = here.translate
    columns = (
        Column(name="label", label=_("Nước, vùng lãnh thổ"), pinned=True),
        Column(name="counterpart_area", label=_("Mã")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
    )
    return Table(
        frame=frame, columns=columns, file="di-cu-theo-nuoc", alt=_("Số liệu theo nước"),
        numbers=numbers.of_countries(frame, asked),
    )  # fmt: skip


def trend_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
    """All periods with figure, coverage and change on the units that sent both."""
    _ = here.translate
    columns = (
        Column(name="time_period", label=_("Kỳ"), kind="period", pinned=True),
        Column(name="series", label=_("Hướng di cư")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="sent", label=_("Đơn vị đã gửi"), kind="count"),
        Column(name="due", label=_("Đơn vị phải gửi"), kind="count"),
        Column(name="change", label=_("Thay đổi so với cùng kỳ"), kind="relative"),
        Column(name="same_units", label=_("Số đơn vị so sánh được"), kind="count"),
        Column(name=f"missing_{here.lang}", label=_("Chưa gửi"), width="medium"),
    )
    return Table(
        frame=frame, columns=columns, file="di-cu-theo-ky", alt=_("Số liệu theo kỳ"),
        numbers=numbers.of_trend(frame, asked, here),
    )  # fmt: skip


def group_table(frame: pd.DataFrame, asked: FlowFigure, here: Screen) -> Table:
    """Groups of people by period, as figures and shares."""
    _ = here.translate
    columns = (
        Column(name="time_period", label=_("Kỳ"), kind="period", pinned=True),
        Column(name="group", label=_("Nhóm")),
        Column(name="value", label=_("Số liệu"), kind="count"),
        Column(name="of_total", label=_("Tổng của cùng đơn vị"), kind="count"),
        Column(name="share", label=_("Tỷ trọng"), kind="share"),
    )
    rows = frame.assign(group=spell(frame["population_group"], PEOPLE, here.lang))
    return Table(
        frame=rows, columns=columns, file="di-cu-theo-nhom", alt=_("Số liệu theo nhóm đối tượng"),
        numbers=numbers.of_groups(frame, asked, here),
    )  # fmt: skip
