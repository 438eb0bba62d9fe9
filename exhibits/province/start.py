"""The map from which a province is chosen, as long as none is."""

from __future__ import annotations

from typing import Final

from charts.map import country_map
from exhibits.empty import no_progress
from exhibits.exhibit import BOUNDARIES, Exhibit, Source
from exhibits.memory import kept
from exhibits.province.scope import Scope
from exhibits.tasks import views as task_views
from metrics.tasks import states

MAP: Final = "p_map"
VIEW: Final = "34"
"""The page is opened with a unit of today, whatever the view."""
HEIGHT: Final = 430


@kept
def country(of: Scope) -> Exhibit:
    """How far the tasks of every province are."""
    here, _ = of.here, of.here.translate
    summary = states.area_summary(here.snapshot, as_of=of.as_of, unit_view=VIEW)
    rows = task_views.map_rows(summary, here)
    return Exhibit(
        key=MAP, subject=_("Tiến độ nhiệm vụ theo địa phương"), title=_("Tiến độ nhiệm vụ theo địa phương"),
        draw=lambda room: country_map(
            rows, boundaries=BOUNDARIES, low=0, high=1, height=room.height or HEIGHT, **here.look
        ),
        source=Source(words=_("báo cáo của địa phương"), illustrative=bool(summary["illustrative"].any())),
        table=lambda: task_views.province_table(summary, of.as_of, here), nothing=no_progress(here),
        caveats=(task_views.caveat("task_progress", here),),
    )  # fmt: skip
