"""The blank workbook of each table: what Excel sees in it, and that the reader sees nothing to ask about."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.form import Form, choices, code_of, migration_rows
from etl.load import Loader
from etl.reference import Reference
from etl.template import HEADER_ROW, LISTS_SHEET, META_SHEET, write_template
from formats.periods import period as in_words
from warehouse.lake import Warehouse

HEAD = HEADER_ROW + 1
"""Row number of the column heads as a spreadsheet counts."""


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference.load()


def form_for(dataset: Dataset, folder: Path, reference: Reference, **options: object) -> openpyxl.Workbook:
    path = folder / f"{dataset.name}.xlsx"
    settings: dict[str, object] = {"unit": None, "period": None, "reference": reference, **options}
    return openpyxl.load_workbook(write_template(dataset, path, **settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", DATASETS)
def test_the_header_of_a_template_is_the_labels_of_the_contract(
    name: str, lang: str, tmp_path: Path, reference: Reference
) -> None:
    dataset = DATASETS[name]
    sheet = form_for(dataset, tmp_path, reference, lang=lang).worksheets[0]
    labels = [column.label_vi if lang == "vi" else column.label_en for column in dataset.columns]
    assert [cell.value for cell in sheet[HEAD]] == labels


@pytest.mark.parametrize("name", DATASETS)
def test_the_header_is_locked_and_the_rows_under_it_are_open(name: str, tmp_path: Path, reference: Reference) -> None:
    sheet = form_for(DATASETS[name], tmp_path, reference).worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert all(cell.protection.locked for cell in sheet[HEAD])
    assert not any(cell.protection.locked for row in (HEAD + 1, HEAD + 200) for cell in sheet[row])


def test_a_template_prints_on_a4_landscape_with_its_header_on_every_page(tmp_path: Path, reference: Reference) -> None:
    sheet = form_for(DATASETS["task_progress"], tmp_path, reference).worksheets[0]
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
    assert "&P" in sheet.oddFooter.center.text
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_metadata_say_what_the_form_is_made_out_to(tmp_path: Path, reference: Reference) -> None:
    book = form_for(DATASETS["labour_results"], tmp_path, reference, unit="40@2025", period="2026-M09")
    meta = book[META_SHEET]
    assert meta.sheet_state == "veryHidden"
    assert book[LISTS_SHEET].sheet_state == "veryHidden"
    assert {row[0].value: row[1].value for row in meta.iter_rows()} == {
        "dataset": "labour_results",
        "unit": "40@2025",
        "period": "2026-M09",
        "template_version": "1",
        "lang": "vi",
    }


def test_columns_with_codes_have_lists_of_words_and_figures_have_rules(tmp_path: Path, reference: Reference) -> None:
    dataset = DATASETS["migration_statistics"]
    book = form_for(dataset, tmp_path, reference, unit="22@2025", period="2026-S1")
    rules = {
        dataset.column_names[next(iter(rule.sqref.ranges)).min_col - 1]: rule
        for rule in book.worksheets[0].data_validations.dataValidation
    }
    for name in ("ref_area", "category", "direction", "counterpart_area", "population_group", "obs_status"):
        assert rules[name].type == "list"
        assert rules[name].formula1.startswith(f"'{LISTS_SHEET}'!")
    assert rules["obs_value"].type == "custom"
    assert '"…"' in rules["obs_value"].formula1
    column = dataset.column_names.index("direction") + 1
    entries = [row[0].value for row in book[LISTS_SHEET].iter_rows(min_col=column, max_col=column)]
    assert [entry for entry in entries if entry] == ["Ra nước ngoài", "Vào Việt Nam", "Trở về"]


def test_the_units_offered_are_those_of_the_period(reference: Reference) -> None:
    column = DATASETS["migration_statistics"].column("ref_area")

    def offered(period: str | None) -> list[str]:
        dataset = DATASETS["migration_statistics"]
        return choices(column, Form(dataset=dataset, unit=None, period=period, reference=reference, lang="vi"))

    assert len(offered("2025-S1")) == 63
    assert len(offered("2025-S2")) == 34
    assert "Hải Dương" not in offered("2026-S1")
    assert {"Hải Dương", "Huế", "Thừa Thiên Huế"} <= set(offered(None))


def test_the_form_of_a_province_asks_for_every_count_that_can_be(tmp_path: Path, reference: Reference) -> None:
    dataset = DATASETS["migration_statistics"]
    sheet = form_for(dataset, tmp_path, reference, unit="40@2025", period="2026-S1").worksheets[0]
    names = dataset.column_names
    rows = [
        dict(zip(names, (cell.value for cell in row), strict=True))
        for row in sheet.iter_rows(min_row=HEAD + 1)
        if row[names.index("category")].value
    ]
    assert {row["category"] for row in rows} == {entry["name_vi"] for entry in reference.categories}
    assert {(row["ref_area"], row["time_period"]) for row in rows} == {("Nghệ An", "6 tháng đầu năm 2026")}
    assert all(row["measure"] and row["flow_or_stock"] for row in rows)
    sums = {str(row["obs_value"]).split("(")[0] for row in rows if row["obs_value"] is not None}
    assert sums == {"=IF"}, "a total is the sum of men and women until somebody types over it"
    assert {row["population_group"] for row in rows if row["obs_value"] is not None} == {"Tổng số"}
    marriages = [row["population_group"] for row in rows if row["measure"] == "Cuộc kết hôn"]
    assert set(marriages) == {"Tổng số"}
    assert len({tuple(row.items()) for row in rows}) == len(rows)


def test_the_sums_of_a_form_are_worked_out_where_no_program_stored_them(
    tmp_path: Path, reference: Reference, empty: Warehouse
) -> None:
    dataset = DATASETS["migration_statistics"]
    path = write_template(dataset, tmp_path / "a.xlsx", unit="40@2025", period="2026-S1", reference=reference)
    book = openpyxl.load_workbook(path)
    column = dataset.column_names.index("obs_value") + 1
    book.worksheets[0].cell(HEAD + 2, column, 30)
    book.worksheets[0].cell(HEAD + 3, column, 12)
    book.save(path)
    outcome = Loader(empty, reference).load(path)
    stored = empty.query(
        "SELECT population_group, obs_value FROM lake.current_migration_statistics WHERE obs_value IS NOT NULL "
        "ORDER BY obs_value DESC"
    )
    assert outcome.outcome == "loaded"
    assert stored == [("total", 42), ("male", 30), ("female", 12)]


def test_every_unit_word_of_the_categories_has_a_measure(reference: Reference) -> None:
    measure = DATASETS["migration_statistics"].column("measure")
    for entry in reference.categories:
        assert all(code_of(measure, words) for words in entry["unit_vi"].split(";")), entry["code"]


def test_what_the_form_gives_is_locked_and_what_is_asked_for_is_open(tmp_path: Path, reference: Reference) -> None:
    dataset = DATASETS["migration_statistics"]
    sheet = form_for(dataset, tmp_path, reference, unit="40@2025", period="2026-S1").worksheets[0]
    locked = {name: cell.protection.locked for name, cell in zip(dataset.column_names, sheet[HEAD + 1], strict=True)}
    assert locked["category"]
    assert locked["ref_area"]
    assert not locked["obs_value"]
    assert not locked["obs_status"]
    assert not locked["counterpart_area"]


def test_task_numbers_are_text_so_that_they_never_become_dates(tmp_path: Path, reference: Reference) -> None:
    dataset = DATASETS["task_progress"]
    sheet = form_for(dataset, tmp_path, reference).worksheets[0]
    assert sheet.cell(HEAD + 1, dataset.column_names.index("task_code") + 1).number_format == "@"


def test_text_that_looks_like_a_formula_is_written_as_text(tmp_path: Path, reference: Reference) -> None:
    dataset = DATASETS["task_progress"]
    row = {"task_code": "2.1", "result": '=HYPERLINK("http://example.vn","x")', "note": "+ Trung ương"}
    sheet = form_for(dataset, tmp_path, reference, rows=[row]).worksheets[0]
    cells = dict(zip(dataset.column_names, sheet[HEAD + 1], strict=True))
    assert (cells["result"].value, cells["result"].data_type) == (row["result"], "s")
    assert cells["note"].value == "+ Trung ương"


def test_the_same_form_is_the_same_file_byte_by_byte(tmp_path: Path, reference: Reference) -> None:
    dataset, options = DATASETS["labour_targets"], {"unit": "22@2025", "period": "2026", "reference": reference}
    one = write_template(dataset, tmp_path / "a.xlsx", **options)  # type: ignore[arg-type]
    two = write_template(dataset, tmp_path / "b.xlsx", **options)  # type: ignore[arg-type]
    assert one.read_bytes() == two.read_bytes()


def test_a_form_for_a_unit_that_does_not_exist_is_not_written(tmp_path: Path, reference: Reference) -> None:
    with pytest.raises(KeyError, match="99@2025"):
        write_template(
            DATASETS["labour_results"], tmp_path / "x.xlsx", unit="99@2025", period="2026-M01", reference=reference
        )


def test_the_form_of_an_agency_bears_its_name(tmp_path: Path, reference: Reference) -> None:
    sheet = form_for(DATASETS["task_progress"], tmp_path, reference, unit="bng").worksheets[0]
    assert sheet["A1"].value == "BỘ NGOẠI GIAO"
    assert sheet.cell(HEAD + 1, DATASETS["task_progress"].column_names.index("reporter") + 1).value == "Bộ Ngoại giao"


def test_the_guide_explains_every_column_and_every_mark(tmp_path: Path, reference: Reference) -> None:
    dataset = DATASETS["labour_results"]
    guide = form_for(dataset, tmp_path, reference).worksheets[1]
    said = {cell.value for row in guide.iter_rows() for cell in row}
    assert {column.label_vi for column in dataset.columns} | {"-", "…", "x"} <= said
    assert guide.title == "Hướng dẫn"


def test_nothing_in_the_file_names_an_author(tmp_path: Path, reference: Reference) -> None:
    path = write_template(DATASETS["documents"], tmp_path / "a.xlsx", unit=None, period=None, reference=reference)
    with zipfile.ZipFile(path) as parts:
        assert b"<dc:creator></dc:creator>" in parts.read("docProps/core.xml")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_filled_in_form_is_read_without_a_question(
    lang: str, tmp_path: Path, reference: Reference, empty: Warehouse
) -> None:
    dataset = DATASETS["migration_statistics"]
    rows = [{**row, "obs_value": "-"} for row in migration_rows(dataset, reference, lang)]
    country = reference.countries[100]["name_vi" if lang == "vi" else "name_en"]
    rows.append({**rows[0], "counterpart_area": country, "obs_value": "x"})
    path = write_template(
        dataset, tmp_path / "a.xlsx", unit="40@2025", period="2026-S1", reference=reference, lang=lang, rows=rows
    )
    outcome = Loader(empty, reference).load(path)
    assert (outcome.outcome, outcome.rows, outcome.findings) == ("loaded", len(rows), ())


@pytest.mark.parametrize("name", DATASETS)
def test_a_form_that_nobody_filled_in_is_not_loaded(
    name: str, tmp_path: Path, reference: Reference, empty: Warehouse
) -> None:
    dataset = DATASETS[name]
    unit = "40@2025" if dataset.unit_column else None
    period = "2026-S1" if dataset.period_column else None
    path = write_template(dataset, tmp_path / "a.xlsx", unit=unit, period=period, reference=reference)
    outcome = Loader(empty, reference).load(path)
    assert outcome.outcome == "refused"
    assert len(outcome.findings) == 1


@pytest.mark.parametrize("period", ["2026-S1", "2026-M09", "2026-Q3", "2026"])
def test_periods_are_written_in_words_that_read_back(
    period: str, tmp_path: Path, reference: Reference, empty: Warehouse
) -> None:
    dataset = DATASETS["labour_results"]
    path = write_template(
        dataset, tmp_path / "a.xlsx", unit="40@2025", period=period, reference=reference, rows=[{"obs_value": 12}]
    )
    assert openpyxl.load_workbook(path).worksheets[0].cell(HEAD + 1, 3).value == in_words(period)
    loader = Loader(empty, reference)
    assert loader.load(path).outcome == "loaded"
    assert empty.query("SELECT DISTINCT time_period FROM lake.current_labour_results") == [(period,)]
