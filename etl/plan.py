"""What a commit would change, told before it: rows, totals, ranks and findings against what is current now."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from etl.changes import PLACE, compared, joined
from etl.contract import Dataset
from etl.datasets import DATASETS
from etl.findings import Finding
from etl.history import Submission, findings_of, submission, submissions
from etl.past import snapshot_before
from etl.totals import RankChange, TotalChange, totals_and_ranks
from etl.untold import without
from warehouse.lake import Warehouse

if TYPE_CHECKING:
    from etl.submit import Understood


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """A live submission that the file replaces, in `slots` of the `of` slots in which it is current."""

    submission: Submission
    slots: int
    of: int

    @property
    def partly(self) -> bool:
        """Whether it stays current in other slots."""
        return self.slots < self.of


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What a commit changes. `added`, `changed`, `removed` and `same` count rows by their key.

    `rows`: the columns of the key, then for datasets with figures `before`, `after` (whole numbers), `before_status`,
    `after_status`, for others `column` (its stable name; empty for whole rows), `before`, `after` (text); then `change`
    (added, changed, removed), `sheet`, `cell` (of the new file; of the old one for removed rows). At most SHOWN_ROWS.
    `untold`: rows on either side that are left out of all of it, and of the counts, because a screen may not tell them;
    where there are any no finding is told either.
    """

    replaces: tuple[Replaced, ...]
    added: int
    changed: int
    removed: int
    same: int
    rows: pa.Table
    totals: tuple[TotalChange, ...]
    ranks: tuple[RankChange, ...]
    findings_gone: tuple[Finding, ...]
    findings_new: tuple[Finding, ...]
    untold: int = 0


def effect(warehouse: Warehouse, understood: Understood, *, untold: frozenset[str] = frozenset()) -> Effect:
    """What committing a file that was understood would change; nothing is told of the categories in `untold`."""
    return _effect(warehouse, warehouse, understood.dataset, understood.table, understood.findings, untold)


def difference(warehouse: Warehouse, submission_id: str, *, untold: frozenset[str] = frozenset()) -> Effect:
    """What a submission changed when it was loaded: the same as its effect, told on the state before it.

    Raises KeyError when there is no such submission.
    """
    contract = DATASETS[submission(warehouse, submission_id).dataset]
    table = warehouse.arrow(
        "SELECT * FROM query_table($dataset) WHERE submission_id = $id",
        {"dataset": "lake." + contract.name, "id": submission_id},
    )
    before = snapshot_before(warehouse, submission_id)
    with Warehouse.open(warehouse.settings.location, snapshot=before) as then:
        return _effect(then, warehouse, contract, table, findings_of(warehouse, submission_id), untold)


def slots_of(contract: Dataset, table: pa.Table) -> pa.ChunkedArray:
    """The slot that each row belongs to, as submissions keep it."""
    return joined(table, contract.slot, "|")


def _effect(
    state: Warehouse,
    warehouse: Warehouse,
    contract: Dataset,
    table: pa.Table,
    findings: Sequence[Finding],
    untold: frozenset[str],
) -> Effect:
    current = state.query(
        _CURRENT, {"dataset": contract.name, "slots": pc.unique(slots_of(contract, table)).to_pylist()}
    )
    before = _rows_before(state, contract, {row[0]: row[2] for row in current})
    table = _as_stored(contract, table, before.schema)
    told_before, told = without(before, untold), without(table, untold)
    left_out = before.num_rows - told_before.num_rows + table.num_rows - told.num_rows
    rows, counts = compared(contract, told_before, told)
    known = {one.submission_id: one for one in submissions(warehouse, [row[0] for row in current])} if current else {}
    replaces = tuple(Replaced(submission=known[name], slots=len(slots), of=of) for name, of, slots in current)
    gone, new = _gone_and_new(_findings_replaced(warehouse, replaces, before), findings)
    totals, ranks = totals_and_ranks(state, contract, told, untold=untold)
    return Effect(
        replaces=replaces,
        **counts,
        rows=rows,
        totals=totals,
        ranks=ranks,
        findings_gone=() if left_out else gone,
        findings_new=() if left_out else new,
        untold=left_out,
    )


_CURRENT = """
SELECT c.submission_id, count(*) AS n_slots, list(c.slot) FILTER (w.slot IS NOT NULL) AS covered
FROM lake.current_slots AS c LEFT JOIN (SELECT unnest($slots::VARCHAR[]) AS slot) AS w USING (slot)
WHERE c.dataset = $dataset
GROUP BY ALL HAVING covered IS NOT NULL ORDER BY c.submission_id
"""
_ROWS_BEFORE = """
SELECT f.* EXCLUDE (slot) FROM query_table($dataset) AS f
SEMI JOIN (SELECT unnest($ids::VARCHAR[]) AS submission_id, unnest($slots::VARCHAR[]) AS slot)
    USING (submission_id, slot)
"""


def _rows_before(state: Warehouse, contract: Dataset, covered: Mapping[str, Sequence[str]]) -> pa.Table:
    pairs = [(name, slot) for name, slots in covered.items() for slot in slots]
    return state.arrow(
        _ROWS_BEFORE,
        {"dataset": "lake." + contract.name, "ids": [one for one, _ in pairs], "slots": [slot for _, slot in pairs]},
    )


def _as_stored(contract: Dataset, table: pa.Table, schema: pa.Schema) -> pa.Table:
    """The columns of the contract and the addresses, in the types of the warehouse."""
    names = [*contract.column_names, *PLACE]
    return pa.table(
        {
            name: table[name].cast(schema.field(name).type)
            if name in table.column_names
            else pa.nulls(table.num_rows, schema.field(name).type)
            for name in names
        }
    )


_FINDINGS = """
SELECT submission_id, code, sheet, cell, args_json FROM lake.submission_findings
WHERE list_contains($ids, submission_id) ORDER BY rowid
"""
_LINE = re.compile(r"R(\d+)C\d+|[A-Z]+(\d+)")


def _findings_replaced(warehouse: Warehouse, replaces: Sequence[Replaced], rows: pa.Table) -> list[Finding]:
    """Findings kept with what is replaced; of a submission that goes only in part, those on the lines that go."""
    if not any(one.submission.errors or one.submission.warnings for one in replaces):
        return []
    partly = {one.submission.submission_id for one in replaces if one.partly}
    ids = [one.submission.submission_id for one in replaces]
    going = {
        (name, sheet, _line(cell))
        for name, sheet, cell in zip(*(rows[column].to_pylist() for column in ("submission_id", *PLACE)), strict=True)
        if name in partly
    }
    return [
        Finding(code=code, sheet=sheet, cell=cell, args=json.loads(args))
        for name, code, sheet, cell, args in warehouse.query(_FINDINGS, {"ids": ids})
        if name not in partly or (name, sheet, _line(cell)) in going
    ]


def _line(cell: str | None) -> str | None:
    """The number of the line in an address such as F4 or R4C2."""
    found = _LINE.fullmatch(cell or "")
    return (found[1] or found[2]) if found else None


def _gone_and_new(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Findings of one side only: those with the same code at the same cell, or the same words elsewhere, stay."""
    for key in (_by_words, _by_place):
        shared = Counter(map(key, old)) & Counter(map(key, new))
        old, new = (_take_out(side, key, shared) for side in (old, new))
    return tuple(old), tuple(new)


def _by_place(finding: Finding) -> tuple[object, ...]:
    return (finding.code, finding.sheet, finding.cell) if finding.cell else _by_words(finding)


def _by_words(finding: Finding) -> tuple[object, ...]:
    words = json.dumps(dict(finding.args), sort_keys=True, default=str)
    return (finding.code, words) if finding.args else (finding.code, finding.sheet, finding.cell)


def _take_out(
    findings: Iterable[Finding], key: Callable[[Finding], tuple[object, ...]], shared: Counter[tuple[object, ...]]
) -> list[Finding]:
    left, kept = Counter(shared), []
    for finding in findings:
        if left[key(finding)]:
            left[key(finding)] -= 1
        else:
            kept.append(finding)
    return kept
