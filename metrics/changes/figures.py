"""Headline figures and totals of every category and indicator, as two states tell them, each in its own last period."""

from __future__ import annotations

from math import isnan
from typing import Any, Final, Literal

import pandas as pd

from formats.periods import bounds
from metrics.changes.states import State
from metrics.disclosure.shield import rule_of
from metrics.labour.course import course
from metrics.labour.standing import standing
from metrics.labour.targets import INDICATORS
from metrics.migration import flows
from metrics.migration.flows import Selection
from metrics.model import model
from metrics.periods import kind_of
from metrics.tasks.states import national_summary

TASKS: Final = ("applicable", "reported", "done", "late", "due_soon")
OF_STATE: Final = ("period", "value", "share", "withheld", "sent", "due")
COLUMNS: Final = [
    "subject", "code", "category", "direction", "measure", "flow_or_stock", "name_vi", "name_en",
    *(f"{name}_{when}" for when in ("then", "now") for name in OF_STATE), "change", "growth", "illustrative",
]  # fmt: skip
REVISED_COLUMNS: Final = [
    "category", "direction", "measure", "flow_or_stock", "name_vi", "name_en", "time_period", "value_then", "value_now",
    "withheld_then", "withheld_now", "sent_then", "sent_now", "due_now", "change", "illustrative",
]  # fmt: skip
KEYS: Final = ["category", "direction", "measure", "flow_or_stock"]
NONE: Final = float("nan")


def figures(now: State, then: State) -> pd.DataFrame:
    """One row for each status of tasks, selection of migration and labour indicator that either state has.

    Columns: subject (tasks, flows, labour), code, category, direction, measure, flow_or_stock (of flows), name_vi,
    name_en (of flows); and with `_then` and `_now`: period (a day as 2026-06-30 for tasks, else the last period over by
    then), value (NaN: nothing known, or withheld), share (of tasks of those that apply; of results of their target),
    withheld, sent and due (who stands behind it); change (value now less then; NaN where the two cannot be held against
    each other: other periods of which not all was sent, other years), growth (of flows: on the same places a year
    before), illustrative.
    """
    rows = [*_tasks(now, then), *_flows(now, then), *_labour(now, then)]
    return pd.DataFrame(rows, columns=COLUMNS)


def revised(now: State, then: State) -> pd.DataFrame:
    """Totals of migration for periods over by the earlier day that are told differently now.

    Columns: category, direction, measure, flow_or_stock, name_vi, name_en, time_period, value_then, value_now,
    withheld_then, withheld_now, sent_then, sent_now, due_now, change, illustrative. A small difference of a sensitive
    category is withheld: it may be what one place sent.
    """
    rows, names = [], dict(_selections(now, then))
    for selection, code in _moved(now, then):
        was, is_ = (_total(state, selection, code) for state in (then, now))
        if was["value"] == is_["value"] or (pd.isna(was["value"]) and pd.isna(is_["value"])):
            continue
        is_ = _without_small_difference(selection, was, is_, now)
        rows.append({
            **_of_selection(selection, names[selection]), "time_period": code, "change": is_["value"] - was["value"],
            "illustrative": bool(was["illustrative"] or is_["illustrative"]), "due_now": is_["due"],
            **{f"{name}_then": was[name] for name in ("value", "withheld", "sent")},
            **{f"{name}_now": is_[name] for name in ("value", "withheld", "sent")},
        })  # fmt: skip
    return pd.DataFrame(rows, columns=REVISED_COLUMNS)


def _tasks(now: State, then: State) -> list[dict[str, Any]]:
    told = []
    for state in (then, now):
        level: Literal["province", "national"] = "province" if state.area_key else "national"
        told.append(
            national_summary(
                state.snapshot, as_of=state.as_of, unit_view=state.unit_view, level=level, area_key=state.area_key
            )
        )
    if not any(counts["total"] for counts in told):
        return []
    rows = []
    for code in TASKS:
        was, is_ = (
            {
                "period": state.as_of.isoformat(), "value": float(counts[code]), "sent": counts["reported"],
                "due": counts["applicable"],
                "share": counts[code] / counts["applicable"] if counts["applicable"] and code != "applicable" else NONE,
            }
            for state, counts in zip((then, now), told, strict=True)
        )  # fmt: skip
        rows.append(_row({"subject": "tasks", "code": code}, was, is_, any(c["illustrative"] for c in told)))
    return rows


def _flows(now: State, then: State) -> list[dict[str, Any]]:
    rows = []
    for selection, names in _selections(now, then):
        was, is_ = (_last(state, selection) for state in (then, now))
        if was["period"] is None and is_["period"] is None:
            continue
        if was["period"] == is_["period"]:
            is_ = _without_small_difference(selection, was, is_, now)
        of = {"subject": "flows", "code": selection.category, **_of_selection(selection, names)}
        whole = all(one["due"] and one["sent"] == one["due"] for one in (was, is_))
        rows.append(
            _row(
                of, was, is_, bool(was["illustrative"] or is_["illustrative"]),
                comparable=whole or was["period"] == is_["period"], growth=is_.get("change", NONE),
            )
        )  # fmt: skip
    return rows


def _labour(now: State, then: State) -> list[dict[str, Any]]:
    rows = []
    for indicator in INDICATORS:
        # of the earlier state only what was reached: its projection would cost as much as all the rest
        was = course(then.snapshot, year=then.as_of.year, area_key=then.area_key, indicator=indicator)
        is_ = standing(
            now.snapshot, year=now.as_of.year, unit_view=now.unit_view, area_key=now.area_key, indicator=indicator
        )
        reached = float(was.reached) if was.parts else NONE
        if isnan(reached) and isnan(is_.total):
            continue
        rows.append(
            _row(
                {"subject": "labour", "code": indicator}, {"period": str(then.as_of.year), "value": reached},
                {"period": str(now.as_of.year), "value": is_.total, "share": is_.percent, "sent": is_.sent,
                 "due": is_.aimed},
                was.illustrative or is_.illustrative, comparable=now.as_of.year == then.as_of.year,
            )
        )  # fmt: skip
    return rows


def _row(
    of: dict[str, str],
    was: dict[str, Any],
    is_: dict[str, Any],
    illustrative: bool,
    *,
    comparable: bool = True,
    growth: float = NONE,
) -> dict[str, Any]:
    plain = {"share": NONE, "withheld": False}
    told = {
        f"{name}_{when}": {**plain, **one}.get(name) for when, one in (("then", was), ("now", is_)) for name in OF_STATE
    }
    change = is_["value"] - was["value"] if comparable else NONE
    return {**of, **told, "change": change, "growth": growth, "illustrative": illustrative}


def _selections(now: State, then: State) -> list[tuple[Selection, tuple[str, str]]]:
    """All that either state counts, in the order of the newer one, with the names of the category."""
    found: dict[Selection, tuple[str, str]] = {}
    for state in (now, then):
        frame = flows.categories(state.snapshot)
        for *key, vi, en in zip(*(frame[name] for name in (*KEYS, "name_vi", "name_en")), strict=True):
            found.setdefault(Selection(**dict(zip(KEYS, key, strict=True))), (vi, en))
    return list(found.items())


def _moved(now: State, then: State) -> list[tuple[Selection, str]]:
    """Selections and half-years over by the earlier day of which the two versions hold different figures."""
    old, new = ({tuple(key): mark for *key, mark in state.snapshot.rows(model("flow_marks"))} for state in (then, now))
    order = {selection: place for place, (selection, _names) in enumerate(_selections(now, then))}
    found = [
        (Selection(**dict(zip(KEYS, key, strict=True))), str(code))
        for *key, code in old.keys() | new.keys()
        if old.get((*key, code)) != new.get((*key, code)) and kind_of(code) == "half"
    ]
    over = [(one, code) for one, code in found if bounds(code)[1] <= then.as_of]
    return sorted(over, key=lambda one: (order[one[0]], one[1]))


def _of_selection(selection: Selection, names: tuple[str, str]) -> dict[str, str]:
    return {**{name: getattr(selection, name) for name in KEYS}, "name_vi": names[0], "name_en": names[1]}


def _last(state: State, selection: Selection) -> dict[str, Any]:
    """The last half-year that was over by the day and of which anything was known."""
    over = [code for code in flows.periods(state.snapshot, selection=selection) if bounds(code)[1] <= state.as_of]
    for code in reversed(over):
        told = _total(state, selection, code)
        if pd.notna(told["value"]) or told["withheld"]:
            return {**told, "period": code}
    return {"period": None, "value": NONE, "withheld": False, "sent": None, "due": None, "illustrative": False}


def _total(state: State, selection: Selection, code: str) -> dict[str, Any]:
    return flows.national_total(
        state.snapshot, selection, time_period=code, unit_view=state.unit_view, area_key=state.area_key
    )


def _without_small_difference(
    selection: Selection, was: dict[str, Any], is_: dict[str, Any], now: State
) -> dict[str, Any]:
    """The newer figure, withheld where taking the older one from it would leave a small count."""
    rule = rule_of(now.snapshot)
    if selection.category in rule.categories and 0 < abs(is_["value"] - was["value"]) < rule.below:
        return {**is_, "value": NONE, "change": NONE, "withheld": True}
    return is_
