"""The annex of Decision 402 as it is read, and task tables that are not in the form."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from etl.findings import Refusal, catalogue
from etl.read.agencies import read_agencies
from etl.read.annex import AnnexRow, annex_document, plan_task_rows, read_annex
from etl.read.corrections import read_corrections

DATA = Path(__file__).resolve().parents[2] / "data"
SEED = "003_c7de5a31266663d2.txt"
LINES = (DATA / "documents" / "seeds" / SEED).read_text(encoding="utf-8").split("\n")
AGENCIES = read_agencies(DATA / "reference")
ROWS = {row.code: row for row in read_annex(LINES)}

HEADER = "STT\tNội dung công việc\tCơ quan chủ trì\tCơ quan phối hợp\tKết quả dự kiến\tThời gian hoàn thành dự kiến"


def table(*rows: str) -> list[AnnexRow]:
    return read_annex([HEADER, *rows])


def codes_of(refusal: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [finding.code for finding in refusal.value.findings]


def test_the_annex_has_5_groups_3_headings_and_61_tasks() -> None:
    headings = [code for code, row in ROWS.items() if row.is_heading]
    assert headings == ["1", "2", "3", "3.2", "3.3", "3.5", "4", "5"]
    assert len(ROWS) - len(headings) == 61


def test_a_row_cut_by_a_page_is_whole_again_in_every_column() -> None:
    assert ROWS["1.8"].content == (
        "Tăng cường vai trò của các tổ chức chính trị - xã hội các cấp trong công tác tuyên truyền, vận động người dân "
        "nâng cao nhận thức về di cư hợp pháp, an toàn và trật tự."
    )
    assert ROWS["1.8"].lead_text == "Mặt trận Tổ quốc Việt Nam"
    assert ROWS["1.8"].coordinating_text == "Các tổ chức chính trị - xã hội"
    assert ROWS["1.8"].result == "Hoạt động tuyên truyền"
    assert ROWS["3.3.9"].timeframe == "2020-2025; định kỳ rà soát hàng năm cho đến 2030"
    assert ROWS["1.3"].content.endswith("các rủi ro trong quá trình di cư; quyền và lợi ích của người di cư...).")


def test_every_word_of_the_table_is_kept_and_none_is_added() -> None:
    printed = " ".join(LINES[209:]).replace("<b>", " ").replace("</b>", " ").replace("4. ", "4 ").replace("\t", " ")
    kept = " ".join(
        f"{row.code} {row.content} {row.lead_text} {row.coordinating_text} {row.result} {row.timeframe}"
        for row in ROWS.values()
    )
    assert Counter(kept.split()) == Counter(printed.split())


def test_scanning_slips_stay_as_printed() -> None:
    assert "tổ chức liên có quan" in ROWS["2.5"].coordinating_text
    assert "thành phổ trực thuộc" in ROWS["5.2.2"].lead_text
    assert "số 100/2015/QH3" in ROWS["3.2.1"].content


def test_bold_tags_and_the_dot_of_a_number_are_no_part_of_the_text() -> None:
    assert ROWS["4"].content.startswith("Công tác nghiên cứu, dự báo")
    assert not any("<" in row.content + row.code for row in ROWS.values())


def test_a_task_can_be_a_parent_too() -> None:
    assert not ROWS["5.2"].is_heading
    assert [row.code for row in ROWS.values() if row.parent_code == "5.2"] == [f"5.2.{n}" for n in range(1, 6)]
    assert ROWS["3.3.17"].parent_code == "3.3"
    assert ROWS["1"].parent_code == ""


def test_a_row_knows_where_its_words_stand() -> None:
    assert (ROWS["1.3"].line, ROWS["1.3"].cell(), ROWS["1.3"].cell("timeframe")) == (213, "R213C1", "R213C6")


def test_the_annex_becomes_tidy_tasks_without_any_finding() -> None:
    corrections = read_corrections(DATA / "documents" / "corrections.csv")
    document = annex_document(LINES, source_file=SEED, corrections=corrections)
    tidy, findings = plan_task_rows(
        list(ROWS.values()), document=document, agencies=AGENCIES, source_file=SEED, corrections=corrections
    )
    assert (len(tidy), findings) == (69, [])
    assert all(row["lead_agencies"] and row["kind"] for row in tidy if not row["is_heading"])
    profile = next(row for row in tidy if row["code"] == "2.4")
    assert profile == {
        "document": "402/QĐ-TTg",
        "code": "2.4",
        "parent_code": "2",
        "is_heading": False,
        "content": ROWS["2.4"].content,
        "lead_text": "Bộ Ngoại giao",
        "lead_agencies": "bng",
        "coordinating_text": ROWS["2.4"].coordinating_text,
        "result": "Ấn phẩm hồ sơ di cư Việt Nam",
        "timeframe": "Định kỳ 2 năm/lần, bắt đầu từ năm 2020 đến 2030",
        "kind": "occurrences",
        "starts_on": date(2020, 1, 1),
        "due_on": date(2020, 12, 31),
        "repeat_months": 24,
        "repeat_until": date(2030, 12, 31),
        "task_group": 2,
        "source_file": SEED,
        "source_line": 229,
        "sheet": "Dòng",
        "cell": "R229C1",
    }


def test_an_unknown_lead_and_an_unknown_time_are_found_at_their_cells() -> None:
    rows = table("1\tNhóm\t\t\t\t", "1.1\tViệc\tCục Hàng không vũ trụ\t\tBáo cáo\tkhi nào tiện")
    _, findings = plan_task_rows(rows, document="1/KH", agencies=AGENCIES, source_file="x.txt")
    assert [(f.code, f.cell, f.severity) for f in findings] == [
        ("lead_agency_unknown", "R3C3", "error"),
        ("timeframe_unknown", "R3C6", "warning"),
    ]
    assert "Cục Hàng không vũ trụ" in findings[0].message("vi")


def test_a_lead_that_is_only_partly_known_is_a_warning() -> None:
    rows = table("1\tNhóm\t\t\t\t", "1.1\tViệc\tBộ Ngoại giao, Cục Hàng không\t\t\t2024")
    tidy, findings = plan_task_rows(rows, document="1/KH", agencies=AGENCIES, source_file="x.txt")
    assert tidy[1]["lead_agencies"] == "bng"
    assert [(f.code, f.args["text"]) for f in findings] == [("lead_agency_partly", "Cục Hàng không")]


def test_the_columns_may_stand_in_another_order() -> None:
    header = "\t".join(reversed(HEADER.split("\t")))
    (row,) = read_annex([header, "2024\tBáo cáo\tBộ Công an\tBộ Ngoại giao\tViệc\t1"])
    assert (row.code, row.lead_text, row.timeframe, row.cell()) == ("1", "Bộ Ngoại giao", "2024", "R2C6")


def test_a_header_repeated_on_the_next_page_is_no_row_and_the_table_ends_at_plain_text() -> None:
    rows = table("1\tNhóm\t\t\t\t", "", HEADER, "1.1\tViệc\tBộ Công an\t\t\t2024", "Nơi nhận:", "1.2\tVề sau\t\t\t\t")
    assert [row.code for row in rows] == ["1", "1.1"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["Một văn bản không có bảng"], "annex_header_missing"),
        ([HEADER, "1\ta\tb\tc\td\te\tthừa"], "annex_row_shape"),
        ([HEADER, "\tchữ không có dòng nào ở trên\t\t\t\t"], "annex_row_loose"),
        ([HEADER, "mười\tViệc\t\t\t\t"], "annex_code_unknown"),
        ([HEADER, "1\tNhóm\t\t\t\t", "1\tNhóm\t\t\t\t"], "annex_code_twice"),
        ([HEADER, "1\tNhóm\t\t\t\t", "2.1\tViệc\t\t\t\t2024"], "annex_parent_missing"),
    ],
)
def test_a_table_that_is_not_in_the_form_is_refused(lines: list[str], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_annex(lines)
    assert codes_of(refusal) == [code]
    assert all(finding.message(lang) for finding in refusal.value.findings for lang in ("vi", "en"))


def test_all_that_is_wrong_with_a_table_is_said_at_once() -> None:
    with pytest.raises(Refusal) as refusal:
        table("mười\tViệc\t\t\t\t", "1\tNhóm\t\t\t\t", "1\tNhóm\t\t\t\t")
    assert codes_of(refusal) == ["annex_code_unknown", "annex_code_twice"]


def test_an_annex_without_the_number_of_its_decision_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        annex_document(["Phụ lục", HEADER], source_file="x.txt")
    assert codes_of(refusal) == ["annex_document_unknown"]


def test_every_finding_on_tasks_has_words_in_both_languages() -> None:
    entries = [entry for entry in catalogue().values() if entry.subject == "tasks"]
    assert entries
    for entry in entries:
        assert all(words[lang] for words in (entry.message, entry.why, entry.mend) for lang in ("vi", "en"))
