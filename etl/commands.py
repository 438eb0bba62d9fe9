"""What each command does: print words for people or JSON for programs, and answer 0 done, 2 refused, 1 failure."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from etl.batch import load_all
from etl.datasets import DATASETS
from etl.export import export_dataset
from etl.findings import Finding, Refusal
from etl.history import UndoRefused, redo, remove_illustrative, submissions, undo
from etl.initialise import content_files, initialise
from etl.load import Loader, Outcome
from etl.mark import mark
from etl.places import Places
from etl.read.cells import readable
from etl.read.dates import parse_date
from etl.read.periods import is_period, parse_period, period_bounds
from etl.reference import Reference
from etl.showcase import is_shown, show
from etl.table import Form
from etl.template import write_template
from etl.words import say
from warehouse.lake import Warehouse
from warehouse.snapshot import Snapshot

DONE, FAILURE, REFUSED = 0, 1, 2


def run_init(args: argparse.Namespace) -> int:
    """Make or refresh the warehouse with its code lists, documents and published figures."""
    with closing(Warehouse.open()) as warehouse:
        steps = initialise(warehouse)
        outcomes = list(
            tqdm(steps, total=len(content_files()), desc="init", unit="file", disable=args.quiet or None, leave=False)
        )
        _print_problems(outcomes, args.lang)
        print(say("ready", args.lang, place=warehouse.settings.label, **_counts(outcomes)))
        if args.demo and not any(o.outcome == "refused" for o in outcomes):
            return _show(Loader(warehouse), args)
    return REFUSED if any(o.outcome == "refused" for o in outcomes) else DONE


def run_load(args: argparse.Namespace) -> int:
    """Load files, each one as a whole or not at all."""
    with closing(Warehouse.open()) as warehouse:
        run = load_all(
            _ready(warehouse),
            args.files,
            form=Form(dataset=args.dataset, unit=args.unit, period=args.period),
            dry_run=args.dry_run,
            by=args.by or "",
            note=args.note or "",
            accept=args.accept or (),
            why=args.why or "",
        )
        quiet = True if args.json or len(args.files) < 2 else None
        outcomes = []
        for path, outcome in zip(
            args.files,
            tqdm(run, total=len(args.files), desc="load", unit="file", disable=quiet, leave=False),
            strict=True,
        ):
            outcomes.append(outcome)
            if args.marked and outcome.findings and outcome.outcome != "unchanged":
                _write_marked(path, outcome, args)
            if not args.json:
                _print_outcome(outcome, args.lang)
        warehouse.tidy_when_due()
    if args.json:
        print(json.dumps({"files": [outcome.as_dict(args.lang) for outcome in outcomes]}, ensure_ascii=False, indent=2))
    return REFUSED if any(outcome.outcome == "refused" for outcome in outcomes) else DONE


def _write_marked(path: Path, outcome: Outcome, args: argparse.Namespace) -> None:
    """Write the sender's file with its findings marked, beside those of the other files."""
    args.marked.mkdir(parents=True, exist_ok=True)
    given = {name: value for name in ("dataset", "unit", "period") if (value := getattr(args, name))}
    out = args.marked / f"{path.stem}.xlsx"
    written = mark(path, out, findings=outcome.findings, book=readable(path), lang=args.lang, given=given)
    if not args.json:
        print(say("written", args.lang, path=written))


def run_redo(args: argparse.Namespace) -> int:
    """Make a withdrawn submission current again, with a reason."""
    with closing(Warehouse.open(must_exist=True)) as warehouse:
        try:
            redo(warehouse, args.submission, why=args.why, by=args.by or "")
        except UndoRefused as refused:
            names = {"submission": args.submission, "ids": ", ".join(refused.ids)}
            print(say(f"redo_{refused.reason}", args.lang, **names), file=sys.stderr)
            return REFUSED
    print(say("redone", args.lang, submission=args.submission))
    return DONE


def run_undo(args: argparse.Namespace) -> int:
    """Withdraw a submission with a reason."""
    with closing(Warehouse.open(must_exist=True)) as warehouse:
        try:
            undo(warehouse, args.submission, why=args.why, by=args.by or "")
        except UndoRefused as refused:
            names = {"submission": args.submission, "ids": ", ".join(refused.ids)}
            print(say(f"undo_{refused.reason}", args.lang, **names), file=sys.stderr)
            return REFUSED
    print(say("undone", args.lang, submission=args.submission))
    return DONE


def run_template(args: argparse.Namespace) -> int:
    """Write the official form of a dataset, made out to a unit and a period."""
    reference = Reference.load()
    period = unit = None
    if args.period:
        found = parse_period(args.period)
        day = parse_date(args.period)
        period = found.time_period if found else day.isoformat() if day else None
        if period is None:
            print(say("template_period", args.lang, period=args.period), file=sys.stderr)
            return REFUSED
    if args.unit:
        bounds = period_bounds(period) if period and is_period(period) else None
        on = bounds[1] if bounds else datetime.now(UTC).date()
        unit = Places(reference).resolve(args.unit, on).key
        if unit is None:
            print(say("template_unit", args.lang, unit=args.unit), file=sys.stderr)
            return REFUSED
    path = args.output or Path(f"{args.dataset}.xlsx")
    write_template(DATASETS[args.dataset], path, unit=unit, period=period, reference=reference, lang=args.lang)
    print(say("written", args.lang, path=path))
    return DONE


def run_status(args: argparse.Namespace) -> int:
    """List the submissions and what has become of them."""
    with closing(Warehouse.open(read_only=True)) as warehouse:
        rows = submissions(warehouse)
        snapshot, place = warehouse.current_snapshot(), warehouse.settings.label
    if args.json:
        facts = [{name: getattr(row, name) for name in row.__dataclass_fields__} for row in rows]
        print(
            json.dumps(
                {"warehouse": place, "snapshot": snapshot, "submissions": facts},
                ensure_ascii=False,
                indent=2,
                default=str,
            )
        )
        return DONE
    print(say("status_head", args.lang, place=place, count=len(rows), snapshot=snapshot))
    for row in rows:
        flag = say("illustrative", args.lang) if row.illustrative else ""
        where = " ".join(filter(None, (row.ref_area, row.time_period)))
        print(
            f"{row.submission_id}  {row.received_at:%d/%m/%Y %H:%M}  {row.state:9}  {row.dataset:20}"
            f"  {row.row_count:>7}  {row.file_name}  {where}  {flag}".rstrip()
        )
    return DONE


def run_export(args: argparse.Namespace) -> int:
    """Write the current rows of a dataset to a file."""
    with closing(Warehouse.open(read_only=True)) as warehouse:
        snapshot = Snapshot.of_warehouse(warehouse)
    where = dict(pair.split("=", 1) for pair in args.where or [])
    try:
        done = export_dataset(
            snapshot, args.dataset, format=args.format, out=args.output or Path.cwd(), where=where, lang=args.lang
        )
    except Refusal as refusal:
        _print_findings(refusal.findings, args.lang)
        return REFUSED
    print(say("written", args.lang, path=done.path))
    return DONE


def run_query(args: argparse.Namespace) -> int:
    """Answer a read-only SQL question over the current figures, as tab-separated text."""
    with closing(Warehouse.open(read_only=True)) as warehouse:
        snapshot = Snapshot.of_warehouse(warehouse)
    answer = snapshot.ask(args.sql)
    print("\t".join(answer.column_names))
    for row in answer.to_pylist():
        print("\t".join("" if value is None else str(value) for value in row.values()))
    return DONE


def run_demo(args: argparse.Namespace) -> int:
    """Load illustrative workbooks, or remove every trace of them."""
    with closing(Warehouse.open()) as warehouse:
        if args.remove:
            _ready(warehouse)
            print(say("demo_removed", args.lang, count=remove_illustrative(warehouse)))
            return DONE
        return _show(_ready(warehouse), args)


def _show(loader: Loader, args: argparse.Namespace) -> int:
    if is_shown(loader.warehouse):
        print(say("demo_there", args.lang))
        return DONE
    outcomes = list(tqdm(show(loader), desc="demo", unit="file", disable=args.quiet or None, leave=False))
    loader.warehouse.tidy_when_due()
    _print_problems(outcomes, args.lang)
    print(say("demo_loaded", args.lang, **_counts(outcomes)))
    return REFUSED if any(o.outcome == "refused" for o in outcomes) else DONE


def run_compact(args: argparse.Namespace) -> int:
    """Join small files and remove those no snapshot knows."""
    with closing(Warehouse.open(must_exist=True)) as warehouse:
        print(say("compacted", args.lang, **warehouse.tidy()))
    return DONE


def _ready(warehouse: Warehouse) -> Loader:
    """A loader on a warehouse that has its schema and code lists, filling it first when it is new."""
    if not warehouse.is_ready():
        list(initialise(warehouse))
    return Loader(warehouse)


def _counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    names = [outcome.outcome for outcome in outcomes]
    return {"loaded": names.count("loaded"), "unchanged": names.count("unchanged")}


def _print_problems(outcomes: Iterable[Outcome], lang: str) -> None:
    for outcome in outcomes:
        if outcome.outcome == "refused":
            _print_outcome(outcome, lang)


def _print_outcome(outcome: Outcome, lang: str) -> None:
    names = {"file": outcome.file, "rows": outcome.rows, "dataset": outcome.dataset, "submission": outcome.submission}
    stream = sys.stderr if outcome.outcome == "refused" else sys.stdout
    print(say(outcome.outcome, lang, **names), file=stream)
    _print_findings(outcome.findings, lang)


def _print_findings(findings: Iterable[Finding], lang: str) -> None:
    for finding in findings:
        place = "!".join(filter(None, (finding.sheet, finding.cell))) or say("whole_file", lang)
        words = say("finding", lang, severity=say(finding.severity, lang), place=place, message=finding.message(lang))
        print(words, file=sys.stderr)
