"""A template that cannot be used is refused in words, before anything in it is opened."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from formats.language import LANGUAGES
from reports.slides import template as pptx_template
from reports.slides.fit import Letters, fitted
from reports.slides.presentation import deck_pptx
from reports.slides.template import TemplateRefused, opened
from tests.reports.pptx_decks import of
from tests.reports.pptx_templates import ministry, retyped

MAIN = b"presentationml.presentation.main+xml"
ARIAL = Letters("Arial")


def packed(entries: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return out.getvalue()


def without_titles() -> bytes:
    deck = Presentation(BytesIO(ministry()))
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)
    out = BytesIO()
    deck.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        (b"", pptx_template.NO_ZIP),
        (b"%PDF-1.7", pptx_template.NO_ZIP),
        (b"\xd0\xcf\x11\xe0" + bytes(600), pptx_template.OLD),
        (packed({"[Content_Types].xml": b"<Types/>"}), pptx_template.NO_ZIP),
        (packed({"xl/workbook.xml": b"<workbook/>"}), pptx_template.NO_ZIP),
        (ministry()[:-2000], pptx_template.NO_ZIP),
        (packed({f"ppt/{number}.xml": b"" for number in range(3001)}), pptx_template.TOO_LARGE),
        (packed({"[Content_Types].xml": b"<Types/>", "ppt/vbaProject.bin": b""}), pptx_template.MACROS),
        (retyped(ministry(), {MAIN: b"ms-powerpoint.presentation.macroEnabled.main+xml"}), pptx_template.MACROS),
        (without_titles(), pptx_template.NO_LAYOUT),
    ],
)
def test_what_is_no_template_is_refused_in_both_languages(template: bytes, sentence: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        opened(template)
    assert refused.value.words("vi") == sentence
    assert len({refused.value.words(lang) for lang in LANGUAGES}) == len(LANGUAGES)


@pytest.mark.parametrize("kind", [b"presentationml.template.main+xml", b"presentationml.slideshow.main+xml"])
def test_a_potx_and_a_show_are_templates_too(kind: bytes) -> None:
    template = retyped(ministry(), {MAIN: kind})
    made: Any = Presentation(BytesIO(deck_pptx(of(), masters=template)))
    assert len(made.slides) == 1


def test_a_line_is_never_longer_than_its_room() -> None:
    words = "Bảo hộ công dân và hỗ trợ người di cư dễ bị tổn thương " + "w" * 80
    assert all(ARIAL.width(line, 14) <= 120 for line in ARIAL.lines(words, 14, 120))
    assert "".join(ARIAL.lines(words, 14, 120)).replace(" ", "") == words.replace(" ", "")


def test_a_cut_text_ends_with_a_sign_and_keeps_its_lines() -> None:
    cut = ARIAL.cut("một hai ba bốn năm sáu bảy tám chín mười", 14, 60, 2)
    assert cut.endswith("…")
    assert len(ARIAL.lines(cut, 14, 60)) <= 2


def test_a_font_that_nobody_knows_is_taken_for_a_wide_one() -> None:
    assert Letters("Verdana").width("Quảng Ninh", 14) > ARIAL.width("Quảng Ninh", 14)


def test_a_title_is_as_large_as_fits_and_parted_between_statements() -> None:
    room: dict[str, Any] = {"width": 500, "height": 70, "sizes": (32.0, 24.0)}
    assert fitted("Ngắn", ARIAL, **room).size == 32
    long = fitted("Một câu đầu dài vừa đủ, có dấu phẩy; " + "một câu sau rất dài " * 5, ARIAL, **room)
    assert (long.size, long.words) == (24, "Một câu đầu dài vừa đủ, có dấu phẩy")
    assert long.rest.startswith("Một câu sau")


def test_a_title_parted_within_a_statement_says_that_it_goes_on() -> None:
    words = "Tăng mạnh nhất ở nhóm 5. Di cư do khủng hoảng, thiên tai, dịch bệnh và biến đổi khí hậu tại các địa phương"
    long = fitted(words, ARIAL, width=500, height=70, sizes=(24.0,))
    assert long.words.endswith("…")
    assert f"{long.words[:-1]}, {long.rest[1:]}" == words


def test_a_number_before_a_name_ends_no_statement() -> None:
    words = "Tiến độ thấp nhất ở nhóm 5. Hợp tác quốc tế về di cư hợp pháp; cao nhất ở nhóm 2. Thu thập dữ liệu di cư"
    assert fitted(words, ARIAL, width=500, height=70, sizes=(24.0,)).words.endswith("hợp pháp")
