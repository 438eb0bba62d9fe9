"""The server: `streamlit run app.py`. It holds what a browser asks for beside the pages, and never grows."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from metrics import source
from ui import present, ready, trouble
from ui.document import DocumentLanguage, home
from ui.wire import AtOnce

BOUNDARIES = Path(__file__).resolve().parent / "data" / "reference" / "geo"


async def health(request: Request) -> JSONResponse:
    """Whether the server answers, and with which version of the data."""
    return JSONResponse({"status": "ok", "snapshot": source.current_id()})


ready.import_all()

app = st.App(
    Path(__file__).resolve().parent / "ui" / "frame.py",
    routes=[
        Route("/health", health),
        Route("/overview", home),
        Route("/present/{code}", present.present),
        Mount("/geo", StaticFiles(directory=BOUNDARIES)),
    ],
    middleware=[Middleware(AtOnce), Middleware(DocumentLanguage)],
    lifespan=ready.lifespan,
    on_script_error=trouble.tell,
)
