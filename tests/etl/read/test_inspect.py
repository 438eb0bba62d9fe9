"""What a file is, by its content; and every bad file is refused by name, fast, within the memory allowed."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import time
from pathlib import Path

import pytest

from etl.findings import Refusal
from etl.read.cells import read_book
from etl.read.inspect import inspect_file
from etl.read.limits import Limits
from tests.workbooks.make import DEFECTS, raw_workbook, workbook

ALLOWED_BYTES = 500_000_000
ROOT = Path(__file__).parents[3]


def _refused(path: Path, limits: Limits | None = None) -> list[str]:
    with pytest.raises(Refusal) as caught:
        inspect_file(path, limits or Limits())
    return [finding.code for finding in caught.value.findings]


@pytest.mark.parametrize("name", DEFECTS)
def test_a_bad_file_is_refused_with_words_in_both_languages(name: str, tmp_path: Path):
    writer, codes = DEFECTS[name]
    path = writer(tmp_path / name)
    start = time.monotonic()
    with pytest.raises(Refusal) as caught:
        read_book(path)
    assert {finding.code for finding in caught.value.findings} <= codes
    assert all(finding.message("vi") != finding.message("en") for finding in caught.value.findings)
    assert time.monotonic() - start < 10


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    assert _refused(tmp_path / "none.xlsx") == ["file_missing"]
    assert _refused(tmp_path) == ["file_missing"]


def test_files_inside_a_folder_of_macos_are_refused(tmp_path: Path):
    folder = tmp_path / "__MACOSX"
    folder.mkdir()
    assert _refused(workbook(folder / "a.xlsx", [["x"]])) == ["system_file"]


def test_size_and_fingerprint_are_of_the_bytes_as_sent(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [["Tỉnh"]])
    inspection = inspect_file(path, Limits())
    assert (inspection.file_type, inspection.size, inspection.findings) == ("xlsx", path.stat().st_size, ())
    assert inspection.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("name", "content", "file_type", "warned"),
    [
        ("a.csv", "Tỉnh;Số\nHuế;5\n", "csv", False),
        ("a.tsv", "Tỉnh\tSố\n", "csv", False),
        ("a.txt", "Căn cứ Luật, Nghị định\n", "txt", False),
        ("a.xlsx", "Tỉnh;Số\nHuế;5\nVinh;6\n", "csv", True),
        ("a.dat", "Một dòng\nHai dòng, có phẩy\n", "txt", True),
        ("MZ.csv", "MZ;BM\n1;2\n", "csv", False),
    ],
)
def test_text_is_told_by_content_and_a_wrong_ending_is_a_warning(
    name: str, content: str, file_type: str, warned: bool, tmp_path: Path
):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    inspection = inspect_file(path, Limits())
    assert inspection.file_type == file_type
    assert [finding.code for finding in inspection.findings] == (["ending_differs"] if warned else [])


def test_a_workbook_under_another_ending_is_read_by_content(tmp_path: Path):
    inspection = inspect_file(workbook(tmp_path / "a.xls", [["x"]]), Limits())
    assert (inspection.file_type, [f.code for f in inspection.findings]) == ("xlsx", ["ending_differs"])


def test_macros_make_another_type(tmp_path: Path):
    path = raw_workbook(tmp_path / "a.xlsm", "", parts={"xl/vbaProject.bin": b"\0"})
    assert inspect_file(path, Limits()).file_type == "xlsm"


def test_small_workbooks_may_pack_well(tmp_path: Path):
    path = raw_workbook(tmp_path / "a.xlsx", " " * 5_000_000)
    assert inspect_file(path, Limits()).file_type == "xlsx"


def test_entities_are_found_wherever_the_reading_is_cut(tmp_path: Path):
    for shift in range(-12, 3):
        padding = " " * ((1 << 20) + shift - len('<?xml version="1.0"?>'))
        xml = f'<?xml version="1.0"?>{padding}<!DOCTYPE a [<!ENTITY b "ha">]><sst/>'
        assert _refused(raw_workbook(tmp_path / "a.xlsx", "", parts={"xl/sharedStrings.xml": xml})) == ["entity_bomb"]


def test_limits_are_settings(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [["x"]])
    assert _refused(path, Limits(upload_bytes=100)) == ["file_too_large"]
    assert _refused(path, Limits(unzipped_bytes=100)) == ["zip_bomb"]
    assert _refused(path, Limits(members=2)) == ["zip_too_many_members"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count the peak memory of children")
def test_no_bad_file_takes_more_memory_than_allowed(tmp_path: Path):
    for name, (writer, _) in DEFECTS.items():
        writer(tmp_path / name)
    command = [sys.executable, "-m", "tests.workbooks.measure", str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert all(int(peak) < ALLOWED_BYTES for peak in run.stdout.split())
