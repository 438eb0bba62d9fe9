"""A written report in the administrative form: sentences from the figures, charts and tables of a meeting, a draft.

What falls short is said by rules; its causes and the proposals are prompts for the people who have to answer.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any, Final

from docx.shared import Mm

from charts.findings_report import DRAFT, nothing_short
from exhibits.exhibit import SLIDE, Exhibit, Headline
from exhibits.native import Native
from exhibits.register import EXHIBITS
from exhibits.table import Column, Table
from exhibits.tasks.lists import LIST
from exhibits.tasks.narrowing import STATUS
from formats.dates import day
from formats.text import lowered
from reports.deck import Deck, Shown
from reports.document import decree30 as paper
from reports.document import facts as figures
from reports.document.chart import add_chart
from reports.document.facts import Facts
from reports.document.form import OTHER, Form, Kind, form, kind_of
from reports.document.table import add_table
from reports.office.map_picture import is_map, map_png
from reports.office.printed import printed_caveats, printed_source
from reports.office.text import plain

__all__ = ["Kind", "report_docx"]

CHART: Final = (paper.WIDTH, Mm(80))
BAR, TALL_BAR = Mm(9), Mm(12.5)
"""The height of bars that lie side by side under one name, and of one whose name takes two lines."""
TWIN: Final = Mm(5)
"""What each further bar under the same name needs."""
LONG_NAME: Final = 36
MAP_WIDTH: Final = Mm(85)
MOST_BARS: Final = 10
MOST_LONG: Final = 7
"""So many where their names take two lines: more of them would fill a page."""
MOST_ROWS: Final = 10
MAP_ROWS: Final = 34
"""Beside a map stands every province of today, since a map names none."""
LATE_ROWS: Final = 10


def report_docx(deck: Deck, *, kind: Kind | None = None) -> bytes:
    """The bytes of the file. `kind`: which report; by default the one that goes with the meeting's standard deck."""
    return _Report(deck, kind).bytes()


class _Report:
    """A report while it is written: the document, and how many charts and tables it has by now."""

    def __init__(self, deck: Deck, kind: Kind | None) -> None:
        self.deck, self.here, self.lang = deck, deck.here, deck.here.lang
        self.translate, as_of = deck.here.translate, deck.meeting.as_of
        place = figures.place_of(deck.meeting, self.here)
        self.facts: Facts = figures.facts_of(self.here, as_of, place)
        vi = self.lang == "vi"
        self.form: Form = form(
            kind or kind_of(deck.meeting.deck, of_province=place is not None), self.lang, year=as_of.year,
            day=day(as_of, self.lang), short="" if place is None else place.name_vi if vi else place.name_en,
            unit="" if place is None else lowered(place.full_name_vi) if vi else place.full_name_en,
        )  # fmt: skip
        made_at = deck.meeting.made_at or datetime.combine(as_of, time(), tzinfo=UTC)
        self.document: Any = paper.blank(
            lang=self.lang, title=f"{self.form.fixed['title']} {self.form.subject}", author="GCM Monitor",
            made_at=made_at,
        )  # fmt: skip
        self.figures = self.tables = 0

    def bytes(self) -> bytes:
        """All parts in their order."""
        of, fixed = self.form, self.form.fixed
        illustrative = self.deck.illustrative or self.facts.illustrative
        flag = f"{self.translate('SỐ LIỆU MINH HỌA')} · " if illustrative else ""
        paper.edges(self.document, mark=fixed["draft"], foot=flag + self.deck.stamp)
        paper.head(self.document, paper.Head(
            governing=of.governing, issuing=of.issuing, number=fixed["number"].format(symbol=of.symbol),
            nation=fixed["nation"], motto=fixed["motto"], title=fixed["title"], subject=of.subject,
            place_and_date=fixed["place_and_date"].format(place=of.place, year=self.deck.meeting.as_of.year),
            addressee=fixed["addressee"].format(name=of.addressee),
        ))  # fmt: skip
        if illustrative:
            self._flag()
        self._say(of.basis)
        self._results()
        self._shortcomings()
        closing = fixed["closing"].format(subject=lowered(of.subject), addressee=of.addressee)
        # nobody signs a page on which nothing of the text stands
        paper.paragraph(self.document, closing, together=True)
        paper.sign(self.document, paper.Signature(
            capacity=of.capacity, name=fixed["name"], recipients_title=fixed["recipients"], recipients=of.recipients,
        ))  # fmt: skip
        out = BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _flag(self) -> None:
        words = self.translate("SỐ LIỆU MINH HỌA")
        note = self.translate("không phải số liệu thật, chỉ để xem thử")
        paper.paragraph(self.document, f"{words}: {note}.", align="centre", bold=True, indent=False)

    def _coverage(self) -> str:
        """How much of the country stands behind the figures."""
        of, _ = self.facts, self.translate
        parts = {
            "tasks": (of.tasks, _("{count} nhiệm vụ có báo cáo tiến độ")),
            "flows": (of.flows, _("{count} đơn vị có số liệu di cư")),
            "labour": (of.labour, _("{count} đơn vị có cả chỉ tiêu và kết quả lao động")),
        }
        told = (words.format(count=f"{card.sent}/{card.due}") for part, (card, words) in parts.items()
                if part in self.form.parts)  # fmt: skip
        return _("Độ phủ số liệu: {parts}.").format(parts="; ".join(told))

    def _say(self, words: str) -> None:
        paper.paragraph(self.document, words)

    def _ask(self, words: str) -> None:
        """Something that a person has to write or to confirm."""
        paper.paragraph(self.document, f"{self.translate(DRAFT)} {words}", italic=True)

    def _results(self) -> None:
        """Section I: each subject with its sentences, then the slides of the meeting about it."""
        paper.heading(self.document, self.form.fixed["results"], level=1)
        if self.facts.place is None:
            self._say(self._coverage())
        slides: dict[str, list[Shown]] = {}
        for shown in self.deck.slides:
            entry = EXHIBITS.get(shown.slide.exhibit)  # a later release may have dropped it
            page = entry.page if entry is not None and entry.page in self.form.subjects else OTHER
            slides.setdefault(page, []).append(shown)
        order = [*(part for part in ("overview", "province") if part in slides), *self.form.parts]
        order += [part for part in slides if part not in order]
        number = 0
        for part in order:
            shown_here = slides.get(part, [])
            said = [one for one in figures.results(self.facts, part) if not _told_by(shown_here, one)]
            if not said and not shown_here:
                continue
            number += 1
            paper.heading(self.document, self.form.heading(part, number=number), level=2)
            for sentence in said:
                self._say(sentence)
            for one in shown_here:
                self._exhibit(one)

    def _exhibit(self, shown: Shown) -> None:
        """The finding, then what shows it: a chart of the office program, a map with its table, or the table alone."""
        of = shown.exhibit
        native = chart_of(of)
        drawn = of.draw(SLIDE) if native is None and not of.headlines else None
        table = of.table() if of.table is not None and native is None and not of.headlines else None
        if native is None and drawn is None and not of.headlines and (table is None or table.frame.empty):
            self._say(_sentence(of.nothing.words if of.title == of.subject else of.title))
            return
        drawing = native is not None or (drawn is not None and is_map(drawn))
        paper.paragraph(self.document, _sentence(of.title), together=drawing or table is not None)
        for one in of.headlines:
            if _tells(one):
                self._say(_headline(one))
        if native is not None:
            self._caption(of.subject, figure=True)
            line = paper.paragraph(self.document, "", align="centre", indent=False, after=0, together=True)
            add_chart(line, native, lang=self.lang, alt=f"{of.subject}: {of.title}", width=CHART[0],
                      height=_height(native), number=self.figures)  # fmt: skip
            self._source(shown)
            return
        credit = ""
        if drawn is not None and is_map(drawn):
            self._caption(of.subject, figure=True)
            line = paper.paragraph(self.document, "", align="centre", indent=False, after=0, together=True)
            line.add_run().add_picture(BytesIO(map_png(drawn, lang=self.lang)), width=MAP_WIDTH)
            line.runs[-1]._r.find(".//{*}docPr").set("descr", plain(drawn.alt))
            credit = drawn.credit
        if table is not None:
            subject = of.subject
            if credit:
                subject = self.translate("Số liệu của Hình {number}").format(number=self.figures)
            self._table(table, subject, most=MAP_ROWS if credit else MOST_ROWS)
        self._source(shown, credit=credit)

    def _table(self, table: Table, subject: str, *, most: int) -> None:
        """A table with its caption, and what the annex has beyond it."""
        _ = self.translate
        if table.frame.empty:
            return
        self._caption(subject, figure=False)
        rows, columns = add_table(self.document, table, lang=self.lang, most=most)
        left = [_("và {count} dòng nữa").format(count=rows)] if rows else []
        left += [_("{count} cột khác").format(count=columns)] if columns else []
        if left:
            words = _("{left}: xem đủ ở phụ lục số liệu (tệp Excel).").format(left=", ".join(left))
            paper.paragraph(self.document, words, size=paper.SMALL, italic=True, indent=False, after=0)

    def _caption(self, subject: str, *, figure: bool) -> None:
        _ = self.translate
        if figure:
            self.figures += 1
            words = _("Hình {number}. {subject}").format(number=self.figures, subject=subject)
        else:
            self.tables += 1
            words = _("Bảng {number}. {subject}").format(number=self.tables, subject=subject)
        paper.paragraph(self.document, words, align="centre", size=paper.CELL, bold=True, indent=False, before=4,
                        after=3, together=True)  # fmt: skip

    def _source(self, shown: Shown, *, credit: str = "") -> None:
        """Where the figures come from, and what to know so as not to misread them."""
        of = shown.exhibit
        words = printed_source(of, self.here, credit=credit)
        if of.source.illustrative:
            words += f" · {self.translate('SỐ LIỆU MINH HỌA')}"
        told = ". ".join([words, *(caveat.rstrip(".") for caveat in printed_caveats(of, self.here))])
        paper.paragraph(self.document, f"{told}.", size=paper.SMALL, italic=True, indent=False, before=3,
                        after=8)  # fmt: skip

    def _shortcomings(self) -> None:
        """Section II from the figures, its causes and section III as prompts."""
        fixed, of = self.form.fixed, self.facts
        short = tuple(figures.shortfalls(of, self.form.parts))
        paper.heading(self.document, fixed["shortcomings"], level=1)
        paper.heading(self.document, fixed["found"], level=2)
        if not short:
            self._say(nothing_short(of.as_of, lang=self.lang))
        for one in short:
            self._say(f"- {one.said}")
        listed = any(
            shown.slide.exhibit == LIST and self.deck.address(shown.slide).get(STATUS) == "late"
            for shown in self.deck.slides
        )
        if "tasks" in self.form.parts and len(of.late) and not listed:
            self._table(_late(of), self.translate("Nhiệm vụ quá hạn lâu nhất"), most=LATE_ROWS)
        paper.heading(self.document, fixed["causes"], level=2)
        for words in (*(one.cause for one in short), fixed["more_causes"]):
            self._ask(words)
        paper.heading(self.document, fixed["proposals"], level=1)
        for words in (*(one.proposal for one in short), fixed["more_proposals"]):
            self._ask(words)


def _told_by(slides: list[Shown], sentence: str) -> bool:
    """Whether the finding of a slide says the same of the same."""
    said = sentence.rstrip(".").rpartition(": ")[2]
    return any(shown.exhibit.title.rpartition(": ")[2] == said for shown in slides)


def _tells(of: Headline) -> bool:
    """Whether it says more than a name."""
    return any(letter.isdigit() for letter in of.value) or bool(of.change or of.sentence)


def _headline(of: Headline) -> str:
    """A large figure as an item of running text."""
    told = [part for part in (of.value, f"{of.change} {of.against}".strip(), of.coverage) if part]
    words = _sentence(f"- {of.title}: {'; '.join(told)}")
    return f"{words} {_sentence(of.sentence[:1].upper() + of.sentence[1:])}" if of.sentence else words


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def chart_of(of: Exhibit) -> Native | None:
    """The chart with as many bars as a page can spare."""
    native = of.native(MOST_BARS) if of.native else None
    if of.native is None or native is None or not (_lies(native) and _long(native)):
        return native
    return of.native(MOST_LONG)


def _lies(native: Native) -> bool:
    return native.kind in ("bar", "stacked_bar")


def _long(native: Native) -> bool:
    """Whether a name takes two lines."""
    return any(len(name) > LONG_NAME for name in native.categories)


def _height(native: Native) -> int:
    """How high a chart stands: one whose bars lie grows with them."""
    if not _lies(native):
        return int(CHART[1])
    bars = sum(not series.line for series in native.series) if native.kind == "bar" else 1
    each = (TALL_BAR if _long(native) else BAR) + TWIN * (bars - 1)
    return int(Mm(26) + each * len(native.categories))


def _late(of: Facts) -> Table:
    """The tasks that are late, the longest first."""
    _, lang = of.here.translate, of.here.lang
    columns = (
        Column(name="task_code", label=_("Nhiệm vụ")), Column(name="content", label=_("Nội dung")),
        Column(name=f"owner_now_{lang}", label=_("Cơ quan chủ trì")),
        Column(name="due_on", label=_("Hạn"), kind="day"),
        Column(name="days_late", label=_("Số ngày quá hạn"), kind="count"),
    )  # fmt: skip
    return Table(frame=of.late, columns=columns)
