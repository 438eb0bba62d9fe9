"""What rows must satisfy together: one row a fact, parts within their whole, figures within reason."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Dataset, SumRule
from etl.findings import Finding
from etl.places import Places
from warehouse.units import COUNTRY

# The same finding at more cells than this is summed up in one line at the end.
SHOWN_PER_CODE = 200


def check_rows(contract: Dataset, table: pa.Table, places: Places) -> list[Finding]:
    """Findings on typed rows: duplicate keys, sums, ranges, a former unit beside its successor, an empty form."""
    if table.num_rows == 0:
        return [Finding(code="no_rows", args={"dataset": contract.label_vi})]
    frame = _coded(table, contract)
    findings = [
        *_duplicates(contract, frame, table, places),
        *(finding for rule in contract.sums for finding in _sums(contract, rule, frame, table)),
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


def _coded(table: pa.Table, contract: Dataset) -> pd.DataFrame:
    """Key columns as small integers (-1 for empty) and the value: quick to group by a hundred thousand."""
    columns: dict[str, np.ndarray] = {}
    for name in contract.key:
        encoded = table[name].combine_chunks().dictionary_encode()
        columns[name] = np.asarray(encoded.indices.fill_null(-1))
    if contract.value_column:
        columns["value"] = np.asarray(table[contract.value_column].cast(pa.float64()).fill_null(np.nan))
    return pd.DataFrame(columns)


def _at(table: pa.Table, row: int, code: str, **args: object) -> Finding:
    return Finding(code=code, sheet=table["sheet"][row].as_py(), cell=table["cell"][row].as_py(), args=args)


def _duplicates(contract: Dataset, frame: pd.DataFrame, table: pa.Table, places: Places) -> Iterable[Finding]:
    keys = list(contract.key)
    again = frame.duplicated(subset=keys, keep="first")
    if not again.any():
        return
    first = frame.assign(row=range(len(frame))).groupby(keys, sort=False)["row"].transform("min")
    for row in np.flatnonzero(again):
        other = int(first.iloc[row])
        words = ", ".join(
            str(places.name(str(table[name][int(row)].as_py()))) for name in keys if table[name][int(row)].as_py()
        )
        yield _at(table, int(row), "duplicate_key", key=words[:160], first=table["cell"][other].as_py())


def _sums(contract: Dataset, rule: SumRule, frame: pd.DataFrame, table: pa.Table) -> Iterable[Finding]:
    codes = table[rule.column].combine_chunks().dictionary_encode()
    number = {text: index for index, text in enumerate(codes.dictionary.to_pylist())}
    if rule.whole not in number:
        return
    others = [name for name in contract.key if name != rule.column]
    is_whole = frame[rule.column] == number[rule.whole]
    if rule.parts == ("*",):
        is_part = ~is_whole
    else:
        if rule.relation == "equals" and not all(part in number for part in rule.parts):
            return
        is_part = frame[rule.column].isin([number[part] for part in rule.parts if part in number])
    known = frame["value"].notna()
    parts = frame[is_part & known].groupby(others, sort=False)["value"].agg(["sum", "count"])
    wholes = frame[is_whole & known].assign(row=lambda f: f.index).set_index(others)[["value", "row"]]
    both = wholes.join(parts, how="inner")
    if rule.relation == "equals":
        both = both[both["count"] == len(rule.parts)]
        wrong = both[both["sum"] != both["value"]]
    else:
        wrong = both[both["sum"] > both["value"]]
    if len(rule.parts) == 1 and rule.parts != ("*",):  # the part is the figure to look at
        places = frame[is_part & known].assign(row=lambda f: f.index).set_index(others)["row"]
        wrong = wrong.drop(columns="row").join(places)
    for row, value, total in zip(wrong["row"], wrong["value"], wrong["sum"], strict=True):
        yield _at(table, int(row), rule.finding, whole=f"{value:.0f}", parts=f"{total:.0f}")


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
