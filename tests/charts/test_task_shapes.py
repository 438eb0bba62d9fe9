"""The charts of tasks: their times along the years, their past, and the sentences above them."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import pytest

from charts import findings_tasks
from charts.history import status_history
from charts.timeline import timeline

DAY = date(2026, 11, 22)


def times(*rows: tuple) -> pd.DataFrame:
    """Times of tasks: task, times, first day, last day, status, whether it counts."""
    frame = pd.DataFrame(rows, columns=["task", "times", "starts_on", "ends_on", "status", "is_current"])
    for name in ("starts_on", "ends_on"):
        frame[name] = pd.to_datetime(frame[name])
    return frame.assign(label=frame["task"] + ". " + "Rà soát văn bản quy phạm pháp luật " * 3, counted="", hover="x")


TIMES = times(
    ("2.3", "window", "2020-01-01", "2022-12-31", "done", True),
    ("1.1", "open", "2020-03-20", None, "on_course", True),
    ("3.3", "window", "2020-01-01", "2022-12-31", "done", False),
    ("3.3", "repeat", "2023-01-01", "2023-12-31", "late", True),
    ("3.3", "repeat", "2024-01-01", "2027-12-31", "ahead", False),
)


def past(*late: int, other: str = "on_course") -> pd.DataFrame:
    """So many late tasks of ten at the end of one year after the other."""
    days = pd.to_datetime([f"{2020 + place}-12-31" for place in range(len(late))])
    rows = [(day, status, n) for day, n in zip(days, late, strict=True) for status, n in (("late", n), (other, 10 - n))]
    return pd.DataFrame(rows, columns=["as_of", "status", "n"])


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_times_of_tasks_are_drawn_and_plotly_knows_every_setting(lang: str, dark: bool) -> None:
    made = timeline(TIMES, as_of=DAY, lang=lang, dark=dark)
    assert made is not None
    assert go.Figure(made.figure.to_dict()).to_dict()["data"]
    assert ("22/11/2026" if lang == "vi" else "22 Nov 2026") in made.alt


def test_without_tasks_there_is_no_timeline_and_one_is_enough() -> None:
    assert timeline(TIMES.iloc[:0], as_of=DAY) is None
    assert timeline(TIMES.head(1), as_of=DAY) is not None


def test_what_has_no_end_is_hatched_to_the_edge_and_what_is_ahead_is_hollow() -> None:
    made = timeline(TIMES, as_of=DAY)
    assert made is not None
    bars = {trace.name.split()[-1]: trace for trace in made.figure.data if trace.type == "bar"}
    assert list(bars["độ"].marker.pattern.shape) == ["/"]
    assert list(bars["thành"].marker.pattern.shape) == ["", ""]
    ahead = next(trace for trace in made.figure.data if trace.name == "Chưa đến kỳ")
    late = next(trace for trace in made.figure.data if trace.type == "scatter" and "!" in (trace.text or ()))
    assert (list(ahead.text), list(late.text)) == ([""], ["!"])
    assert ahead.marker.color != ahead.marker.line.color


def test_every_bar_and_mark_tells_its_task_when_it_is_clicked() -> None:
    made = timeline(TIMES, as_of=DAY)
    assert made is not None
    for curve, trace in enumerate(made.figure.data):
        if trace.type == "bar" or trace.mode == "markers+text":
            assert all((curve, point) in made.codes for point in range(len(trace.y)))
    assert set(made.codes.values()) == {"2.3", "1.1", "3.3"}


def test_how_late_a_task_is_reaches_from_its_last_day_to_the_day_looked_at() -> None:
    made = timeline(TIMES, as_of=DAY)
    assert made is not None
    dotted = next(trace for trace in made.figure.data if trace.type == "scatter" and trace.line.dash == "dot")
    assert [str(at)[:10] for at in dotted.x[:2]] == ["2023-12-31", "2026-11-22"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("shares", [False, True])
def test_the_past_is_drawn_and_a_bar_tells_its_day(lang: str, shares: bool) -> None:
    made = status_history(past(0, 3, 2), as_of=date(2021, 6, 30), lang=lang, shares=shares)
    assert made is not None
    assert go.Figure(made.figure.to_dict()).to_dict()["data"]
    assert set(made.codes.values()) == {"2020-12-31", "2021-12-31", "2022-12-31"}
    line = made.figure.layout.shapes[0]
    assert 0 < line.x0 < 1, "the day looked at lies between the first and the second bar"


def test_tasks_that_do_not_apply_are_no_part_of_the_past() -> None:
    assert status_history(past(0, 0, other="not_applicable"), as_of=DAY) is None


@pytest.mark.parametrize(
    ("late", "said"),
    [
        ((0, 0), "Chưa lúc nào có nhiệm vụ quá hạn"),
        ((1, 3), "Quá hạn nhiều nhất từ trước đến nay: 3 nhiệm vụ"),
        ((5, 2), "Quá hạn giảm còn 2 nhiệm vụ, lúc cao nhất là 5 (31/12/2020)"),
        ((2, 2), "Có nhiệm vụ quá hạn từ 31/12/2020, nay là 2"),
    ],
)
def test_the_sentence_on_the_past_follows_its_rules(late: tuple[int, ...], said: str) -> None:
    assert findings_tasks.past(past(*late)) == said


def test_the_sentence_on_times_names_the_next_day_in_time() -> None:
    frame = TIMES.assign(due_on=TIMES["ends_on"], task_status=["done", "on_course", "late", "late", "late"])
    assert findings_tasks.times(frame, as_of=DAY) == "1 nhiệm vụ đã quá hạn; hạn sắp tới là 31/12/2027 (1 nhiệm vụ)"
    assert findings_tasks.times(frame.head(1), as_of=DAY) == "Không nhiệm vụ nào quá hạn"


def test_the_sentence_on_one_task_tells_its_delay_or_its_next_day() -> None:
    frame = TIMES[TIMES["task"] == "3.3"].assign(due_on=TIMES["ends_on"], days_late=[0, 1057, 0])
    assert findings_tasks.one(frame, as_of=DAY) == "Quá hạn 1.057 ngày, hạn là 31/12/2023"
    open_one = frame.assign(status=["done", "done", "ahead"], is_current=[False, False, True])
    assert findings_tasks.one(open_one, as_of=date(2027, 12, 1)) == "Hạn sắp tới: 31/12/2027, còn 30 ngày"
    without_end = TIMES[TIMES["task"] == "1.1"].assign(due_on=pd.NaT, days_late=0)
    assert findings_tasks.one(without_end, as_of=DAY) == "Không có hạn cuối"


def test_the_sentence_on_owners_adds_up_what_one_owner_has_from_several() -> None:
    board = pd.DataFrame(
        {
            "owner": ["Bộ Nội vụ", "Bộ Ngoại giao", "Bộ Nội vụ"], "owner_now": ["bnv", "bng", "bnv"],
            "total": [3, 5, 4], "late": [2, 3, 2], "nobody": [0, 0, 0],
        }
    )  # fmt: skip
    assert findings_tasks.owners(board) == "Bộ Nội vụ có nhiều nhiệm vụ quá hạn nhất (4 trong 7 nhiệm vụ chủ trì)"
    words = "Không cơ quan nào có nhiệm vụ quá hạn; 6 nhiệm vụ chưa có đầu mối để đôn đốc"
    assert findings_tasks.owners(board.assign(late=0, nobody=[6, 0, 0])) == words


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"late": 0, "due_soon": 0, "longest": 0}, "Không nhiệm vụ nào quá hạn hay đến hạn trong 90 ngày tới"),
        ({"late": 0, "due_soon": 2, "longest": 0}, "2 nhiệm vụ đến hạn trong 90 ngày tới"),
        ({"late": 3, "due_soon": 1, "longest": 1422}, "3 nhiệm vụ quá hạn, lâu nhất 1.422 ngày, 1 sắp đến hạn"),
    ],
)
def test_the_sentence_on_what_needs_attention_follows_its_rules(counts: dict[str, int], said: str) -> None:
    assert findings_tasks.attention(**counts, days=90) == said
