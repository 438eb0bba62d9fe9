"""What was found in a file: by kind, with each cell in its surroundings, what it is, why it matters, how to mend it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import streamlit as st

from formats.numbers import number
from ui.intake import session as intake
from ui.intake import sheet as intake_sheet
from ui.intake.session import Desk, Taken, plain
from ui.screen import Screen

MOST_PLACES: Final = 24
"""So many cells of a kind are all in sight; more are in a list."""
LONGEST: Final = 600


def shown(one: Taken, looked: Any, desk: Desk, here: Screen) -> None:
    """The kinds of findings on the left; the one that is looked at, with its cell, on the right."""
    _ = here.translate
    groups = grouped(looked.findings)
    if not groups:
        st.success(_("Không có lỗi hay lưu ý nào."), icon=":material/check_circle:")
        return
    code = one["group"] if one["group"] in groups else next(iter(groups))
    left, right = st.columns([4, 8], gap="medium")
    with left:
        st.markdown(counts(looked, here))
        st.radio(
            _("Loại phát hiện"), list(groups), label_visibility="collapsed",
            format_func=lambda one_code: _title(groups[one_code], desk, here), **intake.tied(one, "group", code),
        )  # fmt: skip
    with right, st.container(border=True):
        _one(one, groups[code], looked, desk, here)


def grouped(findings: Sequence[Any]) -> dict[str, list[Any]]:
    """The findings by kind: what blocks the file first, then what is frequent."""
    found: dict[str, list[Any]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    ordered = sorted(found.items(), key=lambda pair: (pair[1][0].severity != "error", -len(pair[1])))
    return dict(ordered)


def counts(looked: Any, here: Screen) -> str:
    """How many errors and warnings there are, and what that means for the file."""
    _ = here.translate
    errors = len(looked.errors)
    warnings = len(looked.findings) - errors
    told = {"errors": number(errors, here.lang), "warnings": number(warnings, here.lang)}
    if errors and looked.acceptable and looked.understood is not None:
        return _("**{errors} lỗi, {warnings} lưu ý.** Lỗi chặn việc nạp cả tệp; các lỗi này có thể được chấp nhận "
                 "kèm lý do ở bước Nạp.").format(**told)  # fmt: skip
    if errors:
        return _("**{errors} lỗi, {warnings} lưu ý.** Lỗi chặn việc nạp cả tệp; sửa rồi nạp lại.").format(**told)
    return _("**{warnings} lưu ý**, không có lỗi. Lưu ý được lưu cùng lần nạp.").format(**told)


class _Open(dict[str, object]):
    """The names of a sentence that stands for several findings: what differs is left open."""

    def __missing__(self, name: str) -> str:
        return "…"


def message(group: Sequence[Any], desk: Desk, here: Screen) -> str:
    """What the findings of one kind say; where they differ the words are left open."""
    first = group[0]
    same = {name: value for name, value in first.args.items() if all(one.args.get(name) == value for one in group)}
    return str(desk.entry(first.code).message[here.lang].format_map(_Open(same)))


def _title(group: Sequence[Any], desk: Desk, here: Screen) -> str:
    """A kind of finding in a line: how grave, how many, what."""
    _ = here.translate
    first = group[0]
    words = plain(message(group, desk, here), most=110)
    colour, kind = ("red", _("{count} lỗi")) if first.severity == "error" else ("orange", _("{count} lưu ý"))
    icon = "cancel" if first.severity == "error" else "warning"
    return f":{colour}-badge[:material/{icon}: {kind.format(count=number(len(group), here.lang))}] {words}"


def _one(one: Taken, group: Sequence[Any], looked: Any, desk: Desk, here: Screen) -> None:
    """One finding of a kind: which cell, the cells around it, and its words."""
    _ = here.translate
    at = int(one["finding"] or 0) if int(one["finding"] or 0) < len(group) else 0
    if len(group) > 1:
        options = list(range(len(group)))
        words: Mapping[int, str] = dict(enumerate(_places(group, here)))
        tied = intake.tied(one, "finding", at)
        if len(group) <= MOST_PLACES:
            st.pills(_("Ô"), options, required=True, format_func=words.__getitem__, **tied)
        else:
            st.selectbox(_("Ô"), options, format_func=words.__getitem__, filter_mode="contains", **tied)
    finding = group[at]
    cell = desk.place_of(looked, finding)
    st.markdown(f"### {place(finding, here)}")
    if cell is not None:
        intake_sheet.close_by(looked, cell, desk, here, key=f"intake_{one['id']}_near")
    elif looked.book is not None and looked.book.lines:
        _line(looked, finding)
    entry = desk.entry(finding.code)
    rows = (
        (_("Phát hiện"), entry.message[here.lang].format_map(_Open(finding.args))),
        (_("Vì sao"), entry.why[here.lang].format_map(_Open(finding.args))),
        (_("Cách xử lý"), entry.mend[here.lang].format_map(_Open(finding.args))),
    )
    st.markdown("\n\n".join(f"**{head}:** {plain(words, most=LONGEST)}" for head, words in rows))


def _places(group: Sequence[Any], here: Screen) -> list[str]:
    """The places of the findings of a kind, numbered where two are the same."""
    names = [place(finding, here) for finding in group]
    return [f"{name} ({names[: at + 1].count(name)})" if names.count(name) > 1 else name
            for at, name in enumerate(names)]  # fmt: skip


def place(finding: Any, here: Screen) -> str:
    """Where a finding is: sheet and cell, a sheet, or the whole file."""
    if finding.sheet is None:
        return here.translate("Cả tệp")
    name = plain(finding.sheet, most=40)
    return f"{name} · {finding.cell}" if finding.cell else name


def _line(looked: Any, finding: Any) -> None:
    """The lines of a plain text around the one of a finding."""
    digits = "".join(sign for sign in (finding.cell or "").partition("C")[0] if sign.isdigit())
    if not digits:
        return
    at = int(digits) - 1
    near = looked.book.lines[max(0, at - 2) : at + 3]
    st.code("\n".join(line[: intake_sheet.LONGEST] for line in near), language=None, wrap_lines=True)
