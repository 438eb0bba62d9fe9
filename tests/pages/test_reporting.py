"""Tình hình nộp: the matrix, the rates, what a leader reads, whom to remind and in which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from formats.language import LANGUAGES
from metrics import reporting
from metrics.source import Snapshot
from tests.metrics.figures import snapshot
from tests.pages.test_pages import opened, warehouse, words
from ui.reporting import letters as reminder_views
from ui.reporting import views as reporting_views
from ui.reporting.reminders import Owed, circular, letter
from ui.reporting.views import ABSENT, SIGNS, Asked
from ui.screen import Screen

__all__ = ["warehouse"]
DAY = date(2026, 11, 22)
BOTH = ("R1", "R2")
DECISION = {
    "document": "402/QĐ-TTg", "source_file": "003_c7de5a31266663d2.txt", "source_line": 43,
    "subject": "Ban hành Kế hoạch triển khai Thỏa thuận toàn cầu",
}  # fmt: skip


def reader(made: Snapshot, *, lang: str = "vi", view: str = "34") -> Screen:
    """Somebody who looks at these figures."""
    return Screen(lang=lang, view=view, dark=False, snapshot=made)  # type: ignore[arg-type]


def received(unit: str, period: str, day: date, *, duty: str = "R1") -> dict[str, object]:
    """One row of the register."""
    return {"duty": duty, "ref_area": unit, "time_period": period, "received_on": day}


def cells(made: Snapshot, *, view: str = "34", first_year: int = 2025) -> dict[str, dict[str, str]]:
    """The matrix as it is written: unit -> column -> words."""
    here = reader(made, view=view)
    asked = Asked(duties=("R1",), first_year=first_year, on=DAY, area_key=None)
    frame = reporting_views.matrix_table(reporting_views.matrix(asked, here), asked, here).frame
    return {str(line["label"]): line for line in frame.to_dict("records")}  # type: ignore[misc]


def test_every_cell_tells_its_status_with_a_sign_and_a_word():
    made = snapshot(
        reports_received=[
            received("22@2025", "2026-S1", date(2026, 7, 15)),
            received("01@2025", "2026-S1", date(2026, 8, 4)),
        ]
    )
    found = cells(made)
    assert found["Quảng Ninh"]["R1.2026-S1"] == "✓ đúng hạn"
    assert found["Hà Nội"]["R1.2026-S1"] == "▲ chậm 20 ngày"
    assert found["Nghệ An"]["R1.2026-S1"] == "✕ chưa nộp"
    assert found["Nghệ An"]["R1.2026-S2"] == "○ chưa đến hạn"
    texts = [text for line in found.values() for name, text in line.items() if name != "label"]
    assert all(text[0] in SIGNS.values() and len(text) > 2 for text in texts)


def test_a_unit_of_today_says_how_many_of_its_former_units_are_missing():
    made = snapshot(reports_received=[received("24@2008", "2025-S1", date(2025, 7, 1))])
    assert cells(made)["Bắc Ninh"]["R1.2025-S1"] == "✕ chưa nộp (1/2)"


def test_each_period_has_the_units_that_existed_then():
    old = cells(snapshot(), view="63")
    assert old["Bắc Giang"]["R1.2025-S1"] == "✕ chưa nộp"
    assert old["Bắc Giang"]["R1.2025-S2"] == ABSENT
    assert old["Bắc Ninh (từ 2025)"]["R1.2025-S1"] == ABSENT
    assert old["Bắc Ninh (từ 2025)"]["R1.2025-S2"] == "✕ chưa nộp"
    known = [line["R1.2025-S1"] for line in old.values()]
    assert len(known) - known.count(ABSENT) == 63


def test_figures_alone_count_as_the_half_year_data():
    facts = [{"ref_area": "22@2025", "time_period": "2026-S1", "obs_value": 5}]
    assert cells(snapshot(migration_statistics=facts))["Quảng Ninh"]["R1.2026-S1"].startswith("▲ chậm")


def test_the_rates_of_a_period_say_how_many_units_stand_behind_them():
    made = snapshot(reports_received=[received("22@2025", "2026-S1", date(2026, 7, 1))])
    here, asked = reader(made), Asked(duties=("R1",), first_year=2026, on=DAY, area_key=None)
    frame = reporting_views.summary_table(reporting_views.summary(asked, here), asked, here).frame
    row = frame[frame["time_period"] == "2026-S1"].iloc[0]
    assert row["reach"] == "1/34"
    assert row["timeliness"] == pytest.approx(1 / 34)


def test_a_leader_reads_the_state_the_trend_and_who_is_silent():
    made = snapshot(
        reports_received=[
            *(received(unit.unit_key, "2026-S1", date(2026, 7, 1)) for unit in _due(date(2026, 6, 30))[2:]),
            *(received(unit.unit_key, "2025-S2", date(2026, 1, 10)) for unit in _due(date(2025, 12, 31))[1:20]),
        ]
    )
    told = reporting_views.sentences(Asked(duties=("R1",), first_year=2025, on=DAY, area_key=None), reader(made))
    first, second = (unit.name_vi for unit in _due(date(2026, 6, 30))[:2])
    assert len(told) == 3
    assert told[0].startswith("Số liệu 6 tháng, 6 tháng đầu năm 2026: **32/34 đơn vị nộp đúng hạn** (94,1")
    assert "**tăng 38,2 điểm phần trăm** so với 6 tháng cuối năm 2025" in told[1]
    assert told[2] == f"Cần đôn đốc **2 đơn vị**: {first}, {second}; đã thiếu cả kỳ liền trước: {first}."


def test_a_chosen_province_is_told_first():
    made = snapshot(reports_received=[received("22@2025", "2026-S1", date(2026, 7, 20))])
    asked = Asked(duties=("R1",), first_year=2026, on=DAY, area_key="22@2025")
    told = reporting_views.sentences(asked, reader(made))
    assert told[0] == "**Quảng Ninh**, từ năm 2026: 1 báo cáo đã đến hạn, 0 đúng hạn, 1 nộp chậm, 0 chưa nộp."


def test_when_all_have_sent_nobody_is_reminded():
    rows = [received(unit.unit_key, "2026-S1", date(2026, 7, 1)) for unit in _due(date(2026, 6, 30))]
    asked = Asked(duties=("R1",), first_year=2026, on=DAY, area_key=None)
    told = reporting_views.sentences(asked, reader(snapshot(reports_received=rows)))
    assert told[-1] == "Không đơn vị nào còn thiếu báo cáo của kỳ gần nhất."


def test_what_a_former_unit_owes_is_asked_of_the_unit_of_today():
    found = reporting.missing_units(snapshot(), duty="R1", time_periods=["2025-S1"], on=DAY)
    row = found[found["unit_vi"] == "Kon Tum"].iloc[0]
    assert (row["addressee_full_vi"], row["days_late"]) == ("Tỉnh Quảng Ngãi", 495)
    assert len(found) == 63


def owed(**values: object) -> Owed:
    """One missing report of Nghệ An."""
    plain = {
        "office": "Tỉnh Nghệ An", "unit": "Nghệ An", "duty": "R1", "name": "Số liệu di cư quốc tế 6 tháng",
        "time_period": "2026-S1", "due_on": date(2026, 7, 15), "days_late": 130,
    }  # fmt: skip
    return Owed(**{**plain, **values})  # type: ignore[arg-type]


def bases() -> dict[str, dict[str, str]]:
    """The legal basis of both duties."""
    made = snapshot(documents=[DECISION])
    return {duty: reporting.basis(made, duty=duty) for duty in BOTH}


def test_a_letter_names_unit_report_period_law_and_days():
    text = letter([owed()], bases(), on=DAY)
    assert text.startswith("Kính gửi: Ủy ban nhân dân tỉnh Nghệ An\n")
    assert (
        "Căn cứ Quyết định số 402/QĐ-TTg ngày 20/03/2020 của Thủ tướng Chính phủ ban hành Kế hoạch triển khai "
        "Thỏa thuận toàn cầu, các bộ, cơ quan, địa phương có trách nhiệm “định kỳ 6 tháng cung cấp cho Bộ Ngoại giao "
        "số liệu liên quan đến di cư quốc tế”." in text
    )
    assert (
        "1. Số liệu di cư quốc tế 6 tháng, kỳ 6 tháng đầu năm 2026, hạn nộp ngày 15/07/2026, đã quá hạn 130 ngày."
        in text
    )
    assert "văn bản không ghi ngày" in text, "the day of the half-year data is no day of the law"


def test_a_letter_about_a_former_unit_says_whose_report_it_is():
    text = letter([owed(office="Tỉnh Quảng Ngãi", unit="Kon Tum")], bases(), on=DAY)
    assert "Kính gửi: Ủy ban nhân dân tỉnh Quảng Ngãi" in text
    assert "của Kon Tum (trước khi sắp xếp đơn vị hành chính)" in text


def test_one_letter_to_all_names_each_office_once():
    annual = owed(duty="R2", name="Báo cáo năm", time_period="2026", due_on=date(2026, 11, 14), days_late=8)
    text = circular([owed(), annual, owed(office="Thành phố Huế", unit="Huế")], bases(), on=DAY)
    assert text.count("Tỉnh Nghệ An:") == 1
    assert text.count("Thành phố Huế:") == 1
    assert text.count("Căn cứ Quyết định số 402/QĐ-TTg") == 1


def test_without_the_legal_text_the_words_of_the_duty_still_stand():
    plain = {"R1": reporting.basis(snapshot(), duty="R1")}
    assert "Căn cứ quy định hiện hành, các bộ, cơ quan" in letter([owed()], plain, on=DAY)


def test_the_days_late_stand_in_the_list_of_whom_to_remind():
    made = snapshot()
    found = reporting.missing_units(made, duty="R1", time_periods=["2026-S1"], on=DAY)
    frame = reminder_views.missing_table(found, reader(made)).frame
    assert set(frame["days_late"]) == {130}
    assert len(frame) == 34


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("view", ["34", "63"])
def test_the_page_shows_sentences_rates_matrix_and_letter(warehouse: Path, lang: str, view: str):
    app = opened("reporting", lang=lang, view=view, r_date=DAY.isoformat())
    assert not app.exception
    assert len(app.dataframe) == 3
    assert "28/34" in words(app)
    assert app.code[0].value.startswith("Kính gửi: Ủy ban nhân dân các tỉnh, thành phố")


def test_the_filters_of_the_page_live_in_its_address(warehouse: Path):
    app = opened("reporting", r_date=DAY.isoformat(), r_duty="R2", r_from="2023", r_area="40@2025", r_period="all")
    assert not app.exception
    matrix = app.dataframe[1].value
    assert [name for name in matrix.columns if name != "label"] == ["R2.2023", "R2.2024", "R2.2025", "R2.2026"]
    assert matrix["label"].tolist() == ["Nghệ An"]
    assert not opened("reporting", r_date="x", r_duty="x", r_from="x", r_area="x", r_period="x", r_to="x").exception


def test_a_province_is_found_without_diacritics(warehouse: Path):
    app = opened("reporting", r_date=DAY.isoformat())
    found = [label for label in app.selectbox(key="w_r_area").options if "nghe an" in label]
    assert [label.split("\u2003")[0] for label in found] == ["Nghệ An"]


def test_a_letter_to_one_unit_is_named_by_the_address(warehouse: Path):
    app = opened("reporting", r_date=DAY.isoformat(), r_to="79@2025")
    assert app.code[0].value.startswith("Kính gửi: Ủy ban nhân dân thành phố Hồ Chí Minh\n")


def test_a_day_before_any_report_was_due_shows_no_reminder(warehouse: Path):
    app = opened("reporting", r_date="2020-04-01")
    assert not app.exception
    assert "Không đơn vị nào còn thiếu báo cáo trong phạm vi này." in [element.value for element in app.success]


def _due(day: date) -> list:
    """The units of a day, as the product orders them."""
    from metrics.places import places_of

    places = places_of(snapshot())
    return sorted(places.due(day), key=places.order)
