"""From slide to cell: behind every figure the list of submission, file, sheet and cell, and they sum to it.

The address says what is open: `src` the block or row of cards, `src_of` the number in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isnan
from typing import Final, Literal

import pandas as pd
import streamlit as st

from exhibits.table import Column, Kind, Table
from exhibits.traced import Number
from exhibits.words import spell
from formats.dates import moment
from formats.language import N_
from formats.numbers import WITHHELD, number
from formats.periods import period
from metrics import catalogue, provenance, reporting
from metrics.provenance import ReportFigure, TaskFigure
from ui import filters, links, state, tables
from ui.screen import Screen

Colour = Literal["green", "red", "gray"]
OPEN: Final = "src"
CHOSEN: Final = "src_of"
SHOWN: Final = 1000
"""Rows that are shown; the file holds all of them."""
HIDDEN: Final = N_(
    "{count} dòng không công bố giá trị ({sign}): đó là số nhỏ thuộc loại hình nhạy cảm, hoặc số có thể làm lộ số nhỏ."
)
GREEN: Final[Colour] = "green"
RED: Final[Colour] = "red"
GRAY: Final[Colour] = "gray"
NEAR: Final = 1e-6
"""Two ways of adding up a mean differ by less."""

STATES: Final = {
    "A": "",
    "E": N_("ước tính"),
    "P": N_("sơ bộ"),
    "M": N_("chưa gửi"),
    "NP": N_("không phát sinh"),
    "NA": N_("không áp dụng"),
    "withheld": N_("không công bố (số nhỏ)"),
    "not_started": N_("chưa triển khai"),
    "in_progress": N_("đang triển khai"),
    "done": N_("đã hoàn thành"),
    "paused": N_("tạm dừng"),
    "not_applicable": N_("không áp dụng"),
    "on_time": N_("đúng hạn"),
    "late": N_("nộp chậm"),
    "missing": N_("chưa nộp"),
    "not_due_yet": N_("chưa đến hạn"),
}


def offer(key: str, numbers: Callable[[], Sequence[Number]], *, here: Screen) -> None:
    """The way from a block to its cells; it opens by itself where the address says so."""
    _ = here.translate
    st.button(
        _("Nguồn số liệu"), icon=":material/account_tree:", type="tertiary", key=f"{key}_src",
        help=_("Mở danh sách lần nạp, tệp, trang tính và ô đã tạo nên con số."), on_click=show, args=(key,),
    )  # fmt: skip
    if state.read(OPEN, (key,), default="") == key:
        title = _("Nguồn số liệu: từ con số đến từng ô")
        st.dialog(title, width="large", icon=":material/account_tree:", on_dismiss=_close)(_told)(numbers(), here)


def show(key: str, code: str | None = None) -> None:
    """Put into the address that the sources of a block are open, at one of its numbers or at the first."""
    state.write(OPEN, key)
    state.write(CHOSEN, code)


def row_opener(key: str, numbers: Sequence[Number]) -> Callable[[int], None] | None:
    """What a marked row of a table opens: the first of its numbers; nothing for a table without them."""
    by_row: dict[int, str] = {}
    for one in numbers:
        if one.row is not None:
            by_row.setdefault(one.row, one.code)
    if not by_row:
        return None
    return lambda row: show(key, by_row[row]) if row in by_row else None


def _close() -> None:
    show("")


def _told(numbers: Sequence[Number], here: Screen) -> None:
    """The number chosen, its sum, and its cells."""
    _ = here.translate
    if not numbers:
        st.caption(_("Chưa có con số nào để truy nguồn."))
        return
    by_code = {one.code: one for one in numbers}
    words = {code: _searchable(one.label) for code, one in by_code.items()}
    code = filters.choice(_("Con số"), words, name=CHOSEN, default=numbers[0].code, here=here)
    chosen = by_code[code]
    sources = provenance.sources_of(here.snapshot, chosen.figure)
    _sum(chosen, sources, here)
    tables.show(table(chosen, sources.head(SHOWN), here), lang=here.lang, key="src_rows", height=320)
    count, file = st.columns([3, 1], vertical_alignment="center")
    if len(sources) > SHOWN:
        shown, total = number(SHOWN, here.lang), number(len(sources), here.lang)
        count.caption(_("Hiện {shown} trong {total} dòng; tệp tải về có đủ.").format(shown=shown, total=total))
    with file:
        made = table(chosen, sources, here, linked=False)
        tables.download(made, lang=here.lang, key="src_file", label=_("Tải danh sách (CSV)"))


def _searchable(label: str) -> str:
    """The name of a place with its bare letters behind it; longer words stay as they are."""
    return label if "·" in label or ":" in label else filters.searchable(label)


def _sum(chosen: Number, sources: pd.DataFrame, here: Screen) -> None:
    """The number on the page beside the sum of the cells, and how many cells and files there are."""
    _ = here.translate
    decimals = 0 if chosen.kind == "count" else 1
    total = provenance.total_of(sources)
    cells, files = (int(sources[name].notna().sum()) for name in ("cell", "submission_id"))
    files = sources["submission_id"].nunique() if files else 0
    hidden = int((sources["obs_status"] == "withheld").sum())
    agreed = agrees(chosen, total)
    word, colour = _("khớp") if agreed else _("lệch"), GREEN if agreed else RED
    if hidden:
        # what is withheld is missing from the sum, so the two cannot be held against each other
        word, colour = _("chỉ gồm các ô được công bố"), GRAY
    page, added, held = st.columns(3)
    page.metric(
        _("Con số trên trang"), shown(chosen.value, here, decimals=decimals, untold=hidden == len(sources) > 0),
        delta=_("SỐ LIỆU MINH HỌA") if bool(sources["illustrative"].astype(bool).any()) else None,
        delta_color="orange", delta_arrow="off",
    )  # fmt: skip
    added.metric(
        _("Cộng từ các ô bên dưới"), shown(total, here, decimals=decimals, untold=bool(hidden)),
        delta=word, delta_color=colour, delta_arrow="off",
    )  # fmt: skip
    held.metric(_("Số ô · số lần nạp"), f"{number(cells, here.lang)} · {number(files, here.lang)}")
    if sources.empty:
        st.caption(_("Chưa có ô nào: chưa đơn vị nào gửi số liệu này."))
    elif hidden:
        st.caption(f":material/lock: {_(HIDDEN).format(count=number(hidden, here.lang), sign=WITHHELD)}")


def shown(value: float | None, here: Screen, *, decimals: int, untold: bool) -> str:
    """A number; the sign of what is not published where it is not known for that reason."""
    return WITHHELD if untold and (value is None or isnan(value)) else number(value, here.lang, decimals=decimals)


def agrees(chosen: Number, total: float) -> bool:
    """Whether the cells add up to the number shown; no figure and no cell, or no cell that counts, agree too."""
    value = chosen.value
    if value is None or isnan(value):
        return isnan(total)
    return value == 0 if isnan(total) else abs(total - value) < NEAR


def table(chosen: Number, sources: pd.DataFrame, here: Screen, *, linked: bool = True) -> Table:
    """The cells with all by which they are found again. `linked`: submissions lead to their page in the history."""
    _ = here.translate
    history = links.address("history", carry=here.carry, h_id="{id}") if linked else None
    rows = sources.assign(
        unit=sources[f"unit_{here.lang}"],
        state=spell(sources["obs_status"], STATES, here.lang),
        when=[
            period(code, here.lang, basis=str(basis)) if isinstance(code, str) else ""
            for code, basis in zip(sources["time_period"], sources["basis"], strict=True)
        ],
        at=[moment(at, here.lang) if pd.notna(at) else "" for at in sources["received_at"]],
        subject=_subjects(sources["subject"], here),
        submission=[
            history.replace("%7Bid%7D", one) if history and isinstance(one, str) else one
            for one in sources["submission_id"]
        ],
    )
    value, part = _headings(chosen, here)
    apart = not rows["value"].astype(float).equals(rows["counted"].astype(float))
    hidden, kind = rows["obs_status"] == "withheld", _kind(rows)
    if hidden.any():
        words = {name: [number(n, here.lang) for n in rows[name].astype(float)] for name in ("value", "counted")}
        rows = rows.assign(**{name: pd.Series(said, index=rows.index).where(~hidden, WITHHELD)
                              for name, said in words.items()})  # fmt: skip
    columns = (
        Column(name="unit", label=_("Đơn vị"), pinned=True, width=130),
        *((Column(name="subject", label=_("Nội dung"), width=140),) if rows["subject"].notna().any() else ()),
        Column(name="when", label=_("Kỳ"), width=140),
        Column(name="value", label=value, kind="text" if hidden.any() else "count", width=100),
        *((Column(name="counted", label=part, kind="text" if hidden.any() else kind, width=100),) if apart else ()),
        Column(name="state", label=_("Tình trạng"), width=110),
        Column(name="file_name", label=_("Tệp"), width=210),
        Column(name="sheet", label=_("Trang tính"), width=90),
        Column(name="cell", label=_("Ô"), width=60),
        Column(name="submission", label=_("Lần nạp"), kind="link" if history else "text", width=110, text=_ID),
        Column(name="at", label=_("Nạp lúc"), width=160),
        Column(name="received_by", label=_("Người nạp"), width=90),
    )
    notes = (_("SỐ LIỆU MINH HỌA"),) if bool(sources["illustrative"].astype(bool).any()) else ()
    return Table(frame=rows, columns=columns, file="nguon-so-lieu", alt=chosen.label, notes=notes)


def _subjects(codes: pd.Series, here: Screen) -> pd.Series:
    """Tasks, documents, countries and duties in words; a total needs none."""
    duties, countries = reporting.duties(here.snapshot), catalogue.countries(here.snapshot)
    words = dict(zip(duties["duty"], duties[f"name_{here.lang}"], strict=True))
    words |= dict(zip(countries["alpha3"], countries[f"name_{here.lang}"], strict=True))
    return codes.astype(object).map(lambda code: words.get(code, code)).where(codes != "_T")


_ID: Final = r"h_id=([^&]+)"


def _kind(rows: pd.DataFrame) -> Kind:
    counted = pd.to_numeric(rows["counted"]).dropna()
    return "count" if (counted % 1 == 0).all() else "decimal"


def _headings(chosen: Number, here: Screen) -> tuple[str, str]:
    """What the value in a cell and its part in the number are called, by the kind of the number."""
    _ = here.translate
    by_kind: Mapping[type, tuple[str, str]] = {
        TaskFigure: (_("Tiến độ (%)"), _("Tính vào")),
        ReportFigure: (_("Số ngày chậm"), _("Tính vào")),
    }
    return by_kind.get(type(chosen.figure), (_("Số trong ô"), _("Tính vào")))
