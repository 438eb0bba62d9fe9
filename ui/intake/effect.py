"""What a commit would change, shown before it: what is replaced, rows, totals, ranks, findings gone and new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from exhibits.table import Column, Kind, Table
from formats.dates import moment
from formats.language import N_
from formats.numbers import number, signed_percent
from formats.periods import period
from formats.text import fold
from metrics import overview
from ui import filters, tables
from ui.block import flag
from ui.history.effect import untold
from ui.intake.findings import message, place
from ui.intake.session import Desk, Taken, plain
from ui.screen import Screen

NAMED: Final = 3
"""So many totals of the country are told in sentences; all are in the table."""
SHOWN: Final = 1000
CHANGES: Final = {"added": N_("thêm"), "changed": N_("đổi"), "removed": N_("bỏ")}
_PLAIN: Final[Mapping[str, str]] = {
    "population_group": "total",
    "counterpart_area": "_T",
    "sex": "_T",
    "sub_area": "_T",
}
_UNSAID: Final = (("flow_or_stock", "flow"), ("measure", "persons"), ("basis", "in_period"))
_APART: Final = ("ref_area", "time_period")


def shown(one: Taken, looked: Any, effect: Any, desk: Desk, here: Screen) -> None:
    """The effect of one file from its headline to its rows."""
    _ = here.translate
    dataset = looked.understood.dataset.name
    words = desk.words(dataset, here.lang)
    names = {**desk.names(here.lang), filters.COUNTRY: _("Cả nước")}
    replaced(effect, here)
    st.markdown(counts(effect, here))
    untold(effect, here)
    national = [total for total in effect.totals if total.unit == filters.COUNTRY]
    national.sort(key=lambda total: -abs((total.after or 0) - (total.before or 0)))
    if national:
        st.markdown("\n".join(f"- {sentence(total, words, names, here)}" for total in national[:NAMED]))
    if (
        any(total.before is not None for total in effect.totals)
        and overview.freshness(here.snapshot).illustrative_facts
    ):
        st.caption(f"{flag(here)} {_('Tổng trước khi nạp có cộng cả số liệu minh họa đang có trong kho.')}")
    parts = {
        "totals": _("Tổng số ({count})").format(count=number(len(effect.totals), here.lang)),
        "rows": _("Từng dòng ({count})").format(
            count=number(effect.added + effect.changed + effect.removed, here.lang)),
        "ranks": _("Thứ hạng ({count})").format(count=number(len(effect.ranks), here.lang)),
        "findings": _("Phát hiện ({count})").format(
            count=number(len(effect.findings_gone) + len(effect.findings_new), here.lang)),
    }  # fmt: skip
    tabs = dict(zip(parts, st.tabs(list(parts.values())), strict=True))
    key = f"intake_{one['id']}"
    with tabs["totals"]:
        _table(totals_table(effect.totals, words, names, here), here, key=f"{key}_totals")
    with tabs["rows"]:
        _table(rows_table(effect.rows, looked, words, desk, here), here, key=f"{key}_rows")
        if effect.rows.num_rows > SHOWN:
            st.caption(_("Hiện {shown} dòng đầu.").format(shown=number(SHOWN, here.lang)))
    with tabs["ranks"]:
        _table(ranks_table(effect.ranks, words, names, here), here, key=f"{key}_ranks")
    with tabs["findings"]:
        findings(effect, desk, here)


def counts(effect: Any, here: Screen) -> str:
    """How many rows come, change, go and stay; what goes stands out."""
    _ = here.translate
    parts = (
        ("green", "add", _("{count} dòng thêm mới"), effect.added),
        ("blue", "edit", _("{count} dòng thay đổi"), effect.changed),
        ("orange", "remove", _("{count} dòng bị bỏ"), effect.removed),
        ("gray", "drag_handle", _("{count} dòng giữ nguyên"), effect.same),
    )
    return " ".join(
        f":{colour if count else 'gray'}-badge[:material/{icon}: {words.format(count=number(count, here.lang))}]"
        for colour, icon, words, count in parts
    )


def replaced(effect: Any, here: Screen) -> None:
    """Which submissions the file replaces, as a whole or in part."""
    _ = here.translate
    for one in effect.replaces:
        old = one.submission
        words = _("Sẽ thay lần nạp **{id}** (tệp {file}, {by} nạp {at}).")
        if one.partly:
            words = _("Sẽ thay **một phần** lần nạp **{id}** (tệp {file}, {by} nạp {at}): {slots}/{of} đơn vị và kỳ.")
        said = words.format(
            id=old.submission_id, file=plain(old.file_name, most=60), by=plain(old.received_by or "—", most=40),
            at=moment(old.received_at, here.lang), slots=number(one.slots, here.lang), of=number(one.of, here.lang),
        )  # fmt: skip
        st.warning(f"{said} {flag(here)}" if old.illustrative else said, icon=":material/swap_horiz:")
    if not effect.replaces:
        st.info(_("Không thay lần nạp nào: đơn vị và kỳ này chưa có số liệu."), icon=":material/add_circle:")


def sentence(total: Any, words: Mapping[str, Mapping[str, str]], names: Mapping[str, str], here: Screen) -> str:
    """ "Cả nước · Du học, ra nước ngoài, 6 tháng đầu năm 2024: 12.410 → 12.873 (+3,7 %)"."""
    share = f" ({signed_percent(total.share, here.lang)})" if total.share is not None else ""
    figures = f"{_figure(total.before, here)} → **{_figure(total.after, here)}**{share}"
    subject = f"{what(total.what, words)}, {period(total.period, here.lang)}"
    reach = ""
    if total.n_before != total.n_after:
        reach = here.translate("; {before} → {after} đơn vị có số liệu").format(
            before=number(total.n_before, here.lang), after=number(total.n_after, here.lang)
        )
    return f"**{names.get(total.unit, total.unit)}** · {subject}: {figures}{reach}"


def _figure(value: int | None, here: Screen) -> str:
    return here.translate("chưa có") if value is None else number(value, here.lang)


def what(coordinates: Mapping[str, str], words: Mapping[str, Mapping[str, str]]) -> str:
    """What is counted, in words, without what goes without saying."""
    told = [
        words.get(name, {}).get(code, code)
        for name, code in coordinates.items()
        if code and _PLAIN.get(name) != code and (name, code) not in _UNSAID
    ]
    new = [one for at, one in enumerate(told) if not at or fold(one) not in fold(told[0])]
    return ", ".join([*new[:1], *(one[:1].lower() + one[1:] for one in new[1:])])


def _table(table: Table, here: Screen, *, key: str) -> None:
    if table.frame.empty:
        st.caption(here.translate("Không có thay đổi nào."))
    else:
        tables.show(table, lang=here.lang, key=key, height=320)


def totals_table(
    totals: Sequence[Any], words: Mapping[str, Mapping[str, str]], names: Mapping[str, str], here: Screen
) -> Table:
    """The country first, then the provinces; every total before and after, and how many units stand behind it."""
    _ = here.translate
    rows = [
        {
            "unit": names.get(one.unit, one.unit), "what": what(one.what, words), "period": one.period,
            "before": one.before, "after": one.after, "share": one.share,
            "change": None if one.before is None or one.after is None else one.after - one.before,
            "units": f"{one.n_before} → {one.n_after}" if one.unit == filters.COUNTRY else "",
        }
        for one in totals
    ]  # fmt: skip
    columns = (
        Column(name="unit", label=_("Đơn vị"), pinned=True, width=100),
        Column(name="what", label=_("Nội dung"), width=215),
        Column(name="before", label=_("Trước"), kind="count", width=70),
        Column(name="after", label=_("Sau"), kind="count", width=70),
        Column(name="share", label=_("Tỷ lệ"), kind="relative", width=75),
        Column(name="units", label=_("Số đơn vị"), width=80),
        Column(name="change", label=_("Tăng, giảm"), kind="change", width=85),
        Column(name="period", label=_("Kỳ"), kind="period", width=150),
    )
    return Table(frame=_frame(rows, columns), columns=columns, alt=_("Tổng số trước và sau khi nạp"))


def ranks_table(
    ranks: Sequence[Any], words: Mapping[str, Mapping[str, str]], names: Mapping[str, str], here: Screen
) -> Table:
    """The places of units that move, those that move most first."""
    _ = here.translate
    moved = sorted(ranks, key=lambda one: -abs((one.after or 0) - (one.before or 0)))
    rows = [
        {
            "unit": names.get(one.unit, one.unit), "what": what(one.what, words), "period": one.period,
            "before": one.before, "after": one.after,
        }
        for one in moved[:SHOWN]
    ]  # fmt: skip
    columns = (
        Column(name="unit", label=_("Đơn vị"), pinned=True, width=110),
        Column(name="what", label=_("Nội dung"), width=310),
        Column(name="before", label=_("Hạng trước"), kind="count", width=95),
        Column(name="after", label=_("Hạng sau"), kind="count", width=85),
        Column(name="period", label=_("Kỳ"), kind="period", width=160),
    )
    return Table(frame=_frame(rows, columns), columns=columns, alt=_("Thứ hạng trước và sau khi nạp"))


def rows_table(
    rows: Any, looked: Any, words: Mapping[str, Mapping[str, str]], desk: Desk, here: Screen
) -> Table:  # fmt: skip
    """The rows that change, those that changed in value first, with the cell of the new file."""
    _ = here.translate
    contract = looked.understood.dataset
    heads = desk.heads(contract.name, here.lang)
    kind: Kind = "count" if contract.value_column else "text"
    found = []
    for row in rows.slice(0, SHOWN).to_pylist():
        keys = {name: str(row[name]) for name in contract.key if row.get(name) is not None}
        subject = what({name: code for name, code in keys.items() if name not in _APART}, words)
        if row.get("column"):
            subject += f" · {heads.get(row['column'], row['column'])}"
        change = CHANGES[row["change"]]
        found.append({
            "change": _(change), "what": subject, "before": row["before"], "after": row["after"],
            "unit": words.get("ref_area", {}).get(keys.get("ref_area", ""), keys.get("ref_area", "")),
            "period": keys.get("time_period", ""), "cell": f"{row['sheet'] or ''} · {row['cell'] or ''}",
        })  # fmt: skip
    columns = (
        Column(name="change", label=_("Thay đổi"), width=75, pinned=True),
        *((Column(name="unit", label=_("Đơn vị"), width=95),) if "ref_area" in contract.key else ()),
        Column(name="what", label=_("Nội dung"), width=220),
        Column(name="before", label=_("Trước"), kind=kind, width=75),
        Column(name="after", label=_("Sau"), kind=kind, width=75),
        Column(name="cell", label=_("Ô"), width=110),
        *((Column(name="period", label=_("Kỳ"), kind="period", width=145),) if "time_period" in contract.key else ()),
    )
    return Table(frame=_frame(found, columns), columns=columns, alt=_("Các dòng thay đổi"))


def _frame(rows: Sequence[Mapping[str, object]], columns: Sequence[Column]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=[column.name for column in columns])


def findings(effect: Any, desk: Desk, here: Screen) -> None:
    """What was wrong in the file before and is no longer, and what is new."""
    _ = here.translate
    heads = ((_("Không còn"), effect.findings_gone), (_("Mới"), effect.findings_new))
    for column, (head, found) in zip(st.columns(2), heads, strict=True):
        with column:
            st.markdown(f"**{head}** ({number(len(found), here.lang)})")
            for one in found[:10]:
                st.markdown(f"- {place(one, here)}: {plain(message([one], desk, here), most=160)}")
