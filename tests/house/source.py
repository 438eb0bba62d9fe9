"""The project as text: which files there are, in which room they lie, and what a rule complains about."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent

# The rooms in the order of the data. Each is a package; pages are scripts, one screen each.
ROOMS = ("formats", "warehouse", "meetings", "metrics", "charts", "exhibits", "reports", "etl", "ui")
TEXT_ENDINGS = frozenset(
    {".py", ".md", ".toml", ".sql", ".po", ".in", ".txt", ".cfg", ".yml", ".csv", ".html", ".json"}
)


@dataclass(frozen=True)
class Source:
    """One text file: its path inside the project (with forward slashes) and its text."""

    path: str
    text: str

    @property
    def room(self) -> str:
        """First folder of the path, or the file itself when it lies in the project's own folder."""
        return PurePosixPath(self.path).parts[0]

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.path)

    @cached_property
    def docstrings(self) -> frozenset[ast.Constant]:
        """The constants that are documentation, not code."""
        found: set[ast.Constant] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
                first = node.body[0]
                if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                    found.add(first.value)
        return frozenset(found)

    def at(self, node: ast.AST) -> str:
        """Where a node stands, as an editor opens it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


# A rule reads one source and yields its complaints, in words that say what to do.
Rule = Callable[[Source], Iterator[str]]


@cache
def tracked() -> tuple[str, ...]:
    """Paths of all files of the project that git keeps or would keep."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode("utf-8")
    return tuple(sorted(path for path in set(listing.split("\0")) if path and (ROOT / path).is_file()))


@cache
def read(path: str) -> Source:
    """One file of the project, by its path inside it."""
    return Source(path, (ROOT / path).read_text(encoding="utf-8"))


def modules(*folders: str) -> list[Source]:
    """Python files of these rooms, or of these single files; of the whole project when none is named."""
    wanted = set(folders)
    return [
        read(path) for path in tracked() if path.endswith(".py") and (not wanted or path.split("/", 1)[0] in wanted)
    ]


def pages() -> list[Source]:
    """The screens."""
    return modules("pages")


def complaints(rule: Rule, sources: Iterable[Source]) -> list[str]:
    """Everything a rule says against these sources."""
    return [complaint for source in sources for complaint in rule(source)]


def imported(tree: ast.AST) -> Iterator[tuple[ast.stmt, str, tuple[str, ...]]]:
    """Every import: the statement, the module in full, and the names taken from it (none for a plain import)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, ()
        elif isinstance(node, ast.ImportFrom):
            yield node, "." * node.level + (node.module or ""), tuple(alias.name for alias in node.names)
