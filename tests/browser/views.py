"""The views to look at: every page with its parts, each by an address of its own; the windows to look through."""

from __future__ import annotations

from datetime import date
from typing import Final

DAY: Final = date(2026, 11, 20)
"""The day up to which the illustrative reports have come in: the day it is in all pictures."""

VIEWS: Final = {
    "overview": f"/?o_date={DAY}",
    "tasks": f"/tasks?t_date={DAY}",
    "tasks-times": f"/tasks?t_part=times&t_date={DAY}",
    "tasks-owners": f"/tasks?t_part=owners&t_date={DAY}",
    "tasks-places": f"/tasks?t_part=places&t_level=province&t_date={DAY}",
    "tasks-list": f"/tasks?t_part=list&t_date={DAY}",
    "tasks-one": f"/tasks?task=402/QĐ-TTg|5.2.2&t_date={DAY}",
    "flows": "/flows?f_period=2026-S1",
    "flows-places": "/flows?f_part=places&f_period=2026-S1",
    "flows-ways": "/flows?f_part=ways&f_period=2026-S1",
    "flows-sheet": "/flows?f_part=sheet&f_period=2026-S1",
    "labour": "/labour?l_year=2026",
    "labour-league": "/labour?l_part=league&l_year=2026",
    "labour-markets": "/labour?l_part=markets&l_year=2026",
    "labour-places": "/labour?l_part=places&l_year=2026",
    "labour-national": "/labour?l_part=national&l_year=2026",
    "province": f"/province?p_date={DAY}",
    "province-one": f"/province?p_area=40@2025&p_date={DAY}",
    "meeting": "/meeting?m_code=SK6T-2026",
    "meeting-changes": "/meeting?m_code=TK-2026&m_part=changes",
    "export": "/export?m_code=SK6T-2026",
    "upload": "/upload",
    "reporting": f"/reporting?r_date={DAY}",
    "history": "/history",
    "catalogue": "/catalogue",
    "catalogue-tasks": "/catalogue?c_part=tasks",
    "catalogue-definitions": "/catalogue?c_part=definitions",
    "catalogue-codes": "/catalogue?c_part=codes",
}
"""Name of a view -> its address; the name begins with the path of its page."""

LAPTOP, WALL, PHONE = (1366, 768), (1920, 1080), (390, 844)
SIZES: Final = (LAPTOP, WALL, PHONE)
LOCALES: Final = {"vi": "vi-VN", "en": "en-US"}


def address(view: str, lang: str) -> str:
    """The address of a view in a language, from the root of the server."""
    return f"{VIEWS[view]}{'&' if '?' in VIEWS[view] else '?'}lang={lang}"


def page_of(view: str) -> str:
    """The path of the page that a view belongs to."""
    return view.partition("-")[0]
