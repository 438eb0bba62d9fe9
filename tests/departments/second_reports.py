"""Registers of the ministry's clerks: who sent what on which day, and the texts in force."""

from __future__ import annotations

import datetime

from tests.departments.case import Case
from tests.departments.paper import Book, heading, letterhead
from tests.departments.second_desk import head

SIX_MONTHS = "Số liệu di cư quốc tế 6 tháng"
YEARLY = "Báo cáo năm về việc thực hiện Kế hoạch"


def _register() -> Case:
    book = Book(file="So theo doi bao cao 2024.xlsx")
    paper = book.paper("2024")
    row = letterhead(paper, "BỘ NGOẠI GIAO", "CỤC LÃNH SỰ", width=7)
    row = heading(paper, row, ["SỔ THEO DÕI BÁO CÁO CỦA CÁC ĐỊA PHƯƠNG", "Năm 2024"], width=7)
    row = head(paper, row, ["STT", "Địa phương", "Loại báo cáo", "Kỳ báo cáo", "Ngày nhận", "Số văn bản", "Ghi chú"])
    for number, (name, unit, words, duty, period, code, day, letter) in enumerate(
        [
            ("Nghệ An", "40@2008", SIX_MONTHS, "R1", "6 tháng đầu năm 2024", "2024-S1", (2024, 7, 12), "310/SNgV-LS"),
            (
                "Quảng Ninh",
                "22@2008",
                SIX_MONTHS,
                "R1",
                "6 tháng đầu năm 2024",
                "2024-S1",
                (2024, 7, 15),
                "1204/UBND-NV",
            ),
            ("Đồng Tháp", "87@2008", SIX_MONTHS, "R1", "6T/2024", "2024-S1", (2024, 7, 22), "98/BC-SNgV"),
            ("Nghệ An", "40@2008", YEARLY, "R2", "Năm 2024", "2024", (2024, 11, 8), "812/BC-UBND"),
            ("TP. Hồ Chí Minh", "79@2008", YEARLY, "R2", "2024", "2024", (2024, 11, 13), "240/BC-UBND"),
        ],
        1,
    ):
        received = datetime.date(*day)
        shown: object = received if number % 2 else f"{received.day:02}/{received.month:02}/{received.year}"
        paper.line(row, [number, name, words, period, shown, letter], "label")
        paper.facts.append(
            {
                "duty": duty,
                "ref_area": unit,
                "time_period": code,
                "received_on": received.isoformat(),
                "document": letter,
                "sheet": paper.title,
            }
        )
        row += 1
    return book.case(
        "second-register-2024", "two duties in one register; days as dates and as text", dataset="reports_received"
    )


def _one_duty() -> Case:
    book = Book(file="nhan so lieu S2-2025.ods")
    paper = book.paper("S2.2025")
    names = ["TT", "Tỉnh, thành phố", "Nghĩa vụ báo cáo", "Kỳ số liệu", "Ngày đến", "Số công văn", "Ghi chú"]
    row = heading(paper, 1, ["DANH SÁCH ĐỊA PHƯƠNG ĐÃ GỬI SỐ LIỆU DI CƯ QUỐC TẾ"], width=7)
    row = head(paper, row + 1, names)
    for number, (name, unit, day, letter, note) in enumerate(
        [
            ("Bắc Ninh", "24@2025", "09/01/2026", "57/SNgV-LS", ""),
            ("Lào Cai", "15@2025", "14/01/2026", "112/UBND-NC", ""),
            ("Huế", "46@2025-07", "15/01/2026", "31/BC-SNgV", "Gửi lại lần 2"),
            ("Cà Mau", "96@2025", "20/01/2026", "88/UBND-NC", "Chậm"),
        ],
        1,
    ):
        paper.line(row, [number, name, "R1", "6 tháng cuối năm 2025", day, letter, note], "label")
        date, month, year = day.split("/")
        paper.facts.append(
            {
                "duty": "R1",
                "ref_area": unit,
                "time_period": "2025-S2",
                "received_on": f"{year}-{month}-{date}",
                "document": letter,
                "note": note or None,
                "sheet": paper.title,
            }
        )
        row += 1
    return book.case(
        "second-register-codes", "the duty by its code; provinces of 2025; .ods", dataset="reports_received"
    )


def _no_such_day() -> Case:
    book = Book(file="so theo doi.xlsx")
    paper = book.paper("Sheet1")
    row = heading(paper, 1, ["THEO DÕI TÌNH HÌNH GỬI BÁO CÁO NĂM 2023"], width=6)
    row = head(paper, row + 1, ["STT", "Đơn vị gửi", "Loại báo cáo", "Kỳ báo cáo", "Ngày nhận", "Số văn bản"])
    for number, (name, day, letter) in enumerate(
        [("Long An", "10/11/2023", "410/BC-UBND"), ("Bến Tre", "31/11/2023", "377/BC-UBND")], 1
    ):
        paper.line(row, [number, name, YEARLY, "Năm 2023", day, letter], "label")
        row += 1
    return book.case(
        "second-register-no-such-day", "31 November", dataset="reports_received", errors=[paper.place(row - 1, 5)]
    )


def _texts() -> Case:
    book = Book(file="Danh muc van ban.xlsx")
    paper = book.paper("Văn bản")
    row = letterhead(paper, "BỘ NGOẠI GIAO", "CỤC LÃNH SỰ", width=9)
    row = heading(paper, row, ["DANH MỤC VĂN BẢN TRIỂN KHAI THỎA THUẬN GCM CỦA CÁC ĐỊA PHƯƠNG"], width=9)
    names = (
        "STT|Số, ký hiệu|Loại văn bản|Ngày ban hành|Cơ quan ban hành|Địa bàn áp dụng|Người ký|Trích yếu nội dung|Căn cứ"
    )
    row = head(paper, row, names.split("|"))
    for number, (document, kind, code, day, issuer, area, unit, signer, subject) in enumerate(
        [
            ("812/KH-UBND", "Kế hoạch", "ke_hoach", "14/8/2020", "Ủy ban nhân dân tỉnh Sơn La", "Sơn La", "14@2008",
             "Lê Hồng Minh", "Triển khai Thỏa thuận GCM trên địa bàn tỉnh Sơn La"),
            ("2210/UBND-NC", "Công văn", "cong_van", "02/10/2020", "Ủy ban nhân dân tỉnh Trà Vinh", "tỉnh Trà Vinh",
             "84@2008", "Kim Ngọc Thái", "Thực hiện Quyết định số 402/QĐ-TTg của Thủ tướng Chính phủ"),
            ("09/CT-UBND", "Chỉ thị", "chi_thi", "25/5/2021", "Ủy ban nhân dân thành phố Cần Thơ", "TP Cần Thơ",
             "92@2008", "Trần Việt Trường", "Tăng cường quản lý người nước ngoài trên địa bàn"),
        ],
        1,
    ):  # fmt: skip
        paper.line(row, [number, document, kind, day, issuer, area, signer, subject, "402/QĐ-TTg"], "label")
        date, month, year = (int(part) for part in day.split("/"))
        paper.facts.append(
            {
                "document": document,
                "kind": code,
                "issued_on": datetime.date(year, month, date).isoformat(),
                "issuer": issuer,
                "ref_area": unit,
                "signer": signer,
                "subject": subject,
                "parent": "402/QĐ-TTg",
                "sheet": paper.title,
            }
        )
        row += 1
    return book.case("second-list-of-texts", "three kinds of texts of three provinces", dataset="documents")


CASES: tuple[Case, ...] = (_register(), _one_duty(), _no_such_day(), _texts())
