"""What a page says where it has nothing to show: what is missing, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from exhibits.reader import Reader

LOAD = "python -m etl load"
DEMO = "python -m etl demo"
INIT = "python -m etl init"


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """Missing figures in words, and the next step."""

    words: str
    todo: str


def no_tasks(here: Reader) -> Nothing:
    """No task fits the filters."""
    _ = here.translate
    return Nothing(
        words=_("Chưa có nhiệm vụ nào trong phạm vi này"),
        todo=_("Chọn cả nước, một ngày khác hoặc bỏ lọc trạng thái."),
    )


def no_progress(here: Reader) -> Nothing:
    """No province has said how far its tasks are."""
    _ = here.translate
    return Nothing(
        words=_("Chưa địa phương nào báo cáo tiến độ"),
        todo=_("Nạp báo cáo tiến độ của các địa phương: {command}").format(command=f"`{LOAD} …`"),
    )


def no_migration(here: Reader) -> Nothing:
    """No migration figures at all."""
    _ = here.translate
    return Nothing(
        words=_("Chưa có số liệu di cư"),
        todo=_("Nạp số liệu 6 tháng của các địa phương: {load}; hoặc xem thử với số liệu minh họa: {demo}").format(
            load=f"`{LOAD} …`", demo=f"`{DEMO}`"
        ),
    )


def no_figures(here: Reader, when: str) -> Nothing:
    """No figures for a period."""
    _ = here.translate
    return Nothing(
        words=_("Chưa có số liệu: {when}").format(when=when),
        todo=_("Chọn kỳ, năm hoặc loại khác, hoặc nạp số liệu: {command}").format(command=f"`{LOAD} …`"),
    )


def no_targets(here: Reader, year: int) -> Nothing:
    """No targets for a year."""
    _ = here.translate
    return Nothing(
        words=_("Chưa có chỉ tiêu năm {year}").format(year=year),
        todo=_("Chọn năm khác hoặc nạp chỉ tiêu: {command}").format(command=f"`{LOAD} … --dataset labour_targets`"),
    )


def no_published(here: Reader) -> Nothing:
    """No published figures."""
    _ = here.translate
    return Nothing(words=_("Chưa nạp số liệu đã công bố"), todo=_("Chạy: {command}").format(command=f"`{INIT}`"))
