"""The lists of documents, tasks and targets say what the legal texts say, line by line."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from etl.read.agencies import match_agencies, read_agencies
from etl.read.annex import annex_document
from etl.read.corrections import Correction, corrected, read_corrections
from etl.read.timeframes import parse_timeframe

DATA = Path(__file__).resolve().parents[2] / "data"
DOCUMENTS = DATA / "documents"

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with (DOCUMENTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SEEDS = {path.name: path.read_text(encoding="utf-8").split("\n") for path in (DOCUMENTS / "seeds").iterdir()}
TASK_FILES = sorted(path.name for path in DOCUMENTS.glob("tasks_*.csv"))
TASKS = [row for name in TASK_FILES for row in rows(name)]
AGENCIES = read_agencies(DATA / "reference")
CORRECTIONS = read_corrections(DOCUMENTS / "corrections.csv")


def line(row: Row, *, and_next: bool = False) -> str:
    """The line a row names; with ``and_next`` joined by one blank with the next line that is not empty."""
    at = int(row["source_line"]) - 1
    following = next((text for text in SEEDS[row["source_file"]][at + 1 :] if text.strip()), "") if and_next else ""
    return f"{SEEDS[row['source_file']][at].strip()} {following.strip()}".strip()


def whole(row: Row) -> str:
    return " ".join(" ".join(SEEDS[row["source_file"]]).replace("*", "").split())


def for_agencies(text: str, row: Row) -> str:
    return corrected(
        text, CORRECTIONS, source_file=row["source_file"], source_line=int(row["source_line"]), used_for="agency"
    )


def test_there_are_the_six_documents_with_their_places() -> None:
    assert {row["document"]: row["ref_area"] for row in rows("documents.csv")} == {
        "402/QĐ-TTg": "VN",
        "1692/VP-VHXH": "91@2008",
        "79/KH-UBND": "91@2008",
        "1297/KH-UBND": "44@2008",
        "KH-KHCN-BG-2021": "24@2008",
        "121/KH-UBND": "22@2008",
    }


@pytest.mark.parametrize("row", rows("documents.csv"), ids=lambda row: row["document"])
def test_number_signer_subject_and_date_of_a_document_stand_in_its_text(row: Row) -> None:
    number = int(row["source_line"])
    matched = corrected(line(row), CORRECTIONS, source_file=row["source_file"], source_line=number, used_for="document")
    assert row["document"] in matched
    assert row["signer"] in whole(row)
    assert row["subject"][1:] in whole(row)
    if row["issued_on"]:
        day = date.fromisoformat(row["issued_on"])
        printed = {
            f"ngày {day.day:02} tháng {day.month} năm {day.year}",
            f"ngày {day.day} tháng {day.month} năm {day.year}",
        }
        assert any(form in whole(row).replace("Ngày", "ngày") for form in printed)
    else:
        assert "ngày tháng 9 năm 2021" in whole(row)


def test_decision_402_is_the_parent_of_the_letter_and_of_three_plans() -> None:
    parents = {row["document"]: row["parent"] for row in rows("documents.csv")}
    assert parents.pop("121/KH-UBND") == "20-CT/TW"
    assert parents.pop("402/QĐ-TTg") == ""
    assert set(parents.values()) == {"402/QĐ-TTg"}


def test_the_five_texts_are_kept_as_received() -> None:
    assert {name[:3]: len(lines) for name, lines in SEEDS.items()} == {
        "000": 81,
        "001": 19,
        "002": 51,
        "003": 306,
        "004": 83,
    }


@pytest.mark.parametrize("row", TASKS, ids=lambda row: f"{row['document']} {row['code']}")
def test_the_words_of_a_task_stand_in_the_line_it_names(row: Row) -> None:
    assert row["content"]
    assert row["content"] in line(row) or row["content"] in line(row, and_next=True)
    for name in ("lead_text", "coordinating_text", "result", "timeframe"):
        assert row[name] in line(row) or (name == "lead_text" and row[name] in whole(row)), name


def test_only_one_task_goes_on_in_the_next_line() -> None:
    assert [(row["document"], row["code"]) for row in TASKS if row["content"] not in line(row)] == [
        ("KH-KHCN-BG-2021", "II.3")
    ]


@pytest.mark.parametrize("row", TASKS, ids=lambda row: f"{row['document']} {row['code']}")
def test_the_codes_and_days_of_a_task_are_what_its_words_give(row: Row) -> None:
    match = match_agencies(for_agencies(row["lead_text"], row), AGENCIES)
    assert row["lead_agencies"] == "|".join(match.codes)
    assert row["task_group"] in {"1", "2", "3", "4", "5"}
    frame = parse_timeframe(row["timeframe"])
    assert bool(row["timeframe"]) == (frame is not None)
    days = (frame.kind, frame.starts_on, frame.due_on, frame.repeat_months, frame.repeat_until) if frame else ("",) * 5
    written = tuple(row[name] for name in ("kind", "starts_on", "due_on", "repeat_months", "repeat_until"))
    assert written == tuple("" if value is None else str(value) for value in days)


def test_every_task_has_its_own_code_and_an_existing_parent() -> None:
    codes = {(row["document"], row["code"]) for row in TASKS}
    assert len(codes) == len(TASKS)
    assert all((row["document"], row["parent_code"]) in codes for row in TASKS if row["parent_code"])


def test_kien_giang_had_until_22_april_2020_that_day_included() -> None:
    (task,) = rows("tasks_1692.csv")
    assert (task["lead_text"], task["due_on"], task["timeframe"]) == (
        "Sở Ngoại vụ",
        "2020-04-22",
        "hoàn thành chậm nhất ngày 22/4/2020",
    )


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        ("workers_sent", "trên 400 người lao động"),
        ("enterprises_linked", "từ 10 doanh nghiệp"),
        ("people_trained", "khoảng 800 - 1.000 lượt"),
    ],
)
def test_a_target_of_plan_121_is_worded_in_its_line(indicator: str, words: str) -> None:
    targets = [row for row in rows("targets_121.csv") if row["indicator"] == indicator]
    assert [row["year"] for row in targets] == ["2023", "2024", "2025", "2026"]
    assert all(words in line(row) for row in targets)


def test_targets_keep_more_than_from_and_about_apart() -> None:
    kept = {
        (row["indicator"], row["comparator"], row["low"], row["high"], row["measure"])
        for row in rows("targets_121.csv")
    }
    assert kept == {
        ("workers_sent", "more_than", "400", "", "persons"),
        ("enterprises_linked", "at_least", "10", "", "enterprises"),
        ("people_trained", "about", "800", "1000", "attendances"),
    }


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.printed)
def test_what_a_correction_corrects_is_still_printed_there(correction: Correction) -> None:
    assert correction.printed in SEEDS[correction.source_file][correction.source_line - 1]
    assert correction.reason


@pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.printed)
def test_a_correction_is_still_needed(correction: Correction) -> None:
    text = SEEDS[correction.source_file][correction.source_line - 1]
    mended = text.replace(correction.printed, correction.corrected)
    if correction.used_for == "document":
        known = [row["document"] for row in rows("documents.csv")]
        assert not any(number in text for number in known)
        assert any(number in mended for number in known)
    else:
        before, after = (match_agencies(part, AGENCIES) for part in (correction.printed, correction.corrected))
        assert len(after.leftover) < len(before.leftover) or set(after.codes) > set(before.codes)


def test_without_its_correction_the_heading_of_the_annex_names_a_decision_that_is_none() -> None:
    name = "003_c7de5a31266663d2.txt"
    assert annex_document(SEEDS[name], source_file=name) == "40/L/QĐ-TTg"
    assert annex_document(SEEDS[name], source_file=name, corrections=CORRECTIONS) == "402/QĐ-TTg"
