"""Whose duty it is when the agency of the text is gone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.tasks.owners import Owners
from tests.metrics.figures import REFERENCE

OWNERS = Owners(list(REFERENCE.agencies))
ENDS = {row["code"]: row["valid_to"] for row in REFERENCE.agencies}
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("code", "on", "owner"),
    [
        ("bldtbxh", date(2025, 2, 28), "bldtbxh"),
        ("bldtbxh", date(2025, 3, 1), "bnv"),
        ("bkhdt", TODAY, "btc"),
        ("ubdt", TODAY, "bdttg"),
        ("bng", TODAY, "bng"),
        ("ubnd-huyen", TODAY, "ubnd-xa"),
        ("so-ngoaivu", TODAY, "so-ngoaivu"),
    ],
)
def test_a_duty_passes_to_the_main_successor_the_day_after_the_agency_ends(code: str, on: date, owner: str) -> None:
    assert OWNERS.owner(code, on) == owner


@given(code=st.sampled_from(sorted(ENDS)), on=st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_the_owner_of_a_duty_is_never_an_agency_that_has_ended(code: str, on: date) -> None:
    end = ENDS[OWNERS.owner(code, on)]
    assert not end or on <= date.fromisoformat(end)


def test_whoever_took_over_a_part_of_a_duty_is_heard_on_it() -> None:
    assert {"btttt", "bkhcn", "bvhttdl"} <= OWNERS.line("btttt")
