"""The words of the history: states, what a submission covers, and every code that a changed row can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from formats.dates import day
from formats.language import N_
from formats.numbers import number
from formats.periods import period, short_period
from formats.words import spelled
from metrics import areas, catalogue, reporting
from ui.screen import Screen

LOADED, REPLACED, WITHDRAWN, PARTLY = "loaded", "replaced", "withdrawn", "partly"
SIGNS: Final = {LOADED: "✓", PARTLY: "◐", REPLACED: "↻", WITHDRAWN: "✕"}
ICONS: Final = {
    LOADED: ":material/check_circle:",
    PARTLY: ":material/contrast:",
    REPLACED: ":material/change_circle:",
    WITHDRAWN: ":material/cancel:",
}
STATES: Final = {
    LOADED: N_("đang có hiệu lực"),
    PARTLY: N_("còn hiệu lực một phần"),
    REPLACED: N_("đã được thay thế"),
    WITHDRAWN: N_("đã rút"),
}
CHANGES: Final = {"added": N_("thêm"), "changed": N_("sửa"), "removed": N_("bỏ")}
SEVERITIES: Final = {"error": N_("lỗi được chấp nhận"), "warning": N_("cảnh báo")}
TOTALS: Final = frozenset({"_T", "total"})
PLAIN: Final = frozenset({("flow_or_stock", "flow"), ("measure", "persons"), ("basis", "in_period")})
"""What goes without saying."""
NAMED: Final = 2
"""So many units or periods are named; of more the number is told."""


def state_of(submission: Any) -> str:
    """The state of a submission; a live one that later files replaced in some slots is current in part."""
    return PARTLY if submission.state == LOADED and submission.replaced_by else str(submission.state)


def state_words(submission: Any, here: Screen) -> str:
    """Sign and words of its state."""
    state = state_of(submission)
    return f"{SIGNS[state]} {here.translate(STATES[state])}"


def places(units: Sequence[str], names: dict[str, tuple[str, str]], here: Screen) -> str:
    """The units of a submission: one or two by name, of more how many."""
    if len(units) > NAMED:
        return here.translate("{count} đơn vị").format(count=number(len(units), here.lang))
    return ", ".join(names[unit][here.lang != "vi"] if unit in names else unit for unit in units)


def periods(codes: Sequence[str], here: Screen) -> str:
    """The periods of a submission: one or two by name, of more the first and the last."""
    if len(codes) > NAMED:
        return f"{short_period(codes[0], here.lang)} – {short_period(codes[-1], here.lang)}"
    return ", ".join(period(code, here.lang) for code in codes)


def texts(documents: Sequence[str], here: Screen) -> str:
    """The legal texts of a submission: one or two by number, of more how many."""
    if len(documents) > NAMED:
        return here.translate("{count} văn bản").format(count=number(len(documents), here.lang))
    return ", ".join(documents)


class _Known(dict[str, object]):
    """What a finding says of itself; what an older one did not say yet is left open."""

    def __missing__(self, name: str) -> str:
        return "…"


def found(finding: Any, entry: Any, lang: str) -> str:
    """A finding in the words of today; its code where no such finding is raised any more."""
    if entry is None:
        return str(finding.code)
    return str(entry.message[lang].format_map(_Known(finding.args)))


class Words:
    """The codes of one dataset in words: by its contract, and by the lists of the snapshot that is shown."""

    def __init__(self, contract: Any, here: Screen) -> None:
        self._contract = contract
        self._here = here
        self._kinds = {column.name: column.kind for column in contract.columns}
        self._codes = {
            column.name: {code.code: getattr(code, f"label_{here.lang}") for code in column.codes}
            for column in contract.columns
        }
        names = areas.area_names(here.snapshot)
        self._units = {key: pair[here.lang != "vi"] for key, pair in names.items()}
        self._lists: dict[str, dict[str, str]] = {}

    def column(self, name: str) -> str:
        """What a column is called."""
        return str(getattr(self._contract.column(name), f"label_{self._here.lang}"))

    def of(self, name: str, value: Any) -> str:
        """A value of that column in words; what is no code stays as it is."""
        if value is None or value == "":
            return ""
        kind = self._kinds.get(name, "text")
        if isinstance(value, date):
            return day(value, self._here.lang)
        if kind == "period":
            return period(str(value), self._here.lang)
        if kind in {"unit", "reporter"}:
            return self._units.get(str(value)) or self._list("agencies").get(str(value), str(value))
        known = self._codes.get(name) or self._list(_LISTS.get(kind, ""))
        return known.get(str(value), str(value))

    def subject(self, row: dict[str, Any]) -> str:
        """What a row is about, beside its unit and period; totals and what is plain need no words."""
        outside = {self._contract.unit_column, self._contract.period_column}
        wanted = [
            name for name in row
            if name not in outside and row[name] not in TOTALS and (name, row[name]) not in PLAIN
        ]  # fmt: skip
        return " · ".join(filter(None, (self.of(name, row[name]) for name in wanted)))

    def _list(self, name: str) -> dict[str, str]:
        """A code list of the snapshot, read when it is first needed."""
        if name not in self._lists:
            self._lists[name] = _read(name, self._here) if name else {}
        return self._lists[name]


_LISTS: Final = {"category": "categories", "country": "countries", "duty": "duties"}


def _read(name: str, here: Screen) -> dict[str, str]:
    words = f"name_{here.lang}"
    if name == "duties":
        found = reporting.duties(here.snapshot)
        return dict(zip(found["duty"], found[words], strict=True))
    key = {"categories": "code", "countries": "alpha3", "agencies": "code"}[name]
    found = getattr(catalogue, name)(here.snapshot)
    return dict(zip(found[key], found[words], strict=True))


def joined(values: Iterable[str]) -> str:
    """Texts one after the other, the empty ones left out."""
    return " · ".join(value for value in values if value)


def all_states(here: Screen) -> dict[str, str]:
    """The states for a filter."""
    return {code: f"{SIGNS[code]} {words}" for code, words in spelled(STATES, here.lang).items()}
