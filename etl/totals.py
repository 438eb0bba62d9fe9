"""What a file does to totals and ranks: country and provinces, before and after, each figure with its coverage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.contract import Dataset
from etl.untold import without
from warehouse.lake import Warehouse
from warehouse.units import COUNTRY


@dataclass(frozen=True, kw_only=True)
class TotalChange:
    """One total before and after. `unit` is `VN` or a unit key; `what` names the figure by stable column names.

    `n_before`, `n_after`: units with a figure. None of them, and yet a total: the country's own row stands in.
    """

    what: Mapping[str, str]
    unit: str
    period: str
    before: int | None
    after: int | None
    n_before: int
    n_after: int

    @property
    def share(self) -> float | None:
        """The change as a share of the total before; None where there was none."""
        if not self.before or self.after is None:
            return None
        return (self.after - self.before) / self.before


@dataclass(frozen=True, kw_only=True)
class RankChange:
    """The place of one unit among all units with a figure, the highest first; equal figures share a place."""

    unit: str
    what: Mapping[str, str]
    period: str
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True)
class _Counted:
    """How a dataset is totalled: what is never added together, and the codes of the rows that are totals already."""

    what: tuple[str, ...]
    totals: Mapping[str, str]
    stored: str


# A labour rank is one of the year to date: it needs the other periods of the year as well.
_COUNTED = {
    "migration_statistics": _Counted(
        what=("category", "direction", "measure", "flow_or_stock"),
        totals={"population_group": "total", "counterpart_area": "_T"},
        stored="""
            SELECT ref_area, time_period, category, direction, measure, flow_or_stock, obs_value, obs_status
            FROM lake.current_migration_statistics
            WHERE population_group = 'total' AND counterpart_area = '_T' AND list_contains($periods, time_period)
        """,
    ),
    "labour_results": _Counted(
        what=("indicator", "basis"),
        totals={"sub_area": "_T", "sex": "_T", "counterpart_area": "_T"},
        stored="""
            SELECT ref_area, time_period, indicator, basis, obs_value, obs_status
            FROM lake.current_labour_results
            WHERE sub_area = '_T' AND sex = '_T' AND counterpart_area = '_T'
                AND list_contains(list_transform($periods, lambda one: left(one, 4)), left(time_period, 4))
        """,
    ),
}
_NO_FIGURE = ("M", "NA")


def totals_and_ranks(
    warehouse: Warehouse, contract: Dataset, table: pa.Table, *, untold: frozenset[str] = frozenset()
) -> tuple[tuple[TotalChange, ...], tuple[RankChange, ...]]:
    """Totals and ranks that change when `table` takes its slots; nothing for datasets without figures.

    The country's total is the sum over its units, or its own row where no unit has a figure. Ranks: flows of migration
    by category and direction; workers sent in the year to date. Nothing is told of the categories in `untold`.
    """
    counted = _COUNTED.get(contract.name)
    if counted is None:
        return (), ()
    periods = pc.unique(table["time_period"].cast(pa.string())).to_pylist()
    stored = _frame(without(warehouse.arrow(counted.stored, {"periods": periods}), untold), counted)
    incoming = _frame(_total_rows(without(table, untold), counted), counted)
    slots = pd.MultiIndex.from_arrays([table[name].to_pylist() for name in contract.slot])
    leaves = pd.MultiIndex.from_frame(stored[list(contract.slot)]).isin(slots)
    after = pd.concat([stored[~leaves], incoming], ignore_index=True)
    touched = pd.concat([stored[leaves], incoming], ignore_index=True)
    return (
        tuple(_total_changes(counted, stored, after, touched)),
        tuple(_rank_changes(contract, counted, stored, after, touched)),
    )


def _total_rows(table: pa.Table, counted: _Counted) -> pa.Table:
    for column, code in counted.totals.items():
        table = table.filter(pc.equal(table[column].cast(pa.string()), code))
    return table


def _frame(table: pa.Table, counted: _Counted) -> pd.DataFrame:
    """ref_area, time_period, what is counted, and `value`: NaN where nothing was sent or nothing applies."""
    names = ["ref_area", "time_period", *counted.what]
    frame = pd.DataFrame({name: pd.Series(table[name].to_pylist(), dtype=object) for name in names})
    value = table["obs_value"].cast(pa.float64()).to_pandas()
    frame["value"] = value.where(~table["obs_status"].to_pandas().isin(_NO_FIGURE)).astype(float)
    return frame


def _total_changes(
    counted: _Counted, before: pd.DataFrame, after: pd.DataFrame, touched: pd.DataFrame
) -> list[TotalChange]:
    keys = ["unit", *counted.what, "time_period"]
    sides = [pd.concat([_national(frame, counted), _provincial(frame, counted)]) for frame in (before, after)]
    wanted = pd.concat([touched.assign(unit=COUNTRY), touched.assign(unit=touched["ref_area"])])[keys].drop_duplicates()
    both = wanted.merge(sides[0], on=keys, how="left").merge(sides[1], on=keys, how="left", suffixes=("_b", "_a"))
    both[["n_b", "n_a"]] = both[["n_b", "n_a"]].fillna(0).astype(int)
    same = (both["total_b"] == both["total_a"]) | (both["total_b"].isna() & both["total_a"].isna())
    both = both[~(same & (both["n_b"] == both["n_a"]))]
    both = both.assign(province=both["unit"] != COUNTRY).sort_values(["province", "time_period", *counted.what, "unit"])
    return [
        TotalChange(
            what={name: row[name] for name in counted.what},
            unit=row["unit"],
            period=row["time_period"],
            before=_whole(row["total_b"]),
            after=_whole(row["total_a"]),
            n_before=row["n_b"],
            n_after=row["n_a"],
        )
        for row in both.to_dict("records")
    ]


def _national(frame: pd.DataFrame, counted: _Counted) -> pd.DataFrame:
    """unit (VN), what, time_period, total, n: the sum over units, or the country's own row where none has a figure."""
    keys = [*counted.what, "time_period"]
    known = frame[frame["value"].notna()]
    sums = known[known["ref_area"] != COUNTRY].groupby(keys)["value"].agg(["sum", "count"])
    sums = sums.rename(columns={"sum": "total", "count": "n"}).reset_index()
    own = known.loc[known["ref_area"] == COUNTRY, [*keys, "value"]].rename(columns={"value": "total"}).assign(n=0)
    return pd.concat([sums, own]).drop_duplicates(keys, keep="first").assign(unit=COUNTRY)


def _provincial(frame: pd.DataFrame, counted: _Counted) -> pd.DataFrame:
    known = frame[frame["value"].notna() & (frame["ref_area"] != COUNTRY)]
    return known.rename(columns={"ref_area": "unit", "value": "total"}).assign(n=1)


def _rank_changes(
    contract: Dataset, counted: _Counted, before: pd.DataFrame, after: pd.DataFrame, touched: pd.DataFrame
) -> list[RankChange]:
    keys = [*counted.what, "time_period"]
    if contract.name == "labour_results":
        years = set(touched.loc[touched["indicator"] == "workers_sent", "time_period"].str[:4])
        before, after = _years_to_date(before, after, years)
        touched = pd.concat([before, after])
    else:
        touched = touched[touched["flow_or_stock"] == "flow"]
    sides = [side.merge(touched[keys].drop_duplicates(), on=keys) for side in (before, after)]
    both = _ranks(sides[0], keys).merge(
        _ranks(sides[1], keys), on=["ref_area", *keys], how="outer", suffixes=("_b", "_a")
    )
    both = both[both["rank_b"].fillna(0) != both["rank_a"].fillna(0)]
    return [
        RankChange(
            unit=row["ref_area"],
            what={name: row[name] for name in counted.what},
            period=row["time_period"],
            before=_whole(row["rank_b"]),
            after=_whole(row["rank_a"]),
        )
        for row in both.sort_values([*keys, "rank_a", "ref_area"]).to_dict("records")
    ]


def _ranks(frame: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    units = frame[(frame["ref_area"] != COUNTRY) & frame["value"].notna()]
    ranks = units.groupby(keys)["value"].rank(method="min", ascending=False)
    return units[["ref_area", *keys]].assign(rank=ranks)


def _years_to_date(before: pd.DataFrame, after: pd.DataFrame, years: set[str]) -> list[pd.DataFrame]:
    """Workers sent since 1 January on both sides, under the latest period of the year that either side has."""
    sides = [_year_to_date(frame, years) for frame in (before, after)]
    through = pd.concat(sides).groupby(["year", "kind"])["time_period"].max()
    return [side.drop(columns="time_period").join(through, on=["year", "kind"]) for side in sides]


def _year_to_date(frame: pd.DataFrame, years: set[str]) -> pd.DataFrame:
    """Workers sent by unit, year and kind of period (months, quarters, ...).

    A unit's latest cumulative figure and its single periods after it; without one, its single periods.
    """
    sent = frame[(frame["indicator"] == "workers_sent") & frame["value"].notna()]
    sent = sent.assign(year=sent["time_period"].str[:4], kind=sent["time_period"].str[5:6])
    sent = sent[sent["year"].isin(years)]
    place = ["ref_area", "year", "kind"]
    cumulative = sent["basis"] == "year_to_date"
    sent = sent.join(sent[cumulative].groupby(place)["time_period"].max().rename("latest"), on=place)
    used = sent[
        (cumulative & (sent["time_period"] == sent["latest"]))
        | (~cumulative & (sent["latest"].isna() | (sent["time_period"] > sent["latest"])))
    ]
    summed = used.groupby(place).agg(value=("value", "sum"), time_period=("time_period", "max")).reset_index()
    return summed.assign(indicator="workers_sent", basis="year_to_date")


def _whole(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
