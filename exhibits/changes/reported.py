"""Reports that came in since the earlier meeting."""

from __future__ import annotations

from typing import Final

import pandas as pd

from charts import findings_changes
from exhibits.changes.asked import Compared
from exhibits.changes.figures import source_of
from exhibits.exhibit import Exhibit
from exhibits.table import Column, Table
from exhibits.words import spell
from formats.language import N_
from formats.words import DUTIES
from metrics.changes.reported import COLUMNS, reported_since

REPORTED: Final = "m_reported"
TIMELY: Final = {"on_time": N_("Đúng hạn"), "late": N_("Chậm hạn")}


def reported(of: Compared) -> Exhibit:
    """The reports, latest periods first."""
    here, _ = of.here, of.here.translate
    rows = pd.DataFrame(columns=COLUMNS) if of.then is None else reported_since(*of.states)
    return Exhibit(
        key=REPORTED, subject=_("Địa phương gửi thêm báo cáo"),
        title=of.nothing.words if of.then is None else findings_changes.reported(rows, lang=here.lang),
        draw=lambda _room: None, source=source_of(rows, of), nothing=of.nothing,
        table=None if rows.empty else lambda: _table(rows, of),
        caveats=(_("Tính cả báo cáo của kỳ cũ gửi bổ sung sau kỳ họp trước."),),
    )  # fmt: skip


def _table(rows: pd.DataFrame, of: Compared) -> Table:
    here, _ = of.here, of.here.translate
    names = rows["name_en" if here.lang == "en" else "name_vi"]
    frame = rows.assign(
        what=spell(rows["duty"], DUTIES, here.lang).where(rows["duty"].isin(list(DUTIES)), names),
        area=rows[f"area_{here.lang}"], timely=spell(rows["status"], TIMELY, here.lang),
        received=pd.to_datetime(rows["received_on"]).dt.date, behind=rows["days_late"].where(rows["status"] == "late"),
    ).sort_values("time_period", ascending=False, kind="stable", ignore_index=True)  # fmt: skip
    columns = (
        Column(name="area", label=_("Địa phương"), pinned=True),
        Column(name="what", label=_("Báo cáo")),
        Column(name="time_period", label=_("Kỳ"), kind="period"),
        Column(name="received", label=_("Ngày nhận"), kind="day"),
        Column(name="timely", label=_("Tình trạng")),
        Column(name="behind", label=_("Số ngày chậm"), kind="count"),
        Column(name="document", label=_("Văn bản")),
    )
    return Table(frame=frame, columns=columns, file="bao-cao-gui-them", alt=_("Địa phương gửi thêm báo cáo"))
