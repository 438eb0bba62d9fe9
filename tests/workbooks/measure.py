"""Read every file of a folder in a process of its own and print its own peak memory and that of its readers, in bytes.

``python -m tests.workbooks.measure FOLDER``; Linux and macOS only.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from etl.findings import Refusal
from etl.read.cells import read_book
from etl.read.sandbox import end_readings

# Linux counts in kilobytes, macOS in bytes.
_UNIT = 1 if sys.platform == "darwin" else 1024


def main(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        try:
            read_book(path)
        except Refusal:
            continue
    end_readings()  # only what has ended is counted
    print(own_peak())
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT)


def own_peak() -> int:
    """The peak of this program. On Linux getrusage also counts the process it was forked from, /proc does not."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * _UNIT
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT


if __name__ == "__main__":
    main(Path(sys.argv[1]))
