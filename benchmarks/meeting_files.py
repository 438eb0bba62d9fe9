"""The files of a meeting: how long each takes, beside the same number of charts and tables written by bare libraries.

    python -m benchmarks.meeting_files

A deck of twenty slides on the illustrative data, each file made by a process of its own as a scheduler does, and once
more by one that has made it before, as the server. The bare libraries get their numbers for nothing: they are what no
program that writes these files can undercut. Targets: slides under 6 s, the Word report under 4 s, the pack under 8 MB.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Final

from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches
from xlsxwriter import Workbook

from benchmarks._server import ROOT
from exhibits import memory as exhibits
from meetings import store
from meetings.meeting import Meeting
from metrics import memory as answers
from metrics import source
from reports.annex.book import annex_xlsx
from reports.deck import Deck, deck_of
from reports.document.report import report_docx
from reports.draft import draft
from reports.pack.page import pack_html
from reports.slides.presentation import deck_pptx

SLIDES: Final = 20
ROUNDS: Final = 5
SECONDS: Final = {"deck": 6.0, "report": 4.0}
MEGABYTES: Final = 8.0
WRITERS: Final[dict[str, Callable[[Deck], bytes]]] = {
    "deck": deck_pptx, "report": report_docx, "annex": annex_xlsx, "pack": pack_html
}  # fmt: skip


def twenty() -> Meeting:
    """The half-year review with so many slides, the first ones once more where it has fewer."""
    made = draft("half_year", code="BENCH-20")
    shown = made.slides * -(-SLIDES // len(made.slides))
    with store.writer() as warehouse:
        return store.freeze(warehouse, Meeting(**{**vars(made), "slides": shown[: SLIDES - 1]}))


def bare(kind: str) -> bytes:
    """As many charts and tables of ten rows, by the library alone."""
    into, rows = BytesIO(), [(f"Địa phương {n}", n * 1.5) for n in range(10)]
    if kind == "deck":
        show = Presentation()
        for _slide in range(SLIDES):
            data = CategoryChartData()
            data.categories = [name for name, _value in rows]
            data.add_series("Số liệu", [value for _name, value in rows])
            page = show.slides.add_slide(show.slide_layouts[5])
            page.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, 0, 0, Inches(9), Inches(5), data)
        show.save(into)
    elif kind == "report":
        document = Document()
        for _slide in range(SLIDES):
            table = document.add_table(rows=0, cols=2)
            for name, value in rows:
                for cell, words in zip(table.add_row().cells, (name, str(value)), strict=True):
                    cell.text = words
        document.save(into)
    elif kind == "annex":
        with Workbook(into) as book:
            for _slide in range(SLIDES):
                sheet = book.add_worksheet()
                for line, row in enumerate(rows):
                    sheet.write_row(line, 0, row)
    return into.getvalue()


def taken(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Seconds, the median of some rounds."""
    found = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return median(found)


def made(meeting: Meeting, write: Callable[[Deck], bytes], *, anew: bool = False) -> bytes:
    """One file; `anew`: every question is asked again, and every slide made again."""
    if anew:
        snapshot = source.snapshot(meeting.snapshot_id)
        answers.forget(snapshot)
        exhibits.forget(snapshot)
    return write(deck_of(meeting, "vi"))


def alone(kind: str, code: str, folder: Path) -> float:
    """Seconds of the command, with everything that a new process has to load."""
    command = [sys.executable, "-m", "reports", kind, "--meeting", code, "-o", str(folder / kind)]
    return taken(lambda: subprocess.run(command, cwd=ROOT, check=True, capture_output=True), rounds=3)


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        os.environ["GCM_WAREHOUSE"] = str(folder / "warehouse")
        subprocess.run([sys.executable, "-m", "etl", "init", "--demo"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        meeting = twenty()
        print(f"{len(meeting.slides) + 1} slides; seconds, medians")
        print(f"{'':<10}{'command':>9}{'new':>9}{'again':>9}{'bare':>9}{'ratio':>9}{'MB':>9}")
        for kind, write in WRITERS.items():
            command = alone(kind, meeting.code, folder)
            new, again = taken(partial(made, meeting, write, anew=True)), taken(partial(made, meeting, write))
            plain = taken(partial(bare, kind)) if kind != "pack" else 0.0
            ratio = f"{again / plain:>9.1f}" if plain else " " * 9
            size = (folder / kind).stat().st_size / 2**20
            print(f"{kind:<10}{command:>9.2f}{new:>9.2f}{again:>9.2f}{plain:>9.2f}{ratio}{size:>9.2f}", flush=True)
            if kind in SECONDS:
                print(f"  under {SECONDS[kind]:g} s: {'kept' if max(command, new) < SECONDS[kind] else 'MISSED'}")
            if kind == "pack":
                print(f"  under {MEGABYTES:g} MB: {'kept' if size < MEGABYTES else 'MISSED'}")


if __name__ == "__main__":
    main()
