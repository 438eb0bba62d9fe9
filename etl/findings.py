"""What can be wrong with a file: a finding says what, where and how to mend it, in the reader's language.

The words are data: one TOML file per subject in ``etl/catalogue``. Adding a check means adding an entry there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

Severity = Literal["error", "warning"]
Language = Literal["vi", "en"]

CATALOGUE_DIR = Path(__file__).parent / "catalogue"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One kind of finding: its stable code, how grave it is, and its words.

    ``message`` and ``mend`` may hold ``{names}`` that the finding fills in; ``why`` is a whole sentence.
    An error blocks the whole file; a warning is kept with the submission. An ``acceptable`` error is one of figures
    that can be read: a person with the right may take them as they are, with a reason.
    """

    code: str
    severity: Severity
    subject: str
    message: Mapping[str, str]
    why: Mapping[str, str]
    mend: Mapping[str, str]
    acceptable: bool = False


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing found in one file, at a sheet and cell; a finding on the whole file has neither."""

    code: str
    sheet: str | None = None
    cell: str | None = None
    args: Mapping[str, object] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return catalogue()[self.code].severity

    @property
    def acceptable(self) -> bool:
        return catalogue()[self.code].acceptable

    def message(self, lang: str = "vi") -> str:
        """The finding in words, with what to do next, in Vietnamese (``vi``) or English (``en``)."""
        entry = catalogue()[self.code]
        return f"{entry.message[lang]} {entry.mend[lang]}".format_map(dict(self.args)).strip()

    def as_dict(self, lang: str = "vi") -> dict[str, str | None]:
        """The form that ``load --json`` prints and the warehouse keeps."""
        return {
            "code": self.code,
            "severity": self.severity,
            "sheet": self.sheet,
            "cell": self.cell,
            "message": self.message(lang),
        }


class Refusal(Exception):
    """A file cannot be read any further; carries the findings that say why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f.code for f in findings))
        self.findings = findings


@cache
def catalogue() -> dict[str, Entry]:
    """All findings the product knows, by code."""
    entries: dict[str, Entry] = {}
    for path in sorted(CATALOGUE_DIR.glob("*.toml")):
        for code, words in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if code in entries:
                raise ValueError(f"finding {code} is defined twice, the second time in {path.name}")
            entries[code] = Entry(code=code, subject=path.stem, **words)
    return entries


def blocking(findings: Iterable[Finding]) -> bool:
    """Whether a file with these findings must be refused."""
    return any(finding.severity == "error" for finding in findings)
