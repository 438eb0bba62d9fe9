"""The letter that asks for what has not come, in the wording of administrative letters.

It is written in Vietnamese whatever the language of the screen: its readers are the offices of the provinces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from formats.dates import day
from formats.numbers import number
from formats.periods import period

SOURCE: Final = "vi"
KINDS: Final = {
    "quyet_dinh": "Quyết định số",
    "ke_hoach": "Kế hoạch số",
    "cong_van": "Công văn số",
    "chi_thi": "Chỉ thị số",
    "nghi_quyet": "Nghị quyết số",
}


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One report that is missing: the full name of who answers today, whose it was then, which, since when."""

    office: str
    unit: str
    duty: str
    name: str
    time_period: str
    due_on: date
    days_late: int


def letter(owed: Sequence[Owed], bases: Mapping[str, Mapping[str, str]], *, on: date) -> str:
    """The letter to one unit about all it owes. `bases`: by duty, as `metrics.reporting.basis`."""
    office = f"Ủy ban nhân dân {_within(owed[0].office)}"
    receiver = bases[owed[0].duty]["to_whom"]
    return _written(
        office,
        [
            f"Qua theo dõi, tính đến ngày {day(on, SOURCE)}, {receiver} chưa nhận được của {office}:",
            *(f"{place}. {_item(one)}." for place, one in enumerate(owed, start=1)),
        ],
        f"Đề nghị {office} chỉ đạo cơ quan đầu mối hoàn thành và gửi các nội dung nêu trên về {receiver}",
        [bases[duty] for duty in dict.fromkeys(one.duty for one in owed)],
    )


def circular(owed: Sequence[Owed], bases: Mapping[str, Mapping[str, str]], *, on: date) -> str:
    """One letter to all that owe something, each with what it owes."""
    receiver = bases[owed[0].duty]["to_whom"]
    offices = dict.fromkeys(one.office for one in owed)
    return _written(
        "Ủy ban nhân dân các tỉnh, thành phố (theo danh sách dưới đây)",
        [
            f"Qua theo dõi, tính đến ngày {day(on, SOURCE)}, {receiver} chưa nhận được các nội dung sau:",
            *(
                f"{place}. {office}: {'; '.join(_item(one) for one in owed if one.office == office)}."
                for place, office in enumerate(offices, start=1)
            ),
        ],
        "Đề nghị Ủy ban nhân dân các tỉnh, thành phố có tên trong danh sách chỉ đạo cơ quan đầu mối hoàn thành và gửi "
        f"các nội dung nêu trên về {receiver}",
        [bases[duty] for duty in dict.fromkeys(one.duty for one in owed)],
    )


def _written(to: str, told: Sequence[str], asked: str, bases: Sequence[Mapping[str, str]]) -> str:
    """The whole letter: to whom, on what ground, what is missing, what is asked, where the ground can be read."""
    lines = [
        f"Kính gửi: {to}",
        "",
        *_legal(bases),
        "",
        *told,
        "",
        f"{asked} trong thời gian sớm nhất. Trường hợp đã gửi, đề nghị cho biết số, ngày văn bản và nơi nhận để "
        "đối chiếu.",
        "",
        "Trân trọng./.",
        "",
        *dict.fromkeys(f"(Nguồn quy định: {_place(basis)})" for basis in bases),
    ]
    return "\n".join(lines)


def _legal(bases: Sequence[Mapping[str, str]]) -> list[str]:
    """What the law says: each text once, with its number, day, issuer and subject, and the words quoted."""
    quotes: dict[str, list[str]] = {}
    for basis in bases:
        quotes.setdefault(_text(basis), []).append(f"“{basis['quote']}”")
    return [
        f"Căn cứ {text}, các bộ, cơ quan, địa phương có trách nhiệm {' và '.join(quoted)}."
        for text, quoted in quotes.items()
    ]


def _text(basis: Mapping[str, str]) -> str:
    """A legal text as letters name it."""
    if not basis["document"]:
        return "quy định hiện hành"
    kind = KINDS.get(basis["kind"], "Văn bản số")
    issued = f" ngày {day(date.fromisoformat(basis['issued_on']), SOURCE)}" if basis["issued_on"] else ""
    return f"{kind} {basis['document']}{issued} của {basis['issuer']} {_within(basis['subject'])}"


def _item(one: Owed) -> str:
    """One report: which, of when, whose when the unit had another name then, due when, late by how much."""
    of = "" if one.office.endswith(one.unit) else f" của {one.unit} (trước khi sắp xếp đơn vị hành chính)"
    return (
        f"{one.name}, kỳ {_within(period(one.time_period, SOURCE))}{of}, hạn nộp ngày {day(one.due_on, SOURCE)}, "
        f"đã quá hạn {number(one.days_late, SOURCE)} ngày"
    )


def _place(basis: Mapping[str, str]) -> str:
    """Where the words stand, and whether the day is one of the law."""
    setting = "; văn bản không ghi ngày, hạn nộp theo thiết lập của hệ thống" if basis["is_setting"] == "yes" else ""
    return f"{basis['source_file']}, dòng {basis['source_line']}{setting}"


def _within(words: str) -> str:
    """Words within a sentence, as in "tỉnh Nghệ An"."""
    return words[:1].lower() + words[1:]
