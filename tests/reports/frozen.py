"""Meetings on a small state of the data in memory: late tasks, a small count, texts that look like formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from exhibits.reader import Reader
from meetings.meeting import Meeting, Slide
from reports.deck import Deck
from tests.metrics.figures import snapshot
from warehouse.snapshot import Snapshot

DAY = date(2026, 8, 31)
LATE_CONTENT = '=cmd|"/c calc"!A1 <b>Tuyên truyền</b> & \x01 an toàn'
"""What a task may be called: a formula, tags, a control character."""
SMALL = 3
"""A count that is never shown: of victims of trafficking, under the threshold."""
FLOW = {"time_period": "2026-S1", "category": "lao_dong_hop_dong"}
TRAFFICKED = {"f_category": "mua_ban_nguoi", "f_period": "2026-S1"}


def told(*, illustrative: bool = True, **more: Any) -> Snapshot:
    """Nghệ An with a late task, a target far from reached, flows, and small counts that are withheld."""
    rows: dict[str, Any] = {
        "submissions": [{"illustrative": illustrative, "received_at": datetime(2026, 7, 10, 20),
                         "file_name": "=biểu số 1.xlsx"}],
        "migration_statistics": [
            {**FLOW, "ref_area": "40@2025", "obs_value": 16234}, {**FLOW, "ref_area": "38@2025", "obs_value": 12999},
            {**FLOW, "ref_area": "40@2008", "time_period": "2025-S1", "obs_value": 15001},
            *({**FLOW, "ref_area": key, "category": "mua_ban_nguoi", "measure": "victims", "obs_value": value}
              for key, value in (("40@2025", SMALL), ("38@2025", 4), ("42@2025", 55), ("01@2025", 71))),
        ],
        "labour_targets": [{"ref_area": "40@2025", "year": 2026, "comparator": "more_than", "low": 17600.0,
                            "document": "KH-40/2026"}],
        "labour_results": [{"ref_area": "40@2025", "time_period": "2026-M06", "basis": "year_to_date",
                            "obs_value": 4317}],
        "documents": [{"document": "402/QĐ-TTg"}],
        "plan_tasks": [{"code": "1.6", "due_on": date(2026, 1, 31), "content": LATE_CONTENT},
                       {"code": "1.7", "due_on": date(2030, 1, 1)}],
        "task_progress": [{"reporter": "40@2025", "task_code": "1.7", "as_of": date(2026, 5, 1), "percent": 43.5}],
        "reports_received": [{"ref_area": "40@2025", "duty": "R2", "time_period": "2025",
                              "received_on": date(2025, 11, 26)}],
        **more,
    }  # fmt: skip
    return snapshot(**rows)


def deck(
    made: Snapshot,
    slides: Sequence[Slide | str],
    *,
    lang: str = "vi",
    view: Literal["63", "34"] = "34",
    as_of: date = DAY,
    filters: Mapping[str, str] | None = None,
    of: str = "",
) -> Deck:
    """A meeting of these slides; `of`: the standard deck that it began with."""
    meeting = Meeting(
        code="SK6T-2026", title="Hội nghị <sơ kết> & đánh giá", snapshot_id=made.id, as_of=as_of, view=view, deck=of,
        slides=tuple(one if isinstance(one, Slide) else Slide(exhibit=one) for one in slides), filters=filters or {},
    )  # fmt: skip
    return Deck(meeting=meeting, here=Reader(lang=lang, view=view, dark=False, snapshot=made, today=as_of))
