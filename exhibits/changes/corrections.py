"""Corrections since the earlier meeting: which files stand no longer, who changed that, when, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from charts import findings_changes
from charts.rows import each
from exhibits.changes.asked import Compared
from exhibits.changes.figures import source_of
from exhibits.exhibit import Exhibit
from exhibits.province.sheets import DATASETS
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.words import spell
from formats.dates import moment
from formats.language import N_
from formats.numbers import number
from formats.periods import short_period
from metrics import areas
from metrics.changes.corrections import corrections as found_corrections

CORRECTIONS: Final = "m_corrections"
HOW: Final = {
    "replaced": N_("Thay bằng số liệu mới"), "withdrawn": N_("Rút lại"), "erased": N_("Gỡ số liệu minh họa"),
}  # fmt: skip
FEW: Final = 3
"""So many units or periods of a file are named; of more their number is told."""


def corrections(of: Compared) -> Exhibit:
    """What of the earlier state stands no longer, the latest first."""
    here, _ = of.here, of.here.translate
    rows = pd.DataFrame(columns=["submission_id", "how"]) if of.then is None else found_corrections(*of.states)
    return Exhibit(
        key=CORRECTIONS, subject=_("Số liệu được đính chính"),
        title=of.nothing.words if of.then is None else findings_changes.corrections(rows, lang=here.lang),
        draw=lambda _room: None, source=source_of(rows, of), nothing=of.nothing,
        table=None if rows.empty else lambda: _table(rows, here),
    )  # fmt: skip


def _table(rows: pd.DataFrame, here: Reader) -> Table:
    _ = here.translate
    names = {key: en if here.lang == "en" else vi for key, (vi, en) in areas.area_names(here.snapshot).items()}
    frame = rows.assign(
        what=spell(rows["dataset"], DATASETS, here.lang), how_words=spell(rows["how"], HOW, here.lang),
        at=[moment(one.happened_at, here.lang) if pd.notna(one.happened_at) else "" for one in each(rows)],
        who=[_few([names[key] for key in one.units], _("{count} đơn vị"), here) for one in each(rows)],
        when=[_few([short_period(code, here.lang) for code in one.periods], _("{count} kỳ"), here)
              for one in each(rows)],
    )  # fmt: skip
    columns = (
        Column(name="what", label=_("Nội dung"), pinned=True),
        Column(name="who", label=_("Đơn vị")),
        Column(name="when", label=_("Kỳ")),
        Column(name="how_words", label=_("Thay đổi")),
        Column(name="at", label=_("Thời điểm")),
        Column(name="happened_by", label=_("Người thực hiện")),
        Column(name="why", label=_("Lý do"), width="large"),
        Column(name="file_name", label=_("Tệp cũ")),
        Column(name="successor_file", label=_("Tệp thay thế")),
    )
    return Table(frame=frame, columns=columns, file="dinh-chinh", alt=_("Số liệu được đính chính"))


def _few(names: Sequence[str], many: str, here: Reader) -> str:
    return ", ".join(names) if len(names) <= FEW else many.format(count=number(len(names), here.lang))
