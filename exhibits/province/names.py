"""What a province is called and what stands above its profile: one sentence, its kind, where it went."""

from __future__ import annotations

from charts import findings_province
from formats.dates import day
from formats.language import translator
from metrics.profile import Profile


def headline(of: Profile, lang: str) -> str:
    """The one sentence of the page."""
    workers = next((line for line in of.labour if line.indicator == "workers_sent" and line.percent is not None), None)
    own = of.peers[0]
    return findings_province.province(
        name(of, lang), counts=of.counts, labour=workers.percent if workers else None,
        year=workers.year if workers else None, missing=own.missing, due=own.due, ended=of.standing.ended, lang=lang,
    )  # fmt: skip


def name(of: Profile, lang: str) -> str:
    """The short name of the unit."""
    return of.standing.unit.name_en if lang == "en" else of.standing.unit.name_vi


def full_name(of: Profile, lang: str) -> str:
    """Its full name with the kind of unit."""
    return of.standing.unit.full_name_en if lang == "en" else of.standing.unit.full_name_vi


def identity(of: Profile, lang: str) -> tuple[str, ...]:
    """What a reader has to know of the unit: region, code, what it was formed of, former names."""
    _, at, unit = translator(lang), of.standing, of.standing.unit
    vi = lang != "en"
    told = [_("{region}; mã {code}").format(region=unit.region_vi if vi else unit.region_en, code=unit.code)]
    if at.members and at.formed_on:
        names = [one.name_vi if vi else one.name_en for one in at.members]
        told.append(_("Thành lập ngày {day} trên cơ sở {names}").format(
            day=day(at.formed_on, lang), names=", ".join(names)))  # fmt: skip
    for one in at.earlier:
        told.append(_("Trước đó là {name} (đến {day})").format(
            name=one.full_name_vi if vi else one.full_name_en, day=day(one.valid_to, lang)))  # fmt: skip
    return tuple(told)


def merged(of: Profile, lang: str) -> str:
    """Where a unit that is gone went, and when; nothing for one that is still there."""
    _, at, vi = translator(lang), of.standing, lang != "en"
    if at.ended is None:
        return ""
    into = at.today.name_vi if vi else at.today.name_en
    words = _("{name} đã hợp nhất vào {into} từ ngày {day}. Trang này giữ những gì đã biết đến hết ngày {last}.")
    if into == name(of, lang):
        words = _("{name} cũ đã hợp nhất vào {into} mới từ ngày {day}. "
                  "Trang này giữ những gì đã biết đến hết ngày {last}.")  # fmt: skip
    return words.format(name=name(of, lang), into=into, day=day(at.gone_on, lang), last=day(at.ended, lang))
