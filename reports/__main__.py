"""The command line: ``python -m reports``. Exit 0 done, 2 refused (the words say why and what to do), 1 failure."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from formats.language import LANGUAGES, SOURCE, translator
from meetings.decks import standard_decks
from meetings.trouble import MeetingTrouble
from metrics.source import WarehouseMissing
from reports import commands


def parser() -> argparse.ArgumentParser:
    """The whole command line, with its help."""
    top = argparse.ArgumentParser(
        prog="python -m reports",
        description="Freeze review meetings of GCM Monitor, and write their slides, reports and annexes.",
        epilog="Exit codes: 0 done, 2 refused (nothing was changed), 1 failure.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang", choices=tuple(LANGUAGES), default=os.environ.get("GCM_LANG", SOURCE),
        help="language of messages and files",
    )  # fmt: skip
    subs = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: object, words: str) -> argparse.ArgumentParser:
        sub = subs.add_parser(name, help=words, description=words, parents=[common])
        sub.set_defaults(run=run)
        return sub

    freeze = command("freeze", commands.run_freeze, "Freeze a meeting: the newest figures, a day, a standard deck.")
    freeze.add_argument(
        "--deck", default="half_year", metavar="NAME", help="the standard deck: " + ", ".join(standard_decks())
    )
    freeze.add_argument("--code", default="", help="its code: letters, digits, hyphens (default: one is suggested)")
    freeze.add_argument("--title", default="", help="its title (default: that of the deck)")
    freeze.add_argument("--as-of", type=commands.day_of, metavar="DAY", help="the day that counts (default: today)")
    freeze.add_argument("--view", choices=("34", "63"), default="34", help="provinces of today or before July 2025")
    freeze.add_argument("--area", default="", help="the province of a provincial review: name or unit key")
    freeze.add_argument(
        "--before", metavar="CODE", help='the meeting it follows (default: the latest with the same deck; "" for none)'
    )
    freeze.add_argument("--note", default="", help="a note kept with it")
    freeze.add_argument("--by", default="", help="who freezes it (default: the user of this computer)")

    listed = command("list", commands.run_list, "List the meetings.")
    listed.add_argument("--json", action="store_true", help="print them as JSON")

    show = command("show", commands.run_show, "Show one meeting with the finding of every slide.")
    show.add_argument("meeting", metavar="CODE", help="its code")
    show.add_argument("--edition", type=int, metavar="N", help="an earlier edition (default: the latest)")

    copied = command("copy", commands.run_copy, "Copy a meeting forward: same slides, newest figures, today's day.")
    copied.add_argument("meeting", metavar="OLD", help="the code of the old one")
    copied.add_argument("new", metavar="NEW", help="the code of the new one")
    copied.add_argument("--title", default="", help="its title (default: that of the old one, moved to the new period)")
    copied.add_argument("--as-of", type=commands.day_of, metavar="DAY", help="the day that counts (default: today)")
    copied.add_argument("--by", default="", help="who freezes it (default: the user of this computer)")

    changes = command(
        "changes", commands.run_changes, "Tell what changed: figures, late tasks, reports that came, corrections."
    )
    changes.add_argument("meeting", metavar="CODE", help="the meeting")
    changes.add_argument(
        "other", nargs="?", metavar="OTHER",
        help="the meeting that it is held against (default: the one that it follows, else the figures of today)",
    )  # fmt: skip

    for name, words in commands.FILES.items():
        _file(command(name, commands.run_file, words))
    return top


def _file(sub: argparse.ArgumentParser) -> None:
    """The options of a command that writes a file."""
    sub.add_argument("--meeting", required=True, metavar="CODE", help="the meeting that it is about")
    sub.add_argument("--edition", type=int, metavar="N", help="an earlier edition (default: the latest)")
    sub.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it (default: its code)")
    if sub.prog.endswith(" deck"):
        sub.add_argument("--template", type=Path, metavar="FILE", help="the agency's own PowerPoint template")
        sub.add_argument("--shape", choices=("16:9", "4:3"), default="16:9", help="of the slides, without a template")
    if sub.prog.endswith(" report"):
        sub.add_argument(
            "--kind", choices=commands.KINDS, help="which report (default: the one that goes with the deck)"
        )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a Windows console may not be
    args = parser().parse_args(argv)
    _ = translator(args.lang)
    try:
        return int(args.run(args))
    except MeetingTrouble as trouble:
        print(trouble.words(args.lang), file=sys.stderr)
        return commands.REFUSED
    except WarehouseMissing as missing:
        told = _("Chưa có kho số liệu tại {place}. Tạo bằng: {command}")
        print(told.format(place=missing, command="python -m etl init"), file=sys.stderr)
        return commands.REFUSED
    except OSError as error:
        print(_("Không thực hiện được: {error}").format(error=error), file=sys.stderr)
        return commands.FAILURE


if __name__ == "__main__":
    sys.exit(main())
