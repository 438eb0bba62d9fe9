"""What a province's page says and draws: the headline by rule, the finding of each part, small lines under names."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from charts import findings_province as findings
from charts.strips import strips
from formats.numbers import WITHHELD

COUNTS = {"applicable": 11, "late": 2, "no_report": 0}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            {"counts": COUNTS, "labour": 0.873, "year": 2026, "missing": 0, "due": 7},
            "Nghệ An: 2/11 nhiệm vụ quá hạn; lao động đạt 87\u00a0% chỉ tiêu năm 2026; đã gửi đủ báo cáo",
        ),
        (
            {"counts": {**COUNTS, "late": 0}, "missing": 3, "due": 7},
            "Nghệ An: không có nhiệm vụ quá hạn (11 nhiệm vụ); còn thiếu 3/7 báo cáo",
        ),
        (
            {"counts": {"applicable": 4, "late": 0, "no_report": 4}, "ended": date(2025, 6, 30)},
            "Nghệ An (đến 30/06/2025): chưa báo cáo tiến độ 4 nhiệm vụ",
        ),
        ({"counts": {}}, "Nghệ An: chưa có số liệu"),
        ({"counts": {}, "labour": 1.2}, "Nghệ An: chưa có số liệu"),
    ],
)
def test_the_headline_tells_what_is_known_and_leaves_out_the_rest(told: dict[str, Any], sentence: str) -> None:
    assert findings.province("Nghệ An", **told) == sentence


def test_the_headline_is_english_for_english_readers() -> None:
    words = findings.province("Nghe An", counts=COUNTS, labour=0.873, year=2026, missing=1, due=7, lang="en")
    assert words == "Nghe An: 2 of 11 tasks overdue; workers sent: 87% of the 2026 target; 1 of 7 reports missing"


@pytest.mark.parametrize(
    ("moved", "sentence"),
    [
        ({"Học tập": 0.2, "Kết hôn": -0.5}, "giảm mạnh nhất là kết hôn (−50\u00a0% so với cùng kỳ)"),
        ({"Học tập": 0.2, "Kết hôn": -0.1}, "tăng mạnh nhất là học tập (+20\u00a0% so với cùng kỳ)"),
        ({"Học tập": 0.02}, "không loại hình nào thay đổi quá 10\u00a0% so với cùng kỳ"),
        ({}, "chưa so sánh được với cùng kỳ"),
    ],
)
def test_the_largest_movement_is_named_when_it_is_worth_it(moved: dict[str, float], sentence: str) -> None:
    assert findings.movement(moved, code="2026-S1") == f"6 tháng đầu năm 2026: {sentence}"


def test_reports_tell_what_is_missing_before_what_was_late() -> None:
    assert findings.reports(missing=1, late=2, due=7) == "Còn thiếu 1/7 báo cáo đã đến hạn"
    assert findings.reports(missing=0, late=2, due=7) == "Đã gửi đủ 7 báo cáo, 2 báo cáo gửi chậm"
    assert findings.reports(missing=0, late=0, due=7) == "Đã gửi đủ và đúng hạn cả 7 báo cáo"
    assert findings.reports(missing=0, late=0, due=0) == "Chưa có báo cáo nào đến hạn"


def test_targets_reached_are_counted_of_those_that_can_be_compared() -> None:
    assert findings.goals(3, 3, year=2026) == "Năm 2026: đã đạt cả 3 chỉ tiêu"
    assert findings.goals(1, 3, year=2026) == "Năm 2026: đã đạt 1/3 chỉ tiêu"
    assert findings.goals(0, 0, year=2026) == "Năm 2026: có kết quả, chưa có chỉ tiêu để so sánh"
    assert findings.goals(0, 0, year=None) == "Chưa có chỉ tiêu hoặc kết quả lao động"


def test_progress_is_compared_as_it_is_written() -> None:
    assert findings.against(55.9, 56.1, name="Huế") == "Tiến độ nhiệm vụ bằng mức chung cả nước (56\u00a0%)"
    assert "thấp hơn" in findings.against(40, 56, name="Huế")
    assert "cao hơn" in findings.against(66, 56, name="Huế")
    assert findings.against(None, 56, name="Huế") == "Huế so với cả nước và các tỉnh giáp ranh"


def series(*rows: tuple[str, str, float | None, str]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["code", "time_period", "value", "last"])
    return frame.assign(label="Loại hình " + frame["code"]).astype({"value": float})


def test_strips_break_at_gaps_and_say_why_a_figure_is_absent() -> None:
    found = strips(series(
        ("a", "2024-S1", 5, "7"), ("a", "2024-S2", None, "7"), ("a", "2025-S1", 7, "7"),
        ("b", "2024-S1", None, WITHHELD), ("b", "2024-S2", None, WITHHELD), ("b", "2025-S1", None, WITHHELD),
    ))  # fmt: skip
    assert found is not None
    line, marks = found.figure.data[1], found.figure.data[2]
    assert [y is None for y in line.y] == [False, True, False, True, True, True, True, True]
    assert len(marks.x) == 2
    assert set(found.codes.values()) == {"a"}
    assert f"<b>{WITHHELD}</b>" in found.figure.data[3].text
    assert "Loại hình b •••" in found.alt


def test_nothing_known_gives_no_strips_and_one_period_gives_one() -> None:
    assert strips(series(("a", "2024-S1", None, "…"))) is None
    assert strips(series()) is None
    assert strips(series(("a", "2024-S1", 3, "3"))) is not None


def test_the_settings_of_strips_are_settings_that_plotly_knows() -> None:
    found = strips(series(("a", "2024-S1", 5, "7"), ("a", "2024-S2", 7, "7")), dark=True, lang="en")
    assert found is not None
    type(found.figure)(found.figure.to_dict())
