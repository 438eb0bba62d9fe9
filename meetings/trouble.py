"""What can stand in the way of freezing or opening a meeting, in words that say what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from formats.language import N_, translator
from meetings.codes import LONGEST


class MeetingTrouble(Exception):
    """Nothing was changed; `words` says why and what next."""

    sentence = ""

    def __init__(self, **names: object) -> None:
        super().__init__(f"{type(self).__name__}: {', '.join(f'{key} {value}' for key, value in names.items())}")
        self.names = names

    def words(self, lang: str) -> str:
        """What happened and what to do, in the reader's language."""
        return translator(lang)(self.sentence).format_map(self.names)


class BadCode(MeetingTrouble):
    """A code has letters that an address or a file name cannot have."""

    sentence = N_(
        "Mã kỳ họp “{code}” không hợp lệ: chỉ dùng chữ cái không dấu, chữ số và dấu gạch nối, từ 2 đến {longest} ký tự."
        " Ví dụ: {example}"
    )

    def __init__(self, code: str, example: str) -> None:
        super().__init__(code=code, longest=LONGEST, example=example)


class NoTitle(MeetingTrouble):
    """A meeting has no title."""

    sentence = N_("Kỳ họp {code} chưa có tên. Nhập tên kỳ họp rồi chốt lại.")

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class MeetingExists(MeetingTrouble):
    """The code belongs to another meeting."""

    sentence = N_("Mã {code} đã được dùng cho kỳ họp “{title}”. Chọn mã khác, ví dụ {free}, hoặc sửa kỳ họp đã có.")

    def __init__(self, code: str, *, title: str, free: str) -> None:
        super().__init__(code=code, title=title, free=free)


class UnknownVersion(MeetingTrouble):
    """The warehouse has no such version of the data."""

    sentence = N_(
        "Kho số liệu không có phiên bản {snapshot_id} hoặc phiên bản đó chưa có số liệu."
        " Chọn một phiên bản đến số {newest}."
    )

    def __init__(self, snapshot_id: int, newest: int) -> None:
        super().__init__(snapshot_id=snapshot_id, newest=newest)


class UnknownMeeting(MeetingTrouble):
    """No meeting has this code; `near` are codes that look like it."""

    sentence = N_("Không có kỳ họp {code}. Xem các kỳ họp đã chốt bằng: {command}")
    sentence_near = N_("Không có kỳ họp {code}. Có phải: {near}?")

    def __init__(self, code: str, near: Sequence[str] = ()) -> None:
        super().__init__(code=code, near=", ".join(near), command="python -m reports list")
        self.near = tuple(near)
        if near:
            self.sentence = self.sentence_near


class UnknownEdition(MeetingTrouble):
    """A meeting has no such edition."""

    sentence = N_("Kỳ họp {code} không có bản {edition}; bản mới nhất là {latest}.")

    def __init__(self, code: str, *, edition: int, latest: int) -> None:
        super().__init__(code=code, edition=edition, latest=latest)


class FrozenPart(MeetingTrouble):
    """A new edition would change what is frozen."""

    sentence = N_(
        "Không đổi được phiên bản số liệu, ngày, cách xem hoặc bộ lọc của kỳ họp {code} đã chốt."
        " Sao kỳ họp sang mã mới với số liệu mới."
    )

    def __init__(self, code: str) -> None:
        super().__init__(code=code)


class NewerEdition(MeetingTrouble):
    """Somebody else made a newer edition meanwhile."""

    sentence = N_("Trong lúc sửa đã có bản {latest} của kỳ họp {code} (người sửa: {by}). Mở bản mới nhất rồi sửa lại.")

    def __init__(self, code: str, *, latest: int, by: str) -> None:
        super().__init__(code=code, latest=latest, by=by)


class UnknownDeck(MeetingTrouble):
    """No standard deck has this name."""

    sentence = N_("Không có bài trình chiếu mẫu “{deck}”. Các bài có sẵn: {known}.")

    def __init__(self, deck: str, known: Sequence[str]) -> None:
        super().__init__(deck=deck, known=", ".join(known))


class NoArea(MeetingTrouble):
    """A deck about one province was asked for without naming it, or with a name that nobody knows."""

    sentence = N_("Bài trình chiếu “{deck}” cần tên một tỉnh, thành phố.")

    def __init__(self, deck: str) -> None:
        super().__init__(deck=deck)


class Busy(MeetingTrouble):
    """Somebody else is writing and did not finish in time."""

    sentence = N_("Kho số liệu đang được ghi ({holder}); đã chờ {waited} giây. Thử lại sau.")

    def __init__(self, holder: Mapping[str, str], *, waited: float) -> None:
        told = ", ".join(f"{key}: {value}" for key, value in holder.items()) or "?"
        super().__init__(holder=told, waited=f"{waited:g}")
