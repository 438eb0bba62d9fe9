"""The words for codes: groups of tasks, directions, people, indicators, documents, time frames."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from formats.language import N_, translator

GROUPS: Final = {
    "1": N_("1. Tuyên truyền, đào tạo"),
    "2": N_("2. Thu thập dữ liệu"),
    "3": N_("3. Chính sách, pháp luật"),
    "4": N_("4. Nghiên cứu, dự báo"),
    "5": N_("5. Hợp tác quốc tế"),
}
"""The five groups of Decision 402, shortened for axes; the catalogue page has them in full."""

DIRECTIONS: Final = {"outbound": N_("Ra nước ngoài"), "inbound": N_("Vào Việt Nam"), "return": N_("Trở về")}
PEOPLE: Final = {
    "female": N_("Nữ"),
    "male": N_("Nam"),
    "children": N_("Trẻ em"),
    "ethnic_minority": N_("Dân tộc thiểu số"),
}
CATEGORIES: Final = {
    "lao_dong_hop_dong": N_("Lao động theo hợp đồng"),
    "lao_dong_nuoc_ngoai": N_("Người nước ngoài làm việc"),
    "con_nuoi": N_("Con nuôi có yếu tố nước ngoài"),
    "tre_em_nguy_co_kqt": N_("Trẻ em nguy cơ không quốc tịch"),
    "cong_dan_ra_nuoc_ngoai": N_("Công dân ra nước ngoài"),
    "ho_tich_quoc_tich": N_("Hộ tịch, giấy tờ quốc tịch"),
    "khung_hoang": N_("Di cư trong khủng hoảng"),
}
"""Long names of categories, shortened for pickers; titles and the catalogue page have them in full."""
NATURES: Final = {"flow": N_("Phát sinh trong kỳ"), "stock": N_("Hiện có cuối kỳ")}
MEASURES: Final = {
    "persons": N_("người"),
    "cases": N_("vụ"),
    "victims": N_("nạn nhân"),
    "suspects": N_("đối tượng"),
    "marriages": N_("cuộc kết hôn"),
    "children": N_("trẻ em"),
    "files": N_("hồ sơ"),
    "attendances": N_("lượt"),
    "enterprises": N_("doanh nghiệp"),
}
LABOUR: Final = {
    "workers_sent": N_("Lao động đưa đi"),
    "enterprises_linked": N_("Doanh nghiệp liên kết"),
    "people_trained": N_("Người được đào tạo"),
}
LABOUR_UNITS: Final = {
    "workers_sent": N_("người"),
    "enterprises_linked": N_("doanh nghiệp"),
    "people_trained": N_("lượt"),
}
FRAMES: Final = {"window": N_("Có thời hạn"), "continuous": N_("Thường xuyên"), "occurrences": N_("Định kỳ")}
DOCUMENTS: Final = {
    "quyet_dinh": N_("Quyết định"),
    "ke_hoach": N_("Kế hoạch"),
    "cong_van": N_("Công văn"),
    "chi_thi": N_("Chỉ thị"),
    "nghi_quyet": N_("Nghị quyết"),
    "khac": N_("Khác"),
}
CONFIDENCE: Final = {"high": N_("cao"), "medium": N_("trung bình"), "derived": N_("suy ra"), "low": N_("thấp")}
STATES: Final = {
    "value": "",
    "zero": "0",
    "none_occurred": N_("không phát sinh"),
    "not_applicable": N_("không áp dụng"),
    "not_sent": N_("chưa gửi"),
    "partial": N_("gửi chưa đủ"),
}
DUTIES: Final = {"R1": N_("Số liệu 6 tháng"), "R2": N_("Báo cáo năm")}
"""The reports that are followed, in few words; the catalogue page has them in full."""


def spelled(words: Mapping[str, str], lang: str) -> dict[str, str]:
    """A list of words in the reader's language."""
    translate = translator(lang)
    return {code: translate(text) if text else "" for code, text in words.items()}
