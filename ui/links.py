"""The pages, their addresses, and how to point at one with its filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from formats.language import N_, Translator

PAGES_DIR: Final = Path(__file__).resolve().parent.parent / "pages"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One page: where its file is, its address, its title in Vietnamese and what it answers."""

    file: str
    path: str
    title: str
    icon: str
    help: str


SECTIONS: Final = {
    N_("Theo dõi"): (
        Place(
            file="theo_doi/overview.py", path="overview", title=N_("Tổng quan"), icon=":material/space_dashboard:",
            help=N_("Điều gì đúng tiến độ, điều gì chậm, điều gì còn thiếu."),
        ),
        Place(
            file="theo_doi/tasks.py", path="tasks", title=N_("Nhiệm vụ"), icon=":material/task_alt:",
            help=N_("Nhiệm vụ và địa phương nào quá hạn tính đến một ngày."),
        ),
        Place(
            file="theo_doi/flows.py", path="flows", title=N_("Dòng di cư"), icon=":material/flight_takeoff:",
            help=N_("Bao nhiêu người, đi hướng nào, đến nước nào, gồm những ai."),
        ),
        Place(
            file="theo_doi/labour.py", path="labour", title=N_("Chỉ tiêu lao động"), icon=":material/flag:",
            help=N_("Kết quả đưa lao động đi làm việc ở nước ngoài so với chỉ tiêu."),
        ),
        Place(
            file="theo_doi/province.py", path="province", title=N_("Hồ sơ tỉnh"), icon=":material/id_card:",
            help=N_("Mọi điều về một tỉnh trên một trang, in được."),
        ),
    ),
    N_("Hội nghị"): (
        Place(
            file="hoi_nghi/meeting.py", path="meeting", title=N_("Trình chiếu"), icon=":material/present_to_all:",
            help=N_("Chốt số liệu của kỳ họp, xếp trang chiếu, trình chiếu toàn màn hình, so với kỳ trước."),
        ),
        Place(
            file="hoi_nghi/export.py", path="export", title=N_("Xuất báo cáo"), icon=":material/download:",
            help=N_("PowerPoint, Word, Excel và một tệp HTML từ kỳ họp đã chốt."),
        ),
    ),
    N_("Dữ liệu"): (
        Place(
            file="du_lieu/upload.py", path="upload", title=N_("Nạp dữ liệu"), icon=":material/upload_file:",
            help=N_("Đưa tệp của các đơn vị vào kho: hiểu biểu, kiểm tra, xem trước tác động, nạp."),
        ),
        Place(
            file="du_lieu/reporting.py", path="reporting", title=N_("Tình hình nộp"), icon=":material/fact_check:",
            help=N_("Đơn vị nào đã nộp, nộp đúng hạn hay chậm, còn thiếu gì, cần đôn đốc ai."),
        ),
        Place(
            file="du_lieu/history.py", path="history", title=N_("Lịch sử nạp"), icon=":material/history:",
            help=N_("Mọi lần nạp: ai, lúc nào, thay đổi gì; rút, khôi phục, xem lại số liệu tại một thời điểm."),
        ),
        Place(
            file="du_lieu/catalogue.py", path="catalogue", title=N_("Văn bản và danh mục"), icon=":material/menu_book:",
            help=N_("Văn bản, nhiệm vụ kèm dòng nguồn, định nghĩa chỉ tiêu, bảng mã."),
        ),
    ),
}  # fmt: skip


HOME: Final = "overview"
"""The page that is shown at the address of the server, without a path."""
_WISH: Final = "links_wish"
_PAGES: Final = "links_pages"

LIVE: Final = frozenset({"upload", "history"})
"""Pages that work on the warehouse as it is now, whatever earlier version of the data the others show."""


def pages(translate: Translator) -> dict[str, list[st.Page]]:
    """The pages by section, titled in the reader's language; the first one is the home page."""
    found = {
        translate(section): [
            st.Page(
                PAGES_DIR / place.file,
                title=translate(place.title),
                icon=place.icon,
                url_path=place.path,
                default=place.path == HOME,
                help=translate(place.help),
            )
            for place in places
        ]
        for section, places in SECTIONS.items()
    }
    st.session_state[_PAGES] = {place.path: page for places, of in zip(SECTIONS.values(), found.values(), strict=True)
                                for place, page in zip(places, of, strict=True)}  # fmt: skip
    return found


def address(path: str, *, carry: Mapping[str, str], **filters: str) -> str | None:
    """The address of a page with its filters, as seen from any other page; nothing where there is no such page."""
    known = {place.path for places in SECTIONS.values() for place in places}
    return f"{path}?{urlencode({**carry, **filters})}" if path in known else None


def go(path: str, *, carry: Mapping[str, str], **filters: str) -> None:
    """Lead the reader to a page once this run ends: for what is clicked, where there can be no link."""
    st.session_state[_WISH] = (path, {**carry, **filters})


def follow() -> None:
    """Go where the last click leads; the frame asks before it draws a page."""
    path, parameters = st.session_state.pop(_WISH, ("", {}))
    for places in SECTIONS.values():
        for place in places:
            if place.path == path:
                st.switch_page(PAGES_DIR / place.file, query_params=parameters)


def link(path: str, *, label: str, carry: Mapping[str, str], icon: str = "", **filters: str) -> None:
    """A link to the page of that address, with the reader's language and view and the filters given."""
    # the page itself, not its file: to find that again, Streamlit asks the disk ten times for every link
    page: st.Page = st.session_state[_PAGES][path]
    st.page_link(page, label=label, icon=icon, query_params={**carry, **filters}, help="")
