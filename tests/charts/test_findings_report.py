"""The sentences of a written report follow from the figures; causes and proposals ask, they never assert."""

from datetime import date

import pytest

from charts import findings_report as findings

DAY = date(2026, 11, 10)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({"applicable": 0, "reported": 0}, ["Không có nhiệm vụ nào trong phạm vi báo cáo."]),
        ({"applicable": 1200, "reported": 49, "late": 17, "done": 1183, "not_applicable": 5, "progress": 72.04},
         ["Tính đến ngày 10/11/2026, trong tổng số 1.200 nhiệm vụ có: 17 quá hạn; 1.183 hoàn thành.",
          "Đã có báo cáo tiến độ về 49/1.200 nhiệm vụ, tiến độ bình quân của các nhiệm vụ đã báo cáo là 72 %."]),
        ({"applicable": 3, "reported": 0, "no_report": 3, "progress": None},
         ["Tính đến ngày 10/11/2026, trong tổng số 3 nhiệm vụ có: 3 chưa báo cáo.",
          "Đã có báo cáo tiến độ về 0/3 nhiệm vụ."]),
    ],
)  # fmt: skip
def test_statuses_that_nothing_has_are_not_told(counts, words):
    assert [one.replace("\u00a0", " ") for one in findings.done(counts, as_of=DAY)] == words


@pytest.mark.parametrize(
    ("ahead", "own", "first", "second"),
    [
        (0.105, False,
         "Đến 31/10/2026, các đơn vị có chỉ tiêu năm 2026 đã đưa 938 người lao động đi làm việc ở nước ngoài, "
         "đạt 93,8 % chỉ tiêu (1.000 người); 33/34 đơn vị có chỉ tiêu đã có kết quả.",
         "So với nhịp độ bình quân của năm, kết quả nhanh hơn 10,5 % chỉ tiêu."),
        (-0.02, True,
         "Đến 31/10/2026 đã đưa 938 người lao động đi làm việc ở nước ngoài, đạt 93,8 % chỉ tiêu năm 2026 "
         "(1.000 người).",
         "So với nhịp độ bình quân của năm, kết quả chậm hơn 2 % chỉ tiêu."),
    ],
)  # fmt: skip
def test_results_stand_against_target_and_even_pace(ahead, own, first, second):
    told = findings.reached(
        938, 1000, year=2026, through=date(2026, 10, 31), sent=33, due=34, ahead=ahead, own=own, lang="vi"
    )
    assert [one.replace("\u00a0", " ") for one in told] == [first, second]


def test_what_is_late_names_its_owners_and_what_nobody_owns():
    short = findings.late(7, of=61, longest=1410, owners=[("Bộ A", 4), ("Bộ B", 1)], nobody=2)
    assert short.said == ("7/61 nhiệm vụ quá hạn, lâu nhất 1.410 ngày. Cơ quan chủ trì: Bộ A (4), Bộ B (1). "
                          "2 nhiệm vụ quá hạn chưa xác định được cơ quan chủ trì.")  # fmt: skip
    assert short.proposal.startswith("Đề nghị Bộ A (4), Bộ B (1) báo cáo nguyên nhân")


def test_of_many_owners_the_first_are_named():
    named = findings.counted([(f"Bộ {at}", 20 - at) for at in range(11)])
    assert named.startswith("Bộ 0 (20), Bộ 1 (19)")
    assert named.endswith("Bộ 7 (13) và 3 cơ quan khác")


def test_a_report_that_is_missing_is_asked_for_by_name():
    how = {"time_period": "2026-S1", "due_on": date(2026, 7, 15), "days": 118}
    short = findings.missing("Số liệu 6 tháng", units=["Huế", "Cà Mau"], own=False, **how)
    assert short.said == ("Số liệu 6 tháng, 6 tháng đầu năm 2026: 2 đơn vị chưa gửi, đã quá hạn 118 ngày "
                          "(hạn 15/07/2026): Huế, Cà Mau.")  # fmt: skip
    assert short.proposal == "Đề nghị Huế, Cà Mau gửi: Số liệu 6 tháng, 6 tháng đầu năm 2026."
    own = findings.missing("Số liệu 6 tháng", units=["Huế"], own=True, **how)
    assert "Huế" not in own.said + own.cause + own.proposal


@pytest.mark.parametrize(
    ("over", "own", "words"),
    [
        (False, False, "2/34 đơn vị khó đạt chỉ tiêu năm 2026 theo nhịp độ đến nay: A (40 %), B (75,3 %)."),
        (True, False, "2/34 đơn vị không đạt chỉ tiêu năm 2026: A (40 %), B (75,3 %)."),
        (False, True, "Khó đạt chỉ tiêu năm 2026: mới đạt 40 %."),
        (True, True, "Không đạt chỉ tiêu năm 2026: 40 %."),
    ],
)
def test_who_is_behind_is_told_with_the_share_reached(over, own, words):
    short = findings.behind([("A", 0.4), ("B", 0.753)], of=34, year=2026, over=over, own=own)
    assert short.said.replace("\u00a0", " ") == words


def test_prompts_ask_and_give_no_reason():
    shorts = [
        findings.late(1, of=2, longest=3, owners=[], nobody=0), findings.silent(1, of=2),
        findings.uncovered("Lao động", time_period="2026-S1", sent=31, due=34, without=["Huế"]),
        findings.behind([("A", 0.4)], of=3, year=2026, over=False, own=False),
    ]  # fmt: skip
    asking = ("Nêu ", "Đề nghị ", "Xác định ")
    assert all(one.cause.startswith(asking) and one.proposal.startswith(asking) for one in shorts)
