"""The server as it runs on a given day, for pictures that stay the same.

`python -m tests.browser.on_day 2026-11-20 app.py`: only the calendar stands still, all else is the product as served.
"""

from __future__ import annotations

import sys
from datetime import date

from streamlit.web.cli import main

from formats import dates


def serve(day: date, arguments: list[str]) -> None:
    """Run Streamlit with these arguments (as after `streamlit run`); it is that day until the server ends."""
    dates.today = lambda: day
    main(["run", *arguments])


if __name__ == "__main__":
    serve(date.fromisoformat(sys.argv[1]), sys.argv[2:])
