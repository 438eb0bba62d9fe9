"""The files of a meeting: what can be taken home, how it is made, and handing it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from formats.language import LANGUAGES, N_
from formats.numbers import number
from meetings.meeting import Meeting
from reports.deck import Deck, deck_of
from ui.screen import Screen

_MADE: Final = "files_made"
MEGABYTES: Final = 20
MB: Final = 2**20


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of file: what it is called, what it is good for, its ending and type, and who writes it."""

    code: str
    name: str
    words: str
    icon: str
    ending: str
    mime: str
    write: Callable[[Deck, Mapping[str, Any]], bytes]


class Unusable(Exception):
    """A template cannot be used; the sentence says why and what to do."""


# The libraries that write files take a second and 40 MB: only the server that writes one has them.


def _slides(deck: Deck, given: Mapping[str, Any]) -> bytes:
    from reports.slides.presentation import deck_pptx
    from reports.slides.template import TemplateRefused

    try:
        return deck_pptx(deck, masters=given.get("masters"), shape=given.get("shape", "16:9"))
    except TemplateRefused as refused:
        raise Unusable(refused.sentence) from refused


def _document(deck: Deck, _given: Mapping[str, Any]) -> bytes:
    from reports.document.report import report_docx

    return report_docx(deck)


def _annex(deck: Deck, _given: Mapping[str, Any]) -> bytes:
    from reports.annex.book import annex_xlsx

    return annex_xlsx(deck)


def _pack(deck: Deck, _given: Mapping[str, Any]) -> bytes:
    from reports.pack.page import pack_html

    return pack_html(deck)


OFFICE: Final = "application/vnd.openxmlformats-officedocument."
KINDS: Final = (
    Kind(
        code="deck", name=N_("Bài trình chiếu PowerPoint"), ending="pptx", icon=":material/slideshow:",
        words=N_("Biểu đồ và bảng sửa được, theo mẫu của cơ quan; ghi chú người nói có nguồn và lưu ý."),
        mime=f"{OFFICE}presentationml.presentation",
        write=_slides,
    ),
    Kind(
        code="report", name=N_("Báo cáo Word"), ending="docx", icon=":material/description:",
        words=N_("Thể thức theo Nghị định 30/2020/NĐ-CP; câu chữ lập từ số liệu, là dự thảo để rà soát."),
        mime=f"{OFFICE}wordprocessingml.document", write=_document,
    ),
    Kind(
        code="annex", name=N_("Phụ lục Excel"), ending="xlsx", icon=":material/table_view:",
        words=N_("Bảng số liệu sau mỗi trang chiếu, có công thức tổng và nguồn đến từng tệp."),
        mime=f"{OFFICE}spreadsheetml.sheet", write=_annex,
    ),
    Kind(
        code="pack", name=N_("Gói trình chiếu HTML"), ending="html", icon=":material/web:",
        words=N_("Một tệp mở được từ thẻ nhớ, không cần mạng; biểu đồ tương tác, điều khiển bằng phím."),
        mime="text/html", write=_pack,
    ),
)  # fmt: skip


def offer(one: Meeting, here: Screen) -> None:
    """Language, then one card for each kind of file, and all of them at once."""
    _ = here.translate
    lang = str(
        st.segmented_control(
            _("Ngôn ngữ của tệp"), tuple(LANGUAGES), format_func=LANGUAGES.__getitem__, default=here.lang,
            required=True, key="x_lang",
        )
    )  # fmt: skip
    slides, *others = KINDS
    first, second = st.columns([5, 3]), st.columns(3)
    with _card(first[0], slides.icon, slides.name, slides.words, here):
        given = _asked_of_slides(here)
        _make(one, (slides,), given, lang, here)
    for column, kind in zip((first[1], *second[:2]), others, strict=True):
        with _card(column, kind.icon, kind.name, kind.words, here):
            st.space("stretch")
            _make(one, (kind,), {}, lang, here)
    everything = _("Bốn tệp trên, cùng một bản của kỳ họp, cho người không vào được hệ thống.")
    with _card(second[2], ":material/folder_zip:", _("Tất cả trong một tệp nén"), everything, here):
        st.space("stretch")
        _make(one, KINDS, given, lang, here)


def _card(column: DeltaGenerator, icon: str, name: str, words: str, here: Screen) -> DeltaGenerator:
    """The frame of one kind of file, with its name and what it is good for."""
    with column:
        card = st.container(border=True, gap="small", height="stretch")
    card.markdown(f"### {icon} {here.translate(name)}")
    card.caption(here.translate(words))
    return card


def _asked_of_slides(here: Screen) -> dict[str, Any]:
    """The shape of the slides and the agency's own template."""
    _ = here.translate
    form, own = st.columns([1, 3])
    shape = form.segmented_control(_("Khổ trang"), ("16:9", "4:3"), default="16:9", required=True, key="x_shape")
    template = own.file_uploader(
        _("Mẫu của cơ quan (.pptx, không bắt buộc)"), type=["pptx"], max_upload_size=MEGABYTES, key="x_template"
    )
    return {"shape": shape, "masters": None if template is None else template.getvalue()}


def _make(one: Meeting, kinds: tuple[Kind, ...], given: Mapping[str, Any], lang: str, here: Screen) -> None:
    """The button that makes a file, its progress, and the file once it is there."""
    _ = here.translate
    name = kinds[0].code if len(kinds) == 1 else "all"
    asked = (one.code, one.edition, name, lang, given.get("shape"), hash(given.get("masters")))
    if st.button(_("Tạo tệp"), icon=":material/build:", key=f"x_make_{name}", type=here.main_button):
        made = _written(one, kinds, given, lang, here)
        if made is not None:
            st.session_state[_MADE] = {asked: made}
    ready: bytes | None = st.session_state.get(_MADE, {}).get(asked)
    if ready is None:
        return
    ending, mime = (kinds[0].ending, kinds[0].mime) if len(kinds) == 1 else ("zip", "application/zip")
    label = _("Tải {file} ({size} MB)").format(
        file=file_name(one, lang, ending), size=number(len(ready) / MB, here.lang, decimals=1)
    )
    st.download_button(
        label, data=ready, file_name=file_name(one, lang, ending), mime=mime, icon=":material/download:",
        key=f"x_file_{name}", on_click="ignore",
    )  # fmt: skip


def _written(one: Meeting, kinds: tuple[Kind, ...], given: Mapping[str, Any], lang: str, here: Screen) -> bytes | None:
    """The bytes of one file, or of a packed folder of several; nothing when a template cannot be used."""
    _ = here.translate
    told = st.progress(0.0, _("Đang mở phiên bản dữ liệu {id}…").format(id=one.snapshot_id))
    deck = deck_of(one, lang)
    slides = len(deck.slides)
    files: dict[str, bytes] = {}
    for done, kind in enumerate(kinds):
        told.progress(
            (done + 0.5) / (len(kinds) + 0.5),
            _("Đang tạo: {file} · {count} trang chiếu").format(file=_(kind.name), count=slides + 1),
        )
        try:
            files[file_name(one, lang, kind.ending)] = kind.write(deck, given)
        except Unusable as trouble:
            told.empty()
            st.error(_(str(trouble)), icon=":material/block:")
            return None
    told.empty()
    return next(iter(files.values())) if len(files) == 1 else packed(files)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Several files in one."""
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name, content)
    return into.getvalue()


def file_name(one: Meeting, lang: str, ending: str) -> str:
    """ "sk6t-2026-ban-1.pptx": bare letters, so that it survives every mail system."""
    return f"{one.code.lower()}-ban-{one.edition}{'' if lang == 'vi' else f'-{lang}'}.{ending}"
