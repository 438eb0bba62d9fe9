"""Meetings and small loads that tests begin with."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from meetings.meeting import Meeting, Slide
from warehouse.lake import Warehouse

DAY: Final = date(2026, 7, 10)
SLIDES: Final = (
    Slide(exhibit="t_groups", address={"t_date": "2026-07-10"}, note="Nêu rõ nguyên nhân"),
    Slide(exhibit="f_trend", address={"f_period": "2026-S1", "f_category": "hoc_tap"}),
)


def meeting(warehouse: Warehouse, **other: Any) -> Meeting:
    """A meeting on the newest version; what a test does not say keeps a plain value."""
    plain: dict[str, Any] = {
        "code": "SK6T-2026", "title": "Sơ kết 6 tháng đầu năm 2026", "snapshot_id": warehouse.current_snapshot(),
        "as_of": DAY, "view": "34", "slides": SLIDES, "made_by": "lan",
    }  # fmt: skip
    return Meeting(**{**plain, **other})


SMALL_LOAD: Final = (
    """
    INSERT INTO lake.submissions SELECT $id, (SELECT max(sequence) + 1 FROM lake.submissions), now()::TIMESTAMP, 'lan',
        $id || '.csv', $id, 1, 'migration_statistics', '40@2025', $period, 1, false, 'gửi lại'
    """,
    "INSERT INTO lake.submission_slots SELECT $id, 'migration_statistics', '40@2025|' || $period",
    "INSERT INTO lake.submission_events SELECT $id, 'loaded', now()::TIMESTAMP, 'lan', NULL",
    """
    INSERT INTO lake.migration_statistics SELECT '40@2025', $period, 'lao_dong_hop_dong', 'outbound', '_T', 'total',
        'persons', 'flow', length($id), 'A', '40@2025|' || $period, $id, 'Số liệu', 'A2'
    """,
)
"""A load of one figure as the loader writes it, without reading a file."""


def load_small(warehouse: Warehouse, count: int, *, period: str = "2026-S1") -> None:
    """So many loads of one figure, each its own commit, each replacing the one before."""
    for n in range(count):
        with warehouse.commit(purpose="test") as commit:
            for statement in SMALL_LOAD:
                names = {"id": f"nho-{period}-{n:03}", "period": period}
                commit.execute(statement, {name: value for name, value in names.items() if f"${name}" in statement})
