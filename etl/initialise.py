"""The first content of a warehouse: schema, code lists, legal texts with their tasks and targets, published figures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from etl.load import Loader, Outcome
from etl.reference import FILES, REFERENCE_DIR, ROOT, Reference
from warehouse.lake import Warehouse

DOCUMENTS_DIR = ROOT / "data" / "documents"
PUBLISHED_DIR = ROOT / "data" / "published"
SENDER = "init"


def initialise(warehouse: Warehouse) -> Iterator[Outcome]:
    """Make or refresh the warehouse; what is already there is left alone, so that it may run at every start."""
    warehouse.migrate()
    reference = Reference.load()
    load_reference(warehouse, reference)
    loader = Loader(warehouse, reference)
    for path in content_files():
        yield loader.load(path, by=SENDER, unit=None)


def content_files() -> list[Path]:
    """The shipped files in the order in which they build on each other: documents, their tasks, targets, figures."""
    seeds = [path for path in sorted((DOCUMENTS_DIR / "seeds").glob("*.txt")) if _has_task_table(path)]
    return [
        DOCUMENTS_DIR / "documents.csv",
        *seeds,
        *sorted(DOCUMENTS_DIR.glob("tasks_*.csv")),
        *sorted(DOCUMENTS_DIR.glob("targets_*.csv")),
        *sorted(PUBLISHED_DIR.glob("*.csv")),
    ]


def load_reference(warehouse: Warehouse, reference: Reference) -> list[str]:
    """Replace each code list whose file has changed; returns the names of those replaced."""
    known = dict(warehouse.query("SELECT list, arg_max(sha256, loaded_at) FROM lake.reference_versions GROUP BY list"))
    digests = {name: hashlib.sha256((REFERENCE_DIR / file).read_bytes()).hexdigest() for name, file in FILES.items()}
    changed = [name for name in FILES if known.get(name) != digests[name]]
    if not changed:
        return []
    with warehouse.commit(purpose="code lists") as commit:
        for name in changed:
            rows = getattr(reference, name)
            commit.execute("DELETE FROM lake.reference_rows WHERE list = $list", {"list": name})
            commit.append(
                "reference_rows",
                pa.table(
                    {
                        "list": [name] * len(rows),
                        "position": list(range(len(rows))),
                        "fields": [json.dumps(dict(row), ensure_ascii=False) for row in rows],
                    }
                ),
            )
            version = {"list": name, "sha256": digests[name], "now": datetime.now(UTC).replace(tzinfo=None)}
            commit.execute("INSERT INTO lake.reference_versions VALUES ($list, $sha256, $now)", version)
    return changed


def _has_task_table(path: Path) -> bool:
    return any(line.startswith("STT\t") for line in path.read_text(encoding="utf-8").splitlines())
