"""Theo cơ quan: the agency of the text and today's owner, their tasks by status, and what has nobody to remind."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from charts import findings_tasks
from charts.rows import each
from charts.status import LETTERS, ON_PHONE, status_bars
from charts.theme import STATUSES, status_words
from exhibits import empty
from exhibits.table import Column, Table
from exhibits.tasks import views as task_views
from exhibits.traced import Number
from exhibits.words import spell
from formats.dates import day
from formats.language import N_
from formats.numbers import number
from metrics.provenance import TaskFigure
from metrics.tasks import board as task_owners
from ui import tables
from ui.block import block, source_line
from ui.screen import Screen
from ui.tasks.list import opener
from ui.tasks.scope import LIST, NOBODY, Scope, lead_to

MOST: Final = 12
"""Owners in the chart; the table behind it has all."""
STANDINGS: Final = {
    "agency": N_("có cơ quan"),
    "provinces": N_("UBND các tỉnh, thành phố"),
    "collective": N_("gọi chung, không nêu tên"),
    "ended": N_("đã giải thể, chưa rõ nơi tiếp nhận"),
    "unknown": N_("văn bản không nêu"),
}


def show(of: Scope) -> None:
    """The owners by status at the left; what changed hands and what has nobody at the right."""
    here, _ = of.here, of.here.translate
    owned = task_owners.owned_tasks(here.snapshot, **of.asked)
    board = named_board(task_owners.owner_board(here.snapshot, **of.asked), here)
    source = task_views.source_of(owned, here)
    left, right = st.columns([3, 2.4])
    with left:
        block(
            findings_tasks.owners(board, lang=here.lang),
            status_bars(
                _pieces(board.head(MOST)), letters=ON_PHONE if here.phone else LETTERS, **here.look
            ),
            key="t_board", source=source, table=lambda: board_table(board, of), nothing=empty.no_tasks(here),
            pick=lambda owner: lead_to(LIST, t_owner=owner, t_status=None, t_group=None),
        )  # fmt: skip
    with right:
        _nobody(owned[owned["nobody"]], of)
        _handed(board[board["since"].notna()], here)
        st.markdown(source_line(source, here=here))


def named_board(board: pd.DataFrame, here: Screen) -> pd.DataFrame:
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
        Column(name="total", label=_("Nhiệm vụ"), kind="count", width=80),
        *(Column(name=code, label=status_words(code, here.lang), kind="count", width=100) for code in found),
        Column(name="days_late", label=_("Số ngày quá hạn nhiều nhất"), kind="count", width=150),
        Column(name="reach", label=_("Đôn đốc"), width=180),
        Column(name="nobody", label=_("Chưa có đầu mối để đôn đốc"), kind="count", width=150),
    )
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


def _figure(of: Scope, lead: str, which: str) -> TaskFigure:
    return TaskFigure(**of.asked, lead=lead, which=which)


def _pieces(board: pd.DataFrame) -> pd.DataFrame:
    """One row for each owner and status: `label`, `status`, `count`, `code` (the owner)."""
    rows = [
        (one.label, status, getattr(one, status), one.owner_now) for one in each(board) for status in STATUSES
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["label", "status", "count", "code"])


def _nobody(tasks: pd.DataFrame, of: Scope) -> None:
    """The tasks that no lead can be reminded of, with the words of the text that leave it open."""
    here, _ = of.here, of.here.translate
    with st.container(border=True, gap="xsmall"):
        if tasks.empty:
            st.markdown(f"### {_('Mọi nhiệm vụ đều có đầu mối để đôn đốc')}")
            return
        count = number(tasks[["document", "task_code"]].drop_duplicates().shape[0], here.lang)
        st.markdown(f"### :material/person_off: {_('{count} nhiệm vụ chưa có đầu mối để đôn đốc').format(count=count)}")
        st.caption(_("Văn bản giao chung, hoặc cơ quan đã giải thể mà chưa rõ nơi tiếp nhận: cần phân công chủ trì."))
        rows = tasks.drop_duplicates(["document", "task_code"])
        columns = (
            Column(name="task_code", label=_("Số"), width=52),
            Column(name="lead_text", label=_("Chủ trì (theo văn bản)"), width=190),
            Column(name="content", label=_("Nội dung"), width=280),
        )
        alt = _("Nhiệm vụ chưa có đầu mối để đôn đốc")
        tables.show(
            Table(frame=rows, columns=columns, alt=alt), lang=here.lang, key="t_nobody", height=250, pick=opener(rows)
        )
        st.button(
            _("Xem trong danh sách"), icon=":material/arrow_forward:", type="tertiary", key="t_nobody_list",
            on_click=lambda: lead_to(LIST, t_owner=NOBODY, t_status=None, t_group=None),
        )  # fmt: skip


def _handed(board: pd.DataFrame, here: Screen) -> None:
    """Who had a duty and who has it now; a marked row leads to the tasks of the owner."""
    _ = here.translate
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {findings_tasks.handed(board, lang=here.lang)}")
        if board.empty:
            return
        owners = board["owner_now"].tolist()
        words = [
            _("{name} (từ {day})").format(name=one.owner, day=day(one.since, here.lang)) for one in each(board)
        ]  # fmt: skip
        columns = (
            Column(name="then", label=_("Cơ quan nêu trong văn bản"), width=200),
            Column(name="now", label=_("Cơ quan hiện nay"), width=240),
            Column(name="total", label=_("Nhiệm vụ"), kind="count", width=76),
        )
        tables.show(
            Table(frame=board.assign(now=words), columns=columns, alt=_("Nhiệm vụ đã đổi cơ quan chủ trì")),
            lang=here.lang, key="t_handed", height=280,
            pick=lambda row: lead_to(LIST, t_owner=owners[row], t_status=None, t_group=None),
        )  # fmt: skip
