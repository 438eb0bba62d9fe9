"""Lists of tasks: those that an address looks for, and those of one province by plan; the most pressing first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pandas as pd

from charts import findings_tasks
from charts.theme import STATUSES, status_words
from exhibits import empty
from exhibits.empty import Nothing
from exhibits.exhibit import Exhibit
from exhibits.memory import kept
from exhibits.reader import Reader
from exhibits.table import Column, Table
from exhibits.tasks import views
from exhibits.tasks.narrowing import Narrowing, group_choices, narrowed, owner_choices
from exhibits.tasks.scope import Scope
from exhibits.tasks.summary import PRESSING
from exhibits.tasks.views import ALL
from metrics.tasks.clock import DUE_SOON_DAYS

LIST: Final = "t_list"
OWN: Final = "t_own"
OF_THE_DECISION: Final = "t_402"


@kept
def listed(of: Scope, wanted: Narrowing) -> Exhibit:
    """The tasks of the scope that are looked for."""
    here, _ = of.here, of.here.translate
    asked = [
        status_words(wanted.status, here.lang).lower() if wanted.status != ALL else "",
        group_choices(here)[wanted.group] if wanted.group != ALL else "",
        owner_choices(of)[wanted.owner] if wanted.owner != ALL else "",
        of.area,
    ]
    subject = ": ".join(filter(None, (_("Danh sách nhiệm vụ"), ", ".join(filter(None, asked)))))
    return _exhibit(LIST, subject, narrowed(of, wanted), of, status=wanted.status, nothing=empty.no_tasks(here))


@kept
def own(of: Scope) -> Exhibit:
    """The tasks of the own plans of a province."""
    rows = of.found[of.found["document"] != views.NATIONAL_PLAN]
    return _of_province(OWN, of.here.translate("Kế hoạch của địa phương"), rows, of)


@kept
def of_the_decision(of: Scope) -> Exhibit:
    """The tasks of Decision 402 that a province answers for."""
    rows = of.found[of.found["document"] == views.NATIONAL_PLAN]
    return _of_province(OF_THE_DECISION, of.here.translate("Quyết định 402/QĐ-TTg"), rows, of)


def _of_province(key: str, plan: str, rows: pd.DataFrame, of: Scope) -> Exhibit:
    here, _ = of.here, of.here.translate
    if of.area_key is None:
        choose = Nothing(
            words=_("Chưa chọn địa phương"), todo=_("Chọn một tỉnh, thành phố để xem nhiệm vụ theo kế hoạch.")
        )
        return replace(_exhibit(key, plan, rows.head(0), of, status=ALL, nothing=choose), title=choose.words)
    return _exhibit(key, f"{plan}: {of.area}", rows, of, status=ALL, nothing=empty.no_tasks(here))


def _exhibit(key: str, subject: str, rows: pd.DataFrame, of: Scope, *, status: str, nothing: Nothing) -> Exhibit:
    here = of.here
    late, soon = (int((rows["status"] == one).sum()) for one in PRESSING)
    title = findings_tasks.listed(
        count=len(rows), late=late, due_soon=soon, longest=int(rows["days_late"].max()) if late else 0,
        status="" if status == ALL else status, days=DUE_SOON_DAYS, lang=here.lang,
    )  # fmt: skip
    return Exhibit(
        key=key, subject=subject, title=title, draw=lambda _room: None, source=views.source_of(rows, here),
        nothing=nothing, table=None if rows.empty else lambda: _table(rows, subject, here),
        caveats=(*of.words, views.caveat("task_status", here)),
    )  # fmt: skip


def _table(found: pd.DataFrame, subject: str, here: Reader) -> Table:
    """What a paper or a slide has room for: status, task, until when, how far, and who has it now."""
    _ = here.translate
    rows = found.sort_values("days_late", ascending=False, kind="stable")
    unnamed = _("Văn bản không nêu cơ quan chủ trì")
    frame = rows.assign(
        status_words=[f"{STATUSES[code].sign} {status_words(code, here.lang)}" for code in rows["status"]],
        number=[
            views.named_task(document, code) for document, code in zip(rows["document"], rows["task_code"], strict=True)
        ],
        days=rows["days_late"].where(rows["status"] == "late"),
        share=rows["percent"] / 100,
        area=rows[f"area_{here.lang}"],
        owner=rows[f"owner_now_{here.lang}"].where(rows["owner_now"] != "", unnamed),
    )  # fmt: skip
    who = (
        Column(name="area", label=_("Địa phương")) if frame["area"].notna().any()
        else Column(name="owner", label=_("Cơ quan hiện nay"))
    )  # fmt: skip
    columns = (
        Column(name="status_words", label=_("Trạng thái")),
        Column(name="number", label=_("Số")),
        Column(name="content", label=_("Nội dung")),
        who,
        Column(name="due_on", label=_("Hạn"), kind="day"),
        Column(name="days", label=_("Số ngày quá hạn"), kind="count"),
        Column(name="share", label=_("Tiến độ"), kind="share"),
    )
    return Table(frame=frame, columns=columns, file="nhiem-vu", alt=subject)
