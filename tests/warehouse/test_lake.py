"""The lake: versions of its schema, one writer at a time, snapshots that stay, files that are tidied."""

from __future__ import annotations

import json
import threading
from contextlib import suppress
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from filelock import FileLock

from etl.datasets import DATASETS
from warehouse import extensions
from warehouse.errors import QueryFailed, WarehouseMissing
from warehouse.lake import MIGRATIONS, Warehouse
from warehouse.lock import WarehouseBusy
from warehouse.settings import Settings
from warehouse.snapshot import FACTS, Snapshot


def document(number: str) -> pa.Table:
    return pa.table({"document": [number], "slot": [number], "submission_id": ["x"]})


def test_a_reader_of_nothing_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing):
        Warehouse.open(tmp_path / "nothing", read_only=True)


def test_migrations_run_once(tmp_path: Path) -> None:
    with Warehouse.open(tmp_path) as warehouse:
        assert warehouse.migrate() == [path.stem for path in sorted(MIGRATIONS.glob("*.sql"))]
        assert warehouse.migrate() == []


def test_the_tables_have_the_columns_of_the_contracts(warehouse: Warehouse) -> None:
    for name in FACTS:
        columns = [row[0] for row in warehouse.query("SELECT column_name FROM (DESCRIBE lake." + name + ")")]
        assert columns == [*DATASETS[name].column_names, "slot", "submission_id", "sheet", "cell"]


def test_what_fails_half_way_leaves_nothing(warehouse: Warehouse) -> None:
    before = warehouse.query("SELECT count(*) FROM lake.documents")
    with suppress(RuntimeError), warehouse.commit(purpose="test") as commit:
        commit.append("documents", document("1/QĐ"))
        raise RuntimeError
    assert warehouse.query("SELECT count(*) FROM lake.documents") == before


def test_an_old_snapshot_stays_readable_after_compaction(warehouse: Warehouse) -> None:
    before = warehouse.current_snapshot()
    for number in range(5):
        with warehouse.commit(purpose="test") as commit:
            commit.append("documents", document(f"{number}/QĐ"))
    tidied = warehouse.tidy()
    assert tidied["after"] < tidied["before"]
    with Warehouse.open(warehouse.settings.location, snapshot=before) as old:
        assert old.query("SELECT count(*) FROM lake.documents") == [(6,)]
    assert warehouse.query("SELECT count(*) FROM lake.documents") == [(11,)]


def test_compaction_runs_by_itself_when_small_files_gather(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_COMPACT_AFTER", "1")
    with Warehouse.open(warehouse.settings.location) as writer:
        for number in range(3):
            with writer.commit(purpose="test") as commit:
                commit.append("documents", document(f"{number}/QĐ"))
        assert writer.tidy_when_due()
        assert not writer.tidy_when_due()


def test_a_second_writer_waits_and_is_told_who_holds_the_warehouse(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GCM_LOCK_WAIT", "0.1")
    folder = warehouse.settings.folder
    (folder / "writer.json").write_text(json.dumps({"user": "lan", "purpose": "load a.xlsx"}), encoding="utf-8")
    with FileLock(folder / "writer.lock"), Warehouse.open(folder) as second:
        with pytest.raises(WarehouseBusy) as busy, second.commit(purpose="test"):
            pass
        assert busy.value.holder == {"user": "lan", "purpose": "load a.xlsx"}


def test_a_reader_sees_the_new_figures_only_on_its_next_snapshot(warehouse: Warehouse) -> None:
    with Warehouse.open(warehouse.settings.location, read_only=True) as reader:
        old = Snapshot.of_warehouse(reader)
        with warehouse.commit(purpose="test") as commit:
            commit.execute("DELETE FROM lake.documents")
        assert old.rows("SELECT count(*) FROM documents") == [(6,)]
        assert reader.current_snapshot() > old.id
        assert Snapshot.of_warehouse(reader).rows("SELECT count(*) FROM documents") == [(0,)]


def test_many_threads_may_ask_one_snapshot(warehouse: Warehouse) -> None:
    snapshot = Snapshot.of_warehouse(warehouse)
    answers: list[int] = []

    def ask() -> None:
        for _ in range(20):
            answers.append(
                int(
                    snapshot.query("SELECT count(*) AS n FROM plan_tasks WHERE document = $d", {"d": "402/QĐ-TTg"})[
                        "n"
                    ][0]
                )
            )

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [69] * 160


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM units",
        "COPY units TO 'units.csv'",
        "SELECT * FROM read_csv('/etc/hosts')",
        "SELECT 1; SELECT 2",
        "ATTACH 'other.db'",
        "SET enable_external_access = true",
        "nonsense",
    ],
)
def test_a_typed_question_can_only_read_the_figures(question: str, warehouse: Warehouse) -> None:
    with pytest.raises(QueryFailed):
        Snapshot.of_warehouse(warehouse).ask(question)


def test_the_setting_names_another_folder_or_postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GCM_WAREHOUSE", str(tmp_path))
    assert Settings.from_environment().catalog == f"ducklake:sqlite:{tmp_path / 'catalog.sqlite'}"
    monkeypatch.setenv("GCM_WAREHOUSE", "postgres:dbname=gcm host=localhost")
    monkeypatch.setenv("GCM_WAREHOUSE_FILES", str(tmp_path / "shared"))
    settings = Settings.from_environment()
    assert settings.catalog == "ducklake:postgres:dbname=gcm host=localhost"
    assert settings.files == tmp_path / "shared"


def test_the_setting_says_how_many_threads_work_on_a_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = "SELECT current_setting('threads')"
    for threads in (1, 3):
        monkeypatch.setenv("GCM_THREADS", str(threads))
        with Warehouse.open(tmp_path) as warehouse:
            assert warehouse.query(asked) == [(threads,)]
    monkeypatch.delenv("GCM_THREADS")
    with Warehouse.open(tmp_path) as warehouse, extensions.plain_connection() as plain:
        assert warehouse.query(asked) == plain.execute(asked).fetchall()


def test_an_extension_that_was_tampered_with_is_not_loaded_whether_before_or_while_we_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    genuine = extensions.extension_folder() / "ducklake.duckdb_extension"
    content = bytearray(genuine.read_bytes())
    content[len(content) // 2] ^= 1
    file = tmp_path / genuine.name
    monkeypatch.setattr(extensions, "extension_folder", lambda: tmp_path)
    with extensions.plain_connection() as connection:
        file.write_bytes(content)
        with pytest.raises(duckdb.Error, match="signature"):
            extensions.load_extension(connection, "ducklake")
        file.unlink()
        file.symlink_to(genuine)
        extensions.load_extension(connection, "ducklake")
        file.unlink()
        file.write_bytes(content)
        with pytest.raises(duckdb.Error, match="signature"):
            extensions.load_extension(connection, "ducklake")


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("postgres:dbname=gcm password=s3cret host=db", "postgres:postgresql://gcm:s3cret@db/gcm"):
        label = Settings.from_environment(place).label
        assert "s3cret" not in label
        assert label.startswith("postgres:")
