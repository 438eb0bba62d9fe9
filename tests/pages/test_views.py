"""Frames are made ready for readers without losing what is uncertain."""

import pandas as pd

from exhibits.labour.views import national_years, settled


def published(*rows: tuple) -> pd.DataFrame:
    """Published figures: year, kind, dimension, value, confidence; for whole years."""
    frame = pd.DataFrame(rows, columns=["year", "kind", "dimension", "value", "confidence"])
    return frame.assign(through_months=12)


def test_the_surest_figure_of_a_year_is_drawn_and_the_next_stands_beside_it():
    found = national_years(
        published((2014, "result", "total", 105000.0, "low"), (2014, "result", "total", 105840.0, "medium"))
    ).iloc[0]
    assert (found["result"], found["confidence"], found["conflict"]) == (105840.0, "medium", 105000.0)


def test_a_target_that_is_a_range_keeps_both_ends_and_an_adjusted_one_counts():
    found = national_years(
        published(
            (2023, "target", "total;bound=high", 120000.0, "high"),
            (2023, "target", "total;bound=low", 110000.0, "high"),
            (2020, "target", "total;version=initial", 130000.0, "high"),
            (2020, "target", "total;version=adjusted", 70000.0, "high"),
        )
    ).set_index("year")
    assert (found.loc[2023, "low"], found.loc[2023, "high"]) == (110000.0, 120000.0)
    assert found.loc[2020, "low"] == 70000.0


def test_no_sentence_is_made_of_derived_or_conflicting_figures():
    found = national_years(
        published(
            (2016, "result", "total", 126290.0, "derived"),
            (2016, "target", "total", 100000.0, "high"),
            (2018, "result", "total", 142860.0, "high"),
            (2018, "target", "total", 110000.0, "high"),
            (2017, "result", "total", 134751.0, "high"),
            (2017, "target", "total", 105000.0, "derived"),
        )
    )
    assert settled(found)["year"].tolist() == [2018]


def test_without_published_figures_there_is_nothing_to_draw():
    assert national_years(published()).empty
