"""Theo cơ quan: the agency of the text and today's owner, their tasks by status, and what has nobody to remind."""

from __future__ import annotations

from typing import Final

import pandas as pd

from charts import findings_tasks
from charts.figure import Figure
from charts.rows import each
from charts.status import LETTERS, status_bars
from charts.theme import STATUSES, status_words
from exhibits import empty
from exhibits.empty import Nothing
from exhibits.exhibit import Exhibit, Room
from exhibits.memory import kept
from exhibits.native import Native
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views
from exhibits.tasks.scope import Scope
from exhibits.tasks.statuses import stacked
from exhibits.traced import Number
from exhibits.words import spell
from formats.dates import day
from formats.language import N_
from formats.numbers import number
from metrics.provenance import TaskFigure
from metrics.tasks import board as task_owners

BOARD: Final = "t_board"
WITH_NOBODY: Final = "t_nobody"
HANDED: Final = "t_handed"
MOST: Final = 12
"""Owners in the chart; the table behind it has all."""
FAR: Final = 7
"""Owners that can be read from the last row of a room."""
STANDINGS: Final = {
    "agency": N_("có cơ quan"),
    "provinces": N_("UBND các tỉnh, thành phố"),
    "collective": N_("gọi chung, không nêu tên"),
    "ended": N_("đã giải thể, chưa rõ nơi tiếp nhận"),
    "unknown": N_("văn bản không nêu"),
}


@kept
def owners(of: Scope, *, letters: int = LETTERS) -> Exhibit:
    """The owners by status, those with most late tasks first. `letters`: how many of a name fit into a line."""
    here, _ = of.here, of.here.translate
    board = named_board(task_owners.owner_board(here.snapshot, **of.asked), here)

    def draw(room: Room) -> Figure | None:
        shown = board.head(MOST if room.most is None else min(FAR, room.most))
        return status_bars(_pieces(shown), letters=letters, height=room.height, **here.look)

    def native(most: int | None) -> Native | None:
        counts = {one.label: {code: getattr(one, code) for code in STATUSES} for one in each(board.head(most or MOST))}
        return stacked(counts, kind="stacked_bar", here=here)

    few = (_("Biểu đồ chỉ nêu các cơ quan có nhiều nhiệm vụ quá hạn nhất; đủ danh sách ở bảng."),)
    return Exhibit(
        key=BOARD, subject=_("Nhiệm vụ theo cơ quan chủ trì"),
        title=findings_tasks.owners(board, lang=here.lang), draw=draw, native=native,
        source=views.source_of(of.owned, here), nothing=empty.no_tasks(here), table=lambda: board_table(board, of),
        caveats=(
            *of.words,
            *(few if len(board) > FAR else ()),
            _("Tính cho cơ quan hiện nay; mũi tên chỉ cơ quan nêu trong văn bản."),
        ),
    )  # fmt: skip


@kept
def with_nobody(of: Scope) -> Exhibit:
    """The tasks that no lead can be reminded of, with the words of the text that leave it open."""
    here, _ = of.here, of.here.translate
    rows = of.owned[of.owned["nobody"]].drop_duplicates(["document", "task_code"])
    subject = _("Nhiệm vụ chưa có đầu mối để đôn đốc")
    columns = (
        Column(name="task_code", label=_("Số"), width=52),
        Column(name="lead_text", label=_("Chủ trì (theo văn bản)"), width=190),
        Column(name="content", label=_("Nội dung"), width=280),
    )
    title, none = _("{count} nhiệm vụ chưa có đầu mối để đôn đốc"), _("Mọi nhiệm vụ đều có đầu mối để đôn đốc")
    return Exhibit(
        key=WITH_NOBODY, subject=subject,
        title=none if rows.empty else title.format(count=number(len(rows), here.lang)),
        draw=lambda _room: None, source=views.source_of(of.owned, here), nothing=Nothing(words=none, todo=""),
        table=None if rows.empty else lambda: Table(
            frame=rows, columns=columns, file="nhiem-vu-chua-co-dau-moi", alt=subject
        ),
        caveats=(
            _("Văn bản giao chung, hoặc cơ quan đã giải thể mà chưa rõ nơi tiếp nhận: cần phân công chủ trì."),
            views.caveat("tasks_nobody", here),
        ),
    )  # fmt: skip


@kept
def handed(of: Scope) -> Exhibit:
    """Who had a duty by the text and who has it now."""
    here, _ = of.here, of.here.translate
    board = named_board(task_owners.owner_board(here.snapshot, **of.asked), here)
    rows = board[board["since"].notna()]
    now = [_("{name} (từ {day})").format(name=one.owner, day=day(one.since, here.lang)) for one in each(rows)]
    columns = (
        Column(name="then", label=_("Cơ quan nêu trong văn bản"), width=200),
        Column(name="now", label=_("Cơ quan hiện nay"), width=240),
        Column(name="total", label=_("Nhiệm vụ"), kind="count", width=76, sums=True),
    )
    title, subject = findings_tasks.handed(rows, lang=here.lang), _("Nhiệm vụ đã đổi cơ quan chủ trì")
    return Exhibit(
        key=HANDED, subject=subject, title=title, draw=lambda _room: None, source=views.source_of(of.owned, here),
        nothing=Nothing(words=title, todo=""),
        table=None if rows.empty else lambda: Table(
            frame=rows.assign(now=now), columns=columns, file="nhiem-vu-doi-co-quan", alt=subject
        ),
        caveats=of.words,
    )  # fmt: skip


def named_board(board: pd.DataFrame, here: Reader) -> pd.DataFrame:
    """The board with `owner`, `then` (names), `label` (both where they differ) and `reach` in words."""
    _ = here.translate
    unnamed = _("Văn bản không nêu cơ quan chủ trì")
    owner = board[f"owner_now_{here.lang}"].where(board["owner_now"] != "", unnamed)
    then = board[f"lead_then_{here.lang}"].where(board["lead_then"] != "", unnamed)
    labels = [
        f"{now} ← {before}" if pd.notna(since) else now
        for now, before, since in zip(owner, then, board["since"], strict=True)
    ]
    return board.assign(
        owner=owner, then=then, label=labels, reach=spell(board["standing"], STANDINGS, here.lang)
    )  # fmt: skip


def board_table(board: pd.DataFrame, of: Scope) -> Table:
    """The whole board: then, now, since when, tasks by status."""
    here, _ = of.here, of.here.translate
    found = [code for code in STATUSES if board[code].any()]
    columns = (
        Column(name="owner", label=_("Cơ quan hiện nay"), width=200, pinned=True),
        Column(name="then", label=_("Cơ quan nêu trong văn bản"), width=220),
        Column(name="since", label=_("Chuyển từ ngày"), kind="day", width=110),
        Column(name="total", label=_("Nhiệm vụ"), kind="count", width=80, sums=True),
        *(
            Column(name=code, label=status_words(code, here.lang), kind="count", width=100, sums=True)
            for code in found
        ),
        Column(name="days_late", label=_("Số ngày quá hạn nhiều nhất"), kind="count", width=150),
        Column(name="reach", label=_("Đôn đốc"), width=180),
        Column(name="nobody", label=_("Chưa có đầu mối để đôn đốc"), kind="count", width=150, sums=True),
    )  # fmt: skip
    numbers = [
        Number(
            code=f"{one.lead_then}.{which}", label=f"{one.label}: {status_words(which, here.lang).lower()}",
            value=float(getattr(one, which)), row=row, figure=_figure(of, one.lead_then, which),
        )
        for row, one in enumerate(each(board)) for which in found if getattr(one, which)
    ]  # fmt: skip
    return Table(
        frame=board, columns=columns, file="nhiem-vu-theo-co-quan", alt=_("Nhiệm vụ theo cơ quan chủ trì"),
        numbers=numbers,
    )  # fmt: skip


def _pieces(board: pd.DataFrame) -> pd.DataFrame:
    """One row for each owner and status: `label`, `status`, `count`, `code` (the owner)."""
    rows = [
        (one.label, status, getattr(one, status), one.owner_now) for one in each(board) for status in STATUSES
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["label", "status", "count", "code"])


def _figure(of: Scope, lead: str, which: str) -> TaskFigure:
    return TaskFigure(**of.asked, lead=lead, which=which)
