"""A chart as a part of an office file: its XML and the workbook behind it, the same for slides and documents.

PowerPoint and Word draw it and let their user change it. The library for slides writes charts of one kind only, and
turns a name such as "=1+1" into a formula of the workbook: so both parts are written here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from lxml.builder import ElementMaker
from xlsxwriter.utility import xl_col_to_name

from charts.theme import INK, SERIES
from exhibits.native import Native
from reports.office.text import plain
from reports.office.workbook import SHEET, known, number_format, workbook
from reports.province.page import LANGUAGE_TAGS

C: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK_RELATION: Final = "rId1"
"""The relationship from the chart part to its workbook; it has to be the first of the part."""
CATEGORY_AXIS, VALUE_AXIS = "111111111", "222222222"
MOST_LABELLED: Final = 12
MOST_SIGNS: Final = 72
"""With more points than this, or more signs side by side, figures would run into each other: the axis alone says how
large they are.
"""
LOW, THIN = 0.09, 0.022
"""A part of a stack that takes less of the longest one has no room for its figure: of its height; of its length, for
each sign.
"""
FEW: Final = 4
DATED: Final = re.compile(r"\d{4}$")
"""How the name of a month, a half-year, a year or a day ends: things that follow one another in time."""
INKS: Final = INK[False]

c = ElementMaker(namespace=C, nsmap={"c": C, "a": A, "r": R})
a = ElementMaker(namespace=A, nsmap={"a": A})


@dataclass(frozen=True, kw_only=True)
class ChartParts:
    """The XML of the chart part, and the workbook that its relationship `WORKBOOK_RELATION` has to lead to."""

    xml: bytes
    workbook: bytes


def chart_parts(
    native: Native, *, lang: str, text_pt: float, accents: Sequence[str] = (), signs: int = MOST_SIGNS
) -> ChartParts:
    """Both parts of a chart.

    `text_pt`: the size of all its words. `signs`: how many of a figure stand side by side in its width. `accents`: the
    colours of the file's own theme; a chart coloured in the order of our series takes them instead, colours with a
    meaning, as of a status, stay. Numbers are written with codes that Office shows in the marks of its own reader:
    1.234,5 in Viet Nam.
    """
    return ChartParts(xml=_Drawing(native, lang, text_pt, tuple(accents), signs).xml(), workbook=workbook(native))


class _Drawing:
    """The XML of one chart."""

    def __init__(self, native: Native, lang: str, text_pt: float, accents: tuple[str, ...], most: int) -> None:
        self.native, self.lang, self.size, self.accents = native, lang, round(text_pt * 100), accents
        self.lying = native.kind in ("bar", "stacked_bar")
        self.stacked = native.kind in ("stacked_bar", "stacked_column")
        self.lines = [
            number for number, series in enumerate(native.series)
            if native.kind == "line" or (series.line and not self.lying)
        ]  # fmt: skip
        self.bars = [number for number in range(len(native.series)) if number not in self.lines]
        ordered = tuple(series.colour.upper() for series in native.series)
        self.accented = len(ordered) <= len(accents) and ordered == SERIES[: len(ordered)]
        self.in_time = all(DATED.search(name) for name in native.categories)
        self.told_below = any(self._apart(number) for number in self.lines)
        self.labelled = not self.told_below and self._room_for_figures(most)

    def _room_for_figures(self, most: int) -> bool:
        """Whether the figures stand beside their marks without running into each other."""
        marks = len(self.native.categories) * (1 if self.stacked else len(self.bars or self.lines))
        signs = max((self._signs(value) for one in self.native.series for value in one.values), default=0)
        # the room between groups of columns is lost to their figures
        lost = 0.5 * len(self.native.categories) if marks > len(self.native.categories) else 0
        return marks <= MOST_LABELLED and (self.lying or (marks + lost) * signs <= most)

    def _signs(self, value: float | None) -> int:
        """How many signs a figure is written with."""
        shown = known(value)
        if shown is None:
            return 0
        return 6 if self.native.share else len(f"{shown:,.{self.native.decimals}f}")

    def xml(self) -> bytes:
        """The whole part."""
        chart = c.chart(c.autoTitleDeleted(val="1"), self._plot_area())
        if len(self.native.series) > 1:
            chart.append(c.legend(c.legendPos(val="t"), c.overlay(val="0"), self._text()))
        chart.extend([c.plotVisOnly(val="1"), c.dispBlanksAs(val="gap")])
        relation = etree.Element(etree.QName(C, "externalData"), {etree.QName(R, "id"): WORKBOOK_RELATION})
        relation.append(c.autoUpdate(val="0"))
        space = c.chartSpace(
            c.date1904(val="0"), c.lang(val=LANGUAGE_TAGS.get(self.lang, self.lang)), c.roundedCorners(val="0"), chart,
            c.spPr(a.noFill(), a.ln(a.noFill())), self._text(), relation,
        )  # fmt: skip
        return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _plot_area(self) -> Any:
        area = c.plotArea(c.layout())
        if self.bars:
            area.append(self._bar_chart())
        if self.lines:
            area.append(self._line_chart())
        area.extend([self._category_axis(), self._value_axis()])
        if self.told_below:
            area.append(self._figures_below())
        area.append(c.spPr(a.noFill(), a.ln(a.noFill())))
        return area

    def _figures_below(self) -> Any:
        """Each figure under the name of its place: beside the marks they would cover one another."""
        return c.dTable(
            c.showHorzBorder(val="1"), c.showVertBorder(val="1"), c.showOutline(val="1"), c.showKeys(val="0"),
            c.spPr(a.noFill(), a.ln(a.solidFill(self._grid()), w="6350")), self._text(),
        )  # fmt: skip

    def _bar_chart(self) -> Any:
        over = self.stacked or (self.lying and any(self.native.series[number].line for number in self.bars))
        chart = c.barChart(
            c.barDir(val="bar" if self.lying else "col"),
            c.grouping(val="stacked" if self.stacked else "clustered"), c.varyColors(val="0"),
            *(self._series(number, line=False) for number in self.bars),
            c.gapWidth(val=str(self._gap(over))),
        )  # fmt: skip
        if over:
            chart.append(c.overlap(val="100"))
        elif len(self.bars) > 1:
            chart.append(c.overlap(val="-5"))
        chart.extend(_axes())
        return chart

    def _gap(self, over: bool) -> int:
        """Per cent of a bar's width between bars; few of them would be blocks."""
        if len(self.bars) > 1 and not over:
            return 50
        if len(self.native.categories) <= FEW:
            return 300 if len(self.native.categories) <= FEW // 2 else 120
        return 45

    def _line_chart(self) -> Any:
        return c.lineChart(
            c.grouping(val="standard"), c.varyColors(val="0"),
            *(self._series(number, line=True) for number in self.lines), c.marker(val="1"), *_axes(),
        )  # fmt: skip

    def _series(self, number: int, *, line: bool) -> Any:
        native, one = self.native, self.native.series[number]
        column, last = xl_col_to_name(number + 1), len(native.categories) + 1
        made = c.ser(
            c.idx(val=str(number)), c.order(val=str(number)),
            c.tx(_words(f"{SHEET}!${column}$1", [one.name])), self._look(number, line=line),
        )  # fmt: skip
        if line:
            made.append(self._sign(number) if self._apart(number) else self._marker(number))
        else:
            made.append(c.invertIfNegative(val="0"))
        made.append(self._labels(number, line=line))
        made.append(c.cat(_words(f"{SHEET}!$A$2:$A${last}", native.categories)))
        made.append(c.val(_figures(f"{SHEET}!${column}$2:${column}${last}", one.values, number_format(native))))
        if line:
            made.append(c.smooth(val="0"))
        return made

    def _colour(self, number: int) -> Any:
        if self.accented:
            return a.schemeClr(val=f"accent{number + 1}")
        return a.srgbClr(val=self.native.series[number].colour.lstrip("#"))

    def _ground_of(self, number: int) -> str:
        return self.accents[number] if self.accented else self.native.series[number].colour

    def _look(self, number: int, *, line: bool) -> Any:
        """A filled bar, a line, or the outline of a bar: bars that lie carry their target as a frame around them."""
        one = self.native.series[number]
        if not line and not one.line:
            return c.spPr(a.solidFill(self._colour(number)))
        if line and self._apart(number):
            return c.spPr(a.ln(a.noFill(), w="28575"))
        drawn = a.ln(a.solidFill(self._colour(number)), w="28575")
        if one.dashed:
            drawn.append(a.prstDash(val="dash"))
        return c.spPr(drawn) if line else c.spPr(a.noFill(), drawn)

    def _apart(self, number: int) -> bool:
        """Whether each mark stands for itself: no line leads from the target of one province to that of the next."""
        return bool(self.bars) and not self.in_time and not self.native.series[number].dashed

    def _sign(self, number: int) -> Any:
        """A short stroke at the height of a target."""
        look = c.spPr(a.solidFill(self._colour(number)), a.ln(a.solidFill(self._colour(number)), w="9525"))
        return c.marker(c.symbol(val="dash"), c.size(val="18"), look)

    def _marker(self, number: int) -> Any:
        if self.native.series[number].dashed:
            return c.marker(c.symbol(val="none"))
        look = c.spPr(a.solidFill(self._colour(number)), a.ln(a.noFill()))
        return c.marker(c.symbol(val="circle"), c.size(val="7"), look)

    def _labels(self, number: int, *, line: bool) -> Any:
        one = self.native.series[number]
        shown = self.labelled and (not one.line or not self.bars) and not (line and self.bars)
        labels = c.dLbls()
        if shown and self.stacked:
            labels.extend(c.dLbl(c.idx(val=str(place)), c.delete(val="1")) for place in self._without_room(number))
        if shown:
            code = number_format(self.native)
            labels.append(c.numFmt(formatCode=code, sourceLinked="0"))
            # a line that crosses a figure would strike it out
            ground = a.solidFill(self._paper()) if self.lines else a.noFill()
            labels.append(c.spPr(ground, a.ln(a.noFill())))
            labels.append(self._text(on=self._ground_of(number) if self.stacked else None))
            labels.append(c.dLblPos(val="ctr" if self.stacked else "t" if line else "outEnd"))
        for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize"):
            labels.append(c(f"show{name}", val="1" if shown and name == "Val" else "0"))
        return labels

    def _without_room(self, number: int) -> list[int]:
        """Places of a stack where the figure would not fit into its part."""
        whole = [
            sum(known(series.values[place]) or 0 for series in self.native.series if not series.line)
            for place in range(len(self.native.categories))
        ]
        most = max(whole, default=0)
        values = [known(value) or 0 for value in self.native.series[number].values]
        return [
            place for place, value in enumerate(values)
            if value <= 0 or value < most * (THIN * (self._signs(value) + 1) if self.lying else LOW)
        ]  # fmt: skip

    def _category_axis(self) -> Any:
        return c.catAx(
            c.axId(val=CATEGORY_AXIS), c.scaling(c.orientation(val="maxMin" if self.lying else "minMax")),
            c.delete(val="0"), c.axPos(val="l" if self.lying else "b"),
            c.numFmt(formatCode="General", sourceLinked="0"),
            c.majorTickMark(val="none"), c.minorTickMark(val="none"), c.tickLblPos(val="low"),
            c.spPr(a.ln(a.solidFill(self._grid()), w="9525")), self._text(), c.crossAx(val=VALUE_AXIS),
            c.crosses(val="autoZero"), c.auto(val="0"), c.lblAlgn(val="ctr"), c.lblOffset(val="100"),
            c.tickLblSkip(val="1"), c.noMultiLvlLbl(val="1"),
        )  # fmt: skip

    def _value_axis(self) -> Any:
        scaling = c.scaling(c.orientation(val="minMax"))
        if not self._negative():
            scaling.append(c.min(val="0"))
        axis = c.valAx(
            c.axId(val=VALUE_AXIS), scaling, c.delete(val="0"), c.axPos(val="b" if self.lying else "l"),
            c.majorGridlines(c.spPr(a.ln(a.solidFill(self._grid()), w="6350"))), *self._unit(),
            c.numFmt(formatCode="0%" if self.native.share else number_format(self.native), sourceLinked="0"),
            c.majorTickMark(val="none"), c.minorTickMark(val="none"), c.tickLblPos(val="nextTo"),
            c.spPr(a.ln(a.noFill())), self._text(), c.crossAx(val=CATEGORY_AXIS),
            # the axis of figures stands below, though bars that lie are counted from the top
            c.crosses(val="max" if self.lying else "autoZero"), c.crossBetween(val="between"),
        )  # fmt: skip
        if self._small_counts():
            axis.append(c.majorUnit(val="1"))
        return axis

    def _small_counts(self) -> bool:
        """Whether an axis of its own would say 0, 1, 1, 2: whole numbers that end below five."""
        sums = [sum(known(one.values[place]) or 0 for one in self.native.series)
                for place in range(len(self.native.categories))]  # fmt: skip
        return not self.native.share and not self.native.decimals and max(sums, default=0) < 5

    def _negative(self) -> bool:
        return any((known(value) or 0) < 0 for series in self.native.series for value in series.values)

    def _unit(self) -> list[Any]:
        """The word for what is counted; shares bear their sign on every mark of the axis."""
        if self.native.share:
            return []
        turn = {} if self.lying else {"rot": "-5400000", "vert": "horz"}
        run = a.r(a.rPr(a.solidFill(self._ink()), sz=str(self.size), b="0", lang=self._tag()),
                  a.t(plain(self.native.unit)))  # fmt: skip
        rich = c.rich(a.bodyPr(**turn), a.lstStyle(), a.p(a.pPr(a.defRPr(sz=str(self.size), b="0")), run))
        return [c.title(c.tx(rich), c.overlay(val="0"))]

    def _text(self, on: str | None = None) -> Any:
        """How words are set; `on`: the colour that they stand on."""
        ink = self._ink() if on is None else a.srgbClr(val=readable(on).lstrip("#"))
        look = a.defRPr(a.solidFill(ink), sz=str(self.size), b="0")
        return c.txPr(a.bodyPr(), a.lstStyle(), a.p(a.pPr(look), a.endParaRPr(lang=self._tag())))

    def _tag(self) -> str:
        return LANGUAGE_TAGS.get(self.lang, self.lang)

    def _ink(self) -> Any:
        return a.schemeClr(val="tx1") if self.accents else a.srgbClr(val=INKS.text.lstrip("#"))

    def _paper(self) -> Any:
        return a.schemeClr(val="bg1") if self.accents else a.srgbClr(val=INKS.paper.lstrip("#"))

    def _grid(self) -> Any:
        if not self.accents:
            return a.srgbClr(val=INKS.band.lstrip("#"))
        return a.schemeClr(a.alpha(val="25000"), val="tx1")


def _axes() -> list[Any]:
    return [c.axId(val=CATEGORY_AXIS), c.axId(val=VALUE_AXIS)]


def _words(cells: str, words: Sequence[str]) -> Any:
    """Words with the cells they stand in."""
    points = (c.pt(c.v(plain(word)), idx=str(place)) for place, word in enumerate(words))
    return c.strRef(c.f(cells), c.strCache(c.ptCount(val=str(len(words))), *points))


def _figures(cells: str, values: Sequence[float | None], code: str) -> Any:
    """Figures with the cells they stand in; a missing one has no point."""
    points = (
        c.pt(c.v(repr(value)), idx=str(place)) for place, value in enumerate(map(known, values)) if value is not None
    )
    return c.numRef(c.f(cells), c.numCache(c.formatCode(code), c.ptCount(val=str(len(values))), *points))


def readable(colour: str) -> str:
    """Dark or white words, whichever stands out more on the colour."""
    red, green, blue = (int(colour.lstrip("#")[place : place + 2], 16) / 255 for place in (0, 2, 4))
    bright = sum(
        share * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        for share, part in zip((0.2126, 0.7152, 0.0722), (red, green, blue), strict=True)
    )
    return INKS.text if bright > 0.215 else INKS.paper
