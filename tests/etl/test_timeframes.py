"""Time frames as plans write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.annex import read_annex
from etl.read.timeframes import TimeFrame, parse_timeframe

SEEDS = Path(__file__).resolve().parents[2] / "data" / "documents" / "seeds"
ANNEX = read_annex((SEEDS / "003_c7de5a31266663d2.txt").read_text(encoding="utf-8").split("\n"))


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def frame(kind: str, starts: str = "", due: str = "", months: int | None = None, until: str = "") -> TimeFrame:
    return TimeFrame(
        kind=kind,  # type: ignore[arg-type]
        starts_on=day(starts),
        due_on=day(due),
        repeat_months=months,
        repeat_until=day(until),
    )


# Every form of the annex.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-2022", frame("window", "2020-01-01", "2022-12-31")),
        ("2020-2030", frame("window", "2020-01-01", "2030-12-31")),
        ("Thường xuyên trong thời gian triển khai Thỏa thuận GCM", frame("continuous")),
        ("Thường xuyên trong giai đoạn 2020-2030", frame("continuous", "2020-01-01", "2030-12-31")),
        (
            "2020-2025; định kỳ rà soát, hàng năm cho đến 2030",
            frame("window", "2020-01-01", "2025-12-31", 12, "2030-12-31"),
        ),
        (
            "2020-2022; định kỳ rà soát hàng năm cho đến 2030",
            frame("window", "2020-01-01", "2022-12-31", 12, "2030-12-31"),
        ),
        (
            "2020-2025; định kỳ rà soát và báo cáo hàng năm cho đến 2030",
            frame("window", "2020-01-01", "2025-12-31", 12, "2030-12-31"),
        ),
        (
            "2020-2030, định kỳ rà soát hàng năm",
            frame("window", "2020-01-01", "2030-12-31", 12, "2030-12-31"),
        ),
        (
            "2020-2024; định kỳ rà soát, cập nhật cho đến 2030",
            frame("window", "2020-01-01", "2024-12-31", None, "2030-12-31"),
        ),
        (
            "2020-2025; định kỳ rà soát cho đến 2030",
            frame("window", "2020-01-01", "2025-12-31", None, "2030-12-31"),
        ),
        (
            "Định kỳ 2 năm/lần, bắt đầu từ năm 2020 đến 2030",
            frame("occurrences", "2020-01-01", "2020-12-31", 24, "2030-12-31"),
        ),
        (
            "Định kỳ 05 năm/lần, bắt đầu từ năm 2020 đến 2030",
            frame("occurrences", "2020-01-01", "2020-12-31", 60, "2030-12-31"),
        ),
    ],
)
def test_a_form_of_the_annex_is_understood(text: str, expected: TimeFrame) -> None:
    assert parse_timeframe(text) == expected


def test_every_time_frame_of_the_annex_parses() -> None:
    assert [row.timeframe for row in ANNEX if row.timeframe and parse_timeframe(row.timeframe) is None] == []
    assert sum(bool(row.timeframe) for row in ANNEX) == 61


# Forms that other plans use.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoàn thành chậm nhất ngày 22/4/2020", frame("window", "", "2020-04-22")),
        ("Chậm nhất là ngày 22 tháng 4 năm 2020", frame("window", "", "2020-04-22")),
        ("trước ngày 15/11/2025", frame("window", "", "2025-11-14")),
        ("Trước ngày 15 tháng 11 năm 2025", frame("window", "", "2025-11-14")),
        ("Hoàn thành trước 01/01/2025", frame("window", "", "2024-12-31")),
        ("trước tháng 6/2024", frame("window", "", "2024-05-31")),
        ("30/6/2024", frame("window", "", "2024-06-30")),
        ("đến hết năm 2025", frame("window", "", "2025-12-31")),
        ("Đến năm 2030", frame("window", "", "2030-12-31")),
        ("Quý IV/2025", frame("window", "2025-10-01", "2025-12-31")),
        ("Quý II năm 2024", frame("window", "2024-04-01", "2024-06-30")),
        ("Hoàn thành trong quý III/2024", frame("window", "2024-07-01", "2024-09-30")),
        ("trong năm 2024", frame("window", "2024-01-01", "2024-12-31")),
        ("Năm 2023", frame("window", "2023-01-01", "2023-12-31")),
        ("tháng 9/2021", frame("window", "2021-09-01", "2021-09-30")),
        ("Trong tháng 02 năm 2024", frame("window", "2024-02-01", "2024-02-29")),
        ("6 tháng đầu năm 2024", frame("window", "2024-01-01", "2024-06-30")),
        ("06 tháng cuối năm 2024", frame("window", "2024-07-01", "2024-12-31")),
        ("Giai đoạn 2021 – 2025", frame("window", "2021-01-01", "2025-12-31")),
        ("từ năm 2021 đến năm 2025", frame("window", "2021-01-01", "2025-12-31")),
        ("Từ quý I/2024 đến quý III/2024", frame("window", "2024-01-01", "2024-09-30")),
        ("01/01/2024 - 31/12/2024", frame("window", "2024-01-01", "2024-12-31")),
        ("Thường xuyên", frame("continuous")),
        ("Thường xuyên, liên tục", frame("continuous")),
        ("Thường xuyên, hàng năm", frame("continuous", months=12)),
        ("Thường xuyên (2021-2025)", frame("continuous", "2021-01-01", "2025-12-31")),
        ("Hằng năm", frame("occurrences", months=12)),
        ("hàng quý", frame("occurrences", months=3)),
        ("Định kỳ 6 tháng", frame("occurrences", months=6)),
        ("2 lần/năm", frame("occurrences", months=6)),
        ("Hàng năm, từ năm 2021", frame("occurrences", "2021-01-01", "2021-12-31", 12)),
        ("Hàng năm, giai đoạn 2021-2025", frame("occurrences", "2021-01-01", "2021-12-31", 12, "2025-12-31")),
        ("06 tháng/lần, từ năm 2021 đến năm 2025", frame("occurrences", "2021-01-01", "2021-06-30", 6, "2025-12-31")),
    ],
)
def test_a_form_of_other_plans_is_understood(text: str, expected: TimeFrame) -> None:
    assert parse_timeframe(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "khi có yêu cầu",
        "31/2/2024",
        "tháng 13/2024",
        "2025-2020",
        "trước ngày 15/11 hàng năm",
        "Định kỳ 6 tháng, 1 năm",
        "2020-2025; chuyển tiếp",
        "Thường xuyên tại biên giới",
        "Quý V/2025",
    ],
)
def test_a_form_that_is_not_known_is_not_guessed(text: str) -> None:
    assert parse_timeframe(text) is None


@pytest.mark.parametrize(
    "text", ["THƯỜNG XUYÊN TRONG GIAI ĐOẠN 2020-2030", "Thuong xuyen trong giai doan 2020 - 2030."]
)
def test_capitals_missing_marks_and_a_full_stop_do_not_matter(text: str) -> None:
    assert parse_timeframe(text) == parse_timeframe("Thường xuyên trong giai đoạn 2020-2030")


YEARS = st.integers(1990, 2090)
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(first=YEARS, last=YEARS, until=YEARS, review=st.sampled_from(["", "hàng năm", "2 năm/lần"]))
def test_a_window_runs_from_its_first_to_its_last_day_and_is_reviewed_after(
    first: int, last: int, until: int, review: str
) -> None:
    found = parse_timeframe(f"{first}-{last}; định kỳ rà soát {review} cho đến {until}")
    if not first <= last <= until:
        assert found is None
    else:
        assert found is not None
        assert (found.starts_on, found.due_on, found.repeat_until) == (
            date(first, 1, 1),
            date(last, 12, 31),
            date(until, 12, 31),
        )


@given(day=DAYS)
def test_before_a_day_is_one_day_earlier_than_at_the_latest_on_it(day: date) -> None:
    before = parse_timeframe(f"trước ngày {day:%d/%m/%Y}")
    at_latest = parse_timeframe(f"chậm nhất ngày {day.day}/{day.month}/{day.year}")
    assert before
    assert at_latest
    assert before.due_on
    assert at_latest.due_on == day
    assert (at_latest.due_on - before.due_on).days == 1


PIECES = st.sampled_from(
    "định kỳ|rà soát|hàng năm|2 năm/lần|từ năm|đến|cho đến|trước|chậm nhất|ngày|15/11/2025|2020|2025|2020-2030"
    "|31/2/2024|quý IV|/|;|,|-|thường xuyên|trong|giai đoạn|tháng 9|năm|0|99|lần|(|)|và|hoàn thành".split("|")
)


@given(
    text=st.one_of(
        st.text(max_size=40), st.lists(PIECES, max_size=8).map(" ".join), st.lists(PIECES, max_size=5).map("".join)
    )
)
def test_whatever_is_written_the_days_of_a_time_frame_stand_in_order(text: str) -> None:
    found = parse_timeframe(text)
    if found is None:
        return
    days = [day for day in (found.starts_on, found.due_on, found.repeat_until) if day is not None]
    assert days == sorted(days)
    assert found.repeat_months is None or found.repeat_months > 0
    assert found.kind != "window" or found.due_on is not None
