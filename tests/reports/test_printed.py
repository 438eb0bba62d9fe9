"""What office files say below a figure, and which rows of a long table they show."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from exhibits.exhibit import Exhibit
from exhibits.table import Column, Table
from formats.language import LANGUAGES, translator
from reports.office.printed import printed_caveats, printed_note
from reports.slides.fit import Letters
from reports.slides.table import Laid, laid_out
from tests.reports.frozen import deck, told

SCREEN = "dấu rỗng: chưa đủ đơn vị gửi; thay đổi tính trên các đơn vị có cả hai kỳ"
PERIODS = ("2025-S1", "2025-S2", "2026-S1")


@pytest.fixture(scope="module", params=LANGUAGES)
def shown(request: pytest.FixtureRequest) -> tuple[Exhibit, str]:
    return deck(told(), ["t_groups"], lang=request.param).slides[0].exhibit, request.param


def test_a_note_on_marks_of_the_screen_is_left_out_and_its_rest_stays(shown: tuple[Exhibit, str]) -> None:
    exhibit, lang = shown
    note = f"2026 · {translator(lang)(SCREEN)}"
    here = deck(told(), ["t_groups"], lang=lang).here
    printed = printed_note(replace(exhibit, source=replace(exhibit.source, note=note)), here)
    assert printed == f"2026 · {note.rpartition('; ')[2]}"


def test_a_caveat_on_marks_of_the_screen_is_left_out_and_others_stay(shown: tuple[Exhibit, str]) -> None:
    exhibit, lang = shown
    here = deck(told(), ["t_groups"], lang=lang).here
    more = (*exhibit.caveats, translator(lang)("Dấu ! và số: nhiệm vụ quá hạn."))
    assert exhibit.caveats
    assert printed_caveats(replace(exhibit, caveats=more), here) == exhibit.caveats


def laid(height: float, notes: tuple[str, ...] = ("",)) -> Laid:
    rows = [{"name": f"Loại {kind}", "period": at, "count": kind, "note": notes[min(kind, len(notes) - 1)]}
            for kind in range(9) for at in PERIODS]  # fmt: skip
    columns = (Column(name="name", label="Loại"), Column(name="period", label="Kỳ", kind="period"),
               Column(name="count", label="Số liệu", kind="count"), Column(name="note", label="Ghi chú"))  # fmt: skip
    table = Table(frame=pd.DataFrame(rows), columns=columns)
    found = laid_out(table, lang="vi", letters=Letters("Arial"), width=800, height=height)
    assert found is not None
    return found


def test_a_slide_shows_the_latest_period_of_things_through_time() -> None:
    table = laid(200)
    assert {row[1] for row in table.rows[1:]} == {"6 tháng đầu năm 2026"}
    assert len(table.rows) - 1 + table.rows_left == 9 * len(PERIODS)


def test_a_column_that_says_something_only_in_rows_without_room_is_not_on_the_slide() -> None:
    few = laid(120, ("", "", "", "", "", "", "", "", "Ghi chú dài về một loại hình " * 4))
    assert len(few.rows) - 1 < 9
    assert few.rows[0] == ("Loại", "Kỳ", "Số liệu")
