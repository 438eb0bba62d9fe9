"""Real-shaped sheets with the facts they hold, and what departments do to such sheets without changing the facts."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from etl.read.legacy_tables import encode_tcvn3, encode_vni
from tests.workbooks.forms import Form, form

Row = tuple[object, ...]
Fact = tuple[object, ...]
Span = tuple[int, int, int, int]

_STUDENTS = "CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI HỌC TẬP PHÁT SINH TRONG KỲ"
_HALF = "6 tháng đầu năm 2024"
_PERSONS = "Đơn vị tính: Người"


@dataclass(frozen=True, kw_only=True)
class Page:
    """A sheet in its parts. ``spans``: merged heads, by row and column of the head; ``blocks``: value columns that
    stay together; ``total``: cells of a row of totals with the facts it adds (None: no total makes sense).
    """

    dataset: str
    above: tuple[Row, ...]
    heads: tuple[Row, ...]
    spans: tuple[Span, ...]
    blocks: tuple[tuple[int, ...], ...]
    body: tuple[Row, ...]
    facts: frozenset[Fact]
    total: tuple[Row, frozenset[Fact]] | None = None
    below: tuple[Row, ...] = ()
    hidden: frozenset[int] = frozenset()
    merged: bool = True
    down: int = 0
    right: int = 0
    encode: Callable[[str], str] = str
    number: Callable[[int], object] = int
    file: str = "so-lieu.xlsx"
    separator: str = ";"

    def form(self) -> Form:
        """The sheet as a form, with its texts and figures written as they are to be."""
        above = [*[()] * self.down, *self.above]
        rows = [*above, *self.heads, *self.body, *self.below]
        grid = [[None] * self.right + [self._written(value) for value in row] for row in rows]
        top = len(above)
        merges = [
            f"{_letters(left + self.right)}{r + top + 1}:{_letters(right + self.right)}{below + top + 1}"
            for r, left, below, right in (self.spans if self.merged else ())
        ]
        hidden = [top + len(self.heads) + number + 1 for number in sorted(self.hidden)]
        return form(grid, sheet="Sheet1", merges=merges, hidden_rows=hidden, separator=self.separator)

    def _written(self, value: object) -> object:
        if isinstance(value, int):
            return self.number(value)
        return self.encode(value) if isinstance(value, str) else value


def _letters(column: int) -> str:
    return chr(65 + column)


def _sexes(seed: int, rows: int) -> list[tuple[int, int, int]]:
    """Total, men and women; some above a thousand, some far below."""
    random = Random(seed)
    pairs = [(random.randrange(3, 40), random.randrange(3, 40)) for _ in range(rows)]
    return [(m * k + f, m * k, f) for (m, f), k in zip(pairs, (97, 1, 41, 3, 211, 1, 11), strict=False)]


# -- sheets -----------------------------------------------------------------------------------------------------------


def _groups() -> Page:
    """Categories down, groups of people across."""
    kinds = (
        ("Lao động theo hợp đồng ra nước ngoài", "lao_dong_hop_dong", "outbound"),
        ("Công dân Việt Nam ra nước ngoài học tập", "hoc_tap", "outbound"),
        ("Người di cư trở về", "tro_ve", "return"),
        ("Di cư trái phép ra nước ngoài", "di_cu_trai_phep", "outbound"),
    )
    groups = ("total", "male", "female", "children", "ethnic_minority")
    body, facts = [], set()
    for (label, category, direction), (total, men, women) in zip(kinds, _sexes(1, 4), strict=True):
        values = (total, men, women, total // 9, total // 4)
        body.append((label, *values))
        facts |= {
            ("40@2008", "2024-S1", category, direction, "_T", group, "persons", "flow", value)
            for group, value in zip(groups, values, strict=True)
        }
    return Page(
        dataset="migration_statistics",
        above=(("UBND TỈNH NGHỆ AN",), ("SỐ LIỆU DI CƯ QUỐC TẾ PHÁT SINH TRONG KỲ",), (_HALF,), (_PERSONS,)),
        heads=(
            ("Loại hình di cư", "Tổng số", "Trong đó", "", "", ""),
            ("", "", "Nam", "Nữ", "Trẻ em", "Dân tộc thiểu số"),
        ),
        spans=((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 5)),
        blocks=((1,), (2, 3, 4, 5)),
        body=tuple(body),
        facts=frozenset(facts),
    )


def _directions() -> Page:
    """Categories down, directions across, each with its women."""
    kinds = (("Lao động", "lao_dong"), ("Học tập (du học)", "hoc_tap"), ("Di cư trái phép", "di_cu_trai_phep"))
    body, facts = [], set()
    for number, (label, category) in enumerate(kinds):
        values: list[int] = []
        for at, direction in enumerate(("outbound", "inbound", "return")):
            total, _, women = _sexes(10 + 3 * number + at, 3)[at]
            values += [total, women]
            here = ("40@2008", "2024-S1", category, direction, "_T")
            facts |= {(*here, "total", "persons", "flow", total), (*here, "female", "persons", "flow", women)}
        body.append((label, *values))
    return Page(
        dataset="migration_statistics",
        above=(("UBND TỈNH NGHỆ AN",), ("SỐ LIỆU DI CƯ QUỐC TẾ PHÁT SINH TRONG KỲ",), (_HALF,), (_PERSONS,)),
        heads=(
            ("Nhóm đối tượng di cư", "Ra nước ngoài", "", "Vào Việt Nam", "", "Trở về", ""),
            ("", "Tổng số", "Nữ", "Tổng số", "Nữ", "Tổng số", "Nữ"),
        ),
        spans=((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 0, 4), (0, 5, 0, 6)),
        blocks=((1, 2), (3, 4), (5, 6)),
        body=tuple(body),
        facts=frozenset(facts),
    )


def _listed(
    places: Sequence[tuple[str, str]], head: str, above: tuple[Row, ...], fact: Callable[[str, str, int], Fact]
) -> tuple[Page, Row]:
    """Places down, sexes across; and the row of totals."""
    values = _sexes(30 + len(places), len(places))
    page = Page(
        dataset="migration_statistics",
        above=above,
        heads=((head, "Tổng số", "Nam", "Nữ"),),
        spans=(),
        blocks=((1,), (2,), (3,)),
        body=tuple((name, *row) for (name, _), row in zip(places, values, strict=True)),
        facts=frozenset(
            fact(code, group, value)
            for (_, code), row in zip(places, values, strict=True)
            for group, value in zip(("total", "male", "female"), row, strict=True)
        ),
    )
    return page, ("Tổng số", *(sum(column) for column in zip(*values, strict=True)))


def _countries() -> Page:
    """Countries down."""

    def fact(country: str, group: str, value: object) -> Fact:
        return ("40@2008", "2024-S1", "hoc_tap", "outbound", country, group, "persons", "flow", value)

    places = (("Nhật Bản", "JPN"), ("Hàn Quốc", "KOR"), ("Đài Loan", "TWN"), ("Cộng hòa Liên bang Đức", "DEU"))
    above = (("UBND TỈNH NGHỆ AN",), (_STUDENTS,), (_HALF,), (_PERSONS,))
    page, total = _listed(places, "Nước, vùng lãnh thổ", above, fact)
    more = frozenset(
        fact("_T", group, value) for group, value in zip(("total", "male", "female"), total[1:], strict=True)
    )
    return replace(page, total=(total, more))


def _provinces() -> Page:
    """Provinces down; their total is checked and never loaded."""

    def fact(unit: str, group: str, value: object) -> Fact:
        return (unit, "2024-S1", "hoc_tap", "outbound", "_T", group, "persons", "flow", value)

    places = (("Nghệ An", "40@2008"), ("Hà Tĩnh", "42@2008"), ("Bắc Giang", "24@2008"), ("TP. Hồ Chí Minh", "79@2008"))
    above = (("BỘ NGOẠI GIAO",), (_STUDENTS,), (_HALF,), (_PERSONS,))
    page, total = _listed(places, "Tỉnh, thành phố", above, fact)
    return replace(page, total=(total, frozenset()))


def _months() -> Page:
    """Districts down, the months of a quarter across."""
    places = ("Huyện Yên Thành", "Huyện Đô Lương", "Thị xã Hoàng Mai", "Thành phố Vinh")
    periods = ("2024-M01", "2024-M02", "2024-M03")
    values = [tuple(1 + number % 1300 for number in row) for row in _sexes(50, 4)]

    def fact(place: str, period: str, value: object) -> Fact:
        return ("40@2008", place, period, "in_period", "workers_sent", "_T", "_T", value)

    total = tuple(sum(column) for column in zip(*values, strict=True))
    return Page(
        dataset="labour_results",
        above=(
            ("UBND TỈNH NGHỆ AN",),
            ("KẾT QUẢ ĐƯA NGƯỜI LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG",),
            ("Quý I năm 2024",),
            (_PERSONS,),
        ),
        heads=(("Huyện, thị xã, thành phố", "Tháng 1", "Tháng 2", "Tháng 3"),),
        spans=(),
        blocks=((1,), (2,), (3,)),
        body=tuple((place, *row) for place, row in zip(places, values, strict=True)),
        facts=frozenset(
            fact(place, period, value)
            for place, row in zip(places, values, strict=True)
            for period, value in zip(periods, row, strict=True)
        ),
        total=(
            ("Tổng số", *total),
            frozenset(fact("_T", period, value) for period, value in zip(periods, total, strict=True)),
        ),
    )


PAGES: Mapping[str, Page] = {
    "groups": _groups(),
    "directions": _directions(),
    "countries": _countries(),
    "provinces": _provinces(),
    "months": _months(),
}

# -- what departments do to a sheet ----------------------------------------------------------------------------------

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
