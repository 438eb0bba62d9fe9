"""Địa phương: every province of one period, as a map or in squares, as a list of provinces or of regions."""

from __future__ import annotations

from typing import Final

from charts import findings_flows
from charts.bars import bars
from charts.figure import Figure
from charts.map import country_map
from charts.tiles import tiles
from exhibits.exhibit import BOUNDARIES, SLIDE, Exhibit, Room
from exhibits.flows import office, tables, views
from exhibits.flows.asked import Asked
from exhibits.flows.over_time import MAP, SUBJECTS, country_subject
from exhibits.memory import kept
from formats.language import N_
from formats.periods import period, year_before
from metrics import tile_grid
from metrics.migration import calendar as flow_calendar
from metrics.migration import regions

AREAS: Final = "f_areas"
REGIONS: Final = "f_regions"
DRAW: Final = "f_draw"
"""The parameter that says whether the country is drawn as a map or in squares."""
SQUARES: Final = "tiles"
LISTS: Final = {AREAS: N_("Xếp theo địa phương"), REGIONS: N_("Xếp theo vùng")}
HEIGHT: Final = 520
MOST: Final = 20
"""Provinces drawn as bars on a screen; the table has all."""


@kept
def reach(asked: Asked, *, drawn: str = "map") -> Exhibit:
    """The map or the squares of the period, and how much of the country has sent it. A slide has the map."""
    here = asked.here
    by_area = asked.by_area
    own = flow_calendar.trend(here.snapshot, asked.selection, reading=asked.reading, **asked.scope | {"area_key": None})
    told = views.map_rows(by_area, here, words=asked.unit)

    def draw(room: Room) -> Figure | None:
        if drawn == SQUARES and room.height is None:
            laid = tile_grid.placed(told, here.snapshot, time_period=asked.at, unit_view=here.view)
            return tiles(laid, unit=asked.unit, **here.look)
        return country_map(told, boundaries=BOUNDARIES, low=0, height=room.height or HEIGHT, **here.look)

    return Exhibit(
        key=MAP, subject=f"{here.translate(SUBJECTS[MAP])}: {country_subject(asked)}",
        title=views.reached(own, asked.code, here), draw=draw, source=asked.source_now(),
        nothing=asked.nothing, table=lambda: tables.area_table(by_area, asked.figure, here),
        caveats=asked.caveats("coverage"),
    )  # fmt: skip


@kept
def ranked(asked: Asked) -> Exhibit:
    """The provinces, the largest first, beside the same period a year before."""
    here, _ = asked.here, asked.here.translate
    by_area = asked.by_area
    before = period(year_before(asked.code), here.lang, basis=asked.basis)
    most = _("Biểu đồ vẽ {count} địa phương nhiều nhất; bảng có đủ {all} địa phương.")
    known = int(by_area["value"].notna().sum())
    return Exhibit(
        key=AREAS, subject=f"{_(LISTS[AREAS])}: {country_subject(asked)}",
        title=findings_flows.leaders(by_area, unit=asked.unit, lang=here.lang),
        draw=lambda room: bars(
            by_area, unit=asked.unit, most=room.most or MOST, earlier_words=before, height=room.height, **here.look
        ),
        source=asked.source_now(), nothing=asked.nothing,
        table=lambda: tables.area_table(by_area, asked.figure, here),
        native=lambda most: office.bars(by_area, unit=asked.unit, most=most, now=asked.when, before=before),
        caveats=(
            *((most.format(count=SLIDE.most, all=len(by_area)),) if known > (SLIDE.most or known) else ()),
            *asked.caveats("migration_change"),
        ),
    )  # fmt: skip


@kept
def by_region(asked: Asked) -> Exhibit:
    """The regions as they were in the period, the largest first."""
    here, _ = asked.here, asked.here.translate
    named = views.ranking(regions.by_region(here.snapshot, asked.selection, time_period=asked.at), here, of="region")
    return Exhibit(
        key=REGIONS, subject=f"{_(LISTS[REGIONS])}: {country_subject(asked)}",
        title=findings_flows.leaders(named, unit=asked.unit, lang=here.lang),
        draw=lambda room: bars(named, unit=asked.unit, most=room.most or len(named), height=room.height, **here.look),
        source=asked.source_now(note=_("vùng theo quy định có hiệu lực ở kỳ số liệu")),
        nothing=asked.nothing, table=lambda: tables.region_table(named, here),
        native=lambda most: office.bars(named, unit=asked.unit, most=most, now=asked.when),
        caveats=asked.caveats("migration_region"),
    )  # fmt: skip
