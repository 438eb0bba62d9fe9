"""Files that must not be read: refused at the command line in the reader's language, and nothing changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from etl.__main__ import main
from tests.workbooks.make import DEFECTS
from warehouse.lake import Warehouse

VIETNAMESE_LETTERS = frozenset("ăâđêôơưáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_file_with_a_defect_ends_with_2_and_a_finding_in_both_languages(
    defect: str,
    warehouse: Warehouse,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(warehouse.settings.location))
    write, expected = DEFECTS[defect]
    path = write(tmp_path / defect)
    before = warehouse.current_snapshot()
    messages = {}
    for lang in ("vi", "en"):
        assert main(["load", "--json", "--lang", lang, str(path)]) == 2
        outcome = json.loads(capsys.readouterr().out)["files"][0]
        assert outcome["outcome"] == "refused"
        errors = [finding for finding in outcome["findings"] if finding["severity"] == "error"]
        assert {finding["code"] for finding in errors} & (expected or {finding["code"] for finding in errors})
        messages[lang] = errors[0]["message"]
    assert VIETNAMESE_LETTERS & set(messages["vi"].lower())
    assert messages["en"] != messages["vi"]
    assert warehouse.current_snapshot() == before
