"""What departments do to a sheet without changing the facts that it holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from random import Random

from etl.read.legacy_tables import encode_tcvn3, encode_vni
from tests.workbooks.pages import PAGES, Page, Row

Mutation = Callable[[Page, Random], Page]


def _titles(page: Page, random: Random) -> Page:
    lines = [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",),
        ("Độc lập - Tự do - Hạnh phúc",),
        ("(Kèm theo Báo cáo số 1243/BC-SNgV ngày 10/7/2024)",),
        ("Biểu số 01",),
    ]
    above = list(page.above)
    for line in random.sample(lines, 2):
        above.insert(random.randint(0, len(above)), line)
    return replace(page, above=tuple(above))


def _blank_rows(page: Page, random: Random) -> Page:
    above, body = list(page.above), list(page.body)
    above.insert(random.randint(0, len(above)), ())
    body.insert(random.randint(1, len(body) - 1), ())
    return replace(page, above=(*above, ()), body=tuple(body), down=random.randint(0, 4))


def _blank_columns(page: Page, random: Random) -> Page:
    return replace(_with_column(page, 1, [""] * len(page.heads), [None] * len(page.body)), right=random.randint(0, 2))


def _unmerged(page: Page, random: Random) -> Page:
    return replace(page, merged=False)


def _shuffled_columns(page: Page, random: Random) -> Page:
    blocks = [random.sample(block, len(block)) for block in random.sample(page.blocks, len(page.blocks))]
    if any(left != right for row, left, _, right in page.spans if row == 0):  # a wide head stays over its own columns
        blocks = random.sample([list(block) for block in page.blocks], len(page.blocks))
    first = min(min(block) for block in page.blocks)
    order = [*range(first), *(column for block in blocks for column in block)]

    def moved(row: Row) -> Row:
        return tuple(row[column] for column in order if column < len(row))

    spans = tuple(
        (
            top,
            min(order.index(c) for c in range(left, right + 1)),
            bottom,
            max(order.index(c) for c in range(left, right + 1)),
        )
        for top, left, bottom, right in page.spans
    )
    heads, body = tuple(map(moved, page.heads)), tuple(moved(row) if row else row for row in page.body)
    total = (moved(page.total[0]), page.total[1]) if page.total else None
    ends = [0, *[len(block) for block in blocks]]
    starts = [first + sum(ends[: number + 1]) for number in range(len(blocks))]
    renumbered = tuple(tuple(range(start, start + len(block))) for start, block in zip(starts, blocks, strict=True))
    return replace(page, heads=heads, body=body, spans=spans, total=total, blocks=renumbered)


def _shuffled_rows(page: Page, random: Random) -> Page:
    return replace(page, body=tuple(random.sample(page.body, len(page.body))))


def _repeated_head(page: Page, random: Random) -> Page:
    at = random.randint(1, len(page.body) - 1)
    return replace(page, body=(*page.body[:at], *page.heads, *page.body[at:]))


def _numbered(page: Page, random: Random) -> Page:
    style = random.choice([str, lambda n: f"{n}.", lambda n: ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[n - 1]])
    numbers = iter(range(1, 100))
    known = {row[0] for row in PAGES_BODY}
    labels = [style(next(numbers)) if row and row[0] in known else None for row in page.body]
    head = [random.choice(["STT", "TT", "Số TT"]), *[""] * (len(page.heads) - 1)]
    return _with_column(page, 0, head, labels)


def _notes(page: Page, random: Random) -> Page:
    width = len(page.heads[0])
    notes = [random.choice([None, None, "Số liệu do Sở Tư pháp cung cấp"]) for _ in page.body]
    return _with_column(page, width, ["Ghi chú", *[""] * (len(page.heads) - 1)], notes)


def _signed(page: Page, random: Random) -> Page:
    below = (
        (),
        ("Ghi chú: Số liệu tổng hợp từ báo cáo của các ngành.",),
        ("NGƯỜI LẬP BIỂU", "", "", "KT. GIÁM ĐỐC"),
        ("", "", "", "PHÓ GIÁM ĐỐC"),
    )
    return replace(page, below=(*page.below, *below))


def _totalled(page: Page, random: Random) -> Page:
    if page.total is None:
        return page
    row, facts = page.total
    body = (row, *page.body) if random.random() < 0.3 else (*page.body, row)
    return replace(page, body=body, facts=page.facts | facts)


def _stale(page: Page, random: Random) -> Page:
    """Hidden rows with the figures of another period, among those that count."""
    at = random.randint(0, len(page.body))
    old = [(row[0], *(v + 7 if isinstance(v, int) else v for v in row[1:])) for row in page.body if row][:2]
    body = (*page.body[:at], *old, *page.body[at:])
    return replace(page, body=body, hidden=frozenset(range(at, at + len(old))))


STRUCTURE: Mapping[str, Mutation] = {
    "shuffled columns": _shuffled_columns,
    "shuffled rows": _shuffled_rows,
    "totals": _totalled,
    "blank columns": _blank_columns,
    "numbers of rows": _numbered,
    "notes": _notes,
    "repeated head": _repeated_head,
    "titles": _titles,
    "blank rows": _blank_rows,
    "not merged": _unmerged,
    "signature": _signed,
    "hidden rows": _stale,
}
"""In the order in which they are done."""


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


TEXTS: Mapping[str, Callable[[str], str]] = {
    "plain": str,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "capitals": str.upper,
    "no marks": _bare,
    "TCVN3": encode_tcvn3,
    "VNI": encode_vni,
    "double blanks": lambda text: f" {text.replace(' ', '  ')} ",
    "Ð for Đ": lambda text: text.replace("Đ", "Ð"),
}
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
NUMBERS: Mapping[str, Callable[[int], object]] = {
    "numbers": int,
    "text": str,
    "dots": lambda number: f"{number:,}".replace(",", "."),
    "commas": lambda number: f"{number:,}",
    "blanks": lambda number: f"{number:,}".replace(",", " "),
    "full width": lambda number: str(number).translate(_FULL_WIDTH),
    "floats": float,
}
FILES: Mapping[str, tuple[str, str]] = {
    "xlsx": ("so-lieu.xlsx", ";"),
    "xls": ("so-lieu.xls", ";"),
    "csv ;": ("so-lieu.csv", ";"),
    "csv tab": ("so-lieu.csv", "\t"),
    "csv ,": ("so-lieu.csv", ","),
}
PAGES_BODY: Sequence[Row] = [row for page in PAGES.values() for row in page.body]


def mutated(
    page: Page,
    structure: Iterable[str] = (),
    *,
    text: str = "plain",
    number: str = "numbers",
    file: str = "xlsx",
    seed: int = 0,
) -> Page:
    """The page after these mutations; hidden rows only where the kind of file can hide them."""
    random, wanted = Random(seed), set(structure)
    if file.startswith("csv"):
        wanted.discard("hidden rows")
    for name, change in STRUCTURE.items():
        if name in wanted:
            page = change(page, random)
    name, separator = FILES[file]
    return replace(page, encode=TEXTS[text], number=NUMBERS[number], file=name, separator=separator)


def _with_column(page: Page, at: int, heads: Sequence[object], cells: Sequence[object]) -> Page:
    """The page with one more column; merges move along."""

    def wider(row: Row, cell: object) -> Row:
        if not row:
            return row
        full = (*row, *[""] * (len(page.heads[0]) - len(row)))
        return (*full[:at], cell, *full[at:])

    spans = [(t, left + (left >= at), b, right + (right >= at)) for t, left, b, right in page.spans]
    if len(page.heads) > 1 and heads[0]:
        spans.append((0, at, len(page.heads) - 1, at))
    rows = tuple(wider(row, cell) for row, cell in zip(page.body, cells, strict=True))
    return replace(
        page,
        heads=tuple(wider(row, cell) for row, cell in zip(page.heads, heads, strict=True)),
        body=rows,
        spans=tuple(spans),
        blocks=tuple(tuple(column + (column >= at) for column in block) for block in page.blocks),
    )
