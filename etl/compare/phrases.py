"""How a finding on history names figures, units and periods: in both languages, the English word as `{name_en}`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from etl.compare.past import Past
from etl.compare.timeline import Column, Timeline
from etl.contract import Dataset
from etl.findings import Finding
from formats.numbers import number
from formats.periods import period

LANGUAGES = ("vi", "en")
# Columns that say what is counted, and their values that go without saying.
_TOLD: Mapping[str, str] = {
    "category": "",
    "indicator": "",
    "direction": "",
    "sub_area": "_T",
    "counterpart_area": "_T",
    "population_group": "total",
    "sex": "_T",
    "measure": "persons",
    "flow_or_stock": "flow",
}


def at_row(timeline: Timeline, row: int, code: str, **words: Callable[[str], str]) -> Finding:
    """A finding at the address of a row; what is counted, its period and its unit are named for it."""
    column = timeline.columns[int(timeline.column[row])]
    words = {
        "what": lambda lang: subject(timeline, row, lang),
        "period": in_words(column),
        "unit": unit_name(timeline.past, timeline.units[int(timeline.unit[timeline.line[row]])]),
        "value": figure(timeline.figures.value[row]),
        **words,
    }
    args = {
        name + ("" if lang == "vi" else f"_{lang}"): word(lang) for name, word in words.items() for lang in LANGUAGES
    }
    return Finding(
        code=code, sheet=timeline.table["sheet"][row].as_py(), cell=timeline.table["cell"][row].as_py(), args=args
    )


def subject(timeline: Timeline, row: int, lang: str, *, without: str = "") -> str:
    """What a row counts, `without` one column: "Học tập (du học), Ra nước ngoài, Nhật Bản, Nữ"."""
    contract = timeline.contract
    words = []
    for name, unsaid in _TOLD.items():
        if name in contract.column_names and name != without:
            code = timeline.table[name][row].as_py()
            if code and code != unsaid:
                words.append(_label(contract, timeline.past, name, code, lang))
    return ", ".join(words)


def _label(contract: Dataset, past: Past, name: str, code: str, lang: str) -> str:
    lists = {"category": "categories", "counterpart_area": "countries"}
    if name in lists:
        return labelled(past, lists[name], code)(lang)
    labels = {known.code: (known.label_vi, known.label_en) for known in contract.column(name).codes}
    return labels.get(code, (code, code))[LANGUAGES.index(lang)]


def labelled(past: Past, name: str, code: str) -> Callable[[str], str]:
    """The name of a code in the list `name`."""
    return lambda lang: past.names.get((name, code), {}).get(f"name_{lang}") or code


def figure(value: float) -> Callable[[str], str]:
    """A count with its thousands grouped."""
    return lambda lang: number(round(float(value)), lang)


def said(text: object) -> Callable[[str], str]:
    """What is the same in both languages."""
    return lambda lang: str(text)


def in_words(column: Column) -> Callable[[str], str]:
    """A period in the middle of a sentence."""

    def say(lang: str) -> str:
        text = period(column.period, lang, basis=column.basis)
        small = text[:1].lower() + text[1:]
        if lang == "vi":
            return small
        # names of months and Q3 keep their capital
        return f"the {small}" if text.startswith(("First", "Second", "Year")) else text

    return say


def listed(parts: list[Callable[[str], str]]) -> Callable[[str], str]:
    """Several names in a row."""
    return lambda lang: ", ".join(part(lang) for part in parts)


def unit_name(past: Past, key: str) -> Callable[[str], str]:
    """A unit as a letter to it would say: "tỉnh Nghệ An"."""

    def say(lang: str) -> str:
        name = past.names.get(("units", key), {}).get(f"full_name_{lang}", key)
        return name[:1].lower() + name[1:] if lang == "vi" and name != key else name

    return say
