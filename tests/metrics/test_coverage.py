"""Not sent, zero, "không phát sinh" and "not applicable" are four answers, in a unit and in an area of several."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from metrics.migration import flows
from tests.metrics.figures import snapshot

SELECTION = flows.Selection(category="lao_dong", direction="outbound")
# Bắc Giang and Bắc Ninh of old are one area in view 34
MEMBERS = ("24@2008", "27@2008")
NUMBER, ZERO = {"obs_value": 5}, {"obs_value": 0}
NONE_OCCURRED = {"obs_value": 0, "obs_status": "NP"}
NOT_APPLICABLE, NOT_SENT = {"obs_status": "NA"}, {"obs_status": "M"}


def area(*said: dict[str, Any] | None) -> dict[str, Any]:
    """The row of Bắc Ninh in view 34 from what its two members of 2024 said."""
    rows = [{"ref_area": unit, **row} for unit, row in zip(MEMBERS, said, strict=True) if row is not None]
    rows.append({"ref_area": "01@2008", "obs_value": 1})
    frame = flows.by_area(snapshot(migration_statistics=rows), SELECTION, time_period="2024-S1")
    row: dict[str, Any] = frame.set_index("area_key").loc["24@2025"].to_dict()
    return row


@pytest.mark.parametrize(
    ("said", "state", "value"),
    [
        (NUMBER, "value", 5),
        (ZERO, "zero", 0),
        (NONE_OCCURRED, "none_occurred", 0),
        (NOT_APPLICABLE, "not_applicable", None),
        (NOT_SENT, "not_sent", None),
        ({"obs_value": None}, "not_sent", None),
        (None, "not_sent", None),
        ({"obs_value": 5, "obs_status": "E"}, "value", 5),
        ({"obs_value": 5, "obs_status": "P"}, "value", 5),
    ],
)
def test_each_answer_of_a_unit_has_its_own_state(said: dict[str, Any] | None, state: str, value: int | None) -> None:
    rows = [{"ref_area": "22@2008", **said}] if said is not None else []
    made = snapshot(migration_statistics=[{"ref_area": "01@2008", "obs_value": 1}, *rows])
    frame = flows.by_area(made, SELECTION, time_period="2024-S1", unit_view="63").set_index("area_key")
    found = frame.loc["22@2008"]
    assert (found["state"], None if pd.isna(found["value"]) else found["value"]) == (state, value)


@pytest.mark.parametrize(
    ("first", "second", "state", "value", "sent"),
    [
        (NUMBER, NUMBER, "value", 10, 2),
        (NUMBER, None, "partial", 5, 1),
        (NUMBER, NOT_SENT, "partial", 5, 1),
        (NUMBER, NOT_APPLICABLE, "value", 5, 2),
        (NONE_OCCURRED, None, "partial", 0, 1),
        (NONE_OCCURRED, NONE_OCCURRED, "none_occurred", 0, 2),
        (NONE_OCCURRED, ZERO, "zero", 0, 2),
        (NONE_OCCURRED, NOT_APPLICABLE, "none_occurred", 0, 2),
        (NOT_APPLICABLE, NOT_APPLICABLE, "not_applicable", None, 2),
        (None, NOT_SENT, "not_sent", None, 0),
    ],
)
def test_an_area_of_two_units_says_when_one_is_missing(
    first: dict[str, Any] | None, second: dict[str, Any] | None, state: str, value: int | None, sent: int
) -> None:
    row = area(first, second)
    assert (row["state"], None if pd.isna(row["value"]) else row["value"]) == (state, value)
    assert (row["sent"], row["due"]) == (sent, 2)


def test_the_area_that_is_not_complete_is_named_in_the_words_of_the_view() -> None:
    rows = [{"ref_area": "24@2008", "obs_value": 5}]
    made = snapshot(migration_statistics=rows)
    new = flows.coverage(made, SELECTION, time_period="2024-S1", unit_view="34")
    old = flows.coverage(made, SELECTION, time_period="2024-S1", unit_view="63")
    assert ((new.sent, new.due), (old.sent, old.due)) == ((0, 34), (1, 63))
    assert "Bắc Ninh" in new.missing_vi
    assert "Bac Ninh" in old.missing_en
    assert "Bắc Giang" not in old.missing_vi
    assert not new.complete
    assert old.share == pytest.approx(1 / 63)


def test_an_old_unit_has_no_figure_of_its_own_after_the_merger() -> None:
    made = snapshot(migration_statistics=[{"ref_area": "24@2025", "time_period": "2025-S2", "obs_value": 9}])
    frame = flows.by_area(made, SELECTION, time_period="2025-S2", unit_view="63")
    assert not {"24@2008", "27@2008"} & set(frame["area_key"])
    assert frame.set_index("area_key").loc["24@2025", "value"] == 9


def test_one_illustrative_figure_marks_what_it_is_part_of_and_nothing_else() -> None:
    rows = [
        {"ref_area": "22@2008", "obs_value": 1, "submission_id": "s2"},
        {"ref_area": "40@2008", "obs_value": 1},
    ]
    files = [{}, {"submission_id": "s2", "sequence": 2, "illustrative": True}]
    made = snapshot(migration_statistics=rows, submissions=files)
    assert flows.national_total(made, SELECTION, time_period="2024-S1")["illustrative"]
    frame = flows.by_area(made, SELECTION, time_period="2024-S1", unit_view="63").set_index("area_key")["illustrative"]
    assert (bool(frame["22@2008"]), bool(frame["40@2008"])) == (True, False)
