"""Freezing, opening, revising and copying meetings in a real warehouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from formats.language import LANGUAGES
from meetings import store, trouble
from meetings.codes import is_code, suggested_code
from meetings.meeting import Slide
from metrics import source
from tests.meetings.given import DAY, SLIDES, load_small, meeting
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot


def test_a_frozen_meeting_comes_back_as_it_was_kept(warehouse: Warehouse) -> None:
    one = meeting(warehouse, code=" sk6t-2026 ", filters={"t_area": "40@2025"}, note="Họp kín", deck="half_year",
                  settings={"GCM_DUE_SOON_DAYS": "90"})  # fmt: skip
    kept = store.freeze(warehouse, one)
    assert (kept.code, kept.edition, kept.made_by) == ("SK6T-2026", 1, "lan")
    assert replace(kept, code=one.code, made_at=None) == one
    assert store.meeting(warehouse, "sk6t-2026") == kept
    assert store.meetings(warehouse) == (kept,)


def test_a_code_that_no_address_can_hold_is_refused_with_an_example(warehouse: Warehouse) -> None:
    for code in ("", "a", "SK 6T", "SK--6T", "-SK", "kỳ-1", "../x", "A" * 33):
        with pytest.raises(trouble.BadCode) as refused:
            store.freeze(warehouse, meeting(warehouse, code=code))
        assert is_code(str(refused.value.names["example"]))
    assert store.meetings(warehouse) == ()


def test_a_code_that_is_taken_is_refused_and_a_free_one_named(warehouse: Warehouse) -> None:
    store.freeze(warehouse, meeting(warehouse))
    with pytest.raises(trouble.MeetingExists) as refused:
        store.freeze(warehouse, meeting(warehouse, title="Khác"))
    free = str(refused.value.names["free"])
    assert store.freeze(warehouse, meeting(warehouse, code=free)).code == free


def test_a_version_without_figures_cannot_be_frozen(warehouse: Warehouse) -> None:
    for version in (0, 1, 10_000):
        with pytest.raises(trouble.UnknownVersion):
            store.freeze(warehouse, meeting(warehouse, snapshot_id=version))


def test_a_meeting_needs_a_title(warehouse: Warehouse) -> None:
    with pytest.raises(trouble.NoTitle):
        store.freeze(warehouse, meeting(warehouse, title="  "))


def test_an_unknown_code_names_those_that_look_like_it(warehouse: Warehouse) -> None:
    store.freeze(warehouse, meeting(warehouse))
    with pytest.raises(trouble.UnknownMeeting) as refused:
        store.meeting(warehouse, "SK6T-2025")
    assert refused.value.near == ("SK6T-2026",)
    with pytest.raises(trouble.UnknownMeeting, match="KHAC"):
        store.freeze(warehouse, meeting(warehouse, code="SK6T-2027", before="KHAC"))


def test_a_new_edition_leaves_the_old_one_open(warehouse: Warehouse) -> None:
    first = store.freeze(warehouse, meeting(warehouse))
    second = store.revise(warehouse, replace(first, slides=SLIDES[::-1], title="Sơ kết", made_by="minh"))
    assert (second.edition, second.slides, second.made_by) == (2, SLIDES[::-1], "minh")
    assert store.meeting(warehouse, first.code) == second
    assert store.meeting(warehouse, first.code, 1) == first
    assert store.meetings(warehouse) == (second,)
    assert store.editions(warehouse, first.code) == (first, second)
    with pytest.raises(trouble.UnknownEdition):
        store.meeting(warehouse, first.code, 3)


def test_what_is_frozen_cannot_be_revised(warehouse: Warehouse) -> None:
    first = store.freeze(warehouse, meeting(warehouse))
    changed = (
        replace(first, snapshot_id=5), replace(first, as_of=date(2026, 1, 1)), replace(first, view="63"),
        replace(first, filters={"t_area": "40@2025"}), replace(first, before="A1"),
    )  # fmt: skip
    for one in changed:
        with pytest.raises(trouble.FrozenPart):
            store.revise(warehouse, one)
    assert store.meeting(warehouse, first.code) == first


def test_of_two_people_who_revise_at_once_the_second_is_told(warehouse: Warehouse) -> None:
    first = store.freeze(warehouse, meeting(warehouse))
    store.revise(warehouse, replace(first, title="Một", made_by="minh"))
    with pytest.raises(trouble.NewerEdition, match="minh"):
        store.revise(warehouse, replace(first, title="Hai"))


def test_copied_forward_a_meeting_has_newest_figures_and_the_periods_of_its_own_day(warehouse: Warehouse) -> None:
    old = store.freeze(warehouse, meeting(warehouse, filters={"l_year": "2026"}))
    load_small(warehouse, 1)
    new = store.copy_forward(warehouse, old.code, "SK6T-2027", as_of=date(2027, 7, 1), by="minh")
    assert (new.before, new.as_of, new.title) == (old.code, date(2027, 7, 1), "Sơ kết 6 tháng đầu năm 2027")
    assert new.snapshot_id > old.snapshot_id
    assert new.filters == {"l_year": "2027"}
    assert new.slides == (
        Slide(exhibit="t_groups", address={"t_date": "2027-07-01"}, note="Nêu rõ nguyên nhân"),
        Slide(exhibit="f_trend", address={"f_period": "2027-S1", "f_category": "hoc_tap"}),
    )


def test_the_first_copy_of_a_standard_meeting_gains_the_slides_that_compare(warehouse: Warehouse) -> None:
    old = store.freeze(warehouse, meeting(warehouse, deck="half_year"))
    new = store.copy_forward(warehouse, old.code, "SK6T-2027", as_of=date(2027, 7, 1))
    keys = [slide.exhibit for slide in new.slides]
    assert {"m_figures", "m_late", "m_reported", "m_corrections"} < set(keys)
    again = store.copy_forward(warehouse, new.code, "SK6T-2028", as_of=date(2028, 7, 1))
    assert [slide.exhibit for slide in again.slides] == keys


def test_freezing_is_no_news_to_readers(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", warehouse.settings.location)
    known = Snapshot.of_warehouse(warehouse)
    store.freeze(warehouse, meeting(warehouse))
    assert warehouse.current_snapshot() > known.id
    assert source.news(known) is None
    load_small(warehouse, 1)
    assert source.news(known) is not None


def test_a_warehouse_of_an_older_release_has_no_meetings_until_the_first_is_frozen(warehouse: Warehouse) -> None:
    with warehouse.commit(purpose="test") as commit:
        commit.execute("DROP TABLE lake.meetings")
        commit.execute("DELETE FROM lake.schema_migrations WHERE name = '0004_meetings'")
    assert store.meetings(warehouse) == ()
    with pytest.raises(trouble.UnknownMeeting):
        store.meeting(warehouse, "SK6T-2026")
    kept = store.freeze(warehouse, meeting(warehouse))
    assert store.meetings(warehouse) == (kept,)


def test_a_busy_warehouse_is_told_in_words(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCM_LOCK_WAIT", "0.1")
    one = meeting(warehouse)
    with (
        FileLock(Path(warehouse.settings.location) / "writer.lock"),
        Warehouse.open(warehouse.settings.location) as other,
        pytest.raises(trouble.Busy) as refused,
    ):
        store.freeze(other, one)
    assert "đang được ghi" in refused.value.words("vi")


TROUBLES = [
    trouble.BadCode("x y", "SK6T-2026"),
    trouble.NoTitle("A1"),
    trouble.MeetingExists("A1", title="Sơ kết", free="A1-2"),
    trouble.UnknownVersion(9, newest=5),
    trouble.UnknownMeeting("A1"),
    trouble.UnknownMeeting("A1", ("A2",)),
    trouble.UnknownEdition("A1", edition=3, latest=2),
    trouble.FrozenPart("A1"),
    trouble.NewerEdition("A1", latest=2, by="minh"),
    trouble.UnknownDeck("x", ("half_year",)),
    trouble.NoArea("province"),
    trouble.Busy({"user": "lan"}, waited=60),
]


def test_every_refusal_is_told_in_every_language() -> None:
    assert {type(one) for one in TROUBLES} == set(trouble.MeetingTrouble.__subclasses__())
    for one in TROUBLES:
        told = {one.words(lang) for lang in LANGUAGES}
        assert len(told) == len(LANGUAGES)
        assert not any("{" in words for words in told)


@pytest.mark.parametrize(
    ("title", "taken", "code"),
    [
        ("Hội nghị sơ kết 6 tháng đầu năm 2026", (), "HNSK6T-2026"),
        ("SK6T", (), "SK6T-2026"),
        ("SK6T", ("SK6T-2026", "SK6T-2026-2"), "SK6T-2026-3"),
        ("Đánh giá", (), "DG-2026"),
        ("…", (), "HN-2026"),
    ],
)
def test_a_code_is_suggested_that_is_free(title: str, taken: tuple[str, ...], code: str) -> None:
    assert suggested_code(title, DAY, taken) == code
    assert is_code(code)
