"""Write the pages that the code itself knows best: commands, datasets, findings, indicators.

`python -m docs.build` writes them beside this file; a test fails when a written page is older than what it describes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

from docs.findings import index
from docs.findings import pages as finding_pages
from etl.__main__ import parser as command_line
from etl.contract import Column, Dataset
from etl.datasets import DATASETS
from metrics.indicators import INDICATORS
from reports.__main__ import parser as meeting_line

FOLDER = Path(__file__).parent
FINDINGS = "findings"
NOTE = "<!-- Written by `make docs` (`python -m docs.build`). Change the code, not this page. -->"


def pages() -> dict[str, str]:
    """Text of every written page by file name."""
    found = {f"{name}.md": f"{NOTE}\n{write()}" for name, write in WRITERS.items()}
    return found | {f"{FINDINGS}/{code}.md": f"{NOTE}\n{_joined(lines)}" for code, lines in finding_pages()}


def commands(parser: argparse.ArgumentParser | None = None) -> str:
    """Every command of a command line, by default `python -m etl`, with its arguments."""
    parser = parser or command_line()
    lines = ["# Commands", "", parser.description or "", ""]
    lines += ["Exit code: 0 done, 2 refused (the words say why and what to do), 1 failure.", ""]
    lines += _arguments(parser)
    for name, command in subcommands(parser):
        # Not argparse's own usage line: each version of Python writes that a little differently.
        given = [str(a.metavar or a.dest) for a in command._actions if not a.option_strings]
        usage = " ".join([parser.prog, name, *given, "[options]"])
        lines += [f"## {name}", "", command.description or "", "", "```", usage, "```", "", *_arguments(command)]
    return _joined(lines)


def meetings() -> str:
    """Every command of `python -m reports` with its arguments."""
    return commands(meeting_line())


def datasets() -> str:
    """Every table to load, with its columns, key and slot."""
    lines = ["# Datasets", ""]
    lines += [
        "A dataset is one contract in `etl/datasets`. `python -m etl template DATASET` writes its blank workbook.",
        "",
    ]
    for dataset in DATASETS.values():
        lines += _dataset(dataset)
    return _joined(lines)


def findings() -> str:
    """Everything that can be wrong with a file, with a link to the page of each."""
    return _joined(index())


def indicators() -> str:
    """Every number the screens show: unit, meaning, caveat."""
    lines = ["# Indicators", ""]
    lines += [
        "Each number is defined once, in `metrics`. Screens, decks and files take label, unit and caveat from there.",
        "",
    ]
    for name, indicator in INDICATORS.items():
        told = [f"- {field.name}: {_plain(getattr(indicator, field.name))}" for field in fields(indicator)]
        lines += [f"## {name}", "", *(line for line in told if not line.endswith(": ")), ""]
    return _joined(lines)


def subcommands(parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Commands of a command line by name."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


WRITERS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "datasets": datasets,
    "findings": findings,
    "indicators": indicators,
    "meetings": meetings,
}


def _arguments(parser: argparse.ArgumentParser) -> list[str]:
    rows = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
            continue
        name = ", ".join(f"`{option}`" for option in action.option_strings) or f"`{action.metavar or action.dest}`"
        words = " ".join(((action.help or "") % {**vars(action), "prog": parser.prog}).split())
        choices = f" One of: {', '.join(map(str, action.choices))}." if action.choices else ""
        rows.append(f"| {name} | {_cell(words + choices)} |")
    return ["| argument | meaning |", "|---|---|", *rows, ""] if rows else []


def _dataset(dataset: Dataset) -> list[str]:
    return [
        f"## {dataset.name}",
        "",
        f"**{dataset.label_vi}** ({dataset.label_en})",
        "",
        dataset.purpose_vi,
        "",
        dataset.purpose_en,
        "",
        f"Key: {_names(dataset.key)}. A new file replaces: {_names(dataset.slot)}.",
        "",
        "| column | heading | kind | required | filled | default | codes |",
        "|---|---|---|---|---|---|---|",
        *(_column(column) for column in dataset.columns),
        "",
    ]


def _column(column: Column) -> str:
    heading = f"{column.label_vi} / {column.label_en}"
    codes = ", ".join(code.code for code in column.codes)
    required, filled = ("yes" if flag else "" for flag in (column.required, column.filled))
    cells = (f"`{column.name}`", heading, column.kind, required, filled, column.default or "", codes)
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _plain(value: object) -> str:
    if isinstance(value, tuple | list | frozenset):
        return ", ".join(_plain(part) for part in value)
    return "" if value is None else " ".join(str(value).split())


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").strip()


def _joined(lines: list[str]) -> str:
    text = "\n".join(line.rstrip() for line in lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip() + "\n"


def main() -> None:
    """Write all pages, and remove those of findings that are no more."""
    found = pages()
    (FOLDER / FINDINGS).mkdir(exist_ok=True)
    for name, text in found.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    for path in (FOLDER / FINDINGS).glob("*.md"):
        if f"{FINDINGS}/{path.name}" not in found:
            path.unlink()


if __name__ == "__main__":
    main()
