"""What a server does before its first visitor: imports everything, and begins to copy the figures into memory."""

from __future__ import annotations

import asyncio
import gc
import importlib
import logging
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from types import ModuleType

import streamlit as st

import charts
import exhibits
import formats
import meetings
import metrics
import ui
from exhibits.exhibit import SCREEN
from exhibits.flows import asked as flows
from exhibits.labour import asked as labour
from exhibits.place import unit_names
from exhibits.province import scope as province
from exhibits.reader import Reader
from exhibits.register import EXHIBITS
from exhibits.tasks import scope as tasks
from formats.language import SOURCE
from metrics import source
from metrics.labour import targets as labour_targets

COLLECTED_AFTER = (10_000, 20, 20)
"""How seldom Python looks for what refers to itself: a look at everything holds all readers up for 100 ms and more."""
LATE = ("streamlit.emojis", "streamlit.material_icon_names")
"""What Streamlit itself imports while the first page runs."""
_log = logging.getLogger("gcm")
_bare = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")

AREAS = (flows.AREA, labour.AREA, province.AREA, tasks.AREA)
"""The parameters that name a province."""
YEARS = 4
"""The latest years of labour: the next one is measured by the three before."""
SCRIPTS = frozenset({"ui.frame"})
"""Modules that Streamlit runs instead of importing them."""


def import_all() -> None:
    """Import all that pages import: visitors who come together would do it side by side, and wait for each other.

    What writes files (`reports`) comes with the first file.
    """
    for room in (formats, meetings, metrics, charts, exhibits, ui):
        for name in _modules(room):
            importlib.import_module(name)
    for name in LATE:
        importlib.import_module(name)
    _settle()
    gc.set_threshold(*COLLECTED_AFTER)


def _settle() -> None:
    """What is there now stays: the collector need not look at it again and again (settings: runner.postScriptGC)."""
    gc.collect()
    gc.freeze()


def _modules(room: ModuleType) -> list[str]:
    """A room's modules, those in its folders too."""
    found = (module.name for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."))
    return [name for name in found if name not in SCRIPTS]


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Copy the newest figures before the server answers: who comes meanwhile is kept waiting at the door, once."""
    copying = asyncio.get_running_loop().run_in_executor(None, _copy)
    await asyncio.wait([copying])
    if error := copying.exception():
        # the pages will say so; the server answers all the same
        _log.error("figures were not copied", exc_info=error)
    yield


def _say_something() -> None:
    """Once, at the first words of all, Streamlit finds out how it was started: it takes 50 ms, and all wait for it."""
    level = _bare.level
    _bare.setLevel(logging.ERROR)  # it warns that nobody listens
    st.empty()
    _bare.setLevel(level)


def _copy() -> None:
    """Copy the newest figures, and draw what every page shows first: the first visitors find it drawn.

    Of the provinces one is drawn, any, and of labour some years: what the others are held against comes with them.
    """
    _say_something()
    with suppress(source.WarehouseMissing):
        here = Reader(lang=SOURCE, view="34", dark=False, snapshot=source.snapshot(source.current_id()))
        anyone = dict.fromkeys(AREAS, next(iter(unit_names(here)), ""))
        years = ({labour.YEAR: str(year)} for year in labour_targets.years(here.snapshot)[-YEARS:])
        for address in ({}, anyone, *years):
            for entry in EXHIBITS.values():
                entry.make(here, address).draw(SCREEN)
    _settle()
