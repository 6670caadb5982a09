"""Random histories of an office's PCs, judged by an oracle that knows what each author had before them.

The machine notes, at every act, exactly which change-sets the PC's book held. After a full exchange every book must
show what the rule of core/exchange/cell.py says of those notes, and all books must show the same.
"""

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.entities import DELETED, FACT_OF
from core.errors import KnownError
from core.exchange.cell import Written, settle
from core.intents import checklists, conflicts, notes, tasks
from core.intents.bin import restore_record
from storage.check import check_book
from storage.held import held_by
from storage.office import Office
from storage.queries.conflicts import conflicts as open_conflicts
from storage.reader import Reader
from tests.lab.office_pcs import digest, join, new_book, open_book, receive, send

_YEARS = (1980, 2009, 2026, 2027, 2099)
_WORDS = ("rà soát", "báo cáo", "khai sinh", "hoà giải", "chứng thực", "niêm yết")


def make_template(folder: Path, names: str = "abc") -> Path:
    """Books of PCs paired into one office, closed: copied for each history."""
    first = new_book(folder / names[0]).office
    office = first.do(tasks.add_task, text="Việc có từ trước").subject
    first.do(checklists.make_checklist, title="Các bước", items=["Một", "Hai"], task=office)
    place = folder / "place"
    place.mkdir()
    for name in names[1:]:
        joined = join(first, folder / name)
        send(first, place)
        receive(joined, place)
        joined.close()
    first.close()
    shutil.rmtree(place)
    return folder


@dataclass
class Pc:
    """One PC: its book, its own home (where marks are kept), and its clock."""

    folder: Path
    home: Path
    office: Office | None = None
    forms: dict[str, Any] = field(default_factory=dict)
    clock: int = 0

    def open(self) -> Office:
        os.environ["XDG_STATE_HOME"] = str(self.home)
        if self.office is None:
            self.office = open_book(self.folder)
            self.office._connection.execute("PRAGMA synchronous = OFF")
        self.office._journal.clock = lambda: self.clock
        return self.office

    def close(self) -> None:
        os.environ["XDG_STATE_HOME"] = str(self.home)
        if self.office is not None:
            self.office.close()
            self.office = None

    def kill(self) -> None:
        """The process is gone: nothing is written down any more."""
        if self.office is not None:
            self.office._connection.close()
            self.office._connection = None
            if self.office._reading is not None:
                self.office._reading.close()
            self.office._lock.release()
            self.office = None


class Machine:
    """One history. `step` takes one random step; `settle` exchanges everything and judges."""

    def __init__(self, template: Path, folder: Path, seed: int, snapshots: bool = False) -> None:
        """`snapshots`: places get them early, so that they are loaded in the middle of the history."""
        self.snapshots = snapshots
        self.source = random.Random(seed)
        folder.mkdir(exist_ok=True)
        self.folder = folder
        self.log: list[str] = []
        self.seen: dict[str, set[str]] = {}
        self.pcs = []
        for source in sorted(path for path in template.iterdir() if path.is_dir()):
            shutil.copytree(source, folder / source.name)
            self._add(source.name)
        self.places = [folder / f"place-{number}" for number in range(2)]
        for place in self.places:
            place.mkdir()

    def _add(self, name: str) -> Pc:
        pc = Pc(self.folder / name, self.folder / f"home-{name}", clock=_millis(2026, 11, 24))
        self.pcs.append(pc)
        return pc

    # --- steps ------------------------------------------------------------------------------------------------------

    def step(self) -> None:
        name = self.source.choice(_STEPS)
        pc = self.source.choice(self.pcs)
        self.log.append(f"{pc.folder.name} {name}")
        pc.clock += self.source.randrange(0, 3_600_000)
        getattr(self, name)(pc, pc.open())

    def _act(self, office: Office, act: Callable[[], Any]) -> None:
        """Do something, and note what its author had seen."""
        before = _hashes(office)
        try:
            act()
        except KnownError as error:
            assert error.code in _LEGAL, error.code
        had = set(before)
        for hashed in _hashes(office):
            if hashed not in before:
                self.seen[hashed] = set(had)
                had.add(hashed)

    def create(self, _pc: Pc, office: Office) -> None:
        self._act(office, lambda: office.do(tasks.add_task, text=self._text()))

    def edit(self, _pc: Pc, office: Office) -> None:
        field_name = self.source.choice(("text", "lead", "product", "progress", "priority"))
        value = {"progress": self.source.randrange(101), "priority": self.source.randrange(2)}.get(field_name)
        value = self._text() if value is None else value
        if id := self._task(office):
            self._act(office, lambda: office.do(tasks.edit_task, id=id, **{field_name: value}))

    def open_form(self, pc: Pc, office: Office) -> None:
        if id := self._task(office):
            pc.forms[id] = office.ask(Reader.versions, id)

    def save_form(self, pc: Pc, office: Office) -> None:
        if pc.forms:
            id, versions = pc.forms.popitem()
            self._act(office, lambda: office.do(tasks.edit_task, id=id, seen=versions, text=self._text()))

    def set_state(self, _pc: Pc, office: Office) -> None:
        state = self.source.choice(("todo", "doing", "done"))
        if id := self._task(office):
            self._act(office, lambda: office.do(tasks.set_state, ids=[id], state=state))

    def delete(self, _pc: Pc, office: Office) -> None:
        if id := self._task(office):
            self._act(office, lambda: office.do(tasks.delete_tasks, ids=[id]))

    def restore(self, _pc: Pc, office: Office) -> None:
        if id := self._task(office, deleted=True):
            self._act(office, lambda: office.do(restore_record, kind="task", id=id))

    def tick(self, _pc: Pc, office: Office) -> None:
        items = office.ask(Reader.find, "item")
        if items:
            item = self.source.choice(items)
            self._act(office, lambda: office.do(checklists.tick, ids=[item["id"]], done=not item["done"]))

    def note(self, _pc: Pc, office: Office) -> None:
        if id := self._task(office):
            self._act(office, lambda: office.do(notes.add_note, about=id, text=self._text()))

    def undo(self, _pc: Pc, office: Office) -> None:
        self._act(office, office.undo)

    def decide(self, _pc: Pc, office: Office) -> None:
        cards = office.ask(open_conflicts)
        if cards:
            card = self.source.choice(cards)
            keep = self.source.choice(("mine", "theirs", "both"))
            self._act(office, lambda: office.do(conflicts.decide, card=card, keep=keep))
            if keep != "both":
                assert card.id not in {each.id for each in office.ask(open_conflicts)}, "a decision leaves its card"

    def export(self, _pc: Pc, office: Office) -> None:
        send(office, self.source.choice(self.places))

    def take_in(self, _pc: Pc, office: Office) -> None:
        receive(office, self.source.choice(self.places), allow_deletions=True)

    def lose(self, _pc: Pc, _office: Office) -> None:
        if files := self._files():
            self.source.choice(files).unlink()

    def cut(self, _pc: Pc, _office: Office) -> None:
        if files := self._files():
            file = self.source.choice(files)
            file.write_bytes(file.read_bytes()[: self.source.randrange(file.stat().st_size)])

    def duplicate(self, _pc: Pc, _office: Office) -> None:
        if files := self._files():
            file = self.source.choice(files)
            here = next(place for place in self.places if place in file.parents)
            there = next(place for place in self.places if place != here)
            other = there / file.relative_to(here)
            if (there / "SoViec").exists() and not other.exists():
                other.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, other)
            # What a synchroniser leaves beside a file is nobody's segment.
            shutil.copyfile(file, file.with_name(f"{file.stem} (conflicted copy).age"))

    def kill(self, pc: Pc, _office: Office) -> None:
        pc.kill()

    def reopen(self, pc: Pc, _office: Office) -> None:
        pc.close()

    def clock_jump(self, pc: Pc, _office: Office) -> None:
        pc.clock = _millis(self.source.choice(_YEARS), 1, 1)

    def clone(self, pc: Pc, _office: Office) -> None:
        """The disk is copied to a machine that looks the same; both go on."""
        if len(self.pcs) > 3:
            return
        pc.close()
        name = f"{pc.folder.name}x"
        shutil.copytree(pc.folder, self.folder / name)
        self._add(name).clock = pc.clock

    # --- the judgement ----------------------------------------------------------------------------------------------

    def settle(self) -> None:
        for place in self.places[1:]:
            shutil.rmtree(place)
        quiet = 0
        for _ in range(12):
            before = [_state(pc.open()) for pc in self.pcs]
            for pc in self.pcs:
                office = pc.open()
                receive(office, self.places[0], allow_deletions=True)
                send(office, self.places[0])
            # A file mended in one round is read in the next.
            quiet = quiet + 1 if before == [_state(pc.open()) for pc in self.pcs] else 0
            if quiet == 2:
                break
        offices = [pc.open() for pc in self.pcs]
        if not self.snapshots:
            assert len({frozenset(_hashes(office)) for office in offices}) == 1, (
                "a change-set did not arrive everywhere"
            )
        assert len({digest(office) for office in offices}) == 1, "books show different things"
        assert set(self.seen) <= set().union(*map(_hashes, offices)), "a committed act is in no book"
        judged = [_shown(office) for office in offices]
        wanted = self._wanted(offices)
        for found in judged:
            assert found == wanted, "what is shown is not what the rule says"

    def check(self) -> None:
        """The chain verifies, and a rebuild shows the same."""
        for pc in self.pcs:
            assert pc.open().inspect(check_book) == []

    def close(self) -> None:
        for pc in self.pcs:
            pc.close()

    def _wanted(self, offices: list[Office]) -> dict[tuple[str, str], tuple[str, list[str]]]:
        """What the rule of core says of every cell, by the machine's own notes. Who loaded a snapshot has a part of the
        journal: all books together have the whole of it."""
        rows = sorted({row for office in (offices if self.snapshots else offices[:1]) for row in _journal(office)})
        cells: dict[tuple[str, str], list[tuple[Written, str | None]]] = {}
        for id, cell, stamp, feed, hashed, seq, value, base in rows:
            cells.setdefault((id, cell), []).append((Written(stamp, feed, hashed, seq, value), base))
        return {key: self._settled(key[1], values) for key, values in cells.items()}

    def _settled(self, cell: str, values: list[tuple[Written, str | None]]) -> tuple[str, list[str]]:
        by_hash = {written.hash: (written, base) for written, base in values}

        def saw(a: Written, b: Written) -> bool:
            base = by_hash[a.hash][1]
            if base is None:
                return b.hash in self.seen.get(a.hash, _EVERYTHING)
            on = base.split(":")[2]
            return on == b.hash or (on in by_hash and saw(by_hash[on][0], b))

        fact = FACT_OF.get(cell)
        states = (lambda text: _json(text).get(fact)) if fact else (lambda text: text)
        settled = settle([written for written, _ in values], saw, states)
        return settled.shown.value, sorted(each.value for each in settled.siblings)

    # --- helpers ----------------------------------------------------------------------------------------------------

    def _task(self, office: Office, deleted: bool = False) -> str:
        found = office.ask(Reader.find, "task", deleted=deleted)
        return str(self.source.choice(found)["id"]) if found else ""

    def _text(self) -> str:
        return f"{self.source.choice(_WORDS)} {self.source.randrange(10)}"

    def _files(self) -> list[Path]:
        return sorted(file for place in self.places for file in place.rglob("*.age") if "/seg/" in file.as_posix())


class _Everything:
    def __contains__(self, _hash: object) -> bool:
        return False


_EVERYTHING = _Everything()  # acts of the template: each cell was written once there
_LEGAL = {"nothing-to-undo", "undo-overtaken", "cannot-undo", "cannot-keep-both", "no-such-task"}
_STEPS = (
    *["create"] * 2, *["edit"] * 6, *["open_form"] * 2, *["save_form"] * 2, *["set_state"] * 2, "delete", "restore", "tick", "note",
    "undo", *["decide"] * 3, *["export"] * 4, *["take_in"] * 5, "lose", "cut", "duplicate", "kill", "reopen", "clock_jump",
    "clone",
)  # fmt: skip


def _json(text: str) -> Any:
    import json

    return json.loads(text)


def _millis(year: int, month: int, day: int) -> int:
    return int(datetime(year, month, day, tzinfo=UTC).timestamp() * 1000)


def _hashes(office: Office) -> set[str]:
    return {hashed for (hashed,) in office._connection.execute("SELECT lower(hex(hash)) FROM change_set")}


def _state(office: Office) -> object:
    """What a round of exchange may still change."""
    return _hashes(office), office.inspect(held_by)


def _journal(office: Office) -> list[tuple[object, ...]]:
    return office.ask(
        Reader.rows,
        "SELECT lower(hex(row.id)), name.text, change.stamp, lower(hex(feed.id)), lower(hex(hash)), seq, value, base"
        " FROM change JOIN change_set USING (csid) JOIN feed ON fid = feed JOIN row USING (rid)"
        " JOIN name ON nid = change.cell",
    )


def _shown(office: Office) -> dict[tuple[str, str], tuple[str, list[str]]]:
    """What a book shows of each cell, and the siblings; cards of edited deleted records are judged by the digest."""
    shown = {
        (id, cell): (value, [])
        for id, cell, value in office.ask(
            Reader.rows,
            "SELECT lower(hex(row.id)), name.text, value FROM cell JOIN change ON change.cid = cell.cid"
            " JOIN row ON row.rid = cell.rid JOIN name ON nid = cell.cell",
        )
    }
    siblings = office.ask(
        Reader.rows,
        "SELECT lower(hex(row.id)), name.text, value FROM sibling JOIN change ON change.cid = sibling.cid"
        " JOIN row ON row.rid = sibling.rid JOIN name ON nid = sibling.cell WHERE sibling.cell = change.cell"
        " ORDER BY value",
    )
    for id, cell, value in siblings:
        shown[id, cell][1].append(value)
    return shown


__all__ = ["DELETED", "Machine", "make_template"]
