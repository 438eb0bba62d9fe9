"""The rows of a frame are those that pandas gives, with the plain values of Python."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from charts.rows import each

FRAMES = {
    "kinds": pd.DataFrame({
        "whole": [1, 2], "part": [0.5, np.nan], "flag": [True, False], "words": ["Nghệ An", None],
        "day": pd.to_datetime(["2026-06-30", None]), "kind": pd.Categorical(["a", "b"]),
        "maybe": pd.array([1, None], dtype="Int64"), "several": [("a", "b"), ()],
    }),
    "names that are none of Python": pd.DataFrame({"_hidden": [1], "two words": [2], "class": [3], "ok": [4]}),
    "years as columns": pd.DataFrame({2025: [1.0], 2026: [2.0]}),
    "no rows": pd.DataFrame({"label": []}),
    "no columns": pd.DataFrame(),
    "an index that is no range": pd.DataFrame({"value": [1, 2, 3]}).iloc[[2, 0]],
}  # fmt: skip


@pytest.mark.parametrize("frame", FRAMES.values(), ids=FRAMES)
def test_rows_are_those_of_pandas(frame: pd.DataFrame) -> None:
    ours, theirs = list(each(frame)), list(frame.itertuples(index=False))
    assert [row._fields for row in ours] == [row._fields for row in theirs]
    assert [list(map(repr, row)) for row in ours] == [[repr(plain(value)) for value in row] for row in theirs]


def plain(value: object) -> object:
    """A number of Python: of columns with gaps pandas gives one of NumPy."""
    return value.item() if isinstance(value, np.generic) else value


def test_frames_with_the_same_columns_share_a_kind_of_row() -> None:
    first, second = (next(each(pd.DataFrame({"label": [name]}))) for name in "ab")
    assert type(first) is type(second)
