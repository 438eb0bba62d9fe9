"""Ways of people: from province through category to country, of all categories that may stand side by side.

A sensitive category is left out whole and named, where small counts are withheld: some of its links would tell others
by subtraction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from metrics import catalogue
from metrics.disclosure.shield import rule_of
from metrics.memory import remembered
from metrics.migration import flows
from metrics.model import ask
from metrics.places import places_of
from warehouse.snapshot import Snapshot
from warehouse.units import UnitView

ACROSS: Final = frozenset({"cong_dan_ra_nuoc_ngoai", "tro_ve", "nguoi_nuoc_ngoai", "nguoi_vn_o_nuoc_ngoai"})
"""Categories that count people of other categories again, by their definition; beside those they would count twice."""

PERSONS: Final = "persons"
REST: Final = "rest"
"""The code under which places or countries beyond the largest are added up."""
UNKNOWN: Final = "unknown"
"""The code of people counted without a country."""

By = Literal["area", "region"]
LINKS = ["side", "category", "category_vi", "category_en", "code", "name_vi", "name_en", "value", "illustrative"]
LEFT_OUT = ["category", "name_vi", "name_en", "reason"]


@dataclass(frozen=True)
class Paths:
    """The links, and the categories that are not among them, each with the reason.

    links: side ("place" into a category, "country" out of it), category, category_vi, category_en, code (area, region
    or country; `rest`, `unknown`), name_vi, name_en, value, illustrative. left_out: category, name_vi, name_en, reason
    ("nested": its parts are shown, "across": counts people of the others again, "withheld": sensitive).
    """

    links: pd.DataFrame
    left_out: pd.DataFrame


@remembered
def paths(
    snapshot: Snapshot,
    *,
    direction: str,
    time_period: str,
    unit_view: UnitView = "34",
    area_key: str | None = None,
    by: By = "area",
) -> Paths:
    """All ways of one direction and period: people in a flow, no category beside another that holds it."""
    known = flows.categories(snapshot)
    known = known[
        (known["direction"] == direction) & (known["measure"] == PERSONS) & (known["flow_or_stock"] == "flow")
    ]
    entries: dict[str, dict[str, Any]] = {
        str(one["category"]): {str(name): value for name, value in one.items()} for one in known.to_dict("records")
    }
    found = ask(
        snapshot, "flow_paths", categories=list(entries), direction=direction, time_period=time_period,
        unit_view=unit_view, area_key=area_key or "", by_region=by == "region" and area_key is None,
    )  # fmt: skip
    present = set(found.loc[found["side"] == "place", "category"])
    reasons = _reasons({code: one["parent_code"] for code, one in entries.items()}, present)
    reasons |= dict.fromkeys(present & rule_of(snapshot).categories, "withheld")
    shown = [code for code in entries if code in present and code not in reasons]
    left_out = [
        (code, one["name_vi"], one["name_en"], reasons[code]) for code, one in entries.items() if code in reasons
    ]
    parts = [part for part in (found[found["category"].isin(shown)], _unnamed(found, shown)) if not part.empty]
    links = pd.concat(parts, ignore_index=True) if parts else found.head(0)
    return Paths(_named(links, entries, snapshot), pd.DataFrame(left_out, columns=LEFT_OUT))


def folded(found: pd.DataFrame, *, places: int, countries: int, categories: int | None = None) -> pd.DataFrame:
    """The links with all but the largest places and countries, and categories if asked, added up under `rest`.

    People counted without a country stay apart.
    """
    into = found[found["side"] == "place"]
    named = [(into, places), (found[(found["side"] == "country") & (found["code"] != UNKNOWN)], countries)]
    kept = dict(zip(("place", "country"), (set(_largest(rows, most)) for rows, most in named), strict=True))
    own = pd.Series(
        [code == UNKNOWN or code in kept[side] for side, code in zip(found["side"], found["code"], strict=True)],
        index=found.index, dtype=bool,
    )  # fmt: skip
    rows = found.assign(
        code=found["code"].where(own, REST), name_vi=found["name_vi"].where(own, ""),
        name_en=found["name_en"].where(own, ""),
    )  # fmt: skip
    if categories is not None:
        large = rows["category"].isin(_largest(into, categories, of="category"))
        blank = {name: rows[name].where(large, "") for name in ("category_vi", "category_en")}
        rows = rows.assign(category=rows["category"].where(large, REST), **blank)
    keys = ["side", "category", "category_vi", "category_en", "code", "name_vi", "name_en"]
    return rows.groupby(keys, sort=False, as_index=False).agg(
        value=("value", "sum"), illustrative=("illustrative", "any")
    )


def _reasons(parents: dict[str, str | None], present: set[str]) -> dict[str, str]:
    """Why a category may not stand beside the others: it holds one of them, or counts their people again."""
    reasons: dict[str, str] = {}
    for category in present:
        above = parents.get(category)
        while isinstance(above, str) and above:
            if above in present:
                reasons[above] = "nested"
            above = parents.get(above)
    alone = present - set(reasons)
    for category in alone & ACROSS:
        if len(alone) > 1:
            reasons[category] = "across"
    return reasons


def _unnamed(found: pd.DataFrame, shown: list[str]) -> pd.DataFrame:
    """Of each category the people whose country nobody named."""
    rows: list[tuple[str, str, str, float, bool]] = []
    for code in shown:
        of_category = found[found["category"] == code]
        sums = of_category.groupby("side")["value"].sum()
        rest = float(sums.get("place", 0.0)) - float(sums.get("country", 0.0))
        if rest > 0:
            rows.append(("country", code, UNKNOWN, rest, bool(of_category["illustrative"].any())))
    return pd.DataFrame(rows, columns=["side", "category", "code", "value", "illustrative"])


def _named(links: pd.DataFrame, entries: dict[str, dict[str, Any]], snapshot: Snapshot) -> pd.DataFrame:
    """The links with the names of category, place and country; what has no name of its own has an empty one."""
    names = {
        one["alpha3"]: (one["name_vi"], one["name_en"]) for one in catalogue.countries(snapshot).to_dict("records")
    }
    for unit in places_of(snapshot).by_key.values():
        names[unit.unit_key] = (unit.name_vi, unit.name_en)
        names[unit.region_code] = (unit.region_vi, unit.region_en)
    order = {code: place for place, code in enumerate(entries)}
    told = links.assign(
        category_vi=[entries[code]["name_vi"] for code in links["category"]],
        category_en=[entries[code]["name_en"] for code in links["category"]],
        name_vi=[names.get(code, ("", ""))[0] for code in links["code"]],
        name_en=[names.get(code, ("", ""))[1] for code in links["code"]],
    )
    return told.sort_values("category", key=lambda codes: codes.map(order), kind="stable")[LINKS].reset_index(drop=True)


def _largest(rows: pd.DataFrame, most: int, *, of: str = "code") -> list[str]:
    sums = rows.groupby(of, sort=False)["value"].sum().sort_values(ascending=False, kind="stable")
    return [str(code) for code in sums.index[:most]]
