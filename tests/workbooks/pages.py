"""Real-shaped sheets in their parts, with the facts they hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

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
