"""The way from a slide back to its page: the same figures, on the day of the meeting, at the part where they stand."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest

from exhibits.register import EXHIBITS, PARTS
from meetings.meeting import Slide
from reports.deck import cautions_of
from tests.reports import frozen


def way(slide: Slide | str) -> tuple[str, dict[str, str]]:
    """Page and parameters of the link of a slide."""
    (shown,) = frozen.deck(frozen.told(), [slide]).slides
    link = urlsplit(shown.link)
    return link.path, {name: values[0] for name, values in parse_qs(link.query).items()}


@pytest.mark.parametrize(
    ("key", "page", "name"),
    [("t_groups", "tasks", "t_date"), ("o_cards", "overview", "o_date"), ("p_headline", "province", "p_date")],
)
def test_a_page_opened_from_a_slide_reads_the_day_of_the_meeting(key: str, page: str, name: str) -> None:
    path, given = way(Slide(exhibit=key, address={"p_area": "40@2025"}))
    assert path == page
    assert given[name] == frozen.DAY.isoformat()


def test_a_slide_that_names_its_own_day_keeps_it() -> None:
    _path, given = way(Slide(exhibit="t_groups", address={"t_date": "2026-06-30"}))
    assert given["t_date"] == "2026-06-30"


def test_a_page_that_asks_for_no_day_is_given_none() -> None:
    _path, given = way(Slide(exhibit="f_trend", address={"f_period": "2026-S1"}))
    assert frozen.DAY.isoformat() not in given.values()


def test_a_slide_leads_to_the_part_of_the_page_where_it_stands() -> None:
    assert way("t_heat")[1]["t_part"] == "places"
    assert way("t_times")[1]["t_part"] == "times"
    assert "t_part" not in way("t_groups")[1]


def test_what_changed_leads_to_the_changes_of_its_own_meeting() -> None:
    path, given = way("m_late")
    assert (path, given["m_part"]) == ("meeting", "changes")
    assert given["m_code"] == frozen.deck(frozen.told(), []).meeting.code


def test_every_exhibit_of_a_part_is_known_and_stands_in_one_part_only() -> None:
    keys = [key for _part, keys in PARTS.items() for key in keys]
    assert set(keys) <= set(EXHIBITS)
    assert len(set(keys)) == len(keys)


def test_a_setting_that_is_another_one_now_is_told_in_both_languages() -> None:
    frozen_then = replace(frozen.deck(frozen.told(), []).meeting, settings={"GCM_SMALL_COUNTS_BELOW": "999"})
    for lang in ("vi", "en"):
        (caution,) = cautions_of(frozen_then, lang)
        assert "GCM_SMALL_COUNTS_BELOW" in caution
        assert "“999”" in caution
