"""Tiến trình: the windows, reviews and repetitions of the tasks along the years, and where each of them stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from textwrap import wrap
from typing import Any, Final

import pandas as pd

from charts import findings_tasks
from charts.figure import Figure
from charts.rows import each
from charts.theme import STATUSES, status_words
from charts.timeline import AHEAD, rows_in, timeline
from exhibits import empty
from exhibits.exhibit import Exhibit, Room
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from exhibits.traced import Number
from formats.dates import day
from formats.numbers import number, percent
from metrics.tasks import timeline as task_timeline

TIMES: Final = "t_times"
PAGE: Final = "t_page"
SCREENFUL: Final = 12
"""Tasks that fit on one screen."""
WIDE, FAR = 110, 45
"""Letters of a task that fit into a line of a slide, and the pixels of its row there."""
WRAPPED: Final = 76
"""Letters in a line of a hover text."""


def calendar(of: Scope, found: pd.DataFrame, times: pd.DataFrame, *, page: str = "") -> Exhibit:
    """The times of these tasks. `times`: those of `found`; `page`: the screenful to show; nothing: the first one.

    A slide shows those of the page that are late longest or due next; without a page, of all of them.
    """
    here, _ = of.here, of.here.translate
    pages = pages_of(times)
    on_page = times[times["task"].isin(pages.get(page) or pages.get("1", ()))]
    signs = _("gạch chéo: thường xuyên, không có hạn cuối; vòng tròn: ngày cuối mỗi kỳ, mỗi lần rà soát")
    source = views.source_of(found, here)

    def draw(room: Room) -> Figure | None:
        if room.height is None and room.most is None:
            return timeline(prepared(on_page, here), as_of=of.as_of, **here.look)
        most = min(room.most or SCREENFUL, rows_in(room.height, FAR) if room.height else SCREENFUL)
        telling = _telling(on_page if page in pages else times, most)
        return timeline(prepared(telling, here), as_of=of.as_of, letters=WIDE, row_height=FAR, **here.look)

    few = (_("Trang trình chiếu chỉ nêu các nhiệm vụ quá hạn lâu nhất, rồi đến hạn sớm nhất; đủ danh sách ở bảng."),)
    return Exhibit(
        key=TIMES, subject=_("Thời hạn, lần rà soát của từng nhiệm vụ"),
        title=findings_tasks.times(times, as_of=of.as_of, lang=here.lang), draw=draw,
        source=replace(source, note=f"{source.note} · {signs}"), nothing=empty.no_tasks(here),
        table=lambda: times_table(times, of),
        caveats=(*of.words, *(few if times["task"].nunique() > 1 else ()), views.caveat("task_status", here)),
    )  # fmt: skip


def _telling(times: pd.DataFrame, most: int) -> pd.DataFrame:
    """The times of the tasks that are late longest, then of those due next; in the order of their plans."""
    current = times[times["is_current"].astype(bool)]
    settled = current["status"].isin(["done", "not_applicable"])
    ordered = current.assign(settled=settled).sort_values(
        ["settled", "days_late", "due_on"], ascending=[True, False, True], kind="stable"
    )
    return times[times["task"].isin(ordered["task"].head(most))]


def pages_of(times: pd.DataFrame) -> Mapping[str, Sequence[str]]:
    """The tasks of each screenful, by its number."""
    tasks = list(dict.fromkeys(times["task"]))
    if len(tasks) <= SCREENFUL:
        return {"1": tasks}
    # a last page with a task or two would be a page for nothing
    starts = list(range(0, len(tasks) - SCREENFUL // 3, SCREENFUL))
    return {
        str(number): tasks[start : (starts[number] if number < len(starts) else len(tasks))]
        for number, start in enumerate(starts, start=1)
    }


def times_of(found: pd.DataFrame, of: Scope) -> pd.DataFrame:
    """The times of the tasks that were found, with `task`, as the address names it."""
    every = task_timeline.timeline(of.here.snapshot, **of.asked)
    wanted = set(zip(found["document"], found["task_code"], strict=True))
    tasks = list(zip(every["document"], every["task_code"], strict=True))
    kept = pd.Series([task in wanted for task in tasks], index=every.index, dtype=bool)
    return every.assign(task=[views.task_address(*task) for task in tasks])[kept]


def prepared(times: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """The same with what the chart needs: `label`, `times`, `starts_on`, `counted`, `hover`."""
    rows = list(each(times))
    return times.assign(
        label=[f"{views.named_task(one.document, one.task_code)}. {one.content}" for one in rows],
        times=["repeat" if one.occurrence else "window" if pd.notna(one.due_on) else "open" for one in rows],
        starts_on=times["opens_on"],
        counted=[_counted(one, here) for one in rows],
        hover=[_hover(one, here) for one in rows],
    )  # fmt: skip


def times_table(rows: pd.DataFrame, of: Scope) -> Table:
    """Every time of every task."""
    here, _ = of.here, of.here.translate
    frame = rows.assign(
        number=[views.named_task(one.document, one.task_code) for one in each(rows)],
        time=[_which_time(one, here) for one in each(rows)],
        words=[_status_phrase(one.status, 0, here) for one in each(rows)],
        days=rows["days_late"].where(rows["status"] == "late"),
    )
    columns = (
        Column(name="number", label=_("Số"), width=70, pinned=True),
        Column(name="content", label=_("Nội dung"), width=330),
        Column(name="timeframe", label=_("Thời gian (theo văn bản)"), width=220),
        Column(name="time", label=_("Lần"), width=120),
        Column(name="opens_on", label=_("Từ ngày"), kind="day", width=90),
        Column(name="due_on", label=_("Hạn"), kind="day", width=90),
        Column(name="words", label=_("Trạng thái"), width=130),
        Column(name="days", label=_("Số ngày quá hạn"), kind="count", width=120),
    )
    return Table(
        frame=frame, columns=columns, file="tien-trinh-nhiem-vu", alt=_("Thời hạn, lần rà soát của từng nhiệm vụ"),
        numbers=_numbers(rows, of),
    )  # fmt: skip


def _numbers(rows: pd.DataFrame, of: Scope) -> list[Number]:
    """How many bodies answer for each task."""
    applies = of.found[of.found["status"] != "not_applicable"]
    counts = Counter(zip(applies["document"], applies["task_code"], strict=True))
    numbers, told = [], set()
    for row, one in enumerate(each(rows)):
        count = counts[one.document, one.task_code]
        if one.task not in told and count:
            told.add(one.task)
            figure = replace(of.figure, document=one.document, task_code=one.task_code)
            label = views.named_task(one.document, one.task_code)
            numbers.append(Number(code=one.task, label=label, value=float(count), row=row, figure=figure))
    return numbers


def _status_phrase(code: str, days_late: Any, here: Reader) -> str:
    """A status with its sign, and how late."""
    _ = here.translate
    if code == AHEAD:
        return _("Chưa đến kỳ")
    words = f"{STATUSES[code].sign} {status_words(code, here.lang)}"
    return words + _(" {days} ngày").format(days=number(days_late, here.lang)) if days_late else words


def _which_time(one: Any, here: Reader) -> str:
    """What a time is called: the whole window, or the n-th review or repetition."""
    _ = here.translate
    if not one.occurrence:
        return _("Cả thời hạn") if pd.notna(one.due_on) else _("Thường xuyên")
    return (_("Kỳ {number}") if one.kind == "occurrences" else _("Rà soát lần {number}")).format(number=one.occurrence)


def _counted(one: Any, here: Reader) -> str:
    """How many of several provinces a status holds for."""
    count = {"late": one.late, "done": one.done}.get(one.status)
    if one.bodies < 2 or count is None:
        return ""
    return f"{number(count, here.lang)}/{number(one.bodies, here.lang)}"


def _hover(one: Any, here: Reader) -> str:
    """A time in words."""
    _ = here.translate
    lines = [f"<b>{views.named_task(one.document, one.task_code)}. {'<br>'.join(wrap(one.content, WRAPPED))}</b>"]
    if isinstance(one.timeframe, str) and one.timeframe:
        lines.append(_("Thời gian theo văn bản: {words}").format(words=one.timeframe))
    due = _(", hạn {day}").format(day=day(one.due_on, here.lang)) if pd.notna(one.due_on) else ""
    lines.append(f"{_which_time(one, here)}{due}: {_status_phrase(one.status, one.days_late, here)}")
    if one.bodies > 1:
        lines.append(
            _("{late} địa phương quá hạn, {done} hoàn thành trong {total}").format(
                late=number(one.late, here.lang), done=number(one.done, here.lang), total=number(one.bodies, here.lang)
            )
        )
    elif pd.notna(one.report_as_of):
        share = percent(one.percent / 100, here.lang, decimals=0) if pd.notna(one.percent) else "…"
        lines.append(
            _("Báo cáo gần nhất: {day}, tiến độ {share}").format(day=day(one.report_as_of, here.lang), share=share)
        )
    return "<br>".join(lines)
