"""Nạp dữ liệu: from files to figures, what is asked and answered on the way, and that nothing is half done."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from filelock import FileLock
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from formats.language import LANGUAGES
from tests.departments import labour_refused, migration_forms, migration_units, migration_wrong
from tests.departments.case import Case
from tests.pages.test_pages import opened, words
from ui.intake import session as intake
from ui.intake.shelf import Shelf, clear_left_over, clear_unused, safe_name
from warehouse.lake import Warehouse

CASES = {
    case.name: case
    for module in (labour_refused, migration_forms, migration_units, migration_wrong)
    for case in module.CASES
}
GOOD, WRONG_SUM, STRANGE = "half-year-groups-across", "sexes-do-not-add-up", "unknown-category"

Write = Callable[..., Path]


@pytest.fixture
def own(content_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A warehouse of one's own, as the page finds it."""
    folder = shutil.copytree(content_folder, tmp_path / "own")
    monkeypatch.setenv("GCM_WAREHOUSE", str(folder))
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """The file of a case."""

    def make(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        case: Case = CASES[name]
        return case.write(folder)

    return make


def uploaded(*paths: Path, lang: str = "vi") -> AppTest:
    """The page after these files were dropped on it."""
    app = opened("upload", lang=lang, timeout=60)
    app.file_uploader[0].set_value([(path.name, path.read_bytes(), "application/octet-stream") for path in paths])
    return app.run()


def part(app: AppTest, name: str) -> AppTest:
    """Another step of the file that is worked on."""
    step = next(one for one in app.button_group if one.key.endswith("_part"))
    return step.set_value(name).run()


def widget(app: AppTest, kind: str, ending: str):
    """The one widget of that kind whose key ends so."""
    return next(one for one in app.main.get(kind) if str(one.key).endswith(ending))


def submissions(folder: Path) -> list[tuple]:
    with Warehouse.open(folder, read_only=True) as lake:
        return lake.query(
            "SELECT file_name, received_by, note, state FROM lake.submission_states "
            "WHERE dataset IN ('migration_statistics', 'labour_results') ORDER BY sequence"
        )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_it_is_for_before_the_first_file(own: Path, lang: str):
    app = opened("upload", lang=lang)
    assert not app.exception
    assert app.file_uploader[0].allowed_type == [f".{ending}" for ending in intake.ENDINGS]
    assert len(app.info) == 1


def test_several_files_show_their_steps_in_words(own: Path, write: Write):
    app = uploaded(write(GOOD), write(WRONG_SUM), write(STRANGE))
    assert not app.exception
    lines = [one.value for one in app.main.markdown if "Nhận tệp" in one.value]
    assert len(lines) == 3
    assert "Kiểm tra: 1 lỗi" in lines[1]
    assert "Hiểu biểu: 1 câu hỏi" in lines[2]
    assert all(icon in lines[0] for icon in ("check_circle", "arrow_circle_right"))


def test_a_sound_form_is_understood_previewed_and_committed_with_note_and_name(own: Path, write: Write):
    path = write(GOOD)
    app = uploaded(path)
    app = widget(app, "text_input", "intake_by").set_value("lan").run()
    app = widget(app, "text_input", "_note").set_value("công văn 12").run()
    assert "25 dòng thêm mới" in words(app)
    assert "5 dòng thuộc loại hình nhạy cảm không nêu ở đây" in words(app)
    app = widget(app, "button", "_commit").click().run()
    assert not app.exception
    assert submissions(own) == [(path.name, "lan", "công văn 12", "loaded")]
    assert "Đã nạp **30 dòng**" in app.success[0].value


def test_before_the_button_is_pressed_nothing_changes(own: Path, write: Write):
    app = uploaded(write(GOOD))
    for step in ("understood", "findings", "commit"):
        app = part(app, step)
        assert not app.exception
    assert submissions(own) == []


def test_what_was_understood_is_told_and_shown(own: Path, write: Write):
    app = part(uploaded(write(GOOD)), "understood")
    assert [widget(app, "selectbox", ending).options[0] for ending in ("1_dataset", "1_unit", "1_period")] == [
        "Theo tệp: Số liệu di cư quốc tế", "Theo tệp: Nghệ An", "Theo tệp: 6 tháng đầu năm 2024",
    ]  # fmt: skip
    assert "tiêu đề cột ở dòng 8–10" in words(app)
    sheet = app.dataframe[0].value
    assert "8 · tiêu đề" in set(sheet["row"])
    assert "11 · số liệu" in set(sheet["row"])


def test_the_sender_is_found_without_diacritics_and_a_correction_is_understood_anew(own: Path, write: Write):
    app = part(uploaded(write("no-unit-anywhere")), "understood")
    unit = widget(app, "selectbox", "1_unit")
    assert any("nghe an" in option for option in unit.options)
    app = unit.set_value("38@2008").run()
    assert not app.exception
    assert widget(app, "selectbox", "1_unit").value == "38@2008"


def test_a_question_is_answered_and_the_error_is_gone(own: Path, write: Write):
    app = uploaded(write(STRANGE))
    question = next(one for one in app.selectbox if "Khách du lịch" in one.label)
    app = question.set_value("category=hoc_tap").run()
    assert not app.exception
    assert not any("Kiểm tra: 1 lỗi" in one.value for one in app.main.markdown)
    app = part(app, "commit")
    app = widget(app, "button", "_commit").click().run()
    with Warehouse.open(own, read_only=True) as lake:
        kept = lake.query("SELECT question, answer FROM lake.remembered_answers")
    assert kept == [("Khách du lịch lữ hành nội địa", "category=hoc_tap")]


def test_a_finding_is_shown_at_its_cell_with_what_why_and_how_to_mend(own: Path, write: Write):
    app = uploaded(write(WRONG_SUM))
    text = words(app)
    assert "Biểu 01 · C10" in text
    assert all(head in text for head in ("**Phát hiện:**", "**Vì sao:**", "**Cách xử lý:**"))
    near = app.dataframe[0].value
    assert near.shape == (5, 7)
    assert near.to_numpy()[2].tolist().count("✕ 63") == 1


def test_an_acceptable_error_needs_consent_and_a_reason(own: Path, write: Write):
    app = part(uploaded(write(WRONG_SUM)), "commit")
    assert widget(app, "button", "_commit").disabled
    app = widget(app, "checkbox", "_accept_sex_sum").check().run()
    assert widget(app, "button", "_commit").disabled
    app = widget(app, "text_input", "_why").set_value("Đơn vị đã xác nhận").run()
    assert not widget(app, "button", "_commit").disabled
    app = widget(app, "button", "_commit").click().run()
    with Warehouse.open(own, read_only=True) as lake:
        kept = lake.query("SELECT accepted, accept_why FROM lake.submission_details")
    assert kept == [("sex_sum", "Đơn vị đã xác nhận")]


def test_an_error_that_nobody_may_accept_leaves_no_button(own: Path, write: Write):
    app = part(uploaded(write(STRANGE)), "commit")
    assert not [one for one in app.button if one.key.endswith("_commit")]
    assert "Chưa nạp được" in app.error[0].value


def test_the_same_bytes_twice_are_recognised(own: Path, write: Write):
    path = write(GOOD)
    app = uploaded(path)
    widget(app, "button", "_commit").click().run()
    again = uploaded(path)
    assert "Chính tệp này đã được nạp" in again.info[0].value
    assert len(submissions(own)) == 1


def test_a_submission_is_taken_back_with_a_reason_where_it_was_made(own: Path, write: Write):
    app = uploaded(write(GOOD))
    app = widget(app, "button", "_commit").click().run()
    app = widget(app, "button", "_undo").click().run()
    assert app.warning[0].value == "Nêu lý do rút."
    assert submissions(own)[0][-1] == "loaded"
    app = widget(app, "text_input", "_undo_why").set_value("gửi nhầm").run()
    app = widget(app, "button", "_undo").click().run()
    assert not app.exception
    assert submissions(own)[0][-1] == "withdrawn"
    assert "Đã rút lần nạp" in app.info[0].value


def test_a_later_file_says_which_submission_it_replaces(own: Path, write: Write, tmp_path: Path):
    path = write(GOOD)
    widget(uploaded(path), "button", "_commit").click().run()
    book = load_workbook(path)
    sheet = book.worksheets[0]
    total, men = next(row[at : at + 2] for row in sheet.iter_rows() for at in range(9) if row[at].value == 8214)
    total.value, men.value = 8215, men.value + 1
    mended = tmp_path / "sua.xlsx"
    book.save(mended)
    app = uploaded(mended)
    text = words(app)
    assert any("Sẽ thay lần nạp" in one.value and path.name in one.value for one in app.warning)
    assert "2 dòng thay đổi" in text


def test_a_busy_warehouse_is_told_and_nothing_is_half_done(own: Path, write: Write, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GCM_LOCK_WAIT", "0.2")
    app = uploaded(write(GOOD))
    with Warehouse.open(own) as other, other.commit(purpose="load other.xlsx"):
        app = widget(app, "button", "_commit").click().run()
        assert not app.exception
        assert "Kho số liệu đang được ghi" in app.error[0].value
    assert submissions(own) == []
    app = widget(app, "button", "_commit").click().run()
    assert len(submissions(own)) == 1


def test_a_commit_on_figures_that_changed_meanwhile_is_looked_at_again(own: Path, write: Write, make_workbook):
    app = uploaded(write(GOOD))
    with Warehouse.open(own) as other, other.commit(purpose="another hand") as commit:
        commit.execute("CREATE TABLE lake.another (x INTEGER)")
    app = widget(app, "button", "_commit").click().run()
    assert submissions(own) == []
    assert any("vừa thay đổi" in one.value for one in app.warning)
    widget(app, "button", "_commit").click().run()
    assert len(submissions(own)) == 1


def test_long_cells_and_script_tags_are_shown_as_text(own: Path, write: Write, tmp_path: Path):
    path = write(GOOD)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    label = next(cell for row in sheet.iter_rows() for cell in row if "học tập" in str(cell.value))
    label.value = "<script>alert(1)</script> [x](javascript:alert(2)) **" + "dài " * 5000
    nasty = tmp_path / "<b>x.xlsx"
    book.save(nasty)
    app = uploaded(nasty)
    assert not app.exception
    for step in ("understood", "findings", "commit"):
        app = part(app, step)
        assert not app.exception
        assert all(len(one.value) < 3000 for one in app.main.markdown)
        assert not any("[x](javascript" in one.value for one in app.main.markdown)


def test_a_plain_text_shows_its_lines(own: Path, root: Path):
    text = next((root / "data" / "documents" / "seeds").glob("*.txt"))
    app = part(uploaded(text), "understood")
    assert not app.exception
    assert app.dataframe or app.info


def test_what_is_no_workbook_is_refused_in_words(own: Path, tmp_path: Path):
    junk, empty = tmp_path / "junk.xlsx", tmp_path / "empty.csv"
    junk.write_bytes(b"%PDF-1.4 no workbook")
    empty.write_bytes(b"")
    app = uploaded(junk, empty)
    assert not app.exception
    assert sum("Không nhận được" in one.value for one in app.main.markdown) == 2
    for step in ("understood", "findings", "commit"):
        assert not part(app, step).exception


def test_a_list_of_persons_is_refused_and_its_content_not_shown(own: Path, write: Write):
    app = uploaded(write("labour-list-of-persons"))
    text = words(app)
    assert "danh sách cá nhân" in text
    assert not app.dataframe
    assert not part(app, "understood").dataframe


def test_files_are_let_go_of_with_their_session(own: Path, write: Write):
    path = write(GOOD)
    app = uploaded(path)
    held = [path for path in Path(Shelf().path).parent.rglob(path.name) if path.is_file()]
    assert held
    widget(app, "button", "intake_drop_1").click().run()
    assert len([one for one in held if one.exists()]) < len(held)
    shelf = Shelf()
    folder = Path(shelf.path)
    assert folder.is_dir()
    del shelf
    assert not folder.exists()


def test_the_folder_of_a_session_that_nobody_uses_is_cleared_away(tmp_path: Path):
    used, forgotten = tmp_path / "used", tmp_path / "forgotten"
    for folder in (used, forgotten):
        folder.mkdir()
    os.utime(forgotten, (0, 0))
    clear_unused(tmp_path, hours=1)
    assert [path.name for path in tmp_path.iterdir()] == ["used"]


def test_what_a_killed_server_left_behind_is_cleared_away_and_a_running_one_is_left_alone(tmp_path: Path):
    dead, alive = tmp_path / "gcm-intake-dead", tmp_path / "gcm-intake-alive"
    for folder in (dead, alive):
        folder.mkdir()
        (folder / "so-lieu.csv").write_text("1", encoding="utf-8")
    with FileLock(alive / "in-use.lock"):
        clear_left_over(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["gcm-intake-alive"]
        assert (alive / "so-lieu.csv").is_file()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.xlsx", "passwd.xlsx"),
        ("C:\\du lieu\\Nghệ An.xlsx", "Nghệ An.xlsx"),
        ("..", "tep"),
        ("a\x00<b>.csv", "a__b_.csv"),
        ("x" * 300 + ".xlsx", "x" * 115 + ".xlsx"),
    ],
)
def test_names_of_files_lead_nowhere(name: str, safe: str):
    assert safe_name(name) == safe


def test_a_blank_form_can_be_downloaded_and_loads_without_a_question(own: Path):
    from etl.desk import Desk

    content = Desk.open().template("migration_statistics", unit="40@2008", period="2024-S1", lang="vi")
    assert "_gcm" in load_workbook(BytesIO(content)).sheetnames
    app = opened("upload")
    assert app.main.get("download_button")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_step_opens_in_both_languages(own: Path, write: Write, lang: str):
    app = uploaded(write(WRONG_SUM), lang=lang)
    for step in ("understood", "findings", "commit"):
        app = part(app, step)
        assert not app.exception
