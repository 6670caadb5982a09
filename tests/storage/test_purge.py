"""Deletion by law: what a purge names is nowhere any more, on any PC, in any place in reach, and the chain verifies."""

import json
import shutil
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from core.citizen_card import read_card
from core.entities import ENTITIES
from core.errors import KnownError
from core.exchange import sealing
from core.exchange.chain import canonical
from core.exchange.change import Act, Edit
from core.intents import cases, notes, purge, tasks
from storage import purge_list
from storage.backup.restore import Restoring
from storage.check import check_book
from storage.digest import shown_digest
from storage.exchange.service import Exchange
from storage.local import save_view_state
from storage.office import Office
from storage.queries.history import history
from storage.queries.search import search
from storage.reader import Reader
from storage.rebuild import rebuild
from tests.books import CHEAP, PASSPHRASE, new_book, open_book
from tests.lab.office_pcs import digest, join, receive, send
from tests.storage.exchange.conftest import Pair, pair

__all__ = ["pair"]

CITIZEN = read_card("042090001234|183456789|Nguyễn Văn Ẩn|15051990|Nam|Xóm Khuất, Cẩm Bình|20082021")
SECRETS = ("042090001234", "183456789", "Nguyễn Văn Ẩn", "Xóm Khuất", "giấy của ông Ẩn")
WHEN = datetime(2026, 8, 28, 10, 0)


def take(office: Office) -> str:
    """A case file with a note, a file and a reason that tell of the citizen."""
    case = office.do(cases.receive_case, procedure="khai-sinh", applicant=CITIZEN, received=WHEN).subject
    office.do(notes.add_note, about=case, text="Ông Nguyễn Văn Ẩn hẹn sáng mai")
    office.attach(case, "giấy của ông Ẩn.pdf", b"%PDF Nguy\xe1\xbb\x85n V\xc4\x83n \xe1\xba\xa8n")
    return case


def do_purge(office: Office, *cases: str) -> str:
    named = office.ask(purge.named_by, [("case_file", case) for case in cases])
    return office.do(purge.purge, named=named, basis="Điều 14 Luật 91/2025/QH15", reason="Hết hạn lưu").subject


def everything(office: Office) -> str:
    """All text of the open book: every row of every table, segments unpacked, words of the search index."""
    found: list[str] = []

    def read(connection: object) -> None:
        run = connection.execute  # type: ignore[attr-defined]
        tables = [name for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in run(f'SELECT * FROM "{table}"'):
                for value in row:
                    found.append(value.decode("utf-8", "ignore") if isinstance(value, bytes) else str(value))
        for table in ("sealed", "quarantine"):
            for (body,) in run(f"SELECT body FROM {table}"):
                found.append(zlib.decompress(body[88:]).decode())
        run("CREATE VIRTUAL TABLE temp.told USING fts5vocab(main, search, row)")
        found.extend(term for (term,) in run("SELECT term FROM temp.told"))
        run("DROP TABLE temp.told")

    office.inspect(read)
    return "\n".join(found)


def files_at(office: Office, place: Path) -> str:
    """All text of the segments that lie at a place."""
    keys = office.share(Exchange.identity).epoch_keys.values()
    bodies = [sealing.decrypt(file.read_bytes(), keys) for file in sorted(place.rglob("seg/*/*/*.age"))]
    return "\n".join(zlib.decompress(body[88:]).decode() for body in bodies)


def assert_gone(text: str) -> None:
    assert [secret for secret in SECRETS if secret in text] == []


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = new_book(tmp_path / "book").office
    yield made
    made.close()


@pytest.fixture
def third(pair: Pair, tmp_path: Path) -> Iterator[Office]:
    """A PC that joins later and has nothing yet."""
    made = join(pair.first, tmp_path / "c")
    yield made
    made.close()


def test_nothing_of_it_is_left_in_the_book(office: Office, tmp_path: Path) -> None:
    case = take(office)
    office.keep(save_view_state, "intake", json.dumps({"name": "Nguyễn Văn Ẩn"}, ensure_ascii=False))
    (blob,) = [each["blob"] for each in office.ask(Reader.find, "attachment")]
    assert all(secret in everything(office) for secret in SECRETS)
    do_purge(office, case)
    assert_gone(everything(office))
    assert office.inspect(check_book) == []
    assert office.ask(search, "Ẩn") == [] and office.ask(search, "042090001234") == []
    record = office.ask(Reader.get, "case_file", case)
    assert record is not None and record["number"] == "HS2026-00001" and record["applicant"] is None
    assert not office.files.has(blob)
    assert any(entry.title == "(đã xoá theo luật)" for entry in office.ask(history, case))
    before = office.inspect(shown_digest)
    office.keep(rebuild)
    assert office.inspect(shown_digest) == before
    office.close()
    with open_book(tmp_path / "book") as again:
        assert_gone(everything(again))
        assert again.inspect(check_book) == []
        assert again.inspect(lambda c: c.execute("PRAGMA freelist_count").fetchone()[0]) == 0


def test_an_altered_commitment_breaks_the_chain(office: Office) -> None:
    do_purge(office, take(office))
    office.inspect(lambda c: c.execute("UPDATE gone SET commitment = zeroblob(32)"))
    assert office.inspect(check_book) != []


def test_an_emptied_field_takes_no_new_value_and_undo_leaves_it(office: Office) -> None:
    case = take(office)
    office.do(cases.edit_case, id=case, content="Xin cấp lại")
    do_purge(office, case)
    with pytest.raises(KnownError, match="đã xoá theo luật"):
        office.do(cases.edit_case, id=case, content="Viết lại")
    with pytest.raises(KnownError):
        office.undo()  # all that was written last was taken: there is nothing to go back to
    assert office.inspect(check_book) == []


def test_only_named_fields_go(office: Office) -> None:
    task = office.do(tasks.add_task, text="Trả lời đơn của ông Ẩn").subject
    other = office.do(tasks.add_task, text="Việc khác").subject
    with pytest.raises(KnownError, match="căn cứ"):
        office.do(purge.purge, named={task: ("task", ["text"])}, basis=" ", reason="")
    with pytest.raises(KnownError, match="Không xoá được"):
        office.do(purge.purge, named={task: ("task", ["colour"])}, basis="Điều 14", reason="")
    office.do(purge.purge, named={task: ("task", ["text"])}, basis="Điều 14", reason="")
    assert "ông Ẩn" not in everything(office)
    shown = office.ask(Reader.get, "task", task)
    assert shown is not None and (shown["text"], shown["state"]) == (None, "todo")
    assert (office.ask(Reader.get, "task", other) or {})["text"] == "Việc khác"


def test_the_other_pc_empties_it_too_and_both_places_forget(pair: Pair, third: Office, tmp_path: Path) -> None:
    case = take(pair.first)
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    send(pair.second, elsewhere)  # handed on by the second
    assert "Nguyễn Văn Ẩn" in everything(pair.second) and "Nguyễn Văn Ẩn" in files_at(pair.first, pair.place)
    do_purge(pair.first, case)
    send(pair.first, pair.place)
    assert_gone(files_at(pair.first, pair.place))
    assert not list(pair.place.rglob("blob/*/*/*.age"))
    receive(pair.second, pair.place)
    assert_gone(everything(pair.second))
    assert pair.second.inspect(check_book) == []
    send(pair.second, elsewhere)
    assert_gone(files_at(pair.second, elsewhere))
    send(pair.first, pair.place)
    receive(third, pair.place)
    assert third.inspect(check_book) == [] and digest(third) == digest(pair.first) == digest(pair.second)
    assert_gone(everything(third))


def test_an_edit_that_comes_late_is_emptied_on_arrival(pair: Pair) -> None:
    case = take(pair.first)
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    pair.second.do(cases.edit_case, id=case, content="Ông Nguyễn Văn Ẩn xin thêm")
    do_purge(pair.first, case)
    send(pair.second, pair.place)
    receive(pair.first, pair.place)
    assert_gone(everything(pair.first))
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    send(pair.second, pair.place)
    receive(pair.first, pair.place)
    for each in (pair.first, pair.second):
        assert_gone(everything(each))
        assert each.inspect(check_book) == []
    assert digest(pair.first) == digest(pair.second)
    assert_gone(files_at(pair.first, pair.place))
    assert pair.first.inspect(lambda c: c.execute("SELECT count(*) FROM reseal").fetchone()[0]) == 0


def test_an_old_file_put_back_brings_nothing_back(pair: Pair, third: Office, tmp_path: Path) -> None:
    case = take(pair.first)
    send(pair.first, pair.place)
    shutil.copytree(pair.place, tmp_path / "old")
    do_purge(pair.first, case)
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    receive(pair.second, tmp_path / "old")
    receive(third, tmp_path / "old")  # before it hears of the purge
    assert "Nguyễn Văn Ẩn" in everything(third)
    send(pair.first, pair.place)
    receive(third, pair.place)
    for each in (pair.second, third):
        assert_gone(everything(each))
    assert digest(third) == digest(pair.first)


def test_the_owner_seals_again_for_a_pc_that_is_gone(pair: Pair, third: Office) -> None:
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    case = take(pair.second)
    send(pair.second, pair.place)
    receive(pair.first, pair.place)
    shutil.rmtree(pair.place / "SoViec")
    do_purge(pair.first, case)
    send(pair.first, pair.place)
    assert_gone(files_at(pair.first, pair.place))
    send(pair.first, pair.place)
    done = receive(third, pair.place)
    assert done.refused == [] and digest(third) == digest(pair.first)


def test_nobody_but_author_and_owner_may_seal_again(pair: Pair, third: Office, tmp_path: Path) -> None:
    """A third PC's name under a segment of the first one's is refused, emptied or not."""
    case = take(pair.first)
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    do_purge(pair.first, case)
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    identity = pair.second.share(Exchange.identity)

    def forge(connection: object) -> None:
        rows = connection.execute("SELECT rowid, body FROM sealed").fetchall()  # type: ignore[attr-defined]
        for rowid, body in rows:
            signed = identity.sign(sealing.SEGMENT, body[88:])
            connection.execute("UPDATE sealed SET body = ? WHERE rowid = ?", (signed, rowid))  # type: ignore[attr-defined]

    pair.second.keep(forge)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    send(pair.second, elsewhere)
    done = receive(third, elsewhere)
    assert done.sets == 0 and {each.error.code for each in done.refused} <= {"bundle-altered", "bundle-unknown-device"}


def test_many_purged_records_wait_for_a_word(pair: Pair) -> None:
    for _ in range(25):
        pair.first.do(tasks.add_task, text="Việc")
    send(pair.first, pair.place)
    receive(pair.second, pair.place)
    every = [each["id"] for each in pair.first.ask(Reader.find, "task")]
    pair.first.do(purge.purge, named={id: ("task", ["text"]) for id in every}, basis="Điều 14", reason="")
    send(pair.first, pair.place)
    waiting = receive(pair.second, pair.place)
    assert waiting.waiting >= 25 and len(pair.second.ask(Reader.find, "task", text="Việc")) == 25
    receive(pair.second, pair.place, allow_deletions=True)
    assert pair.second.ask(Reader.find, "task", text="Việc") == []


@pytest.mark.parametrize(
    "targets",
    [[], "x", {"zz": ["text"]}, {"00" * 16: "text"}, {"00" * 16: [1, None, "_del"]}, {"00" * 15: ["text"]}],
)
def test_targets_of_the_wrong_shape_take_nothing(office: Office, targets: object) -> None:
    task = office.do(tasks.add_task, text="Còn nguyên").subject
    office.do(lambda _known: Act("Hỏng", (Edit("purge", "ab" * 16, {"targets": targets}),)))
    assert (office.ask(Reader.get, "task", task) or {})["text"] == "Còn nguyên"
    assert office.inspect(check_book) == []


def test_a_purge_itself_cannot_be_purged(office: Office) -> None:
    first = do_purge(office, take(office))
    office.do(lambda _known: Act("Che", (Edit("purge", "cd" * 16, {"targets": {first: ["basis", "targets"]}}),)))
    assert (office.ask(Reader.get, "purge", first) or {})["basis"] == "Điều 14 Luật 91/2025/QH15"


def test_an_older_copy_put_back_forgets_before_it_opens(office: Office, tmp_path: Path) -> None:
    case = take(office)
    office.close()
    shutil.copytree(tmp_path / "book", tmp_path / "older")
    with open_book(tmp_path / "book") as now:
        do_purge(now, case)
        purge_list.write_list(tmp_path, now._connection)
    with open_book(tmp_path / "older") as older:
        assert "Nguyễn Văn Ẩn" in everything(older)
        lost = older.inspect(purge_list.apply_lists, older.files, [tmp_path / "nowhere", tmp_path])
        assert lost > 0
        assert_gone(everything(older))
        assert older.inspect(check_book) == []
        assert not list((tmp_path / "older" / "files").rglob("*/*"))


@pytest.mark.parametrize("spoil", [lambda found: found["cells"].update({"ab" * 16: ["text"]}), lambda f: f.update(v=2)])
def test_an_altered_list_is_not_believed(office: Office, tmp_path: Path, spoil: Callable[..., None]) -> None:
    do_purge(office, take(office))
    listed = tmp_path / "book" / purge_list.NAME
    found = json.loads(listed.read_text())
    spoil(found)
    (tmp_path / "forged").mkdir()
    (tmp_path / "forged" / purge_list.NAME).write_text(canonical(found))
    before = office.inspect(lambda c: c.execute("SELECT count(*) FROM void").fetchone()[0])
    office.inspect(purge_list.apply_lists, office.files, [tmp_path / "forged"])
    assert office.inspect(lambda c: c.execute("SELECT count(*) FROM void").fetchone()[0]) == before


def test_every_citizens_field_is_named(office: Office) -> None:
    """What is declared personal goes; nothing is forgotten when a field is added."""
    for name, entity in ENTITIES.items():
        assert {field.cell for field in entity.fields if field.personal} <= set(purge.personal_cells(name))
    case = take(office)
    named = office.ask(purge.named_by, [("case_file", case)])
    assert {entity for entity, _ in named.values()} >= {"case_file", "note", "attachment", "milestone"}


def test_a_restored_backup_forgets_too(office: Office, tmp_path: Path) -> None:
    case = take(office)
    stick = tmp_path / "stick"
    (file,) = office.backups.now(stick).files
    do_purge(office, case)
    with Restoring(file, tmp_path / "again") as restoring:  # the newest list lies only with a later backup
        office.backups.now(stick)
        restoring.look_inside(passphrase=PASSPHRASE)
        restoring.take_over(PASSPHRASE, cost=CHEAP)
    with open_book(tmp_path / "again") as again:
        assert_gone(everything(again))
        assert again.inspect(check_book) == []
        assert not [path for path in (tmp_path / "again" / "files").rglob("*/*") if path.is_file()]
