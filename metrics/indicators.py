"""Every number of the screens, defined once: name, unit, format, caveat, grain, and where its method comes from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

DEFINITIONS = Path(__file__).with_suffix(".toml")

Format = Literal["count", "percent", "ratio", "days", "status"]


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One number. `model` names the SQL file or the function that makes it; `sums` what must hold of it."""

    code: str
    subject: str
    label_vi: str
    label_en: str
    unit: str
    format: Format
    definition_vi: str
    definition_en: str
    caveat_vi: str
    caveat_en: str
    grain: str
    source_vi: str
    model: str
    sums: str
    unit_en: str = ""
    grain_vi: str = ""
    source_en: str = ""
    sums_en: str = ""

    def words(self, field: str, lang: str) -> str:
        """A field in the reader's language: `label`, `definition`, `caveat`, `unit`, `grain`, `source` or `sums`."""
        other = f"{field}_{lang}"
        return str(getattr(self, other if hasattr(self, other) else field))


def made_by(indicator: Indicator) -> str:
    """The file that makes the number, seen from the top of the project."""
    sql = DEFINITIONS.parent / "models" / f"{indicator.model}.sql"
    return f"metrics/models/{sql.name}" if sql.exists() else f"metrics/{indicator.model}.py"


def _load() -> dict[str, Indicator]:
    entries = tomllib.loads(DEFINITIONS.read_text(encoding="utf-8"))
    return {code: _indicator(code, words) for code, words in entries.items()}


def _indicator(code: str, words: Mapping[str, str]) -> Indicator:
    return Indicator(code=code, **words)  # type: ignore[arg-type]  # the file is checked against the fields by a test


INDICATORS: Final[dict[str, Indicator]] = _load()
