"""The open book: what was done is there after closing, and nobody reads it without a key."""

from pathlib import Path

import pytest

from core.errors import BugError, KnownError
from core.exchange.change import Act, Edit
from core.intents import people, tasks
from storage.office import Office
from storage.queries.records import task_detail
from storage.reader import Reader
from tests.books import OFFICE, OFFICER, new_book, open_book


def test_everything_done_is_there_after_closing(office: Office) -> None:
    done = office.do(tasks.add_task, text="Rà soát thủ tục hộ tịch")
    office.close()
    with open_book(office.folder) as again:
        detail = again.ask(task_detail, done.subject)
        assert detail is not None
        assert detail.row.text == "Rà soát thủ tục hộ tịch"
        assert detail.row.person_name == OFFICER


def test_nothing_on_disk_is_in_the_clear(office: Office) -> None:
    secret_words = ["Nguyễn Văn Kín", "Khai sinh cho cháu Bé"]
    office.do(people.add_person, name=secret_words[0])
    done = office.do(tasks.add_task, text=secret_words[1])
    office.attach(done.subject, "Đơn của Nguyễn Văn Kín.txt", "Khai sinh cho cháu Bé".encode())
    searched = [*office.folder.rglob("*")]
    assert len([path for path in searched if path.is_file()]) >= 4
    for encoding in ("utf-8", "utf-16-le"):
        for words in (*secret_words, OFFICE, OFFICER):
            for path in searched:
                assert words.encode(encoding) not in (path.read_bytes() if path.is_file() else str(path).encode())
    office.close()
    for path in searched:
        if path.is_file():
            assert secret_words[1].encode() not in path.read_bytes()


def test_a_failing_intent_changes_nothing(office: Office) -> None:
    before = office.ask(Reader.find, "task")
    with pytest.raises(KnownError, match="Chưa ghi nội dung việc"):
        office.do(tasks.add_task, text="  ")

    def half(known: Reader) -> Act:
        return Act(
            "hỏng", (Edit("task", known.new_id(), {"text": "một nửa"}), Edit("task", known.new_id(), {"due": 5}))
        )

    with pytest.raises(BugError):
        office.do(half)
    assert office.ask(Reader.find, "task") == before


def test_listeners_hear_what_changed_and_only_then(office: Office) -> None:
    heard: list[frozenset[tuple[str, str]]] = []
    office.on_change(heard.append)
    done = office.do(tasks.add_task, text="Việc mới")
    assert heard == [frozenset({("task", done.subject)})]
    office.do(tasks.edit_task, id=done.subject, text="Việc mới")
    assert heard == [frozenset({("task", done.subject)})]


def test_the_head_of_the_commune_only_reads(office: Office) -> None:
    head = office.do(people.add_person, name="Lê Văn Chủ", role="head").subject
    from tests.books import CHEAP

    office.keys.give_passphrase(head, "mật khẩu lãnh đạo", CHEAP)
    office.close()
    with Office.open(office.folder, passphrase="mật khẩu lãnh đạo") as reading:
        assert reading.person == head
        with pytest.raises(KnownError) as refused:
            reading.do(tasks.add_task, text="Thử ghi")
        assert refused.value.code == "reader-only"
        assert reading.ask(Reader.find, "task") == []


def test_a_second_book_in_the_same_folder_is_refused(office: Office) -> None:
    with pytest.raises(KnownError) as refused:
        new_book(office.folder)
    assert refused.value.code == "book-exists"


def test_the_book_is_open_once(office: Office) -> None:
    with pytest.raises(KnownError) as refused:
        open_book(office.folder)
    assert refused.value.code == "open-elsewhere"
    office.close()
    open_book(office.folder).close()


def test_no_book_here(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        open_book(tmp_path)
    assert refused.value.code == "no-book"
    assert list(tmp_path.iterdir()) == []
