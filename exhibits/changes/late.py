"""Tasks that became late since the earlier meeting, and those that no longer are."""

from __future__ import annotations

from typing import Final

import pandas as pd

from charts import findings_changes
from charts.theme import status_words
from exhibits.changes.asked import Compared
from exhibits.changes.figures import source_of
from exhibits.exhibit import Exhibit
from exhibits.table import Column, Table
from exhibits.tasks.views import caveat, named_task
from metrics.changes.late import NEWLY, NO_LONGER, late_changes

LATE: Final = "m_late"


def late(of: Compared) -> Exhibit:
    """The tasks that turned, newly late ones first."""
    here, _ = of.here, of.here.translate
    rows = pd.DataFrame(columns=["turned"]) if of.then is None else late_changes(*of.states)
    counts = rows["turned"].value_counts()
    told = findings_changes.late(int(counts.get(NEWLY, 0)), int(counts.get(NO_LONGER, 0)), lang=here.lang)
    return Exhibit(
        key=LATE, subject=_("Nhiệm vụ mới quá hạn, hết quá hạn"),
        title=of.nothing.words if of.then is None else told, draw=lambda _room: None,
        source=source_of(rows, of), nothing=of.nothing, table=None if rows.empty else lambda: _table(rows, of),
        caveats=(caveat("tasks_late", here),),
    )  # fmt: skip


def _table(rows: pd.DataFrame, of: Compared) -> Table:
    here, _ = of.here, of.here.translate
    words = {NEWLY: _("Mới quá hạn"), NO_LONGER: _("Không còn quá hạn")}
    frame = rows.assign(
        turned_words=rows["turned"].map(words),
        code=[named_task(text, code) for text, code in zip(rows["document"], rows["task_code"], strict=True)],
        who=rows[f"area_{here.lang}"].fillna(rows[f"owner_now_{here.lang}"]),
        due=pd.to_datetime(rows["due_on"]).dt.date,
        was=[_status(code, of) for code in rows["status_then"]],
        is_now=[_status(code, of) for code in rows["status_now"]],
    )  # fmt: skip
    columns = (
        Column(name="turned_words", label=_("Thay đổi"), pinned=True),
        Column(name="code", label=_("Mã")),
        Column(name="content", label=_("Nhiệm vụ"), width="large"),
        Column(name="who", label=_("Đơn vị chịu trách nhiệm")),
        Column(name="due", label=_("Hạn"), kind="day"),
        Column(name="days_late", label=_("Số ngày quá hạn"), kind="count"),
        Column(name="was", label=_("Kỳ trước")),
        Column(name="is_now", label=_("Kỳ này")),
    )
    return Table(frame=frame, columns=columns, file="nhiem-vu-moi-qua-han", alt=_("Nhiệm vụ mới quá hạn, hết quá hạn"))


def _status(code: object, of: Compared) -> str:
    """The word of a status; a task that did not stand in a plan then has none."""
    return status_words(code, of.here.lang) if isinstance(code, str) else of.here.translate("chưa có trong kế hoạch")
