"""A deck with one slide of every shape: the longest names there are, long findings, gaps, figures not published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd

from charts.map import country_map
from charts.theme import SERIES, STATUSES, status_words
from exhibits.empty import Nothing
from exhibits.exhibit import BOUNDARIES, Exhibit, Headline, Source
from exhibits.native import Native, Series
from exhibits.reader import Reader
from exhibits.table import Column, Table
from meetings.meeting import Meeting, Slide
from reports.deck import Deck, Shown
from reports.province.outline import rings
from tests.metrics.figures import snapshot

DAY: Final = date(2026, 11, 22)
NAMES: Final = (
    "Bộ Lao động - Thương binh và Xã hội (nay là Bộ Nội vụ)", "Thành phố Hồ Chí Minh", "Bà Rịa - Vũng Tàu",
    "Thừa Thiên Huế", "Liên đoàn Thương mại và Công nghiệp Việt Nam", "Quảng Ninh", "Cần Thơ", "Đắk Lắk", "Hà Nội",
)  # fmt: skip
FINDING: Final = (
    "Đến ngày 22/11/2026 có 12/61 nhiệm vụ quá hạn, 9 nhiệm vụ sắp đến hạn; nhiều nhất ở nhóm Bảo hộ công dân"
    " và hỗ trợ người di cư dễ bị tổn thương, chủ yếu do các cơ quan chưa gửi báo cáo của 6 tháng đầu năm"
)
TASK: Final = (
    "Rà soát, hoàn thiện chính sách, pháp luật về di cư quốc tế, bảo đảm quyền và lợi ích hợp pháp của công dân Việt"
    " Nam ở nước ngoài, trong đó có người lao động"
)
HOSTILE: Final = '=cmd|"/c calc"!A1 <b>đậm</b> & \x0b\x01'
HARMLESS: Final = '=cmd|"/c calc"!A1 <b>đậm</b> & '
SOURCE: Final = Source(
    words="báo cáo của các địa phương về di cư quốc tế (Quyết định 402/QĐ-TTg)", reported=28, expected=34,
    illustrative=True, note="so sánh trên các đơn vị có số liệu cả hai kỳ",
)  # fmt: skip
MONTHS: Final = tuple(f"Tháng {month}" for month in range(1, 12))
COMBINED: Final = Native(
    kind="column", categories=MONTHS, unit="người",
    series=(
        Series(name="Kết quả cộng dồn", colour=SERIES[0],
               values=tuple(None if month == 4 else 1234.5 * month for month in range(1, 12))),
        Series(name="Nhịp bình quân theo chỉ tiêu", colour=SERIES[1], line=True, dashed=True,
               values=tuple(1500.0 * month for month in range(1, 12))),
    ),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Given(Deck):
    """A deck of exhibits that are in no register."""

    exhibits: tuple[Exhibit, ...]

    @cached_property
    def slides(self) -> tuple[Shown, ...]:
        note = f"Nhắc các địa phương. {HOSTILE}"
        return tuple(
            Shown(number=place, slide=Slide(exhibit=one.key, note=note), exhibit=one, link="tasks?asof=1")
            for place, one in enumerate(self.exhibits, start=2)
        )


def of(*exhibits: Exhibit, lang: str = "vi") -> Given:
    """A deck of these exhibits."""
    made = snapshot()
    meeting = Meeting(
        code="SK6T-2026", snapshot_id=made.id, as_of=DAY, view="34", slides=(), note=HOSTILE,
        title="Hội nghị sơ kết 6 tháng về Thỏa thuận toàn cầu về Di cư hợp pháp, an toàn và trật tự",
    )  # fmt: skip
    here = Reader(lang=lang, view="34", dark=False, snapshot=made, today=DAY)
    return Given(meeting=meeting, here=here, exhibits=exhibits)


def exhibit(key: str, **more: Any) -> Exhibit:
    """An exhibit that says only what matters."""
    plain: dict[str, Any] = {
        "subject": "Chủ đề", "title": FINDING, "draw": lambda _room: None, "source": SOURCE,
        "nothing": Nothing(words="Chưa có số liệu", todo="Chọn kỳ khác."), "caveats": ("Theo báo cáo.",),
    }  # fmt: skip
    return Exhibit(key=key, **{**plain, **more})


def drawn(key: str, native: Native, **more: Any) -> Exhibit:
    """An exhibit with a chart."""
    return exhibit(key, native=lambda _most: native, **more)


def tasks() -> Table:
    """Forty tasks, every seventh figure withheld, words that look like a formula in the first row."""
    rows = range(40)
    frame = pd.DataFrame({
        "code": [f"{row // 8 + 1}.{row % 8 + 1}" for row in rows],
        "content": [HOSTILE if row == 0 else TASK for row in rows],
        "lead": [NAMES[row % len(NAMES)] for row in rows],
        "due": [date(2026, 1 + row % 12, 15) for row in rows],
        "n": [float("nan") if row % 7 == 0 else row * 1234.0 for row in rows],
        "withheld": [row % 7 == 0 for row in rows],
        "share": [row / 40 for row in rows],
    })  # fmt: skip
    return Table(
        frame=frame,
        columns=(
            Column(name="code", label="Mã"), Column(name="content", label="Nhiệm vụ"),
            Column(name="lead", label="Cơ quan chủ trì"), Column(name="due", label="Thời hạn", kind="day"),
            Column(name="n", label="Số người", kind="count"),
            Column(name="share", label="Tỷ lệ hoàn thành", kind="share"),
        ),
    )  # fmt: skip


def places() -> Table:
    """All provinces with a figure each, the largest last."""
    codes = sorted(rings("34"))
    frame = pd.DataFrame({
        "label": [f"Tỉnh {code}" for code in codes], "value": [float(row * row * 1000) for row in range(len(codes))],
    })  # fmt: skip
    return Table(
        frame=frame,
        columns=(Column(name="label", label="Địa phương"), Column(name="value", label="Số người", kind="count")),
    )


def shaded() -> Any:
    """The map of the same figures; every fifth province is silent."""
    codes = sorted(rings("34"))
    frame = pd.DataFrame({
        "area_key": [f"{code}@2025" for code in codes], "label": [f"Tỉnh {code}" for code in codes],
        "value": [float(row * row * 1000) if row % 5 else None for row in range(len(codes))],
        "text": ["x"] * len(codes),
    })  # fmt: skip
    return country_map(frame, boundaries=BOUNDARIES, low=0)


def headlines(count: int) -> tuple[Headline, ...]:
    """So many large figures, one of them withheld."""
    return tuple(
        Headline(
            title=("Lao động đi làm việc ở nước ngoài theo hợp đồng", "Nhiệm vụ quá hạn", "Nạn nhân")[number % 3],
            value=("1.234.567", "12/61", "•••")[number % 3], change="+3,7 %", against="so với 6 tháng đầu năm 2025",
            sentence="Tính trên 28 đơn vị có số liệu ở cả hai kỳ; số thật có thể cao hơn.", coverage="28/34 đơn vị",
        )
        for number in range(count)
    )  # fmt: skip


def every_shape(lang: str = "vi") -> Given:
    """One slide of each shape."""
    return of(*_shapes(lang), lang=lang)


def _shapes(lang: str) -> Iterator[Exhibit]:
    codes = tuple(STATUSES)
    yield exhibit("h4", headlines=headlines(4), table=places)
    yield exhibit("h7", headlines=headlines(7), table=places)
    yield drawn("stacked", Native(
        kind="stacked_bar", categories=NAMES[:5], unit="nhiệm vụ",
        series=tuple(
            Series(name=status_words(code, lang), colour=STATUSES[code].light,
                   values=tuple(float((place * row * 7 + 3) % 11) for row in range(1, 6)))
            for place, code in enumerate(codes)
        ),
    ), table=tasks)  # fmt: skip
    yield drawn("combined", COMBINED, title="Quảng Ninh đưa 312 lao động đi, đạt 78 % chỉ tiêu năm")
    shares = Series(name="Kết quả", colour=SERIES[0], values=tuple(1 / (row + 1) for row in range(len(NAMES))))
    yield drawn("shares", Native(kind="bar", share=True, categories=NAMES, unit="tỷ lệ", series=(shares,)))
    yield exhibit("map", draw=lambda _room: shaded(), table=places, title="Nghệ An dẫn đầu")
    yield exhibit("table", table=tasks, title="12 nhiệm vụ quá hạn")
    yield exhibit("nothing", title="Chưa có số liệu")
