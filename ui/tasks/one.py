"""One task: its words as the text has them, its times and their states, who owns it now, who reported what."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from charts.rows import each
from charts.theme import STATUSES, status_words
from exhibits.exhibit import Exhibit
from exhibits.tasks import one as task_one
from exhibits.tasks.board import STANDINGS
from exhibits.tasks.scope import AREA
from exhibits.tasks.views import TASK
from formats.dates import day
from formats.numbers import MISSING, number
from formats.words import FRAMES, spelled
from metrics.tasks import board as task_owners
from metrics.tasks import facts as task_facts
from metrics.tasks.owners import REACHED
from ui import block, links, state, tables
from ui.meeting import tray
from ui.screen import Screen
from ui.tasks.scope import Scope

TALL: Final = 400
"""Pixels: the longest list of provinces beside the facts."""


def back(chosen: tuple[str, str], here: Screen) -> Callable[[Scope], None]:
    """The way back from one task to the part of the page that led there; gives what shows the task."""
    st.button(
        here.translate("Trở lại"), icon=":material/arrow_back:", type="tertiary", key="t_close", on_click=state.write,
        args=(TASK, None),
    )  # fmt: skip
    return partial(show, chosen)


def show(chosen: tuple[str, str], of: Scope) -> None:
    """The task that the address names, in place of the parts of the page."""
    here = of.here
    rows = task_one.rows_of(chosen, of)
    if rows.empty:
        nothing = task_one.no_task(chosen, here)
        with st.container(border=True):
            st.markdown(f"### {nothing.words}")
            st.caption(nothing.todo)
        return
    first = rows.iloc[0]
    st.subheader(f"{chosen[1]}. {first['content']}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        _state(rows, here)
    left, right = st.columns([2, 3])
    with left:
        _words(first, of)
    with right:
        block.show(task_one.one(of, chosen))
        _provinces(task_one.areas(of, chosen), here)
        _history(task_one.history(of, chosen), here)


def _state(rows: pd.DataFrame, here: Screen) -> None:
    """The status as a badge; of many provinces how many stand where."""
    counts = rows["status"].value_counts()
    for code, status in STATUSES.items():
        if code in counts:
            count = f" {counts[code]}" if len(rows) > 1 else ""
            words = f"{status.sign}{count} {status_words(code, here.lang)}"
            st.badge(words, color=status.badge)  # type: ignore[arg-type]
    late = int(rows["days_late"].max())
    if late:
        st.markdown(here.translate("quá hạn {days} ngày").format(days=number(late, here.lang)))


def _words(row: pd.Series, of: Scope) -> None:
    """What the text says, word for word, where it stands, and who answers for it today."""
    here, _ = of.here, of.here.translate
    document, code = row["document"], row["task_code"]
    with st.container(border=True, gap="small"):
        st.markdown(f"### {_('Văn bản nêu')}")
        st.table(_quoted(row, here), border="horizontal")
        leads = task_owners.task_leads(here.snapshot, document=document, task_code=code, as_of=of.as_of)
        for lead in each(leads):
            st.markdown(_lead(lead, here))
        if bool(row["nobody"]):
            st.warning(
                _("Chưa có đầu mối để đôn đốc: cần phân công một cơ quan chủ trì."), icon=":material/person_off:"
            )
        changes = task_facts.task_changes(here.snapshot, document=document, task_code=code, as_of=of.as_of)
        for line in extensions(changes, here):
            st.markdown(line)
        links.link(
            "catalogue", label=_("Mở {document} trong danh mục văn bản").format(document=document), carry=here.carry,
            icon=":material/menu_book:", c_part="tasks", c_document=document,
        )  # fmt: skip


def extensions(changes: pd.DataFrame, here: Screen) -> list[str]:
    """What later texts made of the time of a task, in Markdown, the first text first; nothing where none did.

    Columns of `metrics.tasks.facts.task_changes`.
    """
    _ = here.translate
    if len(changes) < 2:
        return []
    lines = [
        _("- {document} ({day}): {words}, hạn {due}").format(
            document=one.edition, day=day(one.issued_on, here.lang), due=day(one.due_on, here.lang),
            words=one.timeframe if isinstance(one.timeframe, str) else MISSING,
        )
        for one in each(changes)
    ]  # fmt: skip
    return [f"**{_('Điều chỉnh thời hạn')}**", *lines]


def _quoted(row: pd.Series, here: Screen) -> dict[str, str]:
    """The columns of the annex as they are written, and the line they stand in."""
    _ = here.translate
    place = f"{row['source_file']}:{row['source_line']:.0f}" if pd.notna(row["source_line"]) else ""
    facts = {
        _("Nội dung"): f"“{row['content']}”",
        _("Chủ trì"): row["lead_text"],
        _("Phối hợp"): row["coordinating_text"],
        _("Kết quả dự kiến"): row["result"],
        _("Thời gian"): row["timeframe"],
        _("Dạng thời hạn"): spelled(FRAMES, here.lang).get(row["kind"], ""),
        _("Hạn hiện tại"): day(row["due_on"], here.lang) if pd.notna(row["due_on"]) else _("không có hạn cuối"),
        _("Nguồn"): f"{row['document']}, {place}" if place else row["document"],
    }
    return {label: _plain(str(words)) for label, words in facts.items() if pd.notna(words) and str(words).strip()}


def _plain(words: str) -> str:
    """The words of a text as they are: signs that would format them on a page mean nothing here."""
    return _SIGNS.sub(r"\\\g<0>", words)


_SIGNS: Final = re.compile(r"[\\`*_\[\]<>$~#|]")


def _lead(lead: object, here: Screen) -> str:
    """One lead of the text and who has its duty now."""
    _ = here.translate
    then = getattr(lead, f"lead_then_{here.lang}")
    now = getattr(lead, f"owner_now_{here.lang}")
    since = getattr(lead, "since", None)
    if pd.notna(since):
        return _(":material/swap_horiz: {then} → **{now}** (từ {day})").format(
            then=then, now=now, day=day(since, here.lang)
        )
    standing = str(getattr(lead, "standing", ""))
    if standing in REACHED:
        return f":material/account_balance: **{now}**"
    reason = spelled(STANDINGS, here.lang)[standing]
    return f":material/person_off: {now}: {reason}"


def _provinces(exhibit: Exhibit, here: Screen) -> None:
    """Of a task that provinces answer for: each of them with its state; a marked row leads to the province."""
    if exhibit.table is None:
        return
    tray.note(exhibit)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {exhibit.title}")
        table = exhibit.table()
        keys = table.frame["area_key"].tolist()
        tables.show(
            table, lang=here.lang, key=exhibit.key, height=TALL, pick=lambda place: state.write(AREA, keys[place])
        )  # fmt: skip


def _history(exhibit: Exhibit, here: Screen) -> None:
    """Who reported what, with its evidence and cell."""
    tray.note(exhibit)
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"### {exhibit.title}")
        if exhibit.table is None:
            st.caption(exhibit.nothing.words)
            return
        table = exhibit.table()
        tables.show(table, lang=here.lang, key=exhibit.key, height=300)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(block.source_line(exhibit.source, here=here), width="stretch")
            tables.download(table, lang=here.lang, key="t_history_file", label=here.translate("Tải bảng (CSV)"))
