"""Figures of two meetings side by side, and figures of earlier periods that are told differently now."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from charts import findings_changes
from charts.rows import each
from charts.theme import status_words
from exhibits.changes.asked import Compared
from exhibits.exhibit import Exhibit, Source
from exhibits.flows import views
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.traced import Number
from formats.dates import day
from formats.language import N_
from formats.numbers import WITHHELD
from formats.periods import short_period
from formats.text import lowered
from formats.words import LABOUR, LABOUR_UNITS, MEASURES, spelled
from metrics.changes import figures as changes
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.provenance import FlowFigure, TaskFigure

FIGURES: Final = "m_figures"
REVISED: Final = "m_revised"
ABOUT: Final = "m_about"
SUBJECTS: Final = ("tasks", "labour", "flows")
"""In the order in which they are told: the few figures of labour are not to stand below the many of migration."""
COUNTED: Final = {"applicable": N_("Nhiệm vụ phải thực hiện"), "reported": N_("Nhiệm vụ đã có báo cáo")}


def figures(of: Compared, *, about: str = "") -> Exhibit:
    """Headline figures and totals, each of its own day or last period; of one subject or of all three."""
    here, _ = of.here, of.here.translate
    rows = _told(of)
    if about in SUBJECTS and len(rows):
        rows = rows[rows["subject"] == about].reset_index(drop=True)
    return Exhibit(
        key=FIGURES, subject=_("Số liệu so với kỳ họp trước"),
        title=of.nothing.words if rows.empty else findings_changes.figures(rows, lang=here.lang),
        draw=lambda _room: None, source=source_of(rows, of), nothing=of.nothing,
        table=None if rows.empty else lambda: _table(rows, of),
        caveats=(
            _("Mỗi kỳ họp lấy kỳ số liệu gần nhất đã kết thúc; chỉ ghi mức thay đổi khi hai số so sánh được với nhau."),
            _("So với cùng kỳ chỉ tính trên các đơn vị có số liệu cả hai kỳ."),
        ),
    )  # fmt: skip


def revised(of: Compared) -> Exhibit:
    """Totals of periods that were over at the earlier meeting and are told differently now."""
    here, _ = of.here, of.here.translate
    frame = pd.DataFrame() if of.then is None else changes.revised(*of.states)
    rows = frame if frame.empty else frame.assign(label=_flow_labels(frame, here), note=_withheld(frame, here))
    return Exhibit(
        key=REVISED, subject=_("Số liệu kỳ trước nay đã khác"),
        title=of.nothing.words if of.then is None else findings_changes.revised(rows, lang=here.lang),
        draw=lambda _room: None, source=source_of(rows, of), nothing=of.nothing,
        table=None if rows.empty else lambda: _revised_table(rows, here),
        caveats=(_("Khác do địa phương gửi thêm, gửi lại hoặc rút số liệu sau kỳ họp trước."),),
    )  # fmt: skip


def source_of(rows: pd.DataFrame, of: Compared) -> Source:
    """Both versions and both days."""
    _ = of.here.translate
    made_up = bool(len(rows)) and bool(rows["illustrative"].astype(bool).any())
    if of.then is None:
        return Source(words=_("số liệu đã nạp"), illustrative=made_up)
    return Source(
        words=_("phiên bản dữ liệu {then} ({then_day}) và {now} ({now_day})").format(
            then=of.then.snapshot.id, then_day=day(of.then.today, of.here.lang), now=of.here.snapshot.id,
            now_day=day(of.here.today, of.here.lang),
        ),
        illustrative=made_up,
    )  # fmt: skip


def _told(of: Compared) -> pd.DataFrame:
    """The rows in words; none where no earlier state was named."""
    if of.then is None:
        return pd.DataFrame()
    found = changes.figures(*of.states)
    place = found["subject"].map({subject: place for place, subject in enumerate(SUBJECTS)})
    frame = found.loc[place.sort_values(kind="stable").index].reset_index(drop=True)
    return frame.assign(
        label=_labels(frame, of.here), at_then=_when(frame["period_then"], of.here),
        at_now=_when(frame["period_now"], of.here), note=_withheld(frame, of.here),
        stand=[
            "" if pd.isna(one.due_now) else f"{int(one.sent_now)}/{int(one.due_now)}" for one in each(frame)
        ],
    )  # fmt: skip


def _table(rows: pd.DataFrame, of: Compared) -> Table:
    _ = of.here.translate
    columns = (
        Column(name="label", label=_("Nội dung"), pinned=True, width="large"),
        Column(name="at_then", label=_("Kỳ trước")),
        Column(name="value_then", label=_("Số kỳ trước"), kind="count"),
        Column(name="at_now", label=_("Kỳ này")),
        Column(name="value_now", label=_("Số kỳ này"), kind="count"),
        Column(name="change", label=_("Thay đổi"), kind="change"),
        Column(name="growth", label=_("So với cùng kỳ"), kind="relative"),
        Column(name="share_now", label=_("Tỷ lệ kỳ này"), kind="share"),
        Column(name="stand", label=_("Đã có số liệu")),
        *note_column(rows, of.here),
    )
    return Table(
        frame=rows, columns=columns, file="so-voi-ky-truoc", alt=_("Số liệu của hai kỳ họp"),
        numbers=_numbers(rows, of),
    )  # fmt: skip


def _revised_table(rows: pd.DataFrame, here: Reader) -> Table:
    _ = here.translate
    columns = (
        Column(name="label", label=_("Nội dung"), pinned=True, width="large"),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="value_then", label=_("Số kỳ trước"), kind="count"),
        Column(name="value_now", label=_("Số kỳ này"), kind="count"),
        Column(name="change", label=_("Thay đổi"), kind="change"),
        Column(name="sent_then", label=_("Đơn vị có số liệu, kỳ trước"), kind="count"),
        Column(name="sent_now", label=_("Đơn vị có số liệu, kỳ này"), kind="count"),
        *note_column(rows, here),
    )
    return Table(frame=rows, columns=columns, file="so-lieu-da-khac", alt=_("Số liệu kỳ trước nay đã khác"))


def note_column(rows: pd.DataFrame, here: Reader) -> tuple[Column, ...]:
    """A column that says what is withheld, where anything is."""
    return (Column(name="note", label=here.translate("Ghi chú")),) if (rows["note"] != "").any() else ()


def _withheld(frame: pd.DataFrame, here: Reader) -> list[str]:
    _ = here.translate
    words = {
        (True, True): _("{sign} cả hai kỳ: số nhỏ, không công bố"),
        (True, False): _("{sign} kỳ trước: số nhỏ, không công bố"),
        (False, True): _("{sign} kỳ này: số nhỏ, không công bố"),
    }
    return [
        words[key].format(sign=WITHHELD) if (key := (bool(one.withheld_then), bool(one.withheld_now))) in words else ""
        for one in each(frame)
    ]


def _labels(frame: pd.DataFrame, here: Reader) -> list[str]:
    flow_words = iter(_flow_labels(frame[frame["subject"] == "flows"], here))
    counted, labour, units = (spelled(words, here.lang) for words in (COUNTED, LABOUR, LABOUR_UNITS))
    tasks = here.translate("Nhiệm vụ: {status}")
    labels = []
    for one in each(frame):
        if one.subject == "tasks":
            labels.append(counted.get(one.code) or tasks.format(status=lowered(status_words(one.code, here.lang))))
        elif one.subject == "labour":
            labels.append(f"{labour[one.code]} ({units[one.code]})")
        else:
            labels.append(next(flow_words))
    return labels


def _flow_labels(frame: pd.DataFrame, here: Reader) -> list[str]:
    """Each selection in a few words with its unit."""
    choices, measures = flows.categories(here.snapshot), spelled(MEASURES, here.lang)
    known = set(choices["category"])
    found = []
    for one in each(frame):
        plain = one.name_en if here.lang == "en" else one.name_vi
        chosen = Selection(**{name: str(getattr(one, name)) for name in changes.KEYS})
        name = views.subject(chosen, None, here) if chosen.category in known else plain
        found.append(f"{name} ({measures.get(chosen.measure, chosen.measure)})")
    return found


def _when(codes: pd.Series, here: Reader) -> list[str]:
    return ["" if pd.isna(code) else short_period(str(code), here.lang) for code in codes]


def _numbers(rows: pd.DataFrame, of: Compared) -> list[Number]:
    """The newer figures, each with its cells; the older ones stand in another version."""
    found = []
    for row, one in enumerate(each(rows)):
        figure = _figure(one, of)
        if figure is not None:
            value = None if pd.isna(one.value_now) else float(one.value_now)
            code = f"{one.subject}.{one.code}" + ("" if one.subject == "tasks" else f".{one.direction}.{one.measure}")
            found.append(Number(code=code, label=one.label, figure=figure, value=value, row=row))
    return found


def _figure(one: Any, of: Compared) -> TaskFigure | FlowFigure | None:
    if one.subject == "tasks":
        return TaskFigure(
            as_of=of.here.today, which=one.code, level="province" if of.area_key else "national",
            unit_view=of.here.view, area_key=of.area_key,
        )  # fmt: skip
    if one.subject == "flows" and not pd.isna(one.period_now):
        chosen = Selection(**{name: str(getattr(one, name)) for name in changes.KEYS})
        return FlowFigure(
            selection=chosen, time_period=one.period_now, unit_view=of.here.view, area_key=of.area_key
        )  # fmt: skip
    return None
