"""Illustrative workbooks: believable files of every kind, the same on every machine, none of them true."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.demo.discipline import DATA, REPORT_COLUMNS, Discipline, report_rows
from etl.demo.labour import RESULT_COLUMNS, TARGET_COLUMNS, Labour, result_rows, target_rows
from etl.demo.migration import COLUMNS as MIGRATION_COLUMNS
from etl.demo.migration import counts, half_year_units, unit_rows
from etl.demo.statements import COLUMNS as PROGRESS_COLUMNS
from etl.demo.statements import round_rows
from etl.demo.story import Story
from etl.demo.workbook import Cell, DemoFile, write_tidy
from etl.reference import ROOT, Reference
from etl.template import write_template
from formats.dates import day as day_in_words
from formats.periods import bounds
from formats.periods import period as in_words

DEMO_DIR = ROOT / "data" / "demo"

__all__ = ["DEMO_DIR", "DemoFile", "write_workbooks"]


def write_workbooks(folder: Path, reference: Reference) -> list[DemoFile]:
    """Write all illustrative workbooks into a folder (made when missing) and list them in the order to load them."""
    folder.mkdir(parents=True, exist_ok=True)
    story = Story.load(reference)
    labour, discipline = Labour(story), Discipline(story)
    return [
        *_targets(folder, story),
        *_results(folder, story, labour),
        *_migration(folder, story, labour, discipline),
        *_progress(folder, story, discipline),
        _register(folder, story, discipline),
    ]


def _words(dataset: Dataset, story: Story) -> dict[str, str]:
    """Labels by code: the short lists of the contract, categories and countries."""
    words = {row["alpha3"]: row["name_vi"] for row in story.reference.countries}
    words |= {row["code"]: row["name_vi"] for row in story.reference.categories}
    for column in dataset.columns:
        if column.name != "obs_status":  # there M is "not sent", elsewhere it is "male"
            words |= {code.code: code.label_vi for code in column.codes}
    return words


def _targets(folder: Path, story: Story) -> Iterator[DemoFile]:
    dataset = DATASETS["labour_targets"]
    years = story.settings["result_years"]
    path = write_tidy(
        folder / "chi-tieu-lao-dong.xlsx",
        dataset,
        columns=TARGET_COLUMNS,
        rows=target_rows(story, _words(dataset, story)),
        title=dataset.label_vi.upper(),
        subtitle=f"Các kế hoạch {years[0]}-{years[-1]}",
        mark=story.settings["mark"],
    )
    yield DemoFile(path=path, dataset=dataset.name)


def _results(folder: Path, story: Story, labour: Labour) -> Iterator[DemoFile]:
    """One workbook a year; the last month of one province comes in the official form instead."""
    dataset = DATASETS["labour_results"]
    words = _words(dataset, story)
    last = str(story.settings["last_month"])
    unit = story.unit_on(story.settings["form_result_unit"], bounds(last)[1])
    sent_apart = (story.names[unit], in_words(last))
    for year in story.settings["result_years"]:
        rows = list(result_rows(labour, year, words))
        form = [row for row in rows if (row[0], row[2]) == sent_apart]
        path = write_tidy(
            folder / f"ket-qua-lao-dong-{year}.xlsx",
            dataset,
            columns=RESULT_COLUMNS,
            rows=[row for row in rows if (row[0], row[2]) != sent_apart],
            title=dataset.label_vi.upper(),
            subtitle="Tổng hợp từ báo cáo của các tỉnh, thành phố",
            mark=story.settings["mark"],
        )
        yield DemoFile(path=path, dataset=dataset.name)
        if form:
            yield _form(
                folder, story, dataset, unit, last, [dict(zip(RESULT_COLUMNS, row, strict=True)) for row in form]
            )


def _migration(folder: Path, story: Story, labour: Labour, discipline: Discipline) -> Iterator[DemoFile]:
    """One consolidated workbook a half-year with the units that sent their data; some units send the form instead."""
    dataset = DATASETS["migration_statistics"]
    words = _words(dataset, story)
    state = {code.code: code.label_vi for code in dataset.column("obs_status").codes}
    columns = (*MIGRATION_COLUMNS, "obs_status")
    for period in story.settings["half_years"]:
        series = list(counts(story, labour, period))
        latest = period == story.settings["half_years"][-1]
        together: list[tuple[Cell, ...]] = []
        forms: list[DemoFile] = []
        for unit, members in half_year_units(story, period).items():
            old = story.weights[members[0]]["unit_key"]
            by_form = period == story.settings["form_half_year"] and _sends_form(story, members)
            if not by_form and discipline.received_on(old, DATA, period) is None:
                continue
            shaky = latest and story.random("provisional", old).random() < story.settings["states"]["provisional"]
            rows = [
                (
                    story.names[unit],
                    *(words.get(cell, cell) if isinstance(cell, str) else cell for cell in row[1:]),
                    state["P"] if shaky and isinstance(row[-1], int) else None,
                )
                for row in unit_rows(series, unit, members)
            ]
            if by_form:
                entries = [dict(zip(columns, row, strict=True)) for row in rows]
                forms.append(_form(folder, story, dataset, unit, period, entries))
            else:
                together += rows
        path = write_tidy(
            folder / f"so-lieu-di-cu-{period}.xlsx",
            dataset,
            columns=columns if latest else MIGRATION_COLUMNS,
            rows=together if latest else [row[:-1] for row in together],
            title=dataset.label_vi.upper(),
            subtitle=f"Kỳ số liệu: {in_words(period)}",
            mark=story.settings["mark"],
        )
        yield DemoFile(path=path, dataset=dataset.name, period=period)
        yield from forms


def _sends_form(story: Story, members: list[int]) -> bool:
    return any(story.weights[member]["unit_key"] in story.settings["form_units"] for member in members)


def _form(
    folder: Path, story: Story, dataset: Dataset, unit: str, period: str, rows: list[dict[str, Cell]]
) -> DemoFile:
    """A filled-in official form of one unit; unit and period come from the form itself."""
    row = next(row for row in story.reference.units if row["unit_key"] == unit)
    name = row["name_en"].lower().replace(" ", "-")
    path = folder / f"bieu-{name}-{dataset.name.replace('_', '-')}-{period}.xlsx"
    given = {dataset.unit_column, dataset.period_column}
    entries = [{key: value for key, value in entry.items() if key not in given} for entry in rows]
    write_template(
        dataset,
        path,
        unit=unit,
        period=period,
        reference=story.reference,
        rows=entries,
        notice=story.settings["mark"],
    )
    return DemoFile(path=path, dataset=dataset.name, unit=unit, period=period)


def _progress(folder: Path, story: Story, discipline: Discipline) -> Iterator[DemoFile]:
    dataset = DATASETS["task_progress"]
    words = _words(dataset, story)
    for day in story.settings["progress"]["rounds"]:
        path = write_tidy(
            folder / f"tien-do-{day.isoformat()}.xlsx",
            dataset,
            columns=PROGRESS_COLUMNS,
            rows=round_rows(discipline, day, words),
            title=dataset.label_vi.upper(),
            subtitle=f"Tính đến ngày {day_in_words(day)}",
            mark=story.settings["mark"],
        )
        yield DemoFile(path=path, dataset=dataset.name)


def _register(folder: Path, story: Story, discipline: Discipline) -> DemoFile:
    dataset = DATASETS["reports_received"]
    duties = {row["duty"]: row["name_vi"] for row in story.reference.duties}
    path = write_tidy(
        folder / "so-theo-doi-bao-cao.xlsx",
        dataset,
        columns=REPORT_COLUMNS,
        rows=report_rows(discipline, duties),
        title=dataset.label_vi.upper(),
        subtitle="Sổ theo dõi báo cáo đến",
        mark=story.settings["mark"],
    )
    return DemoFile(path=path, dataset=dataset.name)
