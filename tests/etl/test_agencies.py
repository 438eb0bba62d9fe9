"""Agencies found in the words of a plan, and who holds their duties today."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.agencies import match_agencies, read_agencies
from etl.read.annex import read_annex
from etl.read.corrections import corrected, read_corrections

DATA = Path(__file__).resolve().parents[2] / "data"
SEED = "003_c7de5a31266663d2.txt"
AGENCIES = read_agencies(DATA / "reference")
ANNEX = read_annex((DATA / "documents" / "seeds" / SEED).read_text(encoding="utf-8").split("\n"))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bộ Ngoại giao", ["bng"]),
        ("Bộ Văn hóa, Thể thao và Du lịch", ["bvhttdl"]),
        (
            "Bộ Lao động - Thương binh và Xã hội, Ủy ban nhân dân các tỉnh, thành phổ trực thuộc trung ương",
            ["bldtbxh", "ubnd-tinh"],
        ),
        ("Bộ Tài nguyên và Môi trường, Bộ Nông nghiệp và Phát triển nông thôn", ["btnmt", "bnnptnt"]),
        ("Hội Liên Hiệp phụ nữ Việt Nam", ["hlhpnvn"]),
        ("BO NGOAI GIAO; UBND TINH", ["bng", "ubnd-tinh"]),
        ("Bộ LĐTBXH, Bộ GDĐT", ["bldtbxh", "bgddt"]),
        ("Uỷ ban Dân tộc", ["ubdt"]),
        ("BCH Quân sự tỉnh", ["bch-quansu-tinh"]),
        ("Thủ tướng Chính phủ", ["ttg"]),
        ("Bộ Ngoại giao, Bộ Ngoại giao", ["bng"]),
        ("", []),
    ],
)
def test_agencies_are_found_by_their_longest_name(text: str, codes: list[str]) -> None:
    match = match_agencies(text, AGENCIES)
    assert (list(match.codes), match.leftover, match.collective) == (codes, "", False)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Các bộ, cơ quan, địa phương và cơ quan, tổ chức có liên quan", ["grp-bo-cq-dp"]),
        ("Bộ Ngoại giao, các bộ, cơ quan, địa phương liên quan", ["bng", "grp-bo-cq-dp"]),
        ("Các bộ, cơ quan, địa phương theo yêu cầu của cơ quan chủ trì", ["grp-bo-cq-dp"]),
        ("Các tổ chức chính trị - xã hội", ["grp-ctxh"]),
        (
            "Các bộ, cơ quan, tổ chức có liên quan; Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương; "
            "Cơ quan đại diện Việt Nam ở nước ngoài",
            ["grp-bo-cq", "ubnd-tinh", "cqdd"],
        ),
    ],
)
def test_a_collective_is_told_from_a_single_agency(text: str, codes: list[str]) -> None:
    match = match_agencies(text, AGENCIES)
    assert (list(match.codes), match.leftover, match.collective) == (codes, "", True)


def test_what_no_name_explains_is_left_over_in_its_own_words() -> None:
    match = match_agencies("Bộ Ngoại giao, Cục Hàng không Việt Nam", AGENCIES)
    assert (match.codes, match.leftover) == (("bng",), "Cục Hàng không Việt Nam")


def test_every_task_of_the_annex_has_a_lead_and_no_word_of_any_agency_column_is_left_over() -> None:
    corrections = read_corrections(DATA / "documents" / "corrections.csv")
    for row in ANNEX:
        assert row.is_heading or match_agencies(row.lead_text, AGENCIES).codes, row.code
        for text in (row.lead_text, row.coordinating_text):
            mended = corrected(text, corrections, source_file=SEED, source_line=row.line, used_for="agency")
            assert match_agencies(mended, AGENCIES).leftover == "", row.code


@given(code=st.sampled_from(sorted(AGENCIES.by_code)), form=st.sampled_from(["NFC", "NFD"]), upper=st.booleans())
def test_every_agency_is_found_by_its_own_name_however_it_is_typed(code: str, form: str, upper: bool) -> None:
    name = unicodedata.normalize(form, AGENCIES.by_code[code].name_vi)  # type: ignore[arg-type]
    match = match_agencies(name.upper() if upper else name, AGENCIES)
    assert code in match.codes


def test_a_name_that_two_bodies_bore_goes_to_the_one_of_the_day() -> None:
    assert match_agencies("VCCI", AGENCIES).codes == ("vcci",)
    assert match_agencies("VCCI", AGENCIES, on=TODAY).codes == ("vcci-2021",)
