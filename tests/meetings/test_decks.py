"""The standard decks: known exhibits, addresses filled in, and nothing empty on a filled warehouse."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from exhibits.register import EXHIBITS
from formats.language import LANGUAGES
from meetings import decks, trouble
from meetings.decks import filters_of, slides_of, standard_deck, standard_decks
from meetings.periods import moved, moved_title, periods_at
from reports.deck import deck_of
from reports.draft import draft
from tests.meetings.given import DAY

EVERY = tuple(standard_decks())


def test_the_decks_of_every_kind_of_review_are_there() -> None:
    assert EVERY == ("half_year", "year", "province", "labour")


@pytest.mark.parametrize("key", EVERY)
def test_a_deck_has_twelve_to_twenty_slides_of_known_exhibits_with_its_cover(key: str) -> None:
    deck = standard_deck(key)
    fewest = 18 if key in ("half_year", "year") else 12
    assert fewest <= len(slides_of(deck, as_of=DAY)) + 1 <= 20
    assert [slide.exhibit for slide in deck.slides if slide.exhibit not in EXHIBITS] == []
    slides = [(slide.exhibit, tuple(slide.address.items())) for slide in deck.slides]
    assert len(set(slides)) == len(slides)


@pytest.mark.parametrize("key", EVERY)
def test_every_placeholder_is_filled_in(key: str) -> None:
    deck = standard_deck(key)
    slides = slides_of(deck, as_of=DAY, follows=True)
    filters = filters_of(deck, as_of=DAY, area="40@2025")
    told = [*filters.values(), *(value for slide in slides for value in slide.address.values())]
    told += [deck.title(lang, DAY, "Nghệ An") for lang in LANGUAGES]
    assert not [value for value in told if re.search(r"[{}]", value)]


@pytest.mark.parametrize("key", EVERY)
def test_a_parameter_belongs_to_the_page_of_its_exhibit(key: str) -> None:
    # o_date, f_period, ...: the letter before the line is that of the subject
    for slide in standard_deck(key).slides:
        assert {name[0] for name in slide.address} <= {slide.exhibit[0]}, slide


def test_slides_that_compare_wait_for_a_meeting_to_compare_with() -> None:
    deck = standard_deck("half_year")
    alone, following = slides_of(deck, as_of=DAY), slides_of(deck, as_of=DAY, follows=True)
    assert {slide.exhibit for slide in following} - {slide.exhibit for slide in alone} == deck.comparing
    assert all(key.startswith("m_") for key in deck.comparing)


def test_an_unknown_deck_and_a_province_left_out_are_told() -> None:
    with pytest.raises(trouble.UnknownDeck, match="half_year"):
        standard_deck("khac")
    with pytest.raises(trouble.NoArea):
        filters_of(standard_deck("province"), as_of=DAY)


def test_the_file_of_decks_has_both_languages() -> None:
    for deck in standard_decks().values():
        assert deck.title("vi", DAY) != deck.title("en", DAY)
        assert deck.purpose("vi") != deck.purpose("en")
    assert decks.FILE.is_file()


@pytest.mark.parametrize(
    ("day", "half", "year"),
    [
        (date(2026, 6, 29), "2025-S2", "2026"),
        (date(2026, 6, 30), "2026-S1", "2026"),
        (date(2026, 11, 14), "2026-S1", "2026"),
        (date(2026, 12, 31), "2026-S2", "2026"),
        (date(2027, 1, 1), "2026-S2", "2027"),
    ],
)
def test_a_day_stands_for_the_half_year_that_is_over(day: date, half: str, year: str) -> None:
    told = periods_at(day)
    assert (told["half"], told["year"], told["half_year"]) == (half, year, half[:4])
    assert int(told["previous_half"][:4]) == int(half[:4]) - 1


def test_what_was_current_moves_and_what_was_chosen_stays() -> None:
    address = {"f_period": "2026-S1", "f_area": "40@2025", "l_year": "2026", "t_date": "2026-07-10", "x": "2019-S1"}
    assert moved(address, DAY, date(2027, 7, 9)) == {
        "f_period": "2027-S1", "f_area": "40@2025", "l_year": "2027", "t_date": "2027-07-09", "x": "2019-S1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("title", "later"),
    [
        ("Hội nghị sơ kết 6 tháng đầu năm 2026", "Hội nghị sơ kết 6 tháng đầu năm 2027"),
        ("Review meeting, first half of 2026", "Review meeting, first half of 2027"),
        ("Tổng kết năm 2026", "Tổng kết năm 2027"),
        ("Giao ban", "Giao ban"),
    ],
)
def test_a_title_moves_with_its_period(title: str, later: str) -> None:
    assert moved_title(title, DAY, date(2027, 7, 9)) == later


@pytest.mark.parametrize(("key", "area"), [("half_year", ""), ("year", ""), ("province", "Nghe An"), ("labour", "")])
def test_on_a_filled_warehouse_every_slide_of_a_first_meeting_shows_something(
    loaded_warehouse: Path, monkeypatch: pytest.MonkeyPatch, key: str, area: str
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(loaded_warehouse))
    one = draft(key, as_of=DAY, area=area)
    empty = [
        shown.exhibit.key
        for shown in deck_of(one, "vi").slides
        if shown.exhibit.table is None and not shown.exhibit.headlines
    ]
    assert empty == []
