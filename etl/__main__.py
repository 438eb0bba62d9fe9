"""The command line: ``python -m etl``. Exit 0 done, 2 refused (the words say why and what to do), 1 failure."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from etl import commands
from etl.datasets import DATASETS
from etl.words import say
from warehouse.errors import QueryFailed, WarehouseMissing
from warehouse.lock import WarehouseBusy


def parser() -> argparse.ArgumentParser:
    """The whole command line, with its help."""
    top = argparse.ArgumentParser(
        prog="python -m etl",
        description="Load provincial workbooks into the warehouse of GCM Monitor, and take figures out of it.",
        epilog="Exit codes: 0 done, 2 refused (nothing was changed), 1 failure.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--lang", choices=("vi", "en"), default=os.environ.get("GCM_LANG", "vi"), help="language of messages"
    )
    subs = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: object, words: str) -> argparse.ArgumentParser:
        sub = subs.add_parser(name, help=words, description=words, parents=[common])
        sub.set_defaults(run=run)
        return sub

    init = command(
        "init", commands.run_init, "Make or refresh the warehouse: schema, code lists, legal texts, published figures."
    )
    init.add_argument("--demo", action="store_true", help="load the illustrative workbooks too")
    init.add_argument("--quiet", action="store_true", help="no progress bar")

    load = command("load", commands.run_load, "Load files, each as a whole or not at all.")
    load.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="xlsx, xlsm, xls, ods, csv, or a text with a task table"
    )
    load.add_argument(
        "--dataset", metavar="NAME", help="the table it goes to, when the header does not tell: " + ", ".join(DATASETS)
    )
    load.add_argument("--unit", help="the unit, when the file has no such column: name, code or unit key")
    load.add_argument("--period", help="the period, when the file has no such column: 2025-S1, 2025-M09, 2025")
    load.add_argument("--by", help="who sends it (default: the user of this computer)")
    load.add_argument("--note", help="a note kept with the submission")
    load.add_argument(
        "--accept", action="append", metavar="CODE", help="take figures with this error as they are; may be repeated"
    )
    load.add_argument("--why", help="the reason for accepting, kept with the submission")
    load.add_argument(
        "--marked", type=Path, metavar="FOLDER", help="write files with findings back into this folder, marked"
    )
    load.add_argument("--dry-run", action="store_true", help="read and check only, load nothing")
    load.add_argument("--json", action="store_true", help="print outcomes and findings as JSON")

    undo = command("undo", commands.run_undo, "Withdraw a submission; what it had replaced becomes current again.")
    undo.add_argument("submission", metavar="SUBMISSION", help="its number, as `status` shows it")
    undo.add_argument("--why", required=True, help="the reason, kept for ever")
    undo.add_argument("--by", help="who withdraws it (default: the user of this computer)")

    redo = command("redo", commands.run_redo, "Make a withdrawn submission current again.")
    redo.add_argument("submission", metavar="SUBMISSION", help="its number, as `status` shows it")
    redo.add_argument("--why", required=True, help="the reason, kept for ever")
    redo.add_argument("--by", help="who restores it (default: the user of this computer)")

    template = command("template", commands.run_template, "Write the official form of a dataset.")
    template.add_argument("dataset", choices=tuple(DATASETS), metavar="DATASET", help="one of: " + ", ".join(DATASETS))
    template.add_argument("--unit", help="the unit it is made out to")
    template.add_argument("--period", help="the period it is made out to")
    template.add_argument("-o", "--output", type=Path, help="where to write it (default: DATASET.xlsx)")

    status = command("status", commands.run_status, "List the submissions and what has become of them.")
    status.add_argument("--json", action="store_true", help="print them as JSON")

    export = command("export", commands.run_export, "Write the current rows of a dataset to a file.")
    export.add_argument("dataset", choices=tuple(DATASETS), metavar="DATASET", help="one of: " + ", ".join(DATASETS))
    export.add_argument(
        "--format", choices=("csv", "xlsx", "sdmx-csv"), default="csv", help="csv (default), xlsx or sdmx-csv"
    )
    export.add_argument(
        "--where", action="append", metavar="COLUMN=CODE", help="only rows with this code; may be repeated"
    )
    export.add_argument("-o", "--output", type=Path, help="file or folder (default: a telling name in this folder)")

    query = command("query", commands.run_query, "Ask the current figures in SQL, read-only.")
    query.add_argument("sql", metavar="SQL", help='for example "SELECT count(*) FROM plan_tasks"')

    demo = command("demo", commands.run_demo, "Load illustrative workbooks, flagged as such everywhere.")
    demo.add_argument("--remove", action="store_true", help="remove every trace of them")
    demo.add_argument("--quiet", action="store_true", help="no progress bar")

    command("compact", commands.run_compact, "Join small files of the warehouse and remove unused ones.")
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a Windows console may not be
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except WarehouseBusy as busy:
        holder = ", ".join(f"{key}: {value}" for key, value in busy.holder.items()) or "?"
        print(say("busy", args.lang, holder=holder, waited=f"{busy.waited:g}"), file=sys.stderr)
        return commands.REFUSED
    except WarehouseMissing as missing:
        print(say("missing", args.lang, place=missing), file=sys.stderr)
        return commands.REFUSED
    except QueryFailed as failed:
        print(say("query_failed", args.lang, error=failed), file=sys.stderr)
        return commands.REFUSED
    except OSError as error:
        print(say("failed", args.lang, error=error), file=sys.stderr)
        return commands.FAILURE


if __name__ == "__main__":
    sys.exit(main())
