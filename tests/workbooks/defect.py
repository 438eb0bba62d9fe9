"""One defect: a small form that raises one finding at one place, and what else cannot be kept out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.workbooks.forms import Form, write

FOLDER = Path(__file__).parent / "defects"


@dataclass(frozen=True, kw_only=True)
class Defect:
    """The file, the finding it raises and where it stands (no cell: on the sheet or the file as a whole).

    ``also``: codes of findings that come with it, since nobody can send the one without the other. ``before``: forms
    loaded before it, by file name; ``options``: what a person says when loading; ``make``: writes a file that is no
    form.
    """

    code: str
    form: Form
    cell: str | None = None
    sheet: str | None = None
    file: str = ""
    also: frozenset[str] = frozenset()
    options: Mapping[str, Any] = field(default_factory=dict)
    before: Mapping[str, Form] = field(default_factory=dict)
    make: Callable[[Path], Path] | None = None

    @property
    def name(self) -> str:
        """The name of the file: what the sender calls it where that matters, else the code."""
        return self.file or f"{self.code}.xlsx"

    @property
    def path(self) -> Path:
        """Where the file is kept."""
        return FOLDER / self.name

    def files(self) -> dict[str, Form]:
        """Every form of the case by file name, in the order of loading."""
        return {**self.before, self.name: self.form}

    def write(self, folder: Path) -> Path:
        """Write the files of the case; gives the one with the defect."""
        for name, form in self.before.items():
            write(form, folder / name)
        return self.make(folder / self.name) if self.make else write(self.form, folder / self.name)


def defect(code: str, form: Form, cell: str | None = "", /, *, also: str = "", **more: object) -> Defect:
    """A defect at a cell of the first sheet of a form; with None on the whole file, with "" on the whole sheet."""
    sheet = None if cell is None else form.sheet
    options = {k: v for k, v in more.items() if k in ("dataset", "unit", "period", "accept", "why")}
    rest = {k: v for k, v in more.items() if k not in options}
    given: dict[str, object] = {"sheet": sheet, "cell": cell or None, "options": options, **rest}
    return Defect(code=code, form=form, also=frozenset(also.split()), **given)  # type: ignore[arg-type]


Defects = Sequence[Defect]
