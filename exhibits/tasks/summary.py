"""Tổng hợp: where the tasks stand, how it came about, and what needs attention first."""

from __future__ import annotations

from typing import Final

import pandas as pd

from charts import findings
from charts.rows import each
from charts.status import status_bars
from charts.theme import STATUSES, status_words
from exhibits import empty
from exhibits.exhibit import Exhibit
from exhibits.native import Native, Series
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from metrics.tasks import states as tasks

GROUPS: Final = "t_groups"


def groups(of: Scope) -> Exhibit:
    """How many tasks of each group stand where."""
    here, _ = of.here, of.here.translate
    found = tasks.task_list(here.snapshot, **of.asked)
    counts = tasks.national_summary(here.snapshot, **of.asked)
    rows = views.by_group(found, here)

    def native(_most: int | None) -> Native | None:
        labels = tuple(dict.fromkeys(rows["label"]))
        counted = {(one.label, one.status): int(one.n) for one in each(_counted(rows))}
        shown = [code for code in STATUSES if any((label, code) in counted for label in labels)]
        return Native(
            kind="stacked_bar", categories=labels, unit=_("nhiệm vụ"),
            series=tuple(
                Series(
                    name=status_words(code, here.lang), colour=STATUSES[code].light,
                    values=tuple(float(counted.get((label, code), 0)) for label in labels),
                )
                for code in shown
            ),
        ) if labels else None  # fmt: skip

    return Exhibit(
        key=GROUPS, subject=_("Trạng thái nhiệm vụ theo nhóm"),
        title=findings.tasks(counts, as_of=of.as_of, lang=here.lang),
        draw=lambda _room: status_bars(rows, **here.look), source=views.source_of(found, here),
        nothing=empty.no_tasks(here), table=lambda: views.task_table(found, here, of.figure), native=native,
        caveats=(_("Trạng thái theo báo cáo của cơ quan chủ trì; chưa báo cáo không có nghĩa là chưa làm."),),
    )  # fmt: skip


def _counted(rows: pd.DataFrame) -> pd.DataFrame:
    """How many tasks each label and status has. Columns label, status, n."""
    return rows.groupby(["label", "status"], sort=False).size().reset_index(name="n")
