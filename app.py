"""The server: `streamlit run app.py`. It holds what a browser asks for beside the pages, and never grows."""

import gc
from pathlib import Path

import pandas  # noqa: F401  Heavy imports first: ten visitors at once on a cold server would import them side by side.
import plotly.graph_objects  # noqa: F401
import pyarrow  # noqa: F401
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from metrics import source
from ui import trouble
from ui.document import DocumentLanguage, home
from ui.wire import AtOnce

BOUNDARIES = Path(__file__).resolve().parent / "data" / "reference" / "geo"


async def health(request: Request) -> JSONResponse:
    """Whether the server answers, and with which version of the data."""
    return JSONResponse({"status": "ok", "snapshot": source.current_id()})


# What is loaded now stays for good: the collector need not look at it again (settings: runner.postScriptGC).
gc.collect()
gc.freeze()

app = st.App(
    Path(__file__).resolve().parent / "ui" / "frame.py",
    routes=[Route("/health", health), Route("/overview", home), Mount("/geo", StaticFiles(directory=BOUNDARIES))],
    middleware=[Middleware(AtOnce), Middleware(DocumentLanguage)],
    on_script_error=trouble.tell,
)
