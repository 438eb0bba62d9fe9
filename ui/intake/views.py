"""The files in hand, each with its steps at a glance; what was understood of one of them, to be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

import streamlit as st

from formats.dates import today
from formats.numbers import number
from formats.periods import period
from ui import filters
from ui.intake import session as intake
from ui.intake.session import Desk, Taken, plain
from ui.screen import Screen

ROWS_IN_SIGHT: Final = 4
"""So many files are listed without scrolling."""
LINE: Final = 46

State = Literal["done", "failed", "warned", "asked", "open", "waiting"]
_LOOK: Final[Mapping[State, tuple[str, str]]] = {
    "done": ("green", "check_circle"),
    "failed": ("red", "cancel"),
    "warned": ("orange", "warning"),
    "asked": ("orange", "help"),
    "open": ("blue", "arrow_circle_right"),
    "waiting": ("gray", "radio_button_unchecked"),
}


def receive(here: Screen) -> None:
    """Where files are dropped, in the reader's words."""
    _ = here.translate
    st.file_uploader(
        _("Kéo thả tệp vào ô này, hoặc bấm nút để chọn một hay nhiều tệp"),
        type=list(intake.ENDINGS), accept_multiple_files=True, max_upload_size=intake.MEGABYTES,
        key=intake.uploader_key(), on_change=intake.take_in,
        help=_("Nhận {endings}; mỗi tệp không quá {size} MB. Tệp được đọc và kiểm tra trước; "
               "kho số liệu chỉ thay đổi khi bấm nút nạp.").format(
            endings=", ".join(f".{ending}" for ending in intake.ENDINGS), size=intake.MEGABYTES),
    )  # fmt: skip


def sender(here: Screen) -> None:
    """Who takes the files in: their name stands with each submission, and answers are remembered for them."""
    _ = here.translate
    st.text_input(
        _("Người nạp"), value=intake.by(), live=intake.PAUSE, key="intake_by", on_change=intake.say_by,
        placeholder=_("Họ tên hoặc tài khoản"), help=_("Được ghi vào lần nạp; để trống thì ghi tài khoản của máy chủ."),
    )  # fmt: skip


def look_at_new(files: list[Taken], desk: Desk, here: Screen) -> None:
    """Look at every file that nobody has looked at yet, with the progress."""
    _ = here.translate
    new = [one for one in files if one["seen"] is None and one["done"] is None]
    if not new:
        return
    bar = st.progress(0.0)
    for index, one in enumerate(new):
        words = _("Đang đọc và kiểm tra {file} ({n}/{total})…")
        bar.progress(index / len(new), words.format(file=plain(one["name"], most=60), n=index + 1, total=len(new)))
        intake.look(one, desk, here)
    bar.empty()


def listed(files: list[Taken], here: Screen) -> None:
    """The files with their steps; one of them is worked on."""
    _ = here.translate
    picked = intake.chosen()
    tall = len(files) > ROWS_IN_SIGHT
    with st.container(border=True, gap="xxsmall", height=ROWS_IN_SIGHT * LINE if tall else "content"):
        for one in files:
            name, line, away = st.columns([5, 11, 1], vertical_alignment="center", gap="small")
            name.button(
                plain(one["name"], most=48), key=f"intake_pick_{one['id']}", on_click=intake.choose, args=(one["id"],),
                type="secondary" if one is picked else "tertiary", icon=":material/description:",
                help=plain(one["name"]) if len(one["name"]) > 30 else None,
            )  # fmt: skip
            line.markdown(" ".join(_badge(state, words) for state, words in steps(one, here)))
            away.button(
                "", key=f"intake_drop_{one['id']}", icon=":material/close:", type="tertiary",
                help=_("Bỏ tệp này khỏi danh sách"), on_click=intake.let_go, args=(one["id"],),
            )  # fmt: skip


def _badge(state: State, words: str) -> str:
    colour, icon = _LOOK[state]
    return f":{colour}-badge[:material/{icon}: {words}]"


def steps(one: Taken, here: Screen) -> list[tuple[State, str]]:
    """The five steps of a file, each with its state in a word."""
    _ = here.translate
    done, seen = one["done"], one["seen"] or {}
    if done or seen.get("known"):
        end: tuple[State, str] = ("done", _("Đã nạp: {id}").format(id=done["submission"] if done else seen["known"]))
        if done and done.get("withdrawn"):
            end = ("warned", _("Đã rút: {id}").format(id=done["submission"]))
        before = (_("Nhận tệp"), _("Hiểu biểu"), _("Kiểm tra"), _("Xem trước"))
        if not done:
            return [("done", before[0]), *(("waiting", words) for words in before[1:]), end]
        return [*(("done", words) for words in before), end]
    errors, warnings = seen.get("errors", 0), seen.get("warnings", 0)
    read, understood = bool(seen.get("read")), bool(seen.get("understood"))
    ready = understood and not errors
    checked: tuple[State, str] = ("waiting", _("Kiểm tra"))
    if errors:
        checked = ("failed", _("Kiểm tra: {count} lỗi").format(count=number(errors, here.lang)))
    elif warnings:
        checked = ("warned", _("Kiểm tra: {count} lưu ý").format(count=number(warnings, here.lang)))
    elif understood:
        checked = ("done", _("Kiểm tra: đạt"))
    return [
        ("done" if read else "failed", _("Nhận tệp") if read else _("Không nhận được")),
        _understanding(seen, here),
        checked,
        ("open" if understood and (ready or seen.get("acceptable")) else "waiting", _("Xem trước")),
        ("open" if ready else "waiting", _("Nạp")),
    ]


def _understanding(seen: Mapping[str, Any], here: Screen) -> tuple[State, str]:
    _ = here.translate
    if seen.get("labels"):
        return "asked", _("Hiểu biểu: {count} câu hỏi").format(count=number(seen["labels"], here.lang))
    if seen.get("understood"):
        return "done", _("Hiểu biểu")
    return ("failed" if seen.get("read") else "waiting"), _("Chưa hiểu biểu") if seen.get("read") else _("Hiểu biểu")


def understood(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """Dataset, unit, period, as understood and to be corrected; what was read; the questions that are left."""
    _ = here.translate
    corrections(one, looked, desk, here)
    if looked.understood is not None:
        st.markdown("\n".join(f"- {words}" for words in facts(looked, here)))
    if looked.understood is not None and looked.understood.illustrative:
        st.warning(
            _("Tệp tự ghi là SỐ LIỆU MINH HỌA; nếu nạp, màn hình nào cũng ghi như vậy."), icon=":material/science:"
        )
    questions(one, looked, desk, here)


def corrections(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """Three pickers; the first entry of each is what the file itself says."""
    _ = here.translate
    found = looked.understood
    names = {**desk.names(here.lang), filters.COUNTRY: _("Cả nước")}
    unit, time_period = (found.unit, found.period) if found is not None else (None, None)
    several = found is not None and found.table.num_rows > 0
    own_set = desk.datasets(here.lang)[found.dataset.name] if found is not None else _("chưa nhận ra")
    at_large = _("nhiều giá trị") if several else _("chưa rõ")
    own_unit = names.get(unit, unit) if unit else at_large
    own_period = period(time_period, here.lang) if time_period else at_large
    _pick(one, "dataset", _("Loại số liệu"), {"": _own(own_set, here), **desk.datasets(here.lang)}, here)
    dataset = one["dataset"] or (found.dataset.name if found is not None else "")
    units = {filters.COUNTRY: _("Cả nước"),
             **desk.units(here.lang, period=one["period"] or time_period or "", dataset=dataset)}  # fmt: skip
    options = {"": _own(own_unit, here), **{key: filters.searchable(name) for key, name in units.items()}}
    _pick(one, "unit", _("Đơn vị gửi"), options, here, help=_("Gõ tên có dấu hoặc không dấu."))
    options = {"": _own(own_period, here), **{code: period(code, here.lang) for code in intake.periods(today())}}
    _pick(one, "period", _("Kỳ số liệu"), options, here, free=True,
          help=_("Chọn trong danh sách, hoặc gõ một kỳ khác như 6T/2014, 2014-S1."))  # fmt: skip


def _own(value: str, here: Screen) -> str:
    return here.translate("Theo tệp: {value}").format(value=value)


def _pick(
    one: Taken, field: str, label: str, options: dict[str, str], here: Screen, *, help: str = "", free: bool = False
) -> None:
    value = one["answers"].get(field.removeprefix("answers:"), "") if field.startswith("answers:") else one[field]
    if value:
        options.setdefault(value, value)
    st.selectbox(
        label, list(options), format_func=lambda code: options.get(code, code), help=help or None,
        filter_mode="contains", accept_new_options=free, placeholder=here.translate("Chọn…"),
        **intake.tied(one, field, value),
    )  # fmt: skip


def facts(looked: Any, here: Screen) -> list[str]:
    """What was read, in sentences: how many rows on which sheets, where the heads stand, which attempt it is."""
    _ = here.translate
    found = looked.understood
    sheets = dict.fromkeys(str(name) for name in found.table["sheet"].unique().to_pylist() if name)
    words = _("Đọc được **{count} số liệu** ở {sheets}.")
    if not found.dataset.value_column:
        words = _("Đọc được **{count} dòng** ở {sheets}.")
    told = ", ".join(f"“{plain(name, most=40)}”" for name in list(sheets)[:4]) + ("…" if len(sheets) > 4 else "")
    said = [words.format(count=number(found.table.num_rows, here.lang), sheets=told or "—")]
    by_name = {sheet.name: sheet for sheet in found.book.sheets}
    for region in found.regions[:3]:
        if (sheet := by_name.get(region.sheet)) is None:  # a plain text has no sheets
            continue
        first, last = (sheet.first_row + row + 1 for row in (region.first_head, region.last_head))
        rows = str(first) if first == last else f"{first}–{last}"
        words = _("“{sheet}”: tiêu đề cột ở dòng {rows}, {columns} cột được dùng.")
        used = sum(use != "aside" for use in region.uses.values())
        said.append(words.format(sheet=plain(region.sheet, most=40), rows=rows, columns=used))
    if found.attempt is not None:
        said.append(_attempt(looked, here))
    return said


def _attempt(looked: Any, here: Screen) -> str:
    """Of a mended file: which attempt it is, and what has become of the findings of the one before."""
    _ = here.translate
    attempt = looked.understood.attempt
    now = {(one.code, one.sheet, one.cell) for one in looked.findings}
    gone = sum(one not in now for one in attempt.findings)
    words = _("**Lần gửi thứ {number}** của tệp đã trả lại: {gone}/{before} phát hiện trước đã được xử lý.")
    return words.format(number=attempt.number + 1, gone=gone, before=len(attempt.findings))


def questions(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """A picker for each label that nobody understood, and for those that were explained."""
    _ = here.translate
    answered = dict(looked.form.answers if looked.understood is None else looked.understood.form.answers)
    labels = list(dict.fromkeys([*looked.labels, *(label for label, meaning in one["answers"].items() if meaning)]))
    remembered = [label for label in answered if label not in labels and label not in one["answers"]]
    dataset = looked.understood.dataset.name if looked.understood is not None else one["dataset"]
    meanings = desk.meanings(dataset, here.lang)
    if labels:
        st.markdown(f"**{_('Cần hỏi: các tên sau có nghĩa là gì?')}**")
    for label in labels[:12]:
        options = {"": _("Chưa trả lời"), **{code: filters.searchable(words) for code, words in meanings.items()}}
        _pick(one, f"answers:{label}", f"“{plain(label, most=90)}”", options, here)
    if labels:
        st.caption(_("Câu trả lời được nhớ cho người nạp và mẫu biểu này sau khi nạp."))
    for label in remembered:
        words = _("“{label}” hiểu là “{meaning}” theo câu trả lời lần trước.")
        meaning = meanings.get(answered[label], answered[label])
        st.caption(words.format(label=plain(label, most=60), meaning=plain(meaning)))


def nothing_yet(here: Screen) -> None:
    """What the page is for, before the first file."""
    _ = here.translate
    st.info(_("Chưa có tệp nào. Mỗi tệp đi qua năm bước: nhận tệp, hiểu biểu, kiểm tra, xem trước tác động, nạp; "
              "kho số liệu chỉ thay đổi ở bước cuối."), icon=":material/upload_file:")  # fmt: skip


def submission_of(one: Taken) -> str:
    """The number under which a file is loaded already; empty while it is not."""
    return str(one["done"]["submission"] if one["done"] else (one["seen"] or {}).get("known", ""))


def can_be_previewed(looked: Any) -> bool:
    """Whether there are rows whose effect can be told: no error is left that nobody may accept."""
    return looked.understood is not None and looked.understood.table.num_rows > 0 and bool(looked.acceptable)


def parts(one: Taken, looked: Any, here: Screen) -> str:
    """Which step of a file is open: at first the one that needs a person, then the one they choose."""
    _ = here.translate
    options = {
        "understood": _("Hiểu biểu"),
        "findings": _("Kiểm tra"),
        "commit": _("Xem trước và nạp"),
    }
    asks = bool(looked.labels) or looked.understood is None or looked.understood.table.num_rows == 0
    needed = "understood" if asks and looked.book is not None else "findings" if looked.errors else "commit"
    part = one["part"] = one["part"] if one["part"] in options else needed
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"### {plain(one['name'], most=70)}", width="content")
        st.segmented_control(
            _("Bước"), list(options), format_func=options.__getitem__, required=True, label_visibility="collapsed",
            **intake.tied(one, "part", part),
        )  # fmt: skip
    return part
