"""Countries of a sensitive selection: small ones are withheld with enough others that no remainder tells them."""

from __future__ import annotations

import pandas as pd

from metrics.disclosure.shield import Shield


def withhold_countries(listed: pd.DataFrame, *, shield: Shield, group: str, period: str, whole: bool) -> pd.DataFrame:
    """The countries without what may not be told, those withheld last, in the order of their codes.

    `whole`: the figures of the whole country are asked for; of an area, or of a group of people, nothing is told. How
    many units named a country is never told: with it, figures of single units could be worked out.
    """
    values = {code: int(value) for code, value in zip(listed["counterpart_area"], listed["value"], strict=True)}
    total = shield.whole(period)
    telling = whole and group == "total" and total is not None and not shield.repeats(period)
    unnamed = max(0, (total or 0) - sum(values.values()))
    secret_rest = 0 < unnamed < shield.below
    hidden = _hidden(values, below=shield.below, secret_rest=secret_rest) if telling else set(values)
    withheld = listed["counterpart_area"].isin(hidden)
    frame = listed.assign(
        value=listed["value"].where(~withheld),
        # a share tells the sum of all countries, and with it what no country was named for
        share=listed["share"].where(~withheld & (not secret_rest)),
        units_sent=float("nan"),
        withheld=withheld,
    )
    order = ["withheld", "value", "counterpart_area"]
    return frame.sort_values(order, ascending=[True, False, True], ignore_index=True)


def _hidden(values: dict[str, int], *, below: int, secret_rest: bool) -> set[str]:
    """The countries to withhold: the small ones, and the smallest others until what is missing tells nothing.

    What no country was named for can be worked out from the total: where that is small, countries are withheld with it.
    """
    hidden = {code for code, value in values.items() if 0 < value < below}
    if not hidden and not secret_rest:
        return set()
    for code in sorted((c for c, v in values.items() if v > 0 and c not in hidden), key=lambda c: (values[c], c)):
        if _guarded([values[one] for one in hidden], below):
            break
        hidden.add(code)
    return hidden if _guarded([values[one] for one in hidden], below) else {c for c, v in values.items() if v > 0}


def _guarded(several: list[int], below: int) -> bool:
    return len(several) >= 2 and sum(several) >= below + len(several) - 1
