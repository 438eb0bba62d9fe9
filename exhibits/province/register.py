"""The exhibits of the page of one province."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from exhibits.address import Address
from exhibits.empty import Nothing
from exhibits.exhibit import Exhibit, Source
from exhibits.province import blocks, parts, start
from exhibits.province.scope import scope_of
from exhibits.reader import Reader
from metrics.profile import Profile

OF_PROFILE: Final[Mapping[str, Callable[[Profile, Reader], Exhibit]]] = {
    blocks.HEADLINE: blocks.headline,
    blocks.TASKS: blocks.tasks,
    blocks.LABOUR: blocks.labour,
    blocks.FLOWS: blocks.flows,
    parts.LATE: parts.late,
    parts.REPORTS: parts.reports,
    parts.PEERS: parts.peers,
    parts.LATEST: parts.latest,
    parts.CHANGES: parts.changes,
}


def _made(key: str) -> Callable[[Reader, Address], Exhibit]:
    def make(here: Reader, address: Address) -> Exhibit:
        found = scope_of(here, address).profile
        return _nobody(key, here) if found is None else OF_PROFILE[key](found, here)

    return make


def _nobody(key: str, here: Reader) -> Exhibit:
    """What is shown as long as no province is chosen."""
    _ = here.translate
    return Exhibit(
        key=key, subject=_("Hồ sơ tỉnh"), title=_("Hồ sơ tỉnh"), draw=lambda _room: None,
        source=Source(words=_("kế hoạch, báo cáo và số liệu các địa phương gửi")),
        nothing=Nothing(
            words=_("Chưa chọn tỉnh, thành phố"), todo=_("Chọn một tỉnh, thành phố ở trang Hồ sơ tỉnh.")
        ),
    )  # fmt: skip


EXHIBITS: Final[Mapping[str, Callable[[Reader, Address], Exhibit]]] = {
    start.MAP: lambda here, address: start.country(scope_of(here, address)),
    **{key: _made(key) for key in OF_PROFILE},
}
