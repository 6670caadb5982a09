"""Exchange on the workload of the comparison: 20,000 tasks of 8 fields; two replicas change 100,000 fields each, 5 % of
them the same ones; the second's changes are merged into the first.

Times are processor time: what else the machine does is not measured. Memory is measured in a process of its own.
"""

import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from core.exchange.change import Act, Edit
from storage.envelope import Cost
from storage.exchange.service import Exchange
from storage.office import Office

TASKS = 20_000
CHANGES = 100_000
CONCURRENT = 0.05
PER_ACT = 500
FIELDS = ("text", "lead", "coord", "product", "quote", "section", "no", "progress")
PASSPHRASE = "bộ đo trao đổi"
_CHEAP = Cost(memory=64, passes=1)
_ROOT = Path(__file__).parents[1]

Change = tuple[int, str, Any]  # a task's place, a field, its new value


def changes_of(replica: int, source: random.Random) -> list[Change]:
    """One replica's changes, by task as people work: its own share of the cells, and the common 5 %."""
    cells = [(task, field) for task in range(TASKS) for field in FIELDS]
    random.Random(7).shuffle(cells)
    common = int(CHANGES * CONCURRENT)
    own = (len(cells) - common) // 2
    mine = cells[:common] + cells[common + replica * own : common + (replica + 1) * own]
    # What is left of the number is changed a second time, later.
    again = sorted(source.sample(mine, max(0, CHANGES - len(mine))))
    return [(task, field, _value(field, source)) for task, field in [*sorted(mine[:CHANGES]), *again]]


def _value(field: str, source: random.Random) -> Any:
    return source.randrange(101) if field == "progress" else f"nội dung {source.randrange(100_000)}"


@dataclass
class Replicas:
    """Two books that diverged, closed, and the folder between them; the second has handed out what it wrote."""

    folder: Path
    changes: int

    def open(self, name: str) -> Office:
        return Office.open(self.folder / name, passphrase=PASSPHRASE)


def make(folder: Path) -> Replicas:
    """Both replicas through the journal, paired and exchanged as the program does it."""
    first, second = _paired(folder)
    place = folder / "place"
    place.mkdir()
    ids = [f"{random.Random(n).getrandbits(128):032x}" for n in range(TASKS)]
    source = random.Random(1)
    _write(first, ids, [(task, field, _value(field, source)) for task in range(TASKS) for field in FIELDS])
    first.share(Exchange.export_to, first.share(Exchange.folder, place))
    second.share(Exchange.import_from, second.share(Exchange.folder, place))
    for replica, office in enumerate((first, second)):
        _write(office, ids, changes_of(replica, random.Random(replica)))
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    first.share(Exchange.export_to, first.share(Exchange.folder, elsewhere))
    second.share(Exchange.export_to, second.share(Exchange.folder, place))
    first.close()
    second.close()
    return Replicas(folder, CHANGES)


def _paired(folder: Path) -> tuple[Office, Office]:
    first = Office.create(folder / "a", office="Xã", officer="Người", passphrase=PASSPHRASE, cost=_CHEAP).office
    second = Office.create_joining(folder / "b", passphrase=PASSPHRASE, cost=_CHEAP)
    code, request = second.share(Exchange.pair_request, date.today())
    second.finish_pairing(first.share(Exchange.pair_answer, request, code, date.today())[1])
    return first, second


def _write(office: Office, ids: list[str], changes: list[Change]) -> None:
    for start in range(0, len(changes), PER_ACT):
        part = changes[start : start + PER_ACT]
        edits = tuple(Edit("task", ids[task], {field: value}) for task, field, value in part)
        office.do(lambda _known, edits=edits: Act("Đo", edits))


def import_seconds(replicas: Replicas) -> float:
    """Merge the second's changes into a fresh copy of the first."""
    copy = replicas.folder / "copy"
    shutil.copytree(replicas.folder / "a", copy)
    with Office.open(copy, passphrase=PASSPHRASE) as office:
        store = office.share(Exchange.folder, replicas.folder / "place")
        started = time.process_time()
        done = office.share(Exchange.import_from, store)
        took = time.process_time() - started
        assert done.changes >= CHANGES * 0.8
    shutil.rmtree(copy)
    return took


def pycrdt_seconds() -> float:
    """The same changes in pycrdt, in memory; the loser of a concurrent change is lost there."""
    first, update = _pycrdt()
    started = time.process_time()
    first.apply_update(update)
    return time.process_time() - started


def pycrdt_bytes() -> float:
    """Bytes a change in its update."""
    return len(_pycrdt()[1]) / CHANGES


def _pycrdt() -> tuple[Any, bytes]:
    """A document, and the update of its other replica."""
    from pycrdt import Doc, Map

    def replica(update: bytes | None) -> tuple[Doc[Any], Any]:
        doc: Doc[Any] = Doc()
        tasks = doc.get("tasks", type=Map)
        if update:
            doc.apply_update(update)
        return doc, tasks

    def write(doc: Doc[Any], tasks: Any, changes: list[Change]) -> None:
        for start in range(0, len(changes), PER_ACT):
            with doc.transaction():
                for task, field, value in changes[start : start + PER_ACT]:
                    tasks[str(task)][field] = value

    first, its_tasks = replica(None)
    source = random.Random(1)
    with first.transaction():
        for task in range(TASKS):
            its_tasks[str(task)] = Map({field: _value(field, source) for field in FIELDS})
    second, other_tasks = replica(first.get_update())
    known = second.get_state()
    write(first, its_tasks, changes_of(0, random.Random(0)))
    write(second, other_tasks, changes_of(1, random.Random(1)))
    return first, second.get_update(known)


def first_load(folder: Path) -> Callable[[], float]:
    """A new PC takes in what a first one handed out; milliseconds of processor time each time it is called."""
    first, second = _paired(folder)
    place = folder / "place"
    place.mkdir()
    source = random.Random(1)
    ids = [f"{random.Random(n).getrandbits(128):032x}" for n in range(TASKS)]
    _write(first, ids, [(task, field, _value(field, source)) for task in range(TASKS) for field in FIELDS])
    first.share(Exchange.export_to, first.share(Exchange.folder, place))
    for office in (first, second):
        office.close()

    def load() -> float:
        copy = folder / "copy"
        shutil.copytree(folder / "b", copy)
        with Office.open(copy, passphrase=PASSPHRASE) as office:
            store = office.share(Exchange.folder, place)
            started = time.process_time()
            done = office.share(Exchange.import_from, store)
            took = time.process_time() - started
            assert done.changes >= TASKS * len(FIELDS)
        shutil.rmtree(copy)
        return took * 1_000

    return load


def loro_snapshot() -> bytes:
    """The same fields as a snapshot of loro."""
    from loro import ExportMode, LoroDoc, LoroMap

    doc, source = LoroDoc(), random.Random(1)
    tasks = doc.get_map("tasks")
    for task in range(TASKS):
        its = tasks.insert_container(str(task), LoroMap())
        for field in FIELDS:
            its.insert(field, _value(field, source))
    doc.commit()
    return bytes(doc.export(ExportMode.Snapshot()))


def bundle_bytes(replicas: Replicas) -> tuple[float, float]:
    """Bytes a change of full segments, sealed and signed; less is better."""
    files = sorted((replicas.folder / "place").rglob("seg/*/*/*.age"), key=lambda file: file.stat().st_mtime)
    newest = files[-(CHANGES // 25_000) :]
    return sum(file.stat().st_size for file in newest) / CHANGES, 13.0


def merge_memory(replicas: Replicas) -> tuple[float, float]:
    """Megabytes that the merge adds to a process that has the book open; less is better."""
    command = [sys.executable, "-m", "benchmarks.exchange", str(replicas.folder)]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout), 150.0


def _peak() -> float:
    with open("/proc/self/status", encoding="ascii") as file:  # not getrusage: a child begins with its parent's peak
        found = next(line for line in file if line.startswith("VmHWM"))
    return int(found.split()[1]) / 1024


def main() -> None:
    """The child of `merge_memory`."""
    replicas = Replicas(Path(sys.argv[1]), CHANGES)
    copy = replicas.folder / "memory"
    shutil.copytree(replicas.folder / "a", copy)
    with Office.open(copy, passphrase=PASSPHRASE) as office:
        store = office.share(Exchange.folder, replicas.folder / "place")
        before = _peak()
        office.share(Exchange.import_from, store)
        sys.stdout.write(f"{_peak() - before:.0f}")
    shutil.rmtree(copy)


if __name__ == "__main__":
    main()
