"""Documents, tasks with their source line, and code lists made ready to be shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from charts.rows import each
from exhibits.table import Column, Table
from exhibits.words import spell
from formats.language import N_
from formats.text import fold
from formats.words import DOCUMENTS, FRAMES
from metrics import catalogue
from ui import filters, tables
from ui.screen import Screen


def documents(here: Screen) -> None:
    """The legal texts, with what hangs on each."""
    _ = here.translate
    found = catalogue.document_list(here.snapshot)
    rows = found.assign(
        what=spell(found["kind"], DOCUMENTS, here.lang),
        place=_places(found),
    )
    columns = (
        Column(name="document", label=_("Số, ký hiệu"), pinned=True),
        Column(name="what", label=_("Loại")),
        Column(name="issued_on", label=_("Ngày ban hành"), kind="day"),
        Column(name="issuer", label=_("Cơ quan ban hành"), width="medium"),
        Column(name="signer", label=_("Người ký")),
        Column(name="subject", label=_("Trích yếu"), width="large"),
        Column(name="parent", label=_("Căn cứ")),
        Column(name="n_tasks", label=_("Nhiệm vụ"), kind="count"),
        Column(name="n_targets", label=_("Chỉ tiêu"), kind="count"),
        Column(name="place", label=_("Nguồn"), width="medium"),
    )
    table = Table(frame=rows, columns=columns, file="van-ban", alt=_("Văn bản"))
    _whole(table, key="c_documents", here=here, places=_places(found, short=True))


def plan(here: Screen) -> None:
    """The tasks of one document in the order of its text, word for word, with the line they stand in."""
    _ = here.translate
    known = catalogue.document_list(here.snapshot)
    options = {row.document: f"{row.document} ({row.n_tasks:.0f})" for row in each(known[known["n_tasks"] > 0])}
    if not options:
        st.caption(_("Chưa có văn bản nào kèm nhiệm vụ."))
        return
    document = filters.choice(_("Văn bản"), options, name="c_document", default="402/QĐ-TTg", here=here)
    found = catalogue.plan_tasks(here.snapshot, document=document)
    headings = found["is_heading"].astype(bool)
    rows = found.assign(
        words=found["content"].where(~headings, found["content"].str.upper()),
        clock=spell(found["kind"], FRAMES, here.lang),
        place=_places(found),
    )
    columns = (
        Column(name="code", label=_("STT"), width=70, pinned=True),
        Column(name="words", label=_("Nội dung công việc"), width="large"),
        Column(name="lead_text", label=_("Cơ quan chủ trì"), width="medium"),
        Column(name="coordinating_text", label=_("Cơ quan phối hợp"), width="medium"),
        Column(name="result", label=_("Kết quả dự kiến"), width="medium"),
        Column(name="timeframe", label=_("Thời gian hoàn thành dự kiến"), width="medium"),
        Column(name="place", label=_("Nguồn"), width="medium"),
    )
    table = Table(frame=rows, columns=columns, file="nhiem-vu-theo-van-ban", alt=_("Nhiệm vụ của văn bản"))
    _whole(table, key="c_plan", here=here, places=_places(found, short=True))


def codes(here: Screen) -> None:
    """The lists behind the figures: categories, units, agencies, countries."""
    _ = here.translate
    lists = {
        "categories": _("Loại hình di cư"),
        "units": _("Đơn vị hành chính"),
        "agencies": _("Cơ quan"),
        "countries": _("Nước, vùng lãnh thổ"),
    }
    chosen = filters.switch(_("Bảng mã"), lists, name="c_list", default="categories")
    found = getattr(catalogue, chosen)(here.snapshot)
    wanted = filters.search(_("Tìm trong bảng mã"), name="c_find", here=here)
    shown = [name for name in _COLUMNS[chosen] if name in found]
    headings = {name: _(words) for name, words in _HEADINGS.items()}
    if wanted:
        texts = zip(*(found[name].astype("string").fillna("") for name in shown), strict=True)
        found = found[[wanted in fold(" ".join(words)) for words in texts]]
    columns = tuple(
        Column(
            name=name, label=headings.get(name, name), kind="day" if name in _DAYS else "text",
            width="large" if name in {"definition", "note", "sensitivity_note"} else None,
        )
        for name in shown
    )  # fmt: skip
    _whole(
        Table(frame=found, columns=columns, file=f"bang-ma-{chosen}", alt=lists[chosen]), key=f"c_{chosen}", here=here
    )


def _whole(table: Table, *, key: str, here: Screen, places: pd.Series | None = None) -> None:
    """A long table with its size and its file.

    With `places` (short addresses for the column `place`) it is for reading, else for sorting and searching.
    """
    _ = here.translate
    if places is not None:
        tables.read(replace(table, frame=table.frame.assign(place=places)), lang=here.lang, height=600)
    else:
        tables.show(table, lang=here.lang, key=key, height=600)
    count, file = st.columns([3, 1], vertical_alignment="center")
    count.caption(_("{count} dòng").format(count=len(table.frame)) + " · " + here.version)
    with file:
        tables.download(table, lang=here.lang, key=f"{key}_file", label=_("Tải bảng (CSV)"))


def _places(found: pd.DataFrame, *, short: bool = False) -> pd.Series:
    """File and line, as in 003_c7de5a31266663d2.txt:164; `short` leaves the file its number: 003:164."""
    files = found["source_file"].fillna("").astype(str)
    lines = found["source_line"].astype("Int64").astype("string").fillna("")
    return (files.str.partition("_")[0] if short else files) + (":" + lines).where(lines != "", "")


_COLUMNS: Final = {
    "categories": (
        "code",
        "name_vi",
        "name_en",
        "parent_code",
        "directions",
        "measure",
        "unit_vi",
        "sensitivity",
        "definition",
    ),
    "units": (
        "unit_key",
        "code",
        "name_vi",
        "name_en",
        "kind",
        "region_vi",
        "region_en",
        "valid_from",
        "valid_to",
        "successor_key",
        "note",
    ),
    "agencies": ("code", "name_vi", "short_name", "name_en", "kind", "valid_from", "valid_to", "successor_name"),
    "countries": ("alpha3", "alpha2", "name_vi", "name_en", "gov_name_vi", "note"),
}
_DAYS: Final = ("valid_from", "valid_to")
_HEADINGS: Final = {
    "code": N_("Mã"),
    "unit_key": N_("Khóa đơn vị"),
    "alpha3": N_("Mã 3 chữ"),
    "alpha2": N_("Mã 2 chữ"),
    "name_vi": N_("Tên tiếng Việt"),
    "name_en": N_("Tên tiếng Anh"),
    "short_name": N_("Viết tắt"),
    "gov_name_vi": N_("Tên trong văn bản"),
    "parent_code": N_("Thuộc loại"),
    "directions": N_("Hướng di cư"),
    "measure": N_("Tính chất"),
    "unit_vi": N_("Đơn vị tính"),
    "sensitivity": N_("Mức nhạy cảm"),
    "definition": N_("Định nghĩa"),
    "kind": N_("Loại"),
    "region_vi": N_("Vùng"),
    "region_en": N_("Vùng (tiếng Anh)"),
    "valid_from": N_("Có hiệu lực từ"),
    "valid_to": N_("Đến hết"),
    "successor_key": N_("Đơn vị kế tục"),
    "successor_name": N_("Cơ quan kế tục"),
    "note": N_("Ghi chú"),
}
