"""A snapshot and the rest equal reading everything: the same cells, cards and digests; history where it exists."""

import shutil
from pathlib import Path

import pytest

from core.errors import KnownError
from core.exchange import layout, snapshot
from core.intents import checklists, tasks
from storage.check import check_book
from storage.exchange import snapshots
from storage.exchange.service import Exchange
from storage.held import held_by
from storage.office import Office
from storage.queries.conflicts import conflicts
from storage.reader import Reader
from tests.lab.machine import Machine, make_template
from tests.lab.office_pcs import digest, join, receive, send
from tests.storage.exchange.conftest import Pair


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Snapshots from the first change on, in parts of a few changes."""
    monkeypatch.setattr(snapshots, "FIRST_AT", 1)
    monkeypatch.setattr(snapshots, "LONG_ABSENT", 1)
    monkeypatch.setattr(snapshot, "CHANGES_PER_PART", 7)


@pytest.fixture
def worked(pair: Pair) -> Pair:
    """Both PCs wrote, deleted, and wrote differently without seeing each other; everything was exchanged."""
    first = pair.first.do(tasks.add_task, text="Rà soát", lead="Ban đầu").subject
    gone = pair.first.do(tasks.add_task, text="Bỏ đi").subject
    pair.first.do(checklists.make_checklist, title="Các bước", items=["Một", "Hai"], task=first)
    _round(pair)
    for office, lead in ((pair.first, "Văn phòng"), (pair.second, "Công an")):
        office.do(tasks.edit_task, id=first, lead=lead)
        office.do(tasks.set_state, ids=[first], state="done")
        for number in range(4):
            office.do(tasks.edit_task, id=first, text=f"Rà soát lần {number}")
    pair.first.do(tasks.delete_tasks, ids=[gone])
    pair.second.do(tasks.edit_task, id=gone, text="Vẫn cần")
    _round(pair)
    return pair


def _round(pair: Pair) -> None:
    for office in (pair.first, pair.second, pair.first, pair.second):
        receive(office, pair.place)
        send(office, pair.place)


def _only_snapshot(place: Path) -> None:
    """The old segments have gone from the place."""
    for folder in place.rglob("seg"):
        shutil.rmtree(folder)


def test_a_new_pc_is_served_by_a_snapshot_alone(worked: Pair, tmp_path: Path) -> None:
    assert list(worked.place.rglob("snap/*/*.age"))
    third = join(worked.first, tmp_path / "c")
    send(worked.first, worked.place)
    _only_snapshot(worked.place)
    with third:
        receive(third, worked.place)
        assert digest(third) == digest(worked.first)
        assert {c.id for c in third.ask(conflicts)} == {c.id for c in worked.first.ask(conflicts)} != set()
        assert third.inspect(held_by).items() >= worked.first.inspect(held_by).items()
        assert third.inspect(check_book) == []
        # Its changes are fewer than all that were ever made, and what it writes counts for the others.
        count = "SELECT count(*) FROM change"
        assert third.ask(Reader.rows, count) < worked.first.ask(Reader.rows, count)
        third.do(tasks.add_task, text="Việc của máy mới")
        send(third, worked.place)
        receive(worked.first, worked.place)
        assert digest(third) == digest(worked.first)


def test_a_snapshot_that_is_damaged_is_left_for_the_segments(worked: Pair, tmp_path: Path) -> None:
    third = join(worked.first, tmp_path / "c")
    send(worked.first, worked.place)
    (file, *_) = sorted(worked.place.rglob("snap/*/*.age"))
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    with third:
        done = receive(third, worked.place)
        assert [each.error.code for each in done.refused] == ["bundle-altered"]
        assert digest(third) == digest(worked.first)


@pytest.mark.parametrize("change", ["relabelled", "part missing", "cut"])
def test_a_snapshot_that_is_not_what_it_says_changes_nothing(worked: Pair, tmp_path: Path, change: str) -> None:
    third = join(worked.first, tmp_path / "c")
    send(worked.first, worked.place)
    _only_snapshot(worked.place)
    files = sorted(worked.place.rglob("snap/*/*.age"))
    for file in files if change == "relabelled" else files[:1]:
        name = layout.read_snapshot(file.relative_to(next(worked.place.glob("SoViec/*"))).as_posix())
        assert name is not None
        if change == "part missing":
            file.unlink()
        elif change == "cut":
            file.write_bytes(file.read_bytes()[:-1])
        elif name.part == 1:
            other = file.with_name(f"{name.parts}of{name.parts}.{name.size}.age")
            next(file.parent.glob(f"{name.parts}of*")).unlink()
            file.rename(other)
    with third:
        before = digest(third)
        done = receive(third, worked.place)
        assert done.sets == 0 and done.refused
        assert digest(third) == before


def test_a_revoked_pc_gives_no_snapshot(worked: Pair, tmp_path: Path) -> None:
    third = join(worked.first, tmp_path / "c")
    send(worked.first, worked.place)
    receive(worked.second, worked.place)
    worked.second.do(tasks.add_task, text="Sau cùng")
    send(worked.second, worked.place)
    receive(worked.first, worked.place)
    second = worked.second.share(Exchange.identity).keys.device
    worked.first.share(Exchange.revoke, second)
    send(worked.first, worked.place)
    _only_snapshot(worked.place)
    with third:
        receive(third, worked.place)
        identity = third.share(Exchange.identity)
        store = third.share(Exchange.folder, worked.place)
        for folder in worked.place.rglob("snap/*"):
            parts = len(list(folder.iterdir()))
            wanted = snapshots.Reference(folder.name, parts, 1)
            try:
                snapshots.read_snapshot(store, identity, wanted)
            except KnownError as error:
                assert error.code == "bundle-altered"
                return
    pytest.fail("the revoked PC's snapshot was taken")


def test_a_branch_below_a_snapshot_is_not_lost(worked: Pair, tmp_path: Path) -> None:
    """A copy of a book, made before the snapshot, wrote on under the same identity: its work is read all the same."""
    worked.second.close()
    clone = tmp_path / "clone"
    shutil.copytree(tmp_path / "b", clone)
    from tests.books import open_book

    with open_book(clone) as copy, open_book(tmp_path / "b") as second:
        for number in range(3):
            second.do(tasks.add_task, text=f"Tiếp {number}")
        send(second, worked.place)
        receive(worked.first, worked.place)
        send(worked.first, worked.place)
        third = join(worked.first, tmp_path / "c")
        send(worked.first, worked.place)
        with third:
            receive(third, worked.place)
            copy.do(tasks.add_task, text="Của bản sao")
            other = tmp_path / "other"
            other.mkdir()
            send(copy, other)
            receive(third, other)
            receive(third, worked.place)
            assert "Của bản sao" in {task["text"] for task in third.ask(Reader.find, "task")}


def test_what_a_snapshot_brought_in_part_is_not_undone(worked: Pair, tmp_path: Path) -> None:
    third = join(worked.first, tmp_path / "c")
    send(worked.first, worked.place)
    _only_snapshot(worked.place)
    with third:
        receive(third, worked.place)
        before = digest(third)
        with pytest.raises(KnownError) as refused:
            third.undo()
        assert refused.value.code in ("nothing-to-undo", "cannot-undo")
        assert digest(third) == before


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.mark.parametrize("seed", range(6))
def test_a_snapshot_and_the_rest_equal_all_segments(template: Path, tmp_path: Path, seed: int) -> None:
    """After a random history: one new PC reads a snapshot made in the middle and what came later, another everything."""
    machine = Machine(template, tmp_path / "history", seed, snapshots=True)
    try:
        for _ in range(25):
            machine.step()
        machine.settle()
        machine.check()
        first = machine.pcs[0].open()
        readers: list[Office] = [join(first, tmp_path / name) for name in ("with", "without")]
        send(first, machine.places[0])
        for reader, levels in zip(readers, (1, 1 << 40), strict=True):
            snapshots.LONG_ABSENT = levels
            receive(reader, machine.places[0], allow_deletions=True)
            receive(reader, machine.places[0], allow_deletions=True)
        assert digest(readers[0]) == digest(readers[1]) == digest(first)
        for reader in readers:
            assert reader.inspect(check_book) == []
            reader.close()
    finally:
        machine.close()
