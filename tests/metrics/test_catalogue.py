"""What the figures stand on: definitions, documents, submissions, and the cells behind a number."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from metrics import catalogue, flows
from metrics.indicators import INDICATORS, Indicator
from metrics.source import Snapshot
from tests.metrics.figures import snapshot

METRICS = Path(catalogue.__file__).parent


def test_every_indicator_is_defined_in_full() -> None:
    for indicator in INDICATORS.values():
        assert all(isinstance(getattr(indicator, field.name), str) for field in fields(Indicator))
        assert indicator.definition_vi
        assert indicator.definition_en


def test_every_indicator_names_the_model_that_makes_it() -> None:
    known = {path.stem for path in METRICS.glob("*.py")} | {path.stem for path in (METRICS / "models").glob("*.sql")}
    assert {indicator.model for indicator in INDICATORS.values()} <= known


def test_the_cells_behind_a_number_sum_to_it_in_either_view() -> None:
    facts = [
        {"ref_area": "24@2008", "obs_value": 5, "cell": "F2"},
        {"ref_area": "27@2008", "obs_value": 7, "cell": "F3"},
        {"ref_area": "22@2008", "obs_value": 11, "cell": "F4"},
    ]
    made: Snapshot = snapshot(migration_statistics=facts)
    selection = flows.Selection(category="lao_dong", direction="outbound")
    for view, area, cells in (
        ("34", "24@2025", {"F2", "F3"}),
        ("63", "24@2008", {"F2"}),
        ("34", None, {"F2", "F3", "F4"}),
    ):
        behind = catalogue.flow_provenance(made, selection, time_period="2024-S1", unit_view=view, area_key=area)  # type: ignore[arg-type]
        total = flows.national_total(made, selection, time_period="2024-S1", unit_view=view, area_key=area)  # type: ignore[arg-type]
        assert set(behind["cell"]) == cells
        assert behind["obs_value"].sum() == total["value"]


def test_documents_say_how_many_tasks_they_give_without_headings() -> None:
    tasks = [{"code": "1", "is_heading": True}, {"code": "1.1"}, {"code": "1.2"}]
    listed = catalogue.document_list(snapshot(documents=[{}], plan_tasks=tasks))
    assert listed[["document", "n_tasks", "area_vi"]].values.tolist() == [["402/QĐ-TTg", 2, "Cả nước"]]


def test_submissions_can_be_asked_by_number_and_by_dataset() -> None:
    made = snapshot(submissions=[{}, {"submission_id": "s2", "sequence": 2, "dataset": "documents"}])
    assert list(catalogue.submissions(made)["submission_id"]) == ["s2", "s1"]
    assert list(catalogue.submissions(made, ids=["s1"])["submission_id"]) == ["s1"]
    assert list(catalogue.submissions(made, dataset="documents")["submission_id"]) == ["s2"]
