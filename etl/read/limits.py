"""How large, how long and how greedy a file may be before it is refused unread.

==========================  =====================================================  =============
setting                     what it bounds                                         default
==========================  =====================================================  =============
``GCM_LIMIT_UPLOAD_BYTES``    bytes of the file as sent                              20 MB
``GCM_LIMIT_UNZIPPED_BYTES``  bytes of all parts of a zipped workbook together       500 MB
``GCM_LIMIT_RATIO``           unpacked bytes for each packed byte                    200
``GCM_LIMIT_RATIO_FROM``      unpacked bytes up to which any ratio is harmless       10 MB
``GCM_LIMIT_MEMBERS``         parts of one zipped workbook                           10 000
``GCM_LIMIT_ROWS``            used rows of one sheet                                 200 000
``GCM_LIMIT_SECONDS``         wall-clock seconds of the reading process              20
``GCM_LIMIT_MEMORY_BYTES``    memory of the reading process                          500 MB
==========================  =====================================================  =============
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What one file may cost; every limit that is exceeded becomes a finding, never a crash."""

    upload_bytes: int = 20 * MEGABYTE
    unzipped_bytes: int = 500 * MEGABYTE
    ratio: int = 200
    ratio_from: int = 10 * MEGABYTE
    members: int = 10_000
    rows: int = 200_000
    seconds: int = 20
    memory_bytes: int = 500 * MEGABYTE

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Limits:
        """The limits of this installation: ``GCM_LIMIT_*`` where set, else the defaults; ValueError when bad."""
        environment = os.environ if environment is None else environment
        given: dict[str, int] = {}
        for field in fields(cls):
            name = f"GCM_LIMIT_{field.name.upper()}"
            text = environment.get(name, "").strip()
            if not text:
                continue
            if not text.isascii() or not text.isdigit() or int(text) == 0:
                raise ValueError(f"{name} must be a whole number above zero, not {text!r}")
            given[field.name] = int(text)
        return cls(**given)
