"""The tables on a sheet as a person sees them: where the head ends and which rows are the body."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from etl.read.cells import Sheet
from etl.read.kind import Kind
from etl.read.numbers import mark_of
from etl.read.text import clean, fold
from etl.understand.columns import Column, Use, columns_of
from etl.understand.phrases import Meaning, Vocabulary
from etl.understand.sender import Line

# More cells than this are no form that a person laid out.
MOST_CELLS = 400_000
_DEEPEST_HEAD = 6
# A title stands at most so many rows above its table.
_TITLE_ROWS = 60
_FIGURE = re.compile(r"[-+−–]?\s*[\d０-９][\d０-９\s.,'’\u00a0\u202f]*%?|\([\d.,\s]+\)|[-‐‑‒–—−]+|…+|\.{2,}|[xX×]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNTER = re.compile(r"\(?\s*(?:[A-Z]|\d{1,2}[a-z]?)\s*\)?(?:\s*=.*)?")
_AFTER = re.compile(
    r"^(?:nguon|ghi chu|chu thich|luu y|nguoi lap|nguoi tong hop|noi nhan|giam doc|pho giam doc|chu tich|thu truong"
    r"|kt |tm |tl |truong phong|ke toan|lap bieu|xac nhan|nguoi bao cao|can bo|phu trach|source|ky ten|thu ky"
    r"|truong ban|tuq |q |nguoi theo doi)"
)
_LEGEND = re.compile(r"\b([A-ZĐ][A-ZĐ.]{0,5})\s*[:=]\s*([^;,.:=()]{2,60})")
_GOES_ON = re.compile(r"^\W*(?:\S+ ){0,6}tiep theo(?: trang)?\b.{0,12}$|^(?:don vi tinh|dvt)\b")


@dataclass(frozen=True, kw_only=True)
class Block:
    """One table: rows of its head (both ends included), its columns, the rows of its body, the lines above it."""

    sheet: Sheet
    first_head: int
    last_head: int
    columns: tuple[Column, ...]
    body: tuple[int, ...]
    lines: tuple[Line, ...]

    def of(self, *uses: Use) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.use in uses)


@dataclass(frozen=True)
class Grid:
    """The visible cells of a sheet as plain lists; what is hidden counts as blank."""

    sheet: Sheet
    words: Vocabulary = field(repr=False)

    @cached_property
    def texts(self) -> list[list[str]]:
        rows = self.sheet.head(self.sheet.n_rows)
        for row in self.sheet.hidden_rows:
            rows[row] = [""] * self.sheet.n_columns
        for column in self.sheet.hidden_columns:
            for cells in rows:
                cells[column] = ""
        return rows

    @cached_property
    def kinds(self) -> list[list[int]]:
        columns = [self.sheet.kinds(index).to_pylist() for index in range(self.sheet.n_columns)]
        return [list(row) for row in zip(*columns, strict=True)]

    @cached_property
    def covered(self) -> Mapping[tuple[int, int], tuple[int, int]]:
        """Cells inside a merged range -> its top left cell."""
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.sheet.merges
            if (bottom - top + 1) * (right - left + 1) <= 20_000
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
        }

    def head_text(self, row: int, column: int) -> str:
        """The text of a cell, or of the merged range that it lies in."""
        top, left = self.covered.get((row, column), (row, column))
        text = self.texts[top][left]
        return self.legend.get(text, text)

    @cached_property
    def legend(self) -> Mapping[str, str]:
        """Short forms that a note on the sheet explains: "NB: Nhật Bản; HQ: Hàn Quốc"."""
        found: dict[str, str] = {}
        for row in self.texts:
            for text in row:
                for short, full in _LEGEND.findall(text) if ":" in text or "=" in text else ():
                    if not self.words.read(short).clear and self.words.read(full).clear:
                        found.setdefault(short, full.strip())
        return found

    def is_covered(self, row: int, column: int) -> bool:
        """Whether a cell lies in a merged range."""
        return (row, column) in self.covered

    def is_figure(self, row: int, column: int) -> bool:
        """Whether a cell holds a figure or a mark that stands for one."""
        kind, text = self.kinds[row][column], self.texts[row][column]
        if not text and kind not in (Kind.ERROR, Kind.FORMULA):
            return False
        if kind == Kind.TEXT:
            return bool(_FIGURE.fullmatch(text)) or mark_of(text) is not None
        return True

    def is_year(self, row: int, column: int) -> bool:
        return bool(_YEAR.fullmatch(self.texts[row][column]))

    def filled(self, row: int) -> list[int]:
        """The columns with something in them; a merged range counts once."""
        return [
            column
            for column, text in enumerate(self.texts[row])
            if text or self.kinds[row][column] in (Kind.ERROR, Kind.FORMULA)
        ]

    def lines(self, first: int, end: int) -> tuple[Line, ...]:
        """The texts of some rows; what stands behind a text that ends in a colon belongs to it."""
        found = []
        for row in range(first, end):
            cells = self.filled(row)
            for column in cells:
                text = self.texts[row][column]
                following = next((c for c in cells if c > column), None)
                if text.rstrip().endswith((":", "：")) and following is not None:
                    text = f"{text} {self.texts[row][following]}"
                if self.kinds[row][column] == Kind.TEXT:
                    found.append(Line(text=clean(text), cell=self.sheet.cell_name(row, column)))
        return tuple(found)

    # -- tables -------------------------------------------------------------------------------------------------------

    def blocks(self) -> list[Block]:
        """The tables of the sheet from top to bottom; a head that is repeated goes on with the same table."""
        found: list[Block] = []
        row, above = 0, 0
        n_rows = len(self.texts)
        while row < n_rows:
            end = self._head_end(row)
            block = self._block(row, end, above) if end is not None else None
            if block is None:
                row += 1
                continue
            found += side_by_side(block)
            row = above = block.body[-1] + 1
        return found

    def _head_end(self, start: int) -> int | None:
        """The last row of the head that begins here, or None when no head does."""
        cells = self.filled(start)
        if len(cells) == 1 and self._heads_one_column(start, cells[0]):
            return start
        if len(cells) < 2 or any(self.is_figure(start, c) and not self.is_year(start, c) for c in cells):
            return None
        if any(len(text := self.texts[start][column]) > 300 or text.endswith((":", "：")) for column in cells):
            return None
        clear = [column for column in cells if self.words.read(self.texts[start][column]).clear]
        if not clear:
            return None
        end = start
        while end + 1 < len(self.texts) and end - start < _DEEPEST_HEAD:
            if self._is_counter_row(end + 1):
                return end + 1
            if not self._goes_on(start, end):
                break
            end += 1
        return end

    def _heads_one_column(self, row: int, column: int) -> bool:
        """Whether a lone text is the head of the one column of figures beside labels without a head."""
        if column == 0 or row + 1 >= len(self.texts) or (row, column) in self.covered:
            return False
        meaning = self._read(row, column)
        below = self.filled(row + 1)
        told = meaning.period is not None or meaning.role in ("value", "total")
        return told and meaning.clear and len(below) >= 2 and below[-1] == column and self.is_figure(row + 1, column)

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether the row below still belongs to the head."""
        row = end + 1
        cells = self.filled(row)
        if not cells or any(self.is_figure(row, c) and not self.is_year(row, c) for c in cells):
            return False
        first = next((c for c in range(len(self.texts[row])) if self.head_text(start, c)), 0)
        above_blank = [c for c in cells if not any(self.texts[r][c] for r in range(start, row))]
        left = cells[0]
        # a label under a label begins the body, also when the rest of its row is text
        if left not in above_blank and self._is_label_head(start, end, left) and not self._heads_a_group(end, left):
            return False
        if left in above_blank and left <= first and not self._read(row, left).facets.keys() & {"label", "role"}:
            return len(cells) > 1 and not any(self._is_label_head(start, end, c) for c in range(left + 1))
        return len(cells) > 1 or left > first + 1 or (start, left) in self.covered

    def _heads_a_group(self, end: int, column: int) -> bool:
        """Whether the head of a column spans several columns that have heads of their own below."""
        right = column + 1
        if right >= self.sheet.n_columns or not self.texts[end + 1][right]:
            return False
        return not self.texts[end][right] and bool(self.texts[end][column])

    def _is_label_head(self, start: int, end: int, column: int) -> bool:
        heads = [self.head_text(row, column) for row in range(start, end + 1)]
        meanings = [self.words.read(text).facets for text in heads if text]
        return any("label" in facets or facets.get("role") in ("ordinal", "code") for facets in meanings) or column == 0

    def _read(self, row: int, column: int) -> Meaning:
        return self.words.read(self.texts[row][column])

    def _is_counter_row(self, row: int) -> bool:
        """Whether a row only numbers the columns: A, B, 1, 2, (3) = (1) + (2)."""
        texts = [self.texts[row][column] for column in self.filled(row)]
        if len(texts) < 3 or not all(_COUNTER.fullmatch(text) for text in texts):
            return False
        numbers = [int(match[0]) for text in texts if (match := re.search(r"\d+", text))]
        return len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 3

    def _block(self, start: int, end: int, above: int) -> Block | None:
        counter = end if self._is_counter_row(end) else None
        last = end - 1 if counter is not None else end
        body = self._body(end + 1, self._heads_of(start, last))
        if not body:
            return None
        columns = tuple(columns_of(self, start, last, body))
        uses = {column.use for column in columns}
        if "value" not in uses or not any(
            self.is_figure(r, c.index) for c in columns if c.use == "value" for r in body
        ):
            return None
        lines = self.lines(max(above, start - _TITLE_ROWS), start)
        return Block(sheet=self.sheet, first_head=start, last_head=end, columns=columns, body=tuple(body), lines=lines)

    def _heads_of(self, start: int, last: int) -> list[str]:
        return [" ".join(self.texts[row]) for row in range(start, last + 1)]

    def _body(self, first: int, heads: Sequence[str]) -> list[int]:
        """The rows below a head until its table ends; a repeated head and its "(Tiếp theo)" are left out."""
        rows: list[int] = []
        row, last_with_figures = first, -1
        while row < len(self.texts):
            cells = self.filled(row)
            if not cells:
                row += 1
                continue
            if " ".join(self.texts[row]) == heads[0]:  # the head again on a new page
                row += self._repeated(row, heads)
                continue
            figures = [column for column in cells if self.is_figure(row, column)]
            text = next((self.texts[row][column] for column in cells), "")
            remark = len(cells) == 1 and (text.startswith(("*", "(*", "(1)")) or len(text) > 120)
            if not figures and (_AFTER.match(fold(text)) or remark) and last_with_figures >= 0:
                rest = range(row, len(self.texts))
                repeated = next((r for r in rest if " ".join(self.texts[r]) == heads[0]), None)
                if repeated is None:
                    break
                row = repeated
                continue
            if not figures and last_with_figures >= 0 and len(cells) > 1 and self._new_head(row):
                break
            if (self._is_counter_row(row) and last_with_figures < 0) or (not figures and _GOES_ON.search(fold(text))):
                row += 1
                continue
            rows.append(row)
            if figures:
                last_with_figures = len(rows)
            row += 1
        return rows[:last_with_figures] if last_with_figures >= 0 else []

    def _repeated(self, row: int, heads: Sequence[str]) -> int:
        count = 0
        while (
            count < len(heads) and row + count < len(self.texts) and " ".join(self.texts[row + count]) == heads[count]
        ):
            count += 1
        return max(1, count)

    def _new_head(self, row: int) -> bool:
        """Whether another table begins here: a head with a label column and clear words."""
        meanings = [self._read(row, column) for column in self.filled(row)]
        labels = [m for m in meanings if "label" in m.facets or m.role in ("ordinal", "code")]
        return bool(labels) and sum(m.clear for m in meanings) >= 2 and len(meanings) >= 3


def side_by_side(block: Block) -> list[Block]:
    """The parts of a list that goes on in a second set of columns to save paper; most tables have one part."""
    heads = [column.heads for column in block.columns]
    starts = [at for at, found in enumerate(heads) if found == heads[0]]
    size = starts[1] - starts[0] if len(starts) > 1 else 0
    if not size or any(heads[at : at + size] != heads[:size] for at in starts):
        return [block]
    uses = [column.use for column in block.columns[:size]]
    parts = []
    for at in starts:
        columns = tuple(
            replace(column, use=use) for column, use in zip(block.columns[at : at + size], uses, strict=True)
        )
        parts.append(replace(block, columns=columns))
    return parts
