"""What the figures stand on: definitions, documents, submissions."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from metrics import catalogue
from metrics.indicators import INDICATORS, Indicator
from tests.metrics.figures import snapshot

METRICS = Path(catalogue.__file__).parent


def test_every_indicator_is_defined_in_full() -> None:
    for indicator in INDICATORS.values():
        assert all(isinstance(getattr(indicator, field.name), str) for field in fields(Indicator))
        assert indicator.definition_vi
        assert indicator.definition_en


def test_every_indicator_names_the_model_that_makes_it() -> None:
    modules = {path.relative_to(METRICS).with_suffix("").as_posix() for path in METRICS.rglob("*.py")}
    known = modules | {path.stem for path in (METRICS / "models").glob("*.sql")}
    assert {indicator.model for indicator in INDICATORS.values()} <= known


def test_documents_say_how_many_tasks_they_give_without_headings() -> None:
    tasks = [{"code": "1", "is_heading": True}, {"code": "1.1"}, {"code": "1.2"}]
    listed = catalogue.document_list(snapshot(documents=[{}], plan_tasks=tasks))
    assert listed[["document", "n_tasks", "area_vi"]].values.tolist() == [["402/QĐ-TTg", 2, "Cả nước"]]


def test_submissions_can_be_asked_by_number_and_by_dataset() -> None:
    made = snapshot(submissions=[{}, {"submission_id": "s2", "sequence": 2, "dataset": "documents"}])
    assert list(catalogue.submissions(made)["submission_id"]) == ["s2", "s1"]
    assert list(catalogue.submissions(made, ids=["s1"])["submission_id"]) == ["s1"]
    assert list(catalogue.submissions(made, dataset="documents")["submission_id"]) == ["s2"]
