"""Columns that several contracts share: written once, they read alike in every form."""

from __future__ import annotations

from typing import Final

from etl.contract import Code, Column

DOCUMENT: Final = Column(
    name="document",
    kind="document",
    label_vi="Số, ký hiệu văn bản",
    label_en="Document",
    synonyms=("số hiệu văn bản", "văn bản", "kế hoạch", "số văn bản"),
    required=True,
    filled=True,
    width=22,
)
REF_AREA: Final = Column(
    name="ref_area",
    kind="unit",
    label_vi="Tỉnh, thành phố",
    label_en="Province",
    synonyms=("tỉnh thành phố", "tỉnh", "địa phương", "đơn vị", "tên đơn vị", "ref area"),
    required=True,
    filled=True,
    width=24,
)
OBS_STATUS: Final = Column(
    name="obs_status",
    kind="code",
    label_vi="Tình trạng số liệu",
    label_en="Status",
    synonyms=("trạng thái số liệu", "obs status"),
    codes=(
        Code(code="A", label_vi="Bình thường", label_en="Normal", spellings=("chính thức",)),
        Code(code="E", label_vi="Ước tính", label_en="Estimated", spellings=("ước", "ước thực hiện")),
        Code(code="P", label_vi="Sơ bộ", label_en="Provisional"),
        Code(code="M", label_vi="Chưa gửi", label_en="Not sent", spellings=("chưa có số liệu", "thiếu")),
        Code(code="NP", label_vi="Không phát sinh", label_en="None occurred"),
        Code(code="NA", label_vi="Không áp dụng", label_en="Not applicable"),
    ),
)
NOTE: Final = Column(name="note", kind="text", label_vi="Ghi chú", label_en="Note", synonyms=("chú thích",), width=30)
SOURCE_FILE: Final = Column(
    name="source_file", kind="text", label_vi="Tệp nguồn", label_en="Source file", synonyms=("tệp văn bản",), width=30
)
SOURCE_LINE: Final = Column(name="source_line", kind="integer", label_vi="Dòng nguồn", label_en="Source line")
