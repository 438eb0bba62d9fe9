"""What rows must satisfy together: one row a fact, parts within their whole, figures within reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Dataset, SumRule
from etl.findings import Finding
from etl.places import Places
from warehouse.units import COUNTRY

# The same finding at more cells than this is summed up in one line at the end.
SHOWN_PER_CODE = 200
_LARGEST = 1 << 62


def check_rows(contract: Dataset, table: pa.Table, places: Places) -> list[Finding]:
    """Findings on typed rows: duplicate keys, sums, ranges, a former unit beside its successor, an empty form."""
    if table.num_rows == 0:
        return [Finding(code="no_rows", args={"dataset": contract.label_vi})]
    coded = _coded(table, contract)
    findings = [
        *_duplicates(contract, coded, table, places),
        *(finding for rule in contract.sums for finding in _sums(contract, rule, coded, table)),
        *_ranges(contract, table),
    ]
    if contract.value_column and pc.all(pc.equal(table["obs_status"], "M")).as_py():
        findings.append(Finding(code="no_figures"))
    return findings


def shorten(findings: Iterable[Finding]) -> list[Finding]:
    """The first findings of each code, and one line that counts those not shown."""
    shown: list[Finding] = []
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.code] = counts.get(finding.code, 0) + 1
        if counts[finding.code] <= SHOWN_PER_CODE:
            shown.append(finding)
    for code, count in counts.items():
        if count > SHOWN_PER_CODE:
            shown.append(Finding(code="more_of_the_same", args={"finding": code, "count": count - SHOWN_PER_CODE}))
    return shown


@dataclass(frozen=True, kw_only=True)
class _Coded:
    """Key columns as numbers from 0 (empty) with how many each has, and the value, NaN where there is none.

    No data frame: for the few rows of most files making one takes longer than the check.
    """

    columns: Mapping[str, npt.NDArray[np.int64]]
    sizes: Mapping[str, int]
    value: npt.NDArray[np.float64]

    def groups(self, names: Sequence[str]) -> npt.NDArray[np.int64]:
        """For each row the number of its group, from 0 as first met; the rows of a group are equal in these columns."""
        group, most = np.zeros(len(self.columns[names[0]]), dtype=np.int64), 1
        for name in names:
            if most * self.sizes[name] > _LARGEST:
                group = pd.factorize(group)[0].astype(np.int64)
                most = int(group.max()) + 1
            group = group * self.sizes[name] + self.columns[name]
            most *= self.sizes[name]
        return pd.factorize(group)[0].astype(np.int64)


def _coded(table: pa.Table, contract: Dataset) -> _Coded:
    columns, sizes = {}, {}
    for name in contract.key:
        encoded = table[name].combine_chunks().dictionary_encode()
        columns[name] = np.asarray(encoded.indices.fill_null(-1)).astype(np.int64) + 1
        sizes[name] = len(encoded.dictionary) + 1
    value = np.zeros(0)
    if contract.value_column:
        value = np.asarray(table[contract.value_column].cast(pa.float64()).fill_null(np.nan))
    return _Coded(columns=columns, sizes=sizes, value=value)


def _at(table: pa.Table, row: int, code: str, **args: object) -> Finding:
    return Finding(code=code, sheet=table["sheet"][row].as_py(), cell=table["cell"][row].as_py(), args=args)


def _duplicates(contract: Dataset, coded: _Coded, table: pa.Table, places: Places) -> Iterable[Finding]:
    key_of = coded.groups(contract.key)
    keys, first = np.unique(key_of, return_index=True)
    if len(keys) == len(key_of):
        return
    first_of = first[key_of]
    for row in np.flatnonzero(first_of != np.arange(len(key_of))).tolist():
        words = ", ".join(
            str(places.name(str(table[name][row].as_py()))) for name in contract.key if table[name][row].as_py()
        )
        other = table["cell"][int(first_of[row])].as_py()
        yield _at(table, row, "duplicate_key", key=words[:160], first=other)


def _sums(contract: Dataset, rule: SumRule, coded: _Coded, table: pa.Table) -> Iterable[Finding]:
    codes = pc.unique(table[rule.column]).to_pylist()
    if rule.whole not in codes or (rule.relation == "equals" and not {*rule.parts} <= {*codes, "*"}):
        return
    texts = table[rule.column].combine_chunks()
    known = ~np.isnan(coded.value)
    is_whole = np.asarray(pc.fill_null(pc.equal(texts, rule.whole), False))
    is_part = ~is_whole
    if rule.parts != ("*",):
        is_part = np.asarray(pc.is_in(texts, pa.array(rule.parts, texts.type)))
    is_part &= known
    group_of = coded.groups([name for name in contract.key if name != rule.column])
    total_of = np.bincount(group_of[is_part], coded.value[is_part], minlength=len(group_of))
    count_of = np.bincount(group_of[is_part], minlength=len(group_of))
    wholes = np.flatnonzero(is_whole & known)
    value, total, count = coded.value[wholes], total_of[group_of[wholes]], count_of[group_of[wholes]]
    wrong = total > value
    if rule.relation == "equals":
        wrong = (count == len(rule.parts)) & (total != value)
    wrong &= count > 0
    rows_of: dict[int, list[int]] = defaultdict(list)
    single = len(rule.parts) == 1 and rule.parts != ("*",)  # the part is the figure to look at, else the whole
    if single:
        for row in np.flatnonzero(is_part & np.isin(group_of, group_of[wholes[wrong]])).tolist():
            rows_of[int(group_of[row])].append(row)
    for whole, said, found in zip(wholes[wrong].tolist(), value[wrong], total[wrong], strict=True):
        for row in rows_of[int(group_of[whole])] if single else [whole]:
            yield _at(table, row, rule.finding, whole=f"{said:.0f}", parts=f"{found:.0f}")


def _ranges(contract: Dataset, table: pa.Table) -> Iterable[Finding]:
    """A target worded as a range needs both ends in order; every target needs its low end."""
    if "comparator" not in contract.column_names:
        return
    for row, (comparator, low, high) in enumerate(
        zip(*(table[n].to_pylist() for n in ("comparator", "low", "high")), strict=True)
    ):
        if comparator == "range" and (low is None or high is None or high < low):
            yield _at(table, row, "range_unordered")
        elif low is None and high is None:
            yield _at(table, row, "target_without_figure")


def former_beside_successor(findings: Iterable[Finding], table: pa.Table, contract: Dataset) -> list[Finding]:
    """A former unit may stand for its successor only when the successor has no rows of its own in the file.

    Rows of both end under one key, so a duplicate tells; what is left to say is that names, not figures, are the cause.
    """
    column = contract.unit_column
    led_on = {str(f.args["successor"]) for f in findings if f.code == "unit_succeeded"}
    if column is None or not led_on or COUNTRY in led_on or not any(f.code == "duplicate_key" for f in findings):
        return []
    return [
        Finding(
            code="former_unit_beside_successor", sheet=f.sheet, cell=f.cell, args={"units": str(f.args["successor"])}
        )
        for f in findings
        if f.code == "unit_succeeded"
    ]
