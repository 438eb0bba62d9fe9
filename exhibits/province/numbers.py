"""The numbers of a province's page, named so that each of them can be traced to its cells."""

from __future__ import annotations

from exhibits.numbers import of_each_task
from exhibits.province import sheets
from exhibits.reader import Reader
from exhibits.traced import Number
from formats.periods import period
from metrics.overview import HEADLINE_FLOW
from metrics.profile import Profile
from metrics.provenance import FlowFigure, ReportFigure, TargetFigure, TaskFigure
from metrics.tasks.states import late_tasks


def of_flows(of: Profile, here: Reader) -> list[Number]:
    """The figure of every category, of the province and of the country."""
    _, at, numbers = here.translate, of.standing, []
    for row, one in enumerate(of.flows):
        asked = {"selection": one.selection, "time_period": one.time_period, "unit_view": at.unit_view}
        words = f"{sheets.line_name(one, here.lang)} · {period(one.time_period, here.lang)}"
        code = f"{one.selection.category}.{one.selection.direction}"
        numbers += [
            Number(code=code, label=words, figure=FlowFigure(**asked, area_key=at.area_key), value=one.value, row=row),  # type: ignore[arg-type]
            Number(code=f"{code}.VN", label=_("Cả nước: {words}").format(words=words), figure=FlowFigure(**asked),  # type: ignore[arg-type]
                   value=one.national),
        ]  # fmt: skip
    return numbers


def of_series(of: Profile, here: Reader) -> list[Number]:
    """The figure of every category in every period, in the order of the rows of their table."""
    at, numbers = of.standing, []
    points = [(one, time_period, value) for one in of.flows for time_period, value in one.series]
    for row, (one, time_period, value) in enumerate(points):
        figure = FlowFigure(
            selection=one.selection, time_period=time_period, unit_view=at.unit_view, area_key=at.area_key
        )
        words = f"{sheets.line_name(one, here.lang)} · {period(time_period, here.lang)}"
        code = f"{one.selection.category}.{one.selection.direction}.{time_period}"
        numbers.append(Number(code=code, label=words, figure=figure, value=value, row=row))
    return numbers


def of_late(of: Profile, here: Reader) -> list[Number]:
    """Each task that is late."""
    at = of.standing
    asked = TaskFigure(as_of=at.as_of, level="province", unit_view=at.unit_view, area_key=at.area_key)
    found = late_tasks(
        here.snapshot, as_of=at.as_of, unit_view=at.unit_view, level="province", area_key=at.area_key
    )  # fmt: skip
    return of_each_task(found, asked, here)


def of_labour(of: Profile, here: Reader) -> list[Number]:
    """Of every target its result and itself: a percentage is the one over the other."""
    _, at, numbers = here.translate, of.standing, []
    for row, one in enumerate(of.labour):
        if not one.document:
            continue
        words = f"{sheets.indicator(one, here.lang)}, {one.document}"
        figure = TargetFigure(
            year=one.year, indicator=one.indicator, area_key=at.area_key, document=one.document, edition=one.edition,
            is_current=True, unit_view=at.unit_view, part="result",
        )  # fmt: skip
        target = TargetFigure(**{**vars(figure), "part": "target"})
        aim = one.high if one.low is None else one.low
        code = f"{one.indicator}.{one.document}"
        numbers += [
            Number(code=f"{code}.result", label=_("Kết quả: {words}").format(words=words), figure=figure,
                   value=one.result, row=row),
            Number(code=f"{code}.target", label=_("Chỉ tiêu: {words}").format(words=words), figure=target, value=aim),
        ]  # fmt: skip
    return numbers


def of_reports(of: Profile, here: Reader) -> list[Number]:
    """Of every report how many units stand so."""
    at = of.standing
    return [
        Number(
            code=f"{line.duty}.{cell.time_period}", value=float(cell.count), row=row,
            label=f"{line.name_en if here.lang == 'en' else line.name_vi} · {period(cell.time_period, here.lang)}",
            figure=ReportFigure(duty=line.duty, time_period=cell.time_period, on=at.asked, which=cell.status,
                                unit_view=at.unit_view, area_key=at.area_key),
        )
        for row, line in enumerate(of.duties)
        for cell in reversed(line.cells)
    ]  # fmt: skip


def of_peers(of: Profile, here: Reader) -> list[Number]:
    """Tasks late and asked for, and contract workers, of the province, the country and the neighbours."""
    _, at, numbers = here.translate, of.standing, []
    for row, one in enumerate(of.peers):
        name = one.name_en if here.lang == "en" else one.name_vi
        area = None if one.role == "country" else one.area_key
        tasks = TaskFigure(as_of=at.as_of, level="province", unit_view=at.unit_view, area_key=area)
        counts = {
            "late": (one.late, _("{name}: nhiệm vụ quá hạn")),
            "applicable": (one.applicable, _("{name}: nhiệm vụ")),
        }
        numbers += [
            Number(code=f"{one.area_key}.{which}", label=words.format(name=name), value=float(count), row=row,
                   figure=TaskFigure(**{**vars(tasks), "which": which}))
            for which, (count, words) in counts.items()
        ]  # fmt: skip
        if of.period:
            figure = FlowFigure(selection=HEADLINE_FLOW, time_period=of.period, unit_view=at.unit_view, area_key=area)
            words = _("{name}: lao động hợp đồng {period}").format(name=name, period=period(of.period, here.lang))
            numbers.append(Number(code=f"{one.area_key}.flow", label=words, value=one.flow, figure=figure))
    return numbers
