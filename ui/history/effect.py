"""What a submission changed: rows by their key, totals of the country and the provinces, ranks, findings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from exhibits.table import Column, Table
from formats.language import N_
from formats.numbers import number, signed, signed_percent
from formats.periods import period
from formats.words import spelled
from metrics import overview
from ui import filters, tables
from ui.block import flag
from ui.history.kept import Archive
from ui.history.words import CHANGES, Words, found, joined
from ui.screen import Screen

COUNTRY: Final = "VN"
TOLD: Final = 4
"""So many totals of the country, those that change most, are told in a sentence each; the table has all."""
STATUSES: Final = {
    "M": N_("chưa gửi"),
    "NP": N_("không phát sinh"),
    "NA": N_("không áp dụng"),
    "E": N_("ước tính"),
    "P": N_("sơ bộ"),
}


@st.cache_data(max_entries=16, show_spinner=False)
def _difference(place: str, snapshot_id: int, submission_id: str, *, _archive: Archive) -> Any:
    return _archive.difference(submission_id)


def show(submission: Any, archive: Archive, here: Screen) -> None:
    """The difference of a submission to the state before it."""
    _ = here.translate
    with st.spinner(_("Đang so sánh với số liệu trước đó…")):
        effect = _difference(archive.place, archive.version(), submission.submission_id, _archive=archive)
    words = Words(archive.contract(submission.dataset), here)
    counts(effect, here)
    untold(effect, here)
    country = [one for one in effect.totals if one.unit == COUNTRY]
    country.sort(key=lambda one: -abs((one.after or 0) - (one.before or 0)))
    if country:
        st.markdown("\n".join(f"- {sentence(one, words, here)}" for one in country[:TOLD]))
        if not submission.illustrative and overview.freshness(here.snapshot).illustrative_facts:
            st.caption(f"{flag(here)} {_('Tổng trước khi nạp có cộng cả số liệu minh họa đang có trong kho.')}")
    parts = {
        "rows": (_("Từng dòng"), effect.rows.num_rows),
        "totals": (_("Tổng số"), len(effect.totals)),
        "ranks": (_("Thứ hạng"), len(effect.ranks)),
        "findings": (_("Phát hiện"), len(effect.findings_gone) + len(effect.findings_new)),
    }
    names = {code: f"{label} ({number(n, here.lang)})" for code, (label, n) in parts.items() if n}
    if not names and not effect.untold:
        st.caption(_("Không có dòng nào thay đổi: nội dung trùng với số liệu trước đó."))
    if not names:
        return
    chosen = filters.switch(_("Xem thay đổi"), names, name="h_change", default="rows")
    if chosen == "rows":
        _whole(rows_table(effect, submission, words, archive, here), here, key="h_changed")
    elif chosen == "totals":
        _whole(totals_table(effect.totals, words, here), here, key="h_totals")
    elif chosen == "ranks":
        _whole(ranks_table(effect.ranks, words, here), here, key="h_ranks")
    else:
        _findings(effect, archive, here)


def counts(effect: Any, here: Screen) -> None:
    """How many rows came, changed, went and stayed."""
    _ = here.translate
    cells = (
        (_("Dòng thêm mới"), effect.added),
        (_("Dòng sửa"), effect.changed),
        (_("Dòng bỏ"), effect.removed),
        (_("Dòng giữ nguyên"), effect.same),
    )
    for column, (label, count) in zip(st.columns(4), cells, strict=True):
        column.metric(label, number(count, here.lang), border=True)


def untold(effect: Any, here: Screen) -> None:
    """That rows of sensitive categories are left out, where there are any."""
    if effect.untold:
        words = here.translate(
            "{count} dòng thuộc loại hình nhạy cảm không nêu ở đây, kể cả trong các số đếm; các phát hiện cũng vậy."
        )
        st.caption(f":material/lock: {words.format(count=number(effect.untold, here.lang))}")


def sentence(total: Any, words: Words, here: Screen) -> str:
    """One total of the country before and after, with its coverage where it changed."""
    _ = here.translate
    about = joined((words.subject(dict(total.what)), period(total.period, here.lang)))
    if total.before is None:
        told = _("**Cả nước**, {about}: có {after} (trước đó chưa có số liệu)").format(
            about=about, after=number(total.after, here.lang)
        )
    elif total.after is None:
        told = _("**Cả nước**, {about}: không còn số liệu (trước đó {before})").format(
            about=about, before=number(total.before, here.lang)
        )
    else:
        share = f" ({signed_percent(total.share, here.lang)})" if total.share is not None else ""
        told = _("**Cả nước**, {about}: {before} → {after}").format(
            about=about, before=number(total.before, here.lang), after=number(total.after, here.lang)
        )
        told += share
    if total.n_before != total.n_after:
        told += "; " + _("số đơn vị có số liệu {before} → {after}").format(before=total.n_before, after=total.n_after)
    return told


def rows_table(effect: Any, submission: Any, words: Words, archive: Archive, here: Screen) -> Table:
    """The rows that differ, those that changed first."""
    _ = here.translate
    contract = archive.contract(submission.dataset)
    changes = spelled(CHANGES, here.lang)
    figures = "column" not in effect.rows.column_names
    rows = []
    for row in effect.rows.to_pylist():
        key = {name: row[name] for name in contract.key}
        line = {
            "unit": words.of(contract.unit_column, key[contract.unit_column]) if contract.unit_column in key else "",
            "period": words.of(contract.period_column, key[contract.period_column])
            if contract.period_column in key
            else "",
            "subject": words.subject(key),
            "change": changes[row["change"]],
            "cell": joined((row["sheet"] or "", row["cell"] or "")),
        }
        if figures:
            line |= {side: _figure(row[side], row[f"{side}_status"], here) for side in ("before", "after")}
            line["difference"] = signed((row["after"] or 0) - (row["before"] or 0), here.lang)
        else:
            column = row["column"]
            line |= {side: words.of(column, row[side]) if column else "" for side in ("before", "after")}
            line["column"] = words.column(column) if column else _("cả dòng")
        rows.append(line)
    third = Column(name="difference", label=_("Chênh lệch"), width=90) if figures else Column(
        name="column", label=_("Cột"), width=130
    )  # fmt: skip
    columns = (
        Column(name="change", label=_("Thay đổi"), width=70),
        Column(name="unit", label=_("Đơn vị"), width=120),
        Column(name="period", label=_("Kỳ"), width=160),
        Column(name="subject", label=_("Nội dung"), width=330),
        *((third,) if not figures else ()),
        Column(name="before", label=_("Trước"), width=110 if figures else 220),
        Column(name="after", label=_("Sau"), width=110 if figures else 220),
        *((third,) if figures else ()),
        Column(name="cell", label=_("Ô"), width=130),
    )
    frame = pd.DataFrame(rows)
    shown = [column for column in columns if column.name not in {"unit", "period"} or (frame[column.name] != "").any()]
    return Table(
        frame=frame, columns=tuple(shown), file=f"thay-doi-{submission.submission_id}", alt=_("Những dòng thay đổi")
    )


def _figure(value: float | None, status: str | None, here: Screen) -> str:
    """A figure with its state where that is not the plain one; nothing where there was no row."""
    told = here.translate(STATUSES[status]) if status in STATUSES else ""
    if status in {"M", "NA", "NP"}:
        return told
    text = "" if value is None else number(value, here.lang)
    return f"{text} ({told})" if told else text


def totals_table(totals: Sequence[Any], words: Words, here: Screen) -> Table:
    """The totals that changed, the country first."""
    _ = here.translate
    frame = pd.DataFrame([
        {
            "unit": words.of("ref_area", one.unit), "period": one.period, "subject": words.subject(dict(one.what)),
            "before": one.before, "after": one.after, "n": f"{one.n_before} → {one.n_after}",
            "change": None if one.before is None or one.after is None else one.after - one.before, "share": one.share,
        }
        for one in totals
    ])  # fmt: skip
    columns = (
        Column(name="unit", label=_("Đơn vị"), width=130),
        Column(name="period", label=_("Kỳ"), kind="period", width=160),
        Column(name="subject", label=_("Nội dung"), width=330),
        Column(name="before", label=_("Trước"), kind="count", width=100),
        Column(name="after", label=_("Sau"), kind="count", width=100),
        Column(name="change", label=_("Chênh lệch"), kind="change", width=100),
        Column(name="share", label=_("Tỷ lệ"), kind="relative", width=90),
        Column(name="n", label=_("Số đơn vị có số liệu"), width=140),
    )
    return Table(frame=frame, columns=columns, file="tong-so-thay-doi", alt=_("Tổng số trước và sau"))


def ranks_table(ranks: Sequence[Any], words: Words, here: Screen) -> Table:
    """The provinces whose place changed."""
    _ = here.translate
    frame = pd.DataFrame([
        {
            "unit": words.of("ref_area", one.unit), "period": one.period, "subject": words.subject(dict(one.what)),
            "before": one.before, "after": one.after,
        }
        for one in ranks
    ])  # fmt: skip
    columns = (
        Column(name="unit", label=_("Đơn vị"), width=130),
        Column(name="period", label=_("Kỳ"), kind="period", width=160),
        Column(name="subject", label=_("Nội dung"), width=330),
        Column(name="before", label=_("Hạng trước"), kind="count", width=100),
        Column(name="after", label=_("Hạng sau"), kind="count", width=100),
    )
    return Table(frame=frame, columns=columns, file="thu-hang-thay-doi", alt=_("Thứ hạng trước và sau"))


def _findings(effect: Any, archive: Archive, here: Screen) -> None:
    """Findings that went with what was replaced, and those that came."""
    _ = here.translate
    gone, new = st.columns(2)
    for column, title, several in (
        (gone, _("Không còn so với tệp trước"), effect.findings_gone),
        (new, _("Mới so với tệp trước"), effect.findings_new),
    ):
        column.markdown(f"**{title}** ({number(len(several), here.lang)})")
        rows = [
            {
                "place": joined((one.sheet or "", one.cell or "")),
                "words": found(one, archive.entry(one.code), here.lang),
            }
            for one in several
        ]
        with column:
            if rows:
                columns = (Column(name="place", label=_("Ô")), Column(name="words", label=_("Phát hiện")))
                tables.read(Table(frame=pd.DataFrame(rows), columns=columns, alt=title), lang=here.lang, height=300)


def _whole(table: Table, here: Screen, *, key: str) -> None:
    """A table with its file."""
    tables.show(table, lang=here.lang, key=key, height=420)
    tables.download(table, lang=here.lang, key=f"{key}_file", label=here.translate("Tải bảng (CSV)"))
