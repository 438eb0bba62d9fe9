"""How long the server works on one run of a page, warm.

Measured are our pages, and one of them home-made with pandas and cache_data.

    python -m benchmarks.page_run [--runs 30] [--warehouse FOLDER]

A client speaks Streamlit's WebSocket as a browser does, asks for a run and stops the clock when the server says that
the script is finished: queries, figures, serialisation and transport on one machine, no drawing in a browser.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).resolve().parent.parent
PLAIN = ROOT / "benchmarks" / "plain_page.txt"
PAGES = ("overview", "tasks", "flows", "labour", "catalogue")
FILTERS = ("f_direction=outbound", "f_direction=return", "f_category=hoc_tap")


async def runs(address: str, page: str, queries: list[str]) -> list[float]:
    """Milliseconds of each run of a page in one session, one run for each query string."""
    async with websockets.connect(address, subprotocols=["streamlit"], max_size=None) as session:  # type: ignore[list-item]
        return [await _run(session, page, query) for query in queries]


async def _run(session: websockets.ClientConnection, page: str, query: str) -> float:
    """One run: from the question to the message that the script is finished."""
    question = BackMsg()
    question.rerun_script.query_string = query
    question.rerun_script.page_name = page
    started = time.perf_counter()
    await session.send(question.SerializeToString())
    while True:
        answer = ForwardMsg()
        answer.ParseFromString(await session.recv())  # type: ignore[arg-type]
        if answer.WhichOneof("type") == "script_finished":
            return (time.perf_counter() - started) * 1000


def serve(script: Path, port: int, warehouse: str) -> subprocess.Popen[bytes]:
    """A server of its own for one script, ready to answer."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            "--server.port",
            str(port),
            "--server.headless",
            "true",
        ],
        cwd=ROOT,
        env={**os.environ, "GCM_WAREHOUSE": warehouse, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.STDOUT,
    )
    for _attempt in range(240):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.25)
    raise TimeoutError(f"no answer on port {port}")


def measure(script: Path, pages: tuple[str, ...], *, count: int, port: int, warehouse: str) -> dict[str, list[float]]:
    """Warm milliseconds of every page: the first three runs of a page warm it up and are not counted."""
    process = serve(script, port, warehouse)
    try:
        found = {}
        for page in pages:
            queries = [FILTERS[run % len(FILTERS)] if page in {"flows", ""} else "" for run in range(count + 3)]
            found[page] = asyncio.run(runs(f"ws://localhost:{port}/_stcore/stream", page, queries))[3:]
        return found
    finally:
        process.terminate()
        process.wait(timeout=20)


def report(name: str, times: list[float]) -> float:
    """Print one line; the median comes back."""
    middle = statistics.median(times)
    print(f"{name:<34}{middle:>9.1f}{sorted(times)[int(len(times) * 0.95)]:>9.1f}")
    return middle


def main() -> None:
    """Measure and print, with the ratio at the end."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--runs", type=int, default=30)
    asked.add_argument("--warehouse", default=os.environ.get("GCM_WAREHOUSE", str(ROOT / "data" / "warehouse")))
    asked.add_argument("--port", type=int, default=8650)
    options = asked.parse_args()
    print(f"{'page, warm, milliseconds':<34}{'median':>9}{'p95':>9}")
    ours = measure(ROOT / "app.py", PAGES, count=options.runs, port=options.port, warehouse=options.warehouse)
    middles = {page: report(page, times) for page, times in ours.items()}
    with tempfile.TemporaryDirectory() as folder:
        export_for_plain(Path(folder), options.warehouse)
        os.environ["PLAIN_DATA"] = folder
        script = Path(folder) / "plain_page.py"
        script.write_text(PLAIN.read_text(encoding="utf-8"), encoding="utf-8")
        plain = measure(
            script,
            ("",),
            count=options.runs,
            port=options.port + 1,
            warehouse=options.warehouse,
        )
    middle = report("flows, home-made with pandas", plain[""])
    print(
        f"flows against the home-made page: {middle / middles['flows']:.1f} times as fast; limit 100 ms: "
        f"{'kept' if max(middles.values()) < 100 else 'MISSED'}"
    )


def export_for_plain(folder: Path, warehouse: str) -> None:
    """The facts and lists as the files that a home-made page would read."""
    os.environ["GCM_WAREHOUSE"] = warehouse
    from metrics import source

    snapshot = source.snapshot(source.current_id())
    for name in ("migration_statistics", "categories", "countries", "units", "unit_areas"):
        snapshot.query(f"FROM {name}").to_parquet(folder / f"{name}.parquet")


if __name__ == "__main__":
    main()
