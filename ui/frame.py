"""The main script: what stands around every page. It runs first in each run, then hands over to the page."""

import sys
from pathlib import Path

# Streamlit puts the folder of the main script on the path; the rooms are one folder up.
ROOT = str(Path(__file__).resolve().parent.parent)
ICON = Path(__file__).resolve().parent / "assets" / "icon.svg"
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402

from formats.language import LANGUAGES, SOURCE, translator  # noqa: E402
from metrics import source  # noqa: E402
from ui import links, past, state, turns  # noqa: E402
from ui.header import header  # noqa: E402
from ui.meeting import tray  # noqa: E402
from ui.screen import VIEWS, Screen, open_screen  # noqa: E402


def sidebar(here: Screen, sections: dict[str, list[st.Page]]) -> None:
    """Name, pages, language and view."""
    _ = here.translate
    with st.sidebar:
        st.markdown(f"# {_('Theo dõi Thỏa thuận GCM')}")
        st.caption(_("Quyết định 402/QĐ-TTg"))
        for section, pages in sections.items():
            st.caption(f"**{section.upper()}**")
            for page in pages:
                st.page_link(page, query_params=here.carry, width="stretch")
        st.segmented_control(
            _("Đơn vị hành chính"),
            VIEWS,
            format_func=lambda view: _("{count} tỉnh").format(count=view),
            help=_("34 đơn vị từ ngày 01/7/2025 hoặc 63 đơn vị trước đó. Tổng cả nước như nhau ở cả hai cách xem."),
            required=True,
            width="stretch",
            **state.linked("view", VIEWS, default=VIEWS[0]),
        )
        st.segmented_control(
            "Ngôn ngữ · Language", tuple(LANGUAGES), format_func=LANGUAGES.__getitem__, required=True, width="stretch",
            label_visibility="collapsed",
            **state.linked("lang", tuple(LANGUAGES), default=SOURCE),
        )  # fmt: skip
        st.caption(here.version[:1].upper() + here.version[1:])


def draw(page: st.Page, sections: dict[str, list[st.Page]]) -> None:
    """What stands around the page, and the page."""
    live = page.url_path in links.LIVE
    try:
        here = open_screen(live=live)
    except source.WarehouseMissing:
        st.error("Chưa có kho dữ liệu: chạy `python -m etl init` rồi tải lại trang.", icon=":material/database_off:")
        st.caption("There is no warehouse yet: run `python -m etl init`, then reload.")
        st.stop()
    st.logo(str(ICON), size="large")
    sidebar(here, sections)
    header(here, path=page.url_path or links.HOME, live=live)
    past.banner(here, live=live)
    page.run()


st.set_page_config(page_title="GCM Monitor", page_icon=str(ICON), layout="wide", initial_sidebar_state=256)
sections = links.pages(translator(state.read("lang", tuple(LANGUAGES), default=SOURCE)))
page = st.navigation(sections, position="hidden")
links.follow()
state.begin(page.url_path)
tray.begin()
with turns.turn(page.url_path):
    draw(page, sections)
