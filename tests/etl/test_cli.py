"""The command line as people and schedulers use it: exit codes, words, JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.__main__ import main
from tests.conftest import MakeWorkbook
from warehouse.lake import Warehouse

HEAD = ["Tỉnh, thành phố", "Kỳ số liệu", "Loại hình di cư", "Hướng di cư", "Số lượng"]
GOOD = [HEAD, ["Hà Nội", "2024-S1", "hoc_tap", "outbound", 5]]
BAD = [HEAD, ["Hà Nội", "2024-S1", "hoc_tap", "outbound", -5]]


@pytest.fixture(autouse=True)
def place(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(warehouse.settings.location))


def test_a_good_file_ends_with_0_and_says_where_it_went(
    make_workbook: MakeWorkbook, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(make_workbook(GOOD))]) == 0
    assert "đã nạp 1 dòng vào “migration_statistics”" in capsys.readouterr().out


def test_a_bad_file_ends_with_2_and_a_finding_in_the_readers_language(
    make_workbook: MakeWorkbook, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(make_workbook(BAD))
    assert main(["load", path]) == 2
    assert "Số liệu!E2" in capsys.readouterr().err
    assert main(["load", path, "--lang", "en"]) == 2
    assert "negative" in capsys.readouterr().err


def test_json_has_the_promised_shape(make_workbook: MakeWorkbook, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = make_workbook(GOOD, name="good.xlsx"), make_workbook(BAD, name="bad.xlsx")
    assert main(["load", "--json", str(good), str(bad)]) == 2
    files = json.loads(capsys.readouterr().out)["files"]
    assert [file["outcome"] for file in files] == ["loaded", "refused"]
    assert set(files[0]) == {"file", "outcome", "dataset", "submission", "rows", "findings"}
    finding = next(f for f in files[1]["findings"] if f["severity"] == "error")
    assert set(finding) == {"code", "severity", "sheet", "cell", "message"}
    assert (finding["code"], finding["sheet"], finding["cell"]) == ("negative_count", "Số liệu", "E2")


def test_undo_needs_a_known_submission(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["undo", "2026-999999", "--why", "thử"]) == 2
    assert "Không có lần nạp" in capsys.readouterr().err


def test_undo_withdraws_once(make_workbook: MakeWorkbook, capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", "--json", str(make_workbook(GOOD))])
    submission = json.loads(capsys.readouterr().out)["files"][0]["submission"]
    assert main(["undo", submission, "--why", "nhầm"]) == 0
    assert main(["undo", submission, "--why", "nhầm"]) == 2


def test_a_withdrawn_file_may_be_loaded_again(make_workbook: MakeWorkbook, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(make_workbook(GOOD))
    main(["load", "--json", path])
    first = json.loads(capsys.readouterr().out)["files"][0]["submission"]
    main(["undo", first, "--why", "nhầm"])
    capsys.readouterr()
    main(["load", "--json", path])
    again = json.loads(capsys.readouterr().out)["files"][0]
    assert again["outcome"] == "loaded"
    assert again["submission"] != first


def test_status_lists_every_submission(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)["submissions"]
    assert [submission["dataset"] for submission in listed][:2] == ["documents", "plan_tasks"]


def test_query_reads_and_never_writes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "SELECT count(*) AS n FROM plan_tasks WHERE document = '402/QĐ-TTg'"]) == 0
    assert capsys.readouterr().out.split() == ["n", "69"]
    assert main(["query", "DROP TABLE plan_tasks"]) == 2


def test_export_of_the_annex_has_69_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "tasks.csv"
    assert main(["export", "plan_tasks", "--where", "document=402/QĐ-TTg", "-o", str(out)]) == 0
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 70


def test_a_template_made_out_to_a_unit_and_period_is_written(tmp_path: Path) -> None:
    out = tmp_path / "mau.xlsx"
    arguments = ["template", "migration_statistics", "--unit", "nghe an", "--period", "6T/2026", "-o", str(out)]
    assert main(arguments) == 0
    assert out.stat().st_size > 0
    assert main([*arguments[:3], "Atlantis", *arguments[4:]]) == 2


def test_a_reader_without_a_warehouse_is_told_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(tmp_path / "nothing"))
    assert main(["status"]) == 2
    assert "python -m etl init" in capsys.readouterr().err
