"""LibreOffice as a second opinion on a workbook; tests that need it are skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SECONDS = 120


def convert(path: Path, ending: str, folder: Path) -> Path:
    """Open a file and save it in another form, in a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = (folder / "profile").as_uri()
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            program,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(folder),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return folder / f"{path.stem}.{ending}"
