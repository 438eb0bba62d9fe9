"""What each command does: print words for people or JSON for programs, and answer 0 done, 2 refused, 1 failure."""

from __future__ import annotations

import argparse
import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Final

from exhibits.exhibit import Exhibit
from exhibits.table import cells
from formats.dates import day, moment
from formats.language import translator
from meetings import store
from meetings.meeting import Meeting
from metrics import source
from metrics.settings import figure_settings
from reports.deck import Deck, as_of_now, changes_of, deck_of
from reports.draft import draft

DONE, FAILURE, REFUSED = 0, 1, 2
KINDS: Final = ("annual", "half_year", "province", "labour")
FILES: Final = {
    "deck": "Write the slides as PowerPoint, with charts that can be edited.",
    "report": "Write the report as Word, in the administrative form, as a draft for editing.",
    "annex": "Write the tables behind every slide as Excel.",
    "pack": "Write all slides as one HTML file that needs no network.",
}
ENDINGS: Final = {"deck": "pptx", "report": "docx", "annex": "xlsx", "pack": "html"}
SHOWN_ROWS: Final = 40
"""So many rows of a table are printed; files have them all."""


def day_of(text: str) -> date:
    """A day typed as 2026-06-30 or 30/06/2026."""
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007  a day has no time zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(f"{text!r} is no day like 2026-06-30 or 30/06/2026")


def run_freeze(args: argparse.Namespace) -> int:
    """Freeze a meeting with the slides of a standard deck."""
    new = draft(
        args.deck, code=args.code, title=args.title, as_of=args.as_of, view=args.view, area=args.area, note=args.note,
        before=args.before, by=args.by, lang=args.lang,
    )  # fmt: skip
    with store.writer() as warehouse:
        kept = store.freeze(warehouse, new)
    print(_kept(kept, args.lang))
    return DONE


def run_list(args: argparse.Namespace) -> int:
    """List the meetings, the newest first."""
    found = store.meetings(source.reader())
    if args.json:
        print(json.dumps({"meetings": [_facts(one) for one in found]}, ensure_ascii=False, indent=2))
        return DONE
    if not found:
        told = translator(args.lang)("Chưa có kỳ họp nào. Chốt kỳ họp đầu tiên bằng: {command}")
        print(told.format(command="python -m reports freeze"))
    for one in found:
        print(_line(one, args.lang))
    return DONE


def run_show(args: argparse.Namespace) -> int:
    """Show one meeting with the finding of every slide."""
    _ = translator(args.lang)
    one = store.meeting(source.reader(), args.meeting, args.edition)
    deck = deck_of(one, args.lang)
    print(_line(one, args.lang))
    print(deck.stamp)
    if one.note:
        print(one.note)
    for shown in deck.slides:
        print(f"{shown.number:>3}  {shown.slide.exhibit:<14} {shown.exhibit.title}")
        if shown.slide.note:
            print(f"     {shown.slide.note}")
    _warn(deck)
    return DONE


def run_copy(args: argparse.Namespace) -> int:
    """Copy a meeting forward on the newest figures."""
    with store.writer() as warehouse:
        kept = store.copy_forward(
            warehouse, args.meeting, args.new, title=args.title, as_of=args.as_of, settings=figure_settings(),
            by=args.by,
        )  # fmt: skip
    print(_kept(kept, args.lang))
    return DONE


def run_changes(args: argparse.Namespace) -> int:
    """Tell what changed between a meeting and another one, the one before it, or now."""
    reader = source.reader()
    one = store.meeting(reader, args.meeting)
    since = store.meeting(reader, args.other) if args.other else None
    if since is None and one.before is None:
        one, since = as_of_now(one), one
    for exhibit in changes_of(one, args.lang, since=since):
        _print_table(exhibit, args.lang)
    return DONE


def run_file(args: argparse.Namespace) -> int:
    """Write one file of a meeting, whole or not at all."""
    _ = translator(args.lang)
    deck = deck_of(store.meeting(source.reader(), args.meeting, args.edition), args.lang)
    _warn(deck)
    made = {"deck": _deck, "report": _report, "annex": _annex, "pack": _pack}[args.command]
    _tell(_("Đang lập tệp của kỳ họp {code}: {count} trang …").format(
        code=deck.meeting.code, count=len(deck.slides) + 1))  # fmt: skip
    content = made(deck, args)
    if content is None:
        return REFUSED
    path = args.output or Path(f"{deck.meeting.code}.{ENDINGS[args.command]}")
    written(path, content)
    print(_("Đã ghi {path}").format(path=path))
    return DONE


def written(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: nobody ever opens half of it."""
    half = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        half.write_bytes(content)
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


# The libraries that write files take a second to load: only the command that needs one waits for it.


def _deck(deck: Deck, args: argparse.Namespace) -> bytes | None:
    from reports.slides.presentation import deck_pptx
    from reports.slides.template import TemplateRefused

    template = args.template.read_bytes() if args.template else None
    try:
        return deck_pptx(deck, masters=template, shape=args.shape)
    except TemplateRefused as refused:
        _tell(f"{args.template}: {refused.words(args.lang)}")
        return None


def _report(deck: Deck, args: argparse.Namespace) -> bytes:
    from reports.document.report import report_docx

    return report_docx(deck, kind=args.kind)


def _annex(deck: Deck, _args: argparse.Namespace) -> bytes:
    from reports.annex.book import annex_xlsx

    return annex_xlsx(deck)


def _pack(deck: Deck, _args: argparse.Namespace) -> bytes:
    from reports.pack.page import pack_html

    return pack_html(deck)


def _print_table(exhibit: Exhibit, lang: str) -> None:
    _ = translator(lang)
    print(f"\n# {exhibit.subject}: {exhibit.title}")
    if exhibit.table is None:
        return
    table = exhibit.table()
    rows = cells(table, lang)
    print("\t".join(column.label for column in table.columns))
    for row in rows[:SHOWN_ROWS]:
        print("\t".join(row))
    if len(rows) > SHOWN_ROWS:
        print(_("… và {count} dòng nữa").format(count=len(rows) - SHOWN_ROWS))


def _kept(one: Meeting, lang: str) -> str:
    told = translator(lang)(
        "Đã chốt kỳ họp {code}: {title}. Số liệu tính đến {day}, phiên bản dữ liệu {id}, {count} trang."
    )
    return told.format(
        code=one.code, title=one.title, day=day(one.as_of, lang), id=one.snapshot_id, count=len(one.slides) + 1
    )


def _line(one: Meeting, lang: str) -> str:
    _ = translator(lang)
    told = _("{code}  {title}  ·  bản {edition}  ·  tính đến {day}  ·  phiên bản dữ liệu {id}  ·  {by}, {moment}")
    return told.format(
        code=one.code, title=one.title, edition=one.edition, day=day(one.as_of, lang), id=one.snapshot_id,
        by=one.made_by, moment=moment(one.made_at, lang),
    )  # fmt: skip


def _facts(one: Meeting) -> dict[str, object]:
    return {
        "code": one.code, "title": one.title, "edition": one.edition, "as_of": one.as_of.isoformat(),
        "snapshot": one.snapshot_id, "view": one.view, "filters": dict(one.filters), "deck": one.deck,
        "before": one.before, "slides": len(one.slides), "note": one.note, "made_by": one.made_by,
        "made_at": None if one.made_at is None else one.made_at.isoformat(),
    }  # fmt: skip


def _warn(deck: Deck) -> None:
    for caution in deck.cautions:
        _tell(caution)


def _tell(words: str) -> None:
    """Words about the work itself go beside what programs read."""
    print(words, file=sys.stderr, flush=True)
