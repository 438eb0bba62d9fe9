"""Vietnamese typed before Unicode is read; Unicode, foreign names and codes stay as they are."""

from __future__ import annotations

import csv
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.legacy import Mended, mend_texts
from etl.read.legacy_tables import decode_tcvn3, decode_vni, encode_tcvn3, encode_vni
from etl.read.syllables import is_syllable
from formats.text import fold

ROOT = Path(__file__).parents[3]
ALIASES = ROOT / "data" / "reference" / "province_aliases.csv"
ENCODERS = [encode_tcvn3, encode_vni]


def _aliases() -> list[str]:
    with ALIASES.open(encoding="utf-8-sig", newline="") as stream:
        return [row["alias"] for row in csv.DictReader(stream)]


PROVINCES = sorted(alias for alias in set(_aliases()) if not alias.isascii() and "Ð" not in alias)
# Names run together ("TPHồ Chí Minh") are no syllables.
NAMES = [name for name in PROVINCES if not name.startswith("TPH")]
KNOWN = frozenset(fold(name) for name in PROVINCES)


def _texts_of_the_product() -> Iterator[str]:
    for path in [*ROOT.glob("data/**/*.csv"), *ROOT.glob("etl/**/*.csv")]:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            for row in csv.reader(stream):
                yield from row
    for path in [*ROOT.glob("data/documents/seeds/*.txt"), *ROOT.glob("etl/**/*.toml"), *ROOT.glob("locale/**/*.po")]:
        text = path.read_text(encoding="utf-8-sig")
        yield from text.splitlines()
        yield from text.split()


def _unchanged(mended: Mended) -> bool:
    return not mended.texts and not mended.doubtful


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Tæng sè", "Tổng số"),
        ("S¶n l\u00adîng l\u00ad¬ng thùc", "Sản lượng lương thực"),
        ("¦íc tÝnh 6 th¸ng ®Çu n¨m", "Ước tính 6 tháng đầu năm"),
        ("§Æc khu HC Hång C«ng (TQ)", "Đặc khu HC Hồng Công (TQ)"),
        ("Nhµ ë vµ vËt liÖu x©y dùng", "Nhà ở và vật liệu xây dựng"),
        ("Q§ sè 31 cña UBND tØnh §¾k L¾k", "QĐ số 31 của UBND tỉnh Đắk Lắk"),
        ("Toång soá", "Tổng số"),
        ("ÑAÉK LAÉK", "ĐẮK LẮK"),
        ("Tröôøng Ñaïi hoïc Ñaø Naüng", "Trường Đại học Đà Nẵng"),
        ("Thöøa Thieân - Hueá", "Thừa Thiên - Huế"),
    ],
)
def test_a_text_in_an_old_encoding_is_read_by_its_spelling(stored: str, text: str):
    assert mend_texts([stored]).texts == {stored: text}


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("Tổng møc b¸n lÎ", "Tổng mức bán lẻ"),
        ("1. Tæng s¶n phÈm 6 th¸ng đầu n¨m 2009", "1. Tổng sản phẩm 6 tháng đầu năm 2009"),
        ("Đ¬n vị", "Đơn vị"),
        (unicodedata.normalize("NFD", "Tổng ") + "møc b¸n lÎ", "Tổng mức bán lẻ"),
        ("6 tháng ®Çu n¨m, Tổng số", "6 tháng đầu năm, Tổng số"),
    ],
)
def test_a_cell_of_both_kinds_is_read_word_by_word(stored: str, text: str):
    assert mend_texts([stored, "Nghệ An", "Hà Nội"]).texts == {stored: text}


@pytest.mark.parametrize("stored", ["BÕn Tre", "Thanh Hãa", "Phó Thä", "HuÕ", "Hueá"])
def test_a_name_without_telling_letters_is_known_by_the_list_of_names(stored: str):
    assert {fold(text) for text in mend_texts([stored], names=KNOWN).texts.values()} <= KNOWN
    assert mend_texts([stored], names=KNOWN).texts


OLD_SHEET = ["Tæng gi¸ trÞ", "Hµ Néi", "§µ N½ng", "B×nh D\u00ad¬ng", "L¹ng S¬n", "NghÖ An", "Th¸i B×nh", "H¶i Phßng"]


@pytest.mark.parametrize(
    ("stored", "text"),
    [("Sè", "Số"), ("Lóa", "Lúa"), ("Bé Y tÕ", "Bộ Y tế"), ("¤-xtr©y-li-a", "Ô-xtrây-li-a"), ("L§TBXH", "LĐTBXH")],
)
def test_a_text_that_proves_nothing_follows_the_sheet(stored: str, text: str):
    assert mend_texts([stored, *OLD_SHEET]).texts[stored] == text


@pytest.mark.parametrize("text", ["Sè", "Lóa", "Cá", "Bé"])
def test_a_text_that_proves_nothing_stays_in_a_sheet_of_unicode(text: str):
    assert _unchanged(mend_texts([text, "Hà Nội", "Nghệ An"]))


def test_a_text_that_nothing_settles_is_told_and_left():
    unicode = ["Hà Nội", "Đà Nẵng", "Bình Dương", "Lạng Sơn", "Nghệ An", "Thái Bình", "Hải Phòng"]
    mended = mend_texts(["Lóc", "Số", "Sè", *unicode, *OLD_SHEET])
    assert mended.doubtful == {"Lóc"}
    assert set(mended.texts) == {"Sè", *OLD_SHEET}


def test_capitals_of_a_text_in_capitals_stay_capitals():
    assert mend_texts(["TæNG S¶N PHÈM"]).texts == {"TæNG S¶N PHÈM": "TỔNG SẢN PHẨM"}


@pytest.mark.parametrize("lone", ["Sø", "Mü", "Bé Tµi"])
def test_one_word_that_another_language_could_hold_is_no_proof(lone: str):
    mended = mend_texts([lone])
    assert (mended.texts, mended.doubtful) in [({}, {lone}), ({lone: "Bộ Tài"}, frozenset())]
    assert lone in mend_texts([lone, "Tæng sè", "Qu¶ng B×nh", "vèn ®Çu t\u00ad"]).texts


@pytest.mark.parametrize(
    "text",
    [
        "Café",
        "São Tomé và Príncipe",
        "Côte d'Ivoire",
        "Curaçao",
        "Zürich",
        "Réunion",
        "México",
        "Haïti",
        "Ghi chú (m²)",
        "20 °C",
        "§ 3",
        "3 × 4",
        "Nữ¹",
        "«An»",
        "mi\u00adgration",
        "VN-2024/01",
    ],
)
def test_foreign_names_codes_and_signs_stay(text: str):
    assert _unchanged(mend_texts([text, "Hà Nội", "Tổng số"], names=KNOWN))


def test_foreign_names_stay_beside_old_texts():
    foreign = ["Café", "Curaçao", "Zürich", "Réunion", "Nam¹", "m²"]
    mended = mend_texts([*foreign, *(encode_tcvn3(name) for name in NAMES)])
    assert not set(foreign) & set(mended.texts)


@pytest.mark.parametrize("names", [frozenset(), KNOWN])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_no_text_of_the_product_is_altered(form: str, names: frozenset[str]):
    texts = {unicodedata.normalize(form, text) for text in _texts_of_the_product()}
    assert len(texts) > 5_000
    assert _unchanged(mend_texts(texts, names=names))


def test_no_text_of_the_product_is_altered_when_it_stands_alone():
    assert [text for text in set(_texts_of_the_product()) if not _unchanged(mend_texts([text], names=KNOWN))] == []


@pytest.mark.parametrize("encode", ENCODERS)
def test_all_names_of_provinces_come_back_from_an_old_sheet(encode: Callable[[str], str]):
    stored = {encode(name): name for name in NAMES}
    mended = mend_texts(stored, names=KNOWN)
    assert mended.doubtful == frozenset()
    assert [(one, name) for one, name in stored.items() if mended.texts.get(one, one).lower() != name.lower()] == []


@pytest.mark.parametrize("encode", ENCODERS)
def test_in_a_sheet_of_both_kinds_only_the_old_texts_change(encode: Callable[[str], str]):
    stored = {encode(name) if place % 2 else name: name for place, name in enumerate(NAMES)}
    mended = mend_texts(stored, names=KNOWN)
    wrong = [(one, name) for one, name in stored.items() if fold(mended.texts.get(one, one)) != fold(name)]
    assert wrong == []
    assert len(mended.doubtful) <= 2


def _syllables() -> st.SearchStrategy[str]:
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđbcghklmnpqrstvx"
    return st.text(alphabet=letters, min_size=1, max_size=12)


@given(_syllables())
def test_tcvn3_comes_back_as_it_was(word: str):
    assert decode_tcvn3(encode_tcvn3(word)) == word


@given(st.sampled_from([word for name in NAMES for word in name.split()]))
def test_vni_of_a_real_word_comes_back_with_its_case(word: str):
    assert decode_vni(encode_vni(word)) == word


@pytest.mark.parametrize(
    "word", "Đắk Kạn Kông nghiêng giếng gì quốc quyết quỳnh khuỷu hoà hòa thuý thúy xoong ngoài ƯỚC Ðồng".split()
)
def test_vietnamese_words_are_syllables(word: str):
    assert is_syllable(word)


@pytest.mark.parametrize("word", "Tæng Haø kú cế tèc bàch hãa2 ngề qun Zürich Café nghạn".split())
def test_what_nobody_can_spell_is_no_syllable(word: str):
    assert not is_syllable(word)


def test_clean_texts_cost_next_to_nothing_and_old_ones_little():
    clean = [text for text in dict.fromkeys(_texts_of_the_product()) if 0 < len(text) < 60][:1_000]
    old = [f"{encode_tcvn3(name)} {number}" for number in range(50) for name in NAMES][:20_000]
    mend_texts(clean)
    start = time.perf_counter()
    mend_texts(clean)
    middle = time.perf_counter()
    assert len(mend_texts(old, names=KNOWN).texts) == len(set(old))
    assert middle - start < 0.05
    assert time.perf_counter() - middle < 4
