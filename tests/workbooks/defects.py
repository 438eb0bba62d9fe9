"""All defects with a small file of their own, one for each check; `python -m tests.workbooks.defects` writes the files.

Add a check: an entry in ``etl/catalogue``, a case in one of the lists here, the command above, then `make docs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.workbooks import (
    defect_cells,
    defect_files,
    defect_forms,
    defect_history,
    defect_lists,
    defect_rows,
    defect_tasks,
    make,
)
from tests.workbooks.defect import FOLDER, Defect

DEFECTS: Mapping[str, Defect] = {
    case.code: case
    for module in (defect_files, defect_cells, defect_forms, defect_rows, defect_lists, defect_tasks, defect_history)
    for case in module.CASES
}
# Code -> files with that defect that are written only where they are needed: bombs, cut files, empty files.
MADE: Mapping[str, tuple[str, ...]] = {
    code: tuple(name for name, (_, codes) in make.DEFECTS.items() if code in codes)
    for _, codes in make.DEFECTS.values()
    for code in sorted(codes)
    if code not in DEFECTS
}
# Codes that no file by itself can raise -> why, and the test that raises them.
EXEMPT: Mapping[str, tuple[str, str]] = {
    "export_without_sdmx": ("raised when figures are taken out", "tests/etl/test_export.py"),
    "export_column_unknown": ("raised when figures are taken out", "tests/etl/test_defects.py"),
    "export_too_long": ("raised when figures are taken out", "tests/etl/test_defects.py"),
    "file_missing": ("there is no file", "tests/etl/read/test_inspect.py"),
    "reader_timeout": ("depends on the speed of the machine", "tests/etl/read/test_sandbox.py"),
    "answers_recalled": ("somebody answered a question before", "tests/etl/test_answers.py"),
    "warehouse_busy": ("another process holds the warehouse", "tests/etl/test_defects.py"),
}


def write_all(folder: Path = FOLDER) -> None:
    """Write the files of all cases, and remove those of none."""
    folder.mkdir(exist_ok=True)
    for case in DEFECTS.values():
        case.write(folder)
    wanted = {name for case in DEFECTS.values() for name in case.files()}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()


if __name__ == "__main__":
    write_all()
