"""The command line of meetings as people and schedulers use it: exit codes, words, JSON, whole files."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from meetings import store
from meetings.meeting import Slide
from reports.__main__ import main
from reports.commands import FILES, written
from tests.meetings.given import load_small
from warehouse.lake import Warehouse

FREEZE = ["freeze", "--as-of", "10/07/2026", "--by", "lan"]


@pytest.fixture(scope="module")
def frozen(content_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with content and a meeting of one slide; for reading only."""
    folder = shutil.copytree(content_folder, tmp_path_factory.mktemp("frozen") / "warehouse")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GCM_WAREHOUSE", str(folder))
        assert main([*FREEZE, "--code", "SK6T-2026", "--note", "Họp trực tuyến"]) == 0
        with store.writer() as warehouse:
            one = store.meeting(warehouse, "SK6T-2026")
            store.revise(warehouse, replace(one, slides=(Slide(exhibit="t_groups"),)))
    return folder


@pytest.fixture
def place(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same as the warehouse of the settings."""
    monkeypatch.setenv("GCM_WAREHOUSE", str(frozen))
    return frozen


def test_a_frozen_meeting_is_listed_and_shown(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["meetings"]
    assert (one["code"], one["edition"], one["as_of"], one["slides"]) == ("SK6T-2026", 2, "2026-07-10", 1)
    assert one["title"] == "Hội nghị sơ kết 6 tháng đầu năm 2026"
    assert main(["list"]) == 0
    assert "SK6T-2026  Hội nghị sơ kết" in capsys.readouterr().out
    assert main(["show", "sk6t-2026", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "as of 10 Jul 2026" in shown
    assert "t_groups" in shown
    assert "Họp trực tuyến" in shown
    assert main(["show", "SK6T-2026", "--edition", "1"]) == 0
    assert "o_cards" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show", "SK6T-2025"], "Có phải: SK6T-2026?"),
        (["show", "SK6T-2026", "--edition", "7"], "bản mới nhất là 2"),
        (["show", "SK6T-2026", "--edition", "7", "--lang", "en"], "the latest is 2"),
        ([*FREEZE, "--code", "SK6T-2026"], "đã được dùng"),
        ([*FREEZE, "--code", "a b"], "không hợp lệ"),
        ([*FREEZE, "--deck", "khac"], "half_year"),
        ([*FREEZE, "--deck", "province"], "cần tên một tỉnh"),
        ([*FREEZE, "--deck", "province", "--area", "Atlantis"], "cần tên một tỉnh"),
        (["copy", "SK6T-2020", "X-1"], "Không có kỳ họp SK6T-2020"),
        (["pack", "--meeting", "X-1"], "Không có kỳ họp X-1"),
    ],
)
def test_a_refusal_ends_with_2_and_says_what_next(
    place: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""


def test_a_day_that_is_none_is_told_by_the_command_line(place: Path) -> None:
    with pytest.raises(SystemExit) as end:
        main(["freeze", "--as-of", "31/02/2026"])
    assert end.value.code == 2


def test_without_a_warehouse_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(tmp_path / "none"))
    for arguments in (["list"], FREEZE, ["copy", "A1", "A2"]):
        assert main(arguments) == 2
        assert "python -m etl init" in capsys.readouterr().err


def test_a_copy_follows_the_old_one_and_changes_are_told(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", warehouse.settings.location)
    assert main(["list"]) == 0
    assert "python -m reports freeze" in capsys.readouterr().out
    assert main([*FREEZE, "--code", "A1"]) == 0
    load_small(warehouse, 1)
    assert main(["changes", "A1"]) == 0
    since = capsys.readouterr().out
    assert "Số liệu so với kỳ họp trước" in since
    assert main(["copy", "A1", "A2", "--as-of", "2026-07-11", "--by", "minh"]) == 0
    assert main(["changes", "A2"]) == 0
    assert "6 tháng đầu năm 2026" in capsys.readouterr().out
    assert main(["changes", "A2", "A1", "--lang", "en"]) == 0
    assert "Figures against the last meeting" in capsys.readouterr().out
    assert store.meeting(warehouse, "A2").before == "A1"


@pytest.mark.parametrize("command", FILES)
def test_every_file_is_written_whole(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    path = tmp_path / "ra"
    assert main([command, "--meeting", "SK6T-2026", "-o", str(path)]) == 0
    told = capsys.readouterr()
    assert str(path) in told.out
    assert "SK6T-2026" in told.err
    assert [one.name for one in tmp_path.iterdir()] == ["ra"]
    if command == "pack":
        assert path.read_bytes()[:15].lower() == b"<!doctype html>"
    else:
        with zipfile.ZipFile(path) as book:
            assert book.testzip() is None


def test_a_template_that_is_none_is_refused_and_nothing_written(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template, path = tmp_path / "mau.pptx", tmp_path / "ra.pptx"
    template.write_bytes(b"no zip")
    assert main(["deck", "--meeting", "SK6T-2026", "--template", str(template), "-o", str(path)]) == 2
    assert "mau.pptx" in capsys.readouterr().err
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_a_failure(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["annex", "--meeting", "SK6T-2026", "-o", str(tmp_path / "none" / "x.xlsx")]) == 1
    assert "Không thực hiện được" in capsys.readouterr().err


def test_an_older_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(b"old")
    written(path, b"new")
    assert path.read_bytes() == b"new"
    path.unlink()
    path.mkdir()
    with pytest.raises(OSError, match=r"x\.html"):
        written(path, b"newer")
    assert [one.name for one in tmp_path.iterdir()] == ["x.html"]
