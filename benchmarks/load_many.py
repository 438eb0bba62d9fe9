"""500 small workbooks of five shapes in one `load` run, against a bare read of each by python-calamine.

Target: under 60 ms a file at the median beyond the bare read. Files of one commit are told together, so each of them
counts with its share of the time. Named for comparison: the cells alone by ``pandas.read_excel`` with openpyxl, and by
our own reader, which works in a process with limits and looks for hidden rows, errors and formulas besides.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

import pandas as pd
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from etl.batch import load_all
from etl.datasets import DATASETS
from etl.initialise import load_reference
from etl.load import Loader, Outcome
from etl.read.cells import read_book
from etl.read.sandbox import end_readings
from etl.reference import Reference
from warehouse.lake import Warehouse

FILES = 500
SEED = 2024
TARGET_MS = 60
# Outcomes that come in quicker succession belong to one commit.
TOGETHER_SECONDS = 0.002
PERIODS = [f"{half} {year}" for year in range(2021, 2025) for half in ("6 tháng đầu năm", "6 tháng cuối năm")]
KINDS = [
    ("Lao động đi làm việc ở nước ngoài theo hợp đồng", "Người"),
    ("Công dân Việt Nam ra nước ngoài học tập", "Người"),
    ("Kết hôn có yếu tố nước ngoài (công dân Việt Nam ra nước ngoài)", "Cuộc"),
    ("Nạn nhân bị mua bán ra nước ngoài", "Nạn nhân"),
    ("Người di cư trở về (hồi hương)", "Người"),
]
MARKETS = ["Nhật Bản", "Đài Loan", "Hàn Quốc", "Đức", "Ru-ma-ni", "Hung-ga-ri"]
Rows = list[list[object]]


def main() -> None:
    """Print milliseconds and ratios; `python -m benchmarks.load_many 100` takes a hundred files."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    with tempfile.TemporaryDirectory() as folder:
        reference = Reference.load()
        paths = list(write_files(Path(folder) / "tep", count, reference))
        with Warehouse.open(Path(folder) / "warehouse") as warehouse:
            warehouse.migrate()
            load_reference(warehouse, reference)
            loader = Loader(warehouse, reference)
            cpu, begun = _cpu(), time.perf_counter()
            ours, outcomes = _timed(load_all(loader, paths))
            taken = time.perf_counter() - begun
            end_readings()  # only what has ended is counted
            cpu = _cpu() - cpu
        cells = [_milliseconds(lambda path=path: read_book(path)) for path in paths]
        end_readings()
        books = [path for path in paths if path.suffix == ".xlsx"]
        bare = [_milliseconds(lambda path=path: _bare(path)) for path in books]
        pandas = [
            _milliseconds(lambda path=path: pd.read_excel(path, sheet_name=None, header=None, engine="openpyxl"))
            for path in books
        ]
    rows = sum(outcome.rows for outcome in outcomes)
    refused = [outcome for outcome in outcomes if outcome.outcome != "loaded"]
    beyond = median(ours) - median(bare)
    print(f"{len(paths)} files, {rows:,} rows, {len(refused)} not loaded, {taken:.1f} s in all")
    print(f"ours, file to commit       {median(ours):6.1f} ms at the median, {quantiles(ours, n=20)[-1]:6.1f} ms p95")
    print(f"  of processor time        {cpu / len(paths) * 1000:6.1f} ms on average, readers included")
    print(f"bare python-calamine read  {median(bare):6.1f} ms at the median")
    print(f"beyond the bare read       {beyond:6.1f} ms at the median (target < {TARGET_MS})")
    ratio = median(cells) / median(pandas)
    print(f"our cells alone            {median(cells):6.1f} ms at the median, {ratio:.2f} of pandas + openpyxl")
    print(f"pandas + openpyxl, cells   {median(pandas):6.1f} ms at the median")
    for outcome in refused[:3]:
        print(f"not loaded: {outcome.file} {[finding.as_dict('en') for finding in outcome.findings[:2]]}")


def write_files(folder: Path, count: int, reference: Reference) -> Iterator[Path]:
    """Files of invented figures, each of another shape, unit or period than those before."""
    folder.mkdir()
    chance = random.Random(SEED)
    units = [row["name_vi"] for row in reference.units if row["valid_to"] == "2025-06-30"]
    places = [(unit, period) for period in PERIODS for unit in units]
    for number in range(count):
        unit, period = places[number % len(places)]
        shape = _SHAPES[number % len(_SHAPES)]
        path = folder / f"{number:04d}.{'csv' if shape is _list else 'xlsx'}"
        rows = shape(unit, period, units, chance)
        if path.suffix == ".csv":
            lines = (";".join(map(str, row)) for row in rows)
            path.write_text("\n".join(lines), encoding="utf-8-sig")
        else:
            _write(path, rows)
        yield path


def _write(path: Path, rows: Rows) -> None:
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("Biểu 1")
        bold = book.add_format({"bold": True, "border": 1})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, bold if number < 6 else None)


def _title(unit: str, title: str, period: str) -> Rows:
    return [[f"UBND TỈNH {unit.upper()}"], ["SỞ NGOẠI VỤ"], [title], [period], []]


def _groups(unit: str, period: str, units: Sequence[str], chance: random.Random) -> Rows:
    """Kinds of migration down, groups of people across."""
    rows = _title(unit, "BIỂU TỔNG HỢP SỐ LIỆU DI CƯ QUỐC TẾ", period)
    rows.append(["STT", "Loại hình di cư", "Đơn vị tính", "Tổng số", "Nam", "Nữ", "Trẻ em", "Dân tộc thiểu số"])
    for number, (kind, measure) in enumerate(KINDS, start=1):
        men, women = chance.randrange(20, 3000), chance.randrange(20, 3000)
        rows.append([number, kind, measure, men + women, men, women, "-", chance.randrange(20)])
    return [*rows, [], ["", "", "", "", "", "GIÁM ĐỐC"]]


def _directions(unit: str, period: str, units: Sequence[str], chance: random.Random) -> Rows:
    """Kinds of migration down, directions across."""
    rows = _title(unit, "SỐ LIỆU DI CƯ QUỐC TẾ", period)
    rows.append(["TT", "Nhóm đối tượng di cư", "Ra nước ngoài", "Vào Việt Nam", "Trở về"])
    for number, kind in enumerate(("Lao động", "Học tập", "Kết hôn"), start=1):
        rows.append([number, kind, *(chance.randrange(10, 2000) for _ in range(3))])
    return rows


def _markets(unit: str, period: str, units: Sequence[str], chance: random.Random) -> Rows:
    """Labour results: markets down, sexes across."""
    rows = _title(unit, "KẾT QUẢ ĐƯA LAO ĐỘNG ĐI LÀM VIỆC Ở NƯỚC NGOÀI THEO HỢP ĐỒNG", period)
    people = [[chance.randrange(5, 900), chance.randrange(5, 900)] for _ in MARKETS]
    men, women = (sum(one) for one in zip(*people, strict=True))
    rows += [["STT", "Thị trường", "Tổng số", "Nam", "Nữ"], ["", "Tổng số", men + women, men, women]]
    for number, (market, (men, women)) in enumerate(zip(MARKETS, people, strict=True), start=1):
        rows.append([number, market, men + women, men, women])
    return rows


def _provinces(unit: str, period: str, units: Sequence[str], chance: random.Random) -> Rows:
    """A ministry's table: provinces down, a total above them."""
    rows: Rows = [["BỘ NGOẠI GIAO"], ["CÔNG DÂN VIỆT NAM RA NƯỚC NGOÀI HỌC TẬP"], [period], ["Đơn vị tính: Người"], []]
    people = [[chance.randrange(5, 900), chance.randrange(5, 900)] for _ in units]
    men, women = (sum(one) for one in zip(*people, strict=True))
    rows += [["STT", "Tỉnh, thành phố", "Tổng số", "Nam", "Nữ"], ["", "Cả nước", men + women, men, women]]
    for number, (name, (men, women)) in enumerate(zip(units, people, strict=True), start=1):
        rows.append([number, name, men + women, men, women])
    return rows


def _list(unit: str, period: str, units: Sequence[str], chance: random.Random) -> Rows:
    """The official form as csv: one figure a row."""
    labels = {column.name: column.label_vi for column in DATASETS["migration_statistics"].columns}
    names = ["ref_area", "time_period", "category", "direction", "counterpart_area", "measure", "obs_value"]
    return [
        [labels[name] for name in names],
        *([unit, period, "hoc_tap", "Ra nước ngoài", market, "Người", chance.randrange(900)] for market in MARKETS),
    ]


_SHAPES: Sequence[Callable[[str, str, Sequence[str], random.Random], Rows]] = (
    _groups,
    _directions,
    _markets,
    _list,
    _provinces,
)


def _timed(outcomes: Iterable[Outcome]) -> tuple[list[float], list[Outcome]]:
    """Milliseconds of each file, its share where several were told together; and the outcomes."""
    told: list[Outcome] = []
    bursts: list[list[float]] = []
    last = time.perf_counter()
    for outcome in outcomes:
        now = time.perf_counter()
        if bursts and now - last < TOGETHER_SECONDS:
            bursts[-1].append(now - last)
        else:
            bursts.append([now - last])
        told.append(outcome)
        last = now
    return [sum(burst) / len(burst) * 1000 for burst in bursts for _ in burst], told


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _bare(path: Path) -> None:
    book = CalamineWorkbook.from_path(str(path))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


if __name__ == "__main__":
    main()
