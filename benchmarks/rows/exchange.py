"""Merging what another PC wrote, against two libraries that keep everything in memory and lose the loser of a clash."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import exchange
from benchmarks.measure import Side, Target, at_most, row, times_floor


@contextmanager
def _replicas() -> Iterator[exchange.Replicas]:
    with tempfile.TemporaryDirectory() as folder:
        yield exchange.make(Path(folder))


@row(
    "merge.rate",
    "k changes/s",
    Target("ratio >= 0.5", lambda value, floor: value >= 0.5 * floor),
    value="100,000 changes of another PC, 5 % of them concurrent, taken out of sealed files into an encrypted book on "
    "disk, with chain, cards, tables and search; processor time.",
    floor="The same changes as one update applied by pycrdt in memory; the loser of a clash is lost there.",
)
def merge_rate() -> Iterator[tuple[Side, Side]]:
    with _replicas() as replicas:
        thousand = exchange.CHANGES / 1_000
        yield lambda: thousand / exchange.import_seconds(replicas), lambda: thousand / exchange.pycrdt_seconds()


@row(
    "merge.memory",
    "MB",
    at_most(150, "MB"),
    value="What the process that does this merge takes beyond its peak with the book open.",
    floor="The size of the four files.",
)
def merge_memory() -> Iterator[tuple[Side, Side]]:
    with _replicas() as replicas:
        yield lambda: exchange.merge_memory(replicas)[0], lambda: exchange.bundle_bytes(replicas)[0] * 0.1


@row(
    "bundle.bytes",
    "bytes",
    at_most(13, "bytes"),
    value="Bytes a change in sealed and signed files of 25,000 changes.",
    floor="Bytes a change in pycrdt's update, neither sealed nor signed.",
)
def bundle_bytes() -> Iterator[tuple[Side, Side]]:
    with _replicas() as replicas:
        theirs = exchange.pycrdt_bytes()
        yield lambda: exchange.bundle_bytes(replicas)[0], lambda: theirs


@row(
    "first.load",
    "ms",
    times_floor(1.0),
    value="20,000 tasks of 8 fields into the empty encrypted book of a new PC, with tables and search; processor time.",
    floor="loro's import of a snapshot of the same fields, in memory, and every value read: it unpacks only then.",
)
def first_load() -> Iterator[tuple[Side, Side]]:
    with tempfile.TemporaryDirectory() as folder:
        load = exchange.first_load(Path(folder))
        snapshot = exchange.loro_snapshot()

        def theirs() -> float:
            from loro import LoroDoc

            started = time.process_time()
            doc = LoroDoc()
            doc.import_(snapshot)
            doc.get_deep_value()
            return (time.process_time() - started) * 1_000

        yield load, theirs
