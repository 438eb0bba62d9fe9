"""Many files in one run: the next one is read while one is understood, and several share a commit.

Each file is in as a whole or not at all, and what became of it is told after its commit only.
"""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from etl.compare.past import SERIES, Past
from etl.findings import Refusal
from etl.load import Loader, Outcome, outcome_of
from etl.read.cells import Book, read_book
from etl.read.limits import Limits
from etl.submit import Receipt, Understood
from etl.table import Form
from warehouse.lock import current_user

# A commit takes as long as understanding a small file, whatever it holds; who watches wants news every second or so.
TOGETHER = 16
SECONDS = 1.5
AHEAD = 1


@dataclass
class _Group:
    """Files on their way into one commit, and outcomes that wait for those before them."""

    entries: list[Understood | Outcome] = field(default_factory=list)
    begun: float = field(default_factory=time.monotonic)

    @property
    def files(self) -> list[Understood]:
        """Those to commit."""
        return [one for one in self.entries if isinstance(one, Understood)]

    def digests(self) -> set[str]:
        """The SHA-256 of those to commit."""
        return {one.book.sha256 for one in self.files}

    def is_full(self) -> bool:
        """Also after a file that those after it are read by: tasks of a plan, documents."""
        files = self.files
        late = time.monotonic() - self.begun >= SECONDS
        return not files or late or len(files) >= TOGETHER or files[-1].dataset.name not in SERIES


def load_all(
    loader: Loader,
    paths: Iterable[Path],
    *,
    form: Form | None = None,
    dry_run: bool = False,
    illustrative: bool = False,
    by: str = "",
    note: str = "",
    accept: Sequence[str] = (),
    why: str = "",
) -> Iterator[Outcome]:
    """Read, check and commit files with what was said of all of them; outcomes in their order.

    `dry_run` stops before the commit; `accept` and `why` as for one file (`Loader.load`).
    """
    form, by = form or Form(), by or current_user()
    receipt = Receipt(by=by, note=note, illustrative=illustrative, accepted=accept, why=why)
    known = loader.known_bytes()
    group = _Group()
    for path, digest, received in _read_ahead(paths, known, loader.limits):
        if digest in group.digests():  # the same bytes again: the first is told first
            yield from _committed(loader, group, receipt)
            group = _Group()
        same = loader.same_bytes(path, form) if digest in known else None
        entry = same or _understood(loader, path, form, received, by)
        if isinstance(entry, Understood) and (dry_run or loader.refused(entry, receipt)):
            entry = loader.refused(entry, receipt) or outcome_of(entry, "checked")
        if isinstance(entry, Understood):
            known.add(digest)
            loader.past.replaced(entry.dataset, entry.table)
        group.entries.append(entry)
        if group.is_full():
            yield from _committed(loader, group, receipt)
            group = _Group()
    yield from _committed(loader, group, receipt)


def _committed(loader: Loader, group: _Group, receipt: Receipt) -> Iterator[Outcome]:
    outcomes = loader.commit_all(group.files, receipt)
    if any(outcome.outcome != "loaded" for outcome in outcomes):
        loader.past = Past(loader.warehouse)  # it took in what is not in
    told = iter(outcomes)
    for entry in group.entries:
        yield next(told) if isinstance(entry, Understood) else entry


def _understood(
    loader: Loader, path: Path, form: Form, received: Book | Refusal | None, by: str
) -> Understood | Outcome:
    try:
        if isinstance(received, Refusal):
            raise received
        return loader.understand(path, form=form, by=by, received=received)
    except Refusal as refusal:
        return Outcome(file=str(path), outcome="refused", dataset=form.dataset, findings=refusal.findings)


def _read_ahead(
    paths: Iterable[Path], known: Collection[str], limits: Limits | None
) -> Iterator[tuple[Path, str, Book | Refusal | None]]:
    """Each path with the SHA-256 of its file ("" for none) and its cells, or why there are none.

    Bytes that are known may not be needed: None.
    """
    with ThreadPoolExecutor(1) as reader:
        coming: deque[tuple[Path, Future[tuple[str, Book | Refusal | None]]]] = deque()
        for path in paths:
            coming.append((path, reader.submit(_received, path, known, limits)))
            if len(coming) > AHEAD:
                first, reading = coming.popleft()
                yield first, *reading.result()
        for path, reading in coming:
            yield path, *reading.result()


def _received(path: Path, known: Collection[str], limits: Limits | None) -> tuple[str, Book | Refusal | None]:
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    if digest in known:
        return digest, None
    try:
        return digest, read_book(path, limits=limits)
    except Refusal as refusal:
        return digest, refusal
