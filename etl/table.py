"""Where the table of a contract stands on a sheet: its header row, which column is which, what is left over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from etl.contract import Dataset
from etl.findings import Finding, Refusal
from etl.read.cells import Book, Sheet
from etl.read.text import clean, fold

METADATA_SHEET = "_gcm"
ILLUSTRATIVE_COLUMN = "illustrative"
# a header stands below the title block and nowhere deeper
HEADER_WITHIN = 40

# Heads that any list may have: the number of the row, and the flag of our own exports.
_NO_COLUMN = frozenset({"stt", "tt", "so tt", "so thu tu", ILLUSTRATIVE_COLUMN})
# Heads of columns that name a single person. Their sheets are refused, and no value of theirs is ever kept or printed.
_PERSONAL = re.compile(
    r"\b(cccd|cmnd|cmt|can cuoc|chung minh (nhan dan|thu)|so dinh danh|dinh danh ca nhan|(so )?ho chieu|passport"
    r"|id card)\b"
)


@dataclass(frozen=True, kw_only=True)
class Form:
    """What the form says of itself (the hidden sheet of a template, or the command line): dataset, unit, period.

    ``answers``: words of the form that a person explained, by the facets they stand for ("category=hoc_tap").
    """

    dataset: str | None = None
    unit: str | None = None
    period: str | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FoundTable:
    """A contract's table on a sheet. Indexes count from 0 inside `sheet.table`; `columns` maps stable names to them."""

    dataset: Dataset
    sheet: Sheet
    header_row: int
    columns: Mapping[str, int]
    extra: tuple[tuple[int, str], ...]

    @property
    def whole(self) -> bool:
        """Whether the head itself has every column that the contract asks for."""
        return all(column.name in self.columns for column in self.dataset.columns if column.required)

    def says_illustrative(self) -> bool:
        """Whether any row says of itself that it is illustrative, as our own exports of such figures do."""
        heads = self.sheet.head(self.header_row + 1)[self.header_row]
        flags = [index for index, text in enumerate(heads) if fold(text) == ILLUSTRATIVE_COLUMN]
        return any(fold(text) == "yes" for index in flags for text in self.sheet.texts(index).unique().to_pylist())


def form_of(book: Book) -> Form:
    """What the hidden sheet of a template says; an empty form when there is none."""
    for sheet in book.sheets:
        if sheet.name == METADATA_SHEET:
            pairs = {row[0]: row[1] for row in sheet.head(sheet.n_rows) if len(row) > 1}
            return Form(
                dataset=pairs.get("dataset") or None, unit=pairs.get("unit") or None, period=pairs.get("period") or None
            )
    return Form()


def find_tables(book: Book, *, contracts: Mapping[str, Dataset], form: Form) -> list[FoundTable]:
    """The tables of one dataset in a book, one a sheet.

    Raises Refusal: dataset_unknown, dataset_ambiguous, header_missing, column_missing, column_twice, personal_data.
    """
    wanted = [contracts[form.dataset]] if form.dataset else list(contracts.values())
    visible = [sheet for sheet in book.sheets if not sheet.hidden and sheet.name != METADATA_SHEET and sheet.n_rows]
    tables = [table for sheet in visible if (table := _best_table(sheet, wanted, form))]
    if not tables:
        raise Refusal(*_what_was_missing(visible, wanted, form))
    names = {table.dataset.name for table in tables}
    if len(names) > 1:
        raise Refusal(Finding(code="dataset_ambiguous", args={"datasets": ", ".join(sorted(names))}))
    return tables


def _best_table(sheet: Sheet, contracts: Iterable[Dataset], form: Form) -> FoundTable | None:
    found: list[tuple[int, FoundTable]] = []
    for row_index, row in enumerate(_heads(sheet)):
        for contract in contracts:
            columns = _match(row, contract)
            if not _missing(columns, contract, form) and len(columns) >= 2:
                found.append((len(columns), _table(sheet, row_index, row, columns, contract)))
    if not found:
        return None
    most = max(count for count, _ in found)
    best = [table for count, table in found if count == most]
    if len({table.dataset.name for table in best}) > 1:
        names = ", ".join(table.dataset.name for table in best)
        raise Refusal(Finding(code="dataset_ambiguous", sheet=sheet.name, args={"datasets": names}))
    _refuse_doubles(best[0], _heads(sheet)[best[0].header_row])
    return best[0]


def _heads(sheet: Sheet) -> list[list[str]]:
    """The rows among which the header stands; what a person hid counts as blank."""
    return [
        [
            "" if row_index in sheet.hidden_rows or index in sheet.hidden_columns else text
            for index, text in enumerate(row)
        ]
        for row_index, row in enumerate(sheet.head(HEADER_WITHIN))
    ]


def _match(row: list[str], contract: Dataset) -> dict[str, int]:
    spellings = _spellings(contract)
    columns: dict[str, int] = {}
    for index, text in enumerate(row):
        name = spellings.get(fold(text)) if text else None
        if name is not None:
            columns.setdefault(name, index)
    return columns


@cache
def _spellings(contract: Dataset) -> dict[str, str]:
    """Every folded head that means a column; a contract's own names and labels win over synonyms."""
    found: dict[str, str] = {}
    for column in contract.columns:
        for text in (column.name, column.label_vi, column.label_en):
            found.setdefault(fold(text), column.name)
    for column in contract.columns:
        for text in column.synonyms:
            found.setdefault(fold(text), column.name)
    return found


def _missing(columns: Mapping[str, int], contract: Dataset, form: Form) -> list[str]:
    given = {contract.unit_column if form.unit else None, contract.period_column if form.period else None}
    return [c.label_vi for c in contract.columns if c.required and c.name not in columns and c.name not in given]


def _table(sheet: Sheet, row_index: int, row: list[str], columns: dict[str, int], contract: Dataset) -> FoundTable:
    known = set(columns.values())
    spelled = _spellings(contract)
    extra = tuple(
        (index, clean(text))
        for index, text in enumerate(row)
        if text and index not in known and fold(text) not in spelled and fold(text) not in _NO_COLUMN
    )
    return FoundTable(dataset=contract, sheet=sheet, header_row=row_index, columns=columns, extra=extra)


def _refuse_doubles(table: FoundTable, row: list[str]) -> None:
    spelled = _spellings(table.dataset)
    for index, text in enumerate(row):
        name = spelled.get(fold(text)) if text else None
        if name is not None and table.columns[name] != index:
            raise Refusal(
                Finding(
                    code="column_twice",
                    sheet=table.sheet.name,
                    cell=table.sheet.cell_name(table.header_row, index),
                    args={
                        "column": table.dataset.column(name).label_vi,
                        "first": table.sheet.cell_name(table.header_row, table.columns[name]),
                    },
                )
            )


def refuse_lists_of_persons(book: Book) -> None:
    """Raise Refusal personal_data when a visible sheet lists persons with their papers."""
    for sheet in book.sheets:
        if not sheet.hidden and sheet.n_rows:
            _refuse_list_of_persons(sheet)


def _refuse_list_of_persons(sheet: Sheet) -> None:
    for row_index, row in enumerate(sheet.head(HEADER_WITHIN)):
        if sum(bool(text) for text in row) < 2:
            continue
        for column_index, text in enumerate(row):
            if text and len(text) < 60 and _PERSONAL.search(fold(text)):
                raise Refusal(
                    Finding(code="personal_data", sheet=sheet.name, cell=sheet.cell_name(row_index, column_index))
                )


def _what_was_missing(sheets: list[Sheet], contracts: list[Dataset], form: Form) -> list[Finding]:
    """Why no contract fits: the columns that the nearest header lacks, or that there is no header at all."""
    nearest: tuple[int, int, Finding] | None = None
    for sheet in sheets:
        for row_index, row in enumerate(_heads(sheet)):
            for contract in contracts:
                columns = _match(row, contract)
                missing = _missing(columns, contract, form)
                if len(columns) < 2 or not missing:
                    continue
                finding = Finding(
                    code="column_missing",
                    sheet=sheet.name,
                    cell=sheet.cell_name(row_index, min(columns.values())),
                    args={"columns": "; ".join(missing), "dataset": contract.label_vi},
                )
                rank = (len(columns), -len(missing), finding)
                if nearest is None or rank[:2] > nearest[:2]:
                    nearest = rank
    if nearest and (form.dataset or nearest[0] + nearest[1] >= 0):
        return [nearest[2]]
    if form.dataset:
        return [Finding(code="header_missing", args={"dataset": contracts[0].label_vi})]
    return [Finding(code="dataset_unknown")]
