"""What the lines around a list say for all of its rows: the document, the day, the period, who reports, which duty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from etl.findings import Finding
from etl.lists import Lists
from etl.read.dates import parse_date
from etl.read.periods import Period, find_periods, parse_period, period_bounds
from etl.read.text import clean, fold
from etl.reference import Reference
from etl.understand.list_codes import known_documents
from etl.understand.phrases import DATE
from etl.understand.sender import SIGNED, Line, Said, sender, units_in
from warehouse.units import COUNTRY

_NUMBER = re.compile(
    r"(?<![\w/])(\d+[\w.]*)\s*/\s*([^\W\d_][\w&]*(?:\s*[-–./]\s*[^\W\d_][\w&]*)*)|(?<![\w/])(\d+-[A-ZĐ]{2}/[A-Z]{2})\b"
)
_SHORT = re.compile(r"\b(quyết định|qđ|kế hoạch|kh)\s*(?:số\s*:?\s*)?(\d{1,4})(?!\s*[/\d.-])", re.IGNORECASE)
_KIND = re.compile(
    r"(?:quyết định|kế hoạch|chương trình(?: hành động)?|đề án|nghị quyết|chỉ thị|\bqđ|\bkh)"
    r"(?:\s+(?:số|hành động|triển khai))*\s*:?\s*$",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"(?:công văn|văn bản|báo cáo|tờ trình|thông báo|giấy mời|công điện|hướng dẫn)(?:\s+số)?\s*:?\s*$", re.IGNORECASE
)
_OWN = re.compile(r"^\s*\(?số\s*:?\s*$", re.IGNORECASE)
_OF_PLANS = re.compile(r"(?:KH|QĐ|QD|CTR|CTHĐ|NQ|CT|ĐA)\b", re.IGNORECASE)
_CARRIES_OUT = re.compile(r"(?:triển khai|thực hiện|căn cứ|ban hành|kèm theo|theo|của|cụ thể hóa)\b", re.IGNORECASE)
_AND = re.compile(r"^\W*(?:và|,|;|cùng|&)", re.IGNORECASE)
_NAMED = re.compile(r"(?:văn bản|kế hoạch|quyết định)\s*(?:số)?\s*:\s*([\w./-]+)", re.IGNORECASE)
_SOME_DAY = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{2,4}"
_SOME_PERIOD = (
    r"(?:hết\s+|cuối\s+)?(?:tháng\s*\d{1,2}\s*(?:/|-|năm)\s*\d{4}|\d{1,2}/\d{4}\b"
    r"|quý\s*[IVX\d]+\s*(?:/|-|năm)?\s*\d{4}|năm\s*\d{4})"
)
_AS_OF = re.compile(
    r"(?:tính\s+(?:đến|tới)|(?<!\w)đến|tới"
    r"|(?:tại\s+)?thời điểm(?:\s+(?:báo cáo|cập nhật|đánh giá|lập báo cáo|chốt số liệu))?"
    r"|ngày\s+(?:báo cáo|cập nhật|chốt số liệu)|cập nhật(?:\s+đến)?|chốt(?:\s+số liệu)?(?:\s+đến)?|số liệu(?:\s+đến)?)"
    rf"(?:\s+(?:hết|thời điểm|ngày|cuối|là))*\s*:?\s*({DATE}|{_SOME_DAY}|\d{{4}}-\d\d-\d\d|{_SOME_PERIOD})",
    re.IGNORECASE,
)
_SIGNED = re.compile(rf"^[^\d,;:]{{2,30}},\s*ngày\s*({DATE})\s*$", re.IGNORECASE)
_DEPARTMENT = re.compile(
    r"^(?:sở|công an|bộ chỉ huy|ban chỉ huy|ban quản lý|ban dân tộc|văn phòng|thanh tra|cục thống kê|chi cục"
    r"|bộ đội biên phòng|đồn|ban tôn giáo|hội|liên đoàn|bảo hiểm xã hội|trung tâm|tòa án|viện kiểm sát|cục thuế"
    r"|ubnd (?:huyện|quận|thị xã|xã|phường|thị trấn|đặc khu))\s",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:cac|nhiem vu|theo|tai|cua|thuoc|thuc hien|trien khai|trong|viec|tinh hinh|ket qua|tien do|quyet dinh"
    r"|ke hoach|nghi quyet|chi thi|chuong trinh|hanh dong|de an|so|giao|phu luc|van ban|ban hanh kem)\b"
)
_NEXT = re.compile(
    r"(?:\s+và|[,;–-])?\s*(?:phương hướng|nhiệm vụ trọng tâm|nhiệm vụ, giải pháp|dự kiến|kế hoạch công tác)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:giai đoạn|thời kỳ)\s*:?\s*(?:từ\s*)?\d{4}\s*(?:[-–—]|đến)\s*\d{4}|đến năm \d{4}|\b\d{4}\s*[-–—]\s*\d{4}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """Who reports: a unit key or the code of a central agency, and the department that writes for its province."""

    key: str | None = None
    agency: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass
class Titles:
    """Reads the lines around lists with the code lists; ``file`` and what a person gave hold for the whole book."""

    reference: Reference
    lists: Lists
    file: str
    unit: str | None = None
    period: str | None = None

    def __post_init__(self) -> None:
        names = ((fold(text), row) for row in self.reference.agencies for text in (row["name_vi"], row["short_name"]))
        self._agencies = dict(names)

    def reporter(self, lines: Sequence[Line], sheet: str, day: date | None) -> Reporter:
        """The province of letterhead, title or sheet name, else the ministry; the department below it by name."""
        if self.unit and (given := self.agency(self.unit, day)):
            return Reporter(key=given)
        department = next((name for line in lines if (name := self.department(line.text))), "")
        bare = [replace(line, text=_without_numbers(line.text)) for line in lines if not SIGNED.match(line.text)]
        findings: list[Finding] = []
        said = sender(
            lines, bare, day,
            sheet=sheet, file=self.file, given=self.unit, places=self.lists.places, findings=findings,
        )  # fmt: skip
        if said is not None and said.value != COUNTRY:
            return Reporter(key=said.value, agency=department, findings=tuple(findings))
        central = next((code for line in lines if (code := self.agency(line.text, day))), None)
        return Reporter(key=central, agency="" if central else department, findings=tuple(findings))

    def agency(self, text: str, day: date | None) -> str | None:
        """The central body that a whole text names; collectives and leaders are none."""
        row = self._agencies.get(fold(text))
        if row is None and text == clean(text):
            row = next((one for one in self.reference.agencies if one["code"] == text), None)
        if row is None or row["level"] != "trung_uong" or row["kind"] in ("lanh_dao", "ubnd_tinh"):
            return None
        return self.lists.agencies.resolve(row["code"], day).key

    def department_of(self, text: str, day: date | None) -> str | None:
        """The province whose department a text names ("Sở Ngoại vụ tỉnh Nghệ An")."""
        found = {key for key, *_ in units_in(text, day, self.lists.places)} if _DEPARTMENT.match(text) else set()
        return found.pop() if len(found) == 1 else None

    def department(self, text: str) -> str:
        """The name of a department or a district that a whole text is, as the list of agencies writes it."""
        row = self._agencies.get(fold(text))
        if row is not None and row["kind"] in ("ubnd_tinh", "nhom"):
            return ""
        if row is not None and row["level"] == "tinh":
            return row["name_vi"]
        return clean(text) if _DEPARTMENT.match(text) and len(text) < 90 else ""


def as_known(number: str) -> str:
    """The number of a document as the list of documents spells it ("402/QĐ-TTG" in a title of capitals)."""
    return _spellings().get(fold(number), number)


@cache
def _spellings() -> Mapping[str, str]:
    return {fold(document): document for document in known_documents()}


def _short(text: str) -> list[tuple[str, int, int]]:
    """Documents named without their letters ("Quyết định 402"), where only one that is known can be meant."""
    found = []
    for match in _SHORT.finditer(text):
        letters = {"quyet dinh": "QĐ", "qd": "QĐ", "ke hoach": "KH", "kh": "KH"}[fold(match[1])]
        meant = [one for one in known_documents() if one.startswith(f"{match[2]}/{letters}")]
        if len(meant) == 1:
            found.append((meant[0], match.start(2), match.end(2)))
    return found


def documents_named(text: str) -> list[tuple[str, int, int]]:
    """The plans and decisions a text names, with where each stands; numbers of letters and its own number are none."""
    found = _short(text)
    for match in _NUMBER.finditer(text):
        number = as_known(re.sub(r"\s*([-–./])\s*", r"\1", match[3] or f"{match[1]}/{match[2]}").rstrip(".-"))
        before = text[: match.start()]
        plan = bool(_KIND.search(before))
        if _OWN.match(before) or (_LETTER.search(before) and number not in known_documents()):
            continue
        if plan or number in known_documents() or _OF_PLANS.match(number.partition("/")[2]):
            found.append((number, match.start(), match.end()))
    for document in known_documents():
        at = text.find(document)
        if at >= 0 and all(document != number for number, *_ in found):
            found.append((document, at, at + len(document)))
    return sorted(found, key=lambda one: one[1])


def document_of(lines: Sequence[Line]) -> tuple[Said | None, list[Said]]:
    """The document a list belongs to, or the several between which the lines do not decide.

    Of a plan and the decision it carries out the plan is meant.
    """
    texts = [line for line in lines if line.text]
    named: list[Said] = []
    joined: list[bool] = []
    for line in texts:
        last = 0
        for number, start, end in documents_named(line.text):
            between = line.text[last:start]
            if any(said.value == number for said in named):
                last = end
                continue
            named.append(Said(value=number, text=line.text, place=line.cell))
            joined.append((bool(_AND.match(between)) and last > 0) or not _CARRIES_OUT.search(between))
            last = end
    if not named:
        for line in texts:
            if (match := _NAMED.search(line.text)) and any(letter.isdigit() for letter in match[1]):
                return Said(value=match[1].rstrip("."), text=line.text, place=line.cell), []
        return None, []
    first, *others = named
    parents = known_documents()
    for said, beside in zip(others, joined[1:], strict=True):
        if parents.get(said.value) == first.value and not beside:
            first = said if not parents.get(first.value) else first
        elif beside and parents.get(first.value) != said.value:
            return None, named
    return first, []


def whole_document(text: str) -> str | None:
    """The document that a heading is about, where it says little else ("II. Kế hoạch số 79/KH-UBND ngày ...")."""
    named = documents_named(text)
    if not named:
        return None
    number, start, _ = named[0]
    before = fold(re.sub(r"^\s*\(?(?:[IVX]+|\d+|[A-Z])[.):]*\s+", "", text[:start]))
    return number if not _AROUND.sub(" ", before).strip() else None


def stated_day(lines: Sequence[Line], sheet: str) -> tuple[date | None, list[Finding]]:
    """The day up to which a list tells; a day that is none, or two days, are errors."""
    found: dict[date, Line] = {}
    findings = []
    for line in lines:
        for match in _AS_OF.finditer(line.text):
            day = day_in(match[1])
            if day is None:
                findings.append(
                    Finding(
                        code="date_unknown",
                        sheet=sheet,
                        cell=line.cell or None,
                        args={"value": match[1], "column": "Tính đến ngày"},
                    )
                )
            else:
                found.setdefault(day, line)
    if len(found) > 1:
        (first, _), (second, line), *_ = found.items()
        args = {"first": f"{first:%d/%m/%Y}", "second": f"{second:%d/%m/%Y}"}
        findings.append(Finding(code="period_contradictory", sheet=sheet, cell=line.cell or None, args=args))
    return next(iter(found), None), findings


def day_in(text: str) -> date | None:
    """The day a text names, or the last day of the period it names."""
    words = re.findall(r"\d+", text)
    if re.fullmatch(rf"\s*(?:{DATE})\s*", text, re.IGNORECASE):
        return parse_date("/".join(words))
    if day := parse_date(text):
        return day
    period = parse_period(re.sub(r"^\s*(?:hết|cuối)\s+", "", text, flags=re.IGNORECASE))
    return period.end if period else None


def signing_day(lines: Iterable[Line]) -> date | None:
    """The day on which a paper was signed ("Nghệ An, ngày 07 tháng 11 năm 2025")."""
    for line in lines:
        if match := _SIGNED.match(line.text):
            return parse_date("/".join(re.findall(r"\d+", match[1])))
    return None


def period_of(lines: Sequence[Line]) -> Period | None:
    """The period that the title names as its own, the narrowest where one lies in the other; None when they differ."""
    found = [
        period
        for line in lines
        if not _SIGNED.match(line.text)
        for period in find_periods(_SPAN.sub(" ", _reported(_without_numbers(line.text))))
        if len(period.time_period) < 10
    ]
    distinct = {(period.start, period.end): period for period in found}
    narrow = [
        one
        for one in distinct.values()
        if all(other.start <= one.start and one.end <= other.end for other in distinct.values())
    ]
    return narrow[0] if len(narrow) == 1 else None


def _reported(text: str) -> str:
    """A title without what is planned next: "6 tháng đầu năm, phương hướng 6 tháng cuối năm 2025" is of the first."""
    if found := _NEXT.search(text):
        years = re.findall(r"\b20\d\d\b", text[: found.start()]) or re.findall(r"\b20\d\d\b", text)
        return f"{text[: found.start()].rstrip(' ,;-–')} {years[0]}" if years else text
    return text


def last_day_of(code: str) -> date | None:
    """The last day of a period or the day itself, however a person wrote it."""
    period = parse_period(code)
    return period_bounds(period.time_period)[1] if period else parse_date(code)


def _without_numbers(text: str) -> str:
    """The text without days and numbers of other papers."""
    text = _NUMBER.sub(" ", text)
    return re.sub(rf"ngày\s*:?\s*(?:{DATE})", " ", text, flags=re.IGNORECASE)
