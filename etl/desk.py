"""What the upload screen asks of the loader. Each question opens the warehouse anew, and only a commit holds it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from etl.datasets import DATASETS
from etl.findings import Entry, Finding, Refusal, blocking, catalogue
from etl.history import UndoRefused, submission, undo
from etl.load import Loader, Outcome, Understood
from etl.mark import mark
from etl.plan import Effect, effect
from etl.read.cells import Book, readable
from etl.read.periods import is_period, parse_period, period_bounds
from etl.reference import Reference
from etl.table import Form
from etl.template import write_template
from etl.untold import discreet, untold_categories
from etl.words import say
from warehouse.lake import Warehouse
from warehouse.lock import WarehouseBusy

_PEOPLE = ("male", "female", "children", "ethnic_minority")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d+)|R(\d+)C(\d+)")


@dataclass(frozen=True, kw_only=True)
class Looked:
    """One file as it was seen: understood (nothing where it could not be read further), the cells, all findings.

    ``known`` tells when the very same bytes are loaded already; then nobody looked any further.
    """

    findings: tuple[Finding, ...]
    book: Book | None = None
    understood: Understood | None = None
    known: Outcome | None = None
    form: Form = field(default_factory=Form)

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def acceptable(self) -> bool:
        """Whether a person could take all the errors as they are."""
        return all(finding.acceptable for finding in self.errors)

    @property
    def labels(self) -> tuple[str, ...]:
        """The words of the file that nobody understood and a person can explain; names of units are mended there."""
        units = {(one.sheet, one.cell) for one in self.errors if one.code.startswith("unit_")}
        asked = [one for one in self.errors if "label" in one.args and (one.sheet, one.cell) not in units]
        return tuple(dict.fromkeys(str(one.args["label"]) for one in asked))


@dataclass(frozen=True, kw_only=True)
class Desk:
    """The loader for a screen: looks at files, tells their effect, commits, takes back, hands out forms."""

    reference: Reference

    @classmethod
    def open(cls) -> Desk:
        """A desk with the code lists at hand."""
        return cls(reference=_reference())

    def look(
        self, path: Path, *, given: Mapping[str, str], answers: Mapping[str, str], by: str = "", again: bool = False
    ) -> Looked:
        """A file as the loader sees it, with what a person said of it (dataset, unit, period; what labels mean).

        ``again``: also a file whose very bytes are loaded already.
        """
        form = Form(**{name: given.get(name) or None for name in ("dataset", "unit", "period")}, answers=dict(answers))
        with self._loader() as loader:
            known = None if again else loader.same_bytes(path, form)
            if known is not None:
                return Looked(findings=known.findings, known=known, form=form)
            try:
                understood = loader.understand(path, form=form, by=by)
            except Refusal as refusal:
                return Looked(findings=refusal.findings, book=_shown(path, refusal.findings), form=form)
            said = discreet(understood.findings, understood.table, untold_categories(loader.warehouse))
        return Looked(findings=said, book=understood.book, understood=understood, form=form)

    def effect(self, understood: Understood) -> Effect:
        """What committing the file would change, but for what a screen may not tell."""
        with self._loader() as loader:
            return effect(loader.warehouse, understood, untold=untold_categories(loader.warehouse))

    def commit(
        self, understood: Understood, *, by: str, note: str, accept: Sequence[str] = (), why: str = ""
    ) -> Outcome:
        """Commit the file as a whole or not at all; a busy warehouse is a finding of the outcome."""
        with self._loader() as loader:
            outcome = loader.commit(understood, by=by, note=note, accept=accept, why=why)
            if outcome.outcome == "loaded":
                with suppress(WarehouseBusy):  # the next commit tidies as well
                    loader.warehouse.tidy_when_due()
        return outcome

    def undo(self, submission_id: str, *, why: str, by: str, lang: str) -> str:
        """Take a submission back; what stands in the way in words, empty when it is done."""
        with self._loader() as loader:
            try:
                undo(loader.warehouse, submission_id, why=why, by=by)
            except UndoRefused as refused:
                return say(f"undo_{refused.reason}", lang, submission=submission_id, ids=", ".join(refused.ids))
            except WarehouseBusy as busy:
                return say("busy", lang, holder=", ".join(busy.holder.values()) or "?", waited=f"{busy.waited:g}")
        return ""

    def state_of(self, submission_id: str) -> str:
        """What has become of a submission: loaded, replaced or withdrawn; empty when there is none."""
        with self._loader() as loader:
            try:
                return submission(loader.warehouse, submission_id).state
            except KeyError:
                return ""

    def marked(self, path: Path, looked: Looked, *, lang: str) -> bytes:
        """The sender's workbook with its findings marked."""
        with tempfile.TemporaryDirectory(prefix="gcm-marked-") as folder:
            out = Path(folder) / f"{path.stem}.xlsx"
            book = looked.book or _readable(path, looked.findings)
            said = {"dataset": looked.form.dataset, "unit": looked.form.unit, "period": looked.form.period}
            given = {name: value for name, value in said.items() if value}
            return mark(path, out, findings=looked.findings, book=book, lang=lang, given=given).read_bytes()

    def template(self, dataset: str, *, unit: str, period: str, lang: str) -> bytes:
        """The blank form of a dataset, made out to a unit and period when given."""
        with tempfile.TemporaryDirectory(prefix="gcm-template-") as folder:
            path = Path(folder) / "template.xlsx"
            write_template(
                DATASETS[dataset],
                path,
                unit=unit or None,
                period=self.period(period),
                reference=self.reference,
                lang=lang,
            )
            return path.read_bytes()

    def period(self, text: str) -> str | None:
        """The code of a period written in any way; None for what is no period."""
        found = parse_period(text) if text else None
        return found.time_period if found else None

    def datasets(self, lang: str) -> dict[str, str]:
        """Names of the tables to load, by code."""
        return {name: one.label_vi if lang == "vi" else one.label_en for name, one in DATASETS.items()}

    def names(self, lang: str) -> dict[str, str]:
        """Names of units, agencies and categories, by code."""
        rows = (*self.reference.agencies, *self.reference.categories)
        found = {row["code"]: row[f"name_{lang}"] or row["name_vi"] for row in rows}
        return found | {row["unit_key"]: row[f"name_{lang}"] for row in self.reference.units}

    def units(self, lang: str, *, period: str = "", dataset: str = "") -> dict[str, str]:
        """Who may send a file: the units of its period, if that is known; former ones with years; agencies too."""
        code = self.period(period)
        day = period_bounds(code)[1].isoformat() if code and is_period(code) else None
        valid = [
            row
            for row in self.reference.units
            if day is None or row["valid_from"] <= day <= (row["valid_to"] or date.max.isoformat())
        ]
        ordered = sorted(valid, key=lambda row: (bool(row["valid_to"]), row["code"]))
        found = {row["unit_key"]: _dated(row["name_" + lang], row["valid_from"], row["valid_to"]) for row in ordered}
        if dataset == "task_progress":
            found |= {row["code"]: row[f"name_{lang}"] or row["name_vi"] for row in self.reference.agencies}
        return found

    def meanings(self, dataset: str, lang: str) -> dict[str, str]:
        """What a label of a form may stand for, in words: a category or an indicator, a country, people."""
        label = f"name_{lang}"
        found: dict[str, str] = {}
        if dataset == "labour_results":
            codes = DATASETS[dataset].column("indicator").codes
            found |= {f"indicator={one.code}": one.label_vi if lang == "vi" else one.label_en for one in codes}
        else:
            found |= {f"category={row['code']}": row[label] for row in self.reference.categories}
        people = {one.code: one for one in DATASETS["migration_statistics"].column("population_group").codes}
        found |= {
            f"population_group={code}": people[code].label_vi if lang == "vi" else people[code].label_en
            for code in _PEOPLE
        }
        found |= {f"country={row['alpha3']}": row[label] for row in self.reference.countries}
        return found

    def heads(self, dataset: str, lang: str) -> dict[str, str]:
        """Heads of the columns of a dataset, by stable name."""
        return {one.name: one.label_vi if lang == "vi" else one.label_en for one in DATASETS[dataset].columns}

    def words(self, dataset: str, lang: str) -> dict[str, dict[str, str]]:
        """What the codes in each column of a dataset mean, by column and code."""
        label, found = f"name_{lang}", {}
        countries = {row["alpha3"]: row[label] for row in self.reference.countries}
        for column in DATASETS[dataset].columns:
            if column.codes:
                found[column.name] = {one.code: one.label_vi if lang == "vi" else one.label_en for one in column.codes}
            elif column.kind in ("unit", "reporter", "category"):
                found[column.name] = self.names(lang)
            elif column.kind == "country":
                found[column.name] = countries
        return found

    def entry(self, code: str) -> Entry:
        """The words of a kind of finding."""
        return catalogue()[code]

    def place_of(self, looked: Looked, finding: Finding) -> tuple[int, int, int] | None:
        """Sheet, row and column of a finding, from 0 in the used table; None when it is on no cell that is shown."""
        found = _ADDRESS.fullmatch(finding.cell or "")
        if found is None or looked.book is None:
            return None
        row = int(found[2] or found[3]) - 1
        column = (int(found[4]) if found[4] else _number(found[1])) - 1
        for index, sheet in enumerate(looked.book.sheets):
            if sheet.name == finding.sheet:
                at = index, row - sheet.first_row, column - sheet.first_column
                return at if 0 <= at[1] < sheet.n_rows and 0 <= at[2] < sheet.n_columns else None
        return None

    @contextmanager
    def _loader(self) -> Iterator[Loader]:
        with Warehouse.open(must_exist=True) as warehouse:
            yield Loader(warehouse, self.reference)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def _dated(name: str, since: str, until: str) -> str:
    return f"{name} ({since[:4]}–{until[:4]})" if until else name


@cache
def _reference() -> Reference:
    return Reference.load()


def _shown(path: Path, findings: Sequence[Finding]) -> Book | None:
    """The cells of a refused file; not those of one that cannot be read, and never a list of persons."""
    return None if any(one.code == "personal_data" for one in findings) else _readable(path, findings)


def _readable(path: Path, findings: Sequence[Finding]) -> Book | None:
    if blocking(one for one in findings if catalogue()[one.code].subject == "file"):
        return None
    return readable(path)
