"""Luồng di cư: all ways of one direction and period, from province or region through category to country."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import pandas as pd

from charts import findings_flows
from charts.figure import Figure
from charts.rows import each
from charts.sankey import LETTERS, sankey
from exhibits.empty import Nothing
from exhibits.exhibit import Exhibit, Room
from exhibits.flows.asked import Asked
from exhibits.flows.countries import no_countries
from exhibits.memory import kept
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.language import N_
from formats.text import lowered
from formats.words import CATEGORIES, DIRECTIONS, MEASURES, spelled
from metrics.migration import paths as flow_paths
from metrics.migration.paths import REST, UNKNOWN, Paths
from metrics.periods import kind_of
from metrics.provenance import FlowFigure

WAYS: Final = "f_ways"
SUBJECT: Final = N_("Luồng di cư")
GROUP_BY: Final = "f_by"
"""The parameter that says whether places are provinces or regions."""
REGION: Final = "region"
PLACES, COUNTRIES = 10, 9
"""Provinces and countries with a band of their own; the others are drawn together."""
ON_SLIDE: Final = 6
"""The same of both on a slide, and of categories."""
WHY: Final = {
    "nested": N_("{name}: gồm loại hình chi tiết đã có trong sơ đồ"),
    "across": N_("{name}: tính trùng với các loại hình khác"),
    "withheld": N_("{name}: có số nhỏ không công bố"),
}


@kept
def ways(asked: Asked, *, grouped: str, letters: int = LETTERS) -> Exhibit:
    """The ways by province or by region. `letters`: how many of a name stand in one line."""
    here, _ = asked.here, asked.here.translate
    direction = asked.selection.direction
    found = flow_paths.paths(
        here.snapshot, direction=direction, time_period=asked.at, by="region" if grouped == REGION else "area",
        **asked.scope,
    )  # fmt: skip
    shown = _drawn(flow_paths.folded(found.links, places=PLACES, countries=COUNTRIES), asked)
    countries = shown[(shown["stage"] == 1) & ~shown["plain"].astype(bool)]
    whole_year = kind_of(asked.at) == "year" and countries.empty
    first = _("Vùng") if grouped == REGION else _("Địa phương")
    heads = (first, _("Loại hình"), _("Nước, vùng lãnh thổ"))

    def draw(room: Room) -> Figure | None:
        if whole_year:
            return None
        persons = spelled(MEASURES, here.lang)["persons"]
        links = shown if room.height is None else _for_slide(found, asked)
        return sankey(links, unit=persons, heads=heads, letters=letters, height=room.height, **here.look)

    illustrative = asked.source.illustrative or bool(found.links["illustrative"].any())
    return Exhibit(
        key=WAYS, subject=f"{_(SUBJECT)}: {lowered(spelled(DIRECTIONS, here.lang)[direction])}",
        title=findings_flows.ways(shown, direction=direction, lang=here.lang), draw=draw,
        source=replace(asked.source, note=_note(found, asked), illustrative=illustrative), nothing=_no_ways(asked),
        table=lambda: table(found, asked),
        caveats=(
            _("Biểu đồ gộp các địa phương, loại hình và nước nhỏ hơn; bảng có đủ."),
            *asked.caveats("migration_paths"),
        ),
    )  # fmt: skip


def table(found: Paths, asked: Asked) -> Table:
    """Every link, none folded together."""
    _, lang = asked.here.translate, asked.here.lang
    sides = {"place": _("Địa phương"), "country": _("Nước, vùng lãnh thổ")}
    rows = found.links.assign(
        kind=found.links["side"].map(sides),
        category_name=found.links[f"category_{lang}"],
        label=found.links[f"name_{lang}"].where(found.links["code"] != UNKNOWN, _("Không rõ nước")),
    )
    columns = (
        Column(name="category_name", label=_("Loại hình di cư"), pinned=True),
        Column(name="kind", label=_("Chiều")),
        Column(name="label", label=_("Tên")),
        Column(name="value", label=_("Số liệu"), kind="count"),
    )
    return Table(
        frame=rows, columns=columns, file="di-cu-luong", alt=_("Các luồng di cư"),
        numbers=[one for place, row in enumerate(each(rows)) if (one := _number(place, row, asked)) is not None],
    )  # fmt: skip


def _drawn(links: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The links as the chart takes them: names of both ends, by column."""
    _, lang = asked.here.translate, asked.here.lang
    others = {
        ("place", REST): _("Địa phương khác"),
        ("country", REST): _("Nước khác"),
        ("country", UNKNOWN): _("Không rõ nước"),
    }
    rows = []
    for one in each(links.sort_values("value", ascending=False, kind="stable")):
        middle = one.category_en if lang == "en" else one.category_vi
        outer = others.get((one.side, one.code)) or (one.name_en if lang == "en" else one.name_vi)
        ends = (0, outer, middle) if one.side == "place" else (1, middle, outer)
        rows.append((*ends, one.value, (one.side, one.code) in others))
    return pd.DataFrame(rows, columns=["stage", "left", "right", "value", "plain"])


def _for_slide(found: Paths, asked: Asked) -> pd.DataFrame:
    """Fewer ways with short names: the smaller categories, too, are drawn together."""
    _, lang = asked.here.translate, asked.here.lang
    fewer = flow_paths.folded(found.links, places=ON_SLIDE, countries=ON_SLIDE, categories=ON_SLIDE)
    short, name = spelled(CATEGORIES, lang), f"category_{lang}"
    words = {REST: _("Loại hình khác"), **short}
    named = [words.get(code, long) for code, long in zip(fewer["category"], fewer[name], strict=True)]
    return _drawn(fewer.assign(**{name: named}), asked)


def _note(found: Paths, asked: Asked) -> str:
    """Period and direction, and what is not drawn, with the reason."""
    _, lang = asked.here.translate, asked.here.lang
    words = spelled(WHY, lang)
    left_out = [
        words[row.reason].format(name=row.name_en if lang == "en" else row.name_vi) for row in each(found.left_out)
    ]
    direction = spelled(DIRECTIONS, lang)[asked.selection.direction]
    parts = [
        f"{asked.when} · {lowered(direction)}",
        _("chỉ các loại hình đếm theo người, phát sinh trong kỳ"),
    ]
    if left_out:
        parts.append(_("không vẽ: {what}").format(what="; ".join(left_out)))
    return " · ".join(parts)


def _no_ways(asked: Asked) -> Nothing:
    """Why there are no ways: nothing of the direction is counted as people of the period."""
    _ = asked.here.translate
    if kind_of(asked.at) == "year":
        return no_countries(asked)
    return Nothing(
        words=_("Chưa có loại hình nào của hướng này đếm theo người, phát sinh trong kỳ"),
        todo=_("Chọn hướng di cư hoặc kỳ khác."),
    )


def _number(place: int, row: Any, asked: Asked) -> Number | None:
    """A link that is one figure of the page: a province or a country; a region and the unknown are sums of others."""
    side, code, category = row.side, row.code, row.category
    if code == UNKNOWN or (side == "place" and "@" not in code):
        return None
    figure: FlowFigure = replace(
        asked.figure, selection=replace(asked.selection, category=category, measure="persons", flow_or_stock="flow")
    )
    figure = replace(figure, area_key=code) if side == "place" else replace(figure, counterpart_area=code)
    label = f"{row.category_name} · {row.label}"
    return Number(code=f"{category}.{side}.{code}", label=label, figure=figure, value=float(row.value), row=place)
