"""A PC dies. On a clean one the officer restores from yesterday's stick with the recovery sheet alone, exchanges with the
colleague's PC, and nothing is missing or doubled."""

import json
import shutil
from pathlib import Path

import pytest

from core.intents import tasks
from core.intents.case_numbers import confirm_last_number
from storage.backup.restore import Restoring
from storage.check import check_book
from storage.exchange.service import Exchange
from storage.office import Office
from tests.books import CHEAP, PASSPHRASE
from tests.lab.office_pcs import TODAY, digest, join, new_book, receive, send
from tests.ui.console.test_commands import Line

NEW_WORD = "Đồi thông sáng 2027"


def _texts(office: Office) -> list[str]:
    return sorted(each["text"] for each in office.ask(lambda r: r.find("task")))


def _clean_pc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "may moi"))
    monkeypatch.setattr("storage.feeds.machine_fingerprint", lambda: "máy mới")


def test_a_pc_dies_and_nothing_is_missing_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, usb, stick = new_book(tmp_path / "a"), tmp_path / "usb", tmp_path / "stick"
    usb.mkdir()
    first, second = made.office, join(made.office, tmp_path / "b")
    with second:
        first.do(tasks.add_task, text="Trước sao lưu")
        send(first, usb)
        receive(second, usb)
        second.do(tasks.add_task, text="Của đồng nghiệp")
        send(second, usb)
        receive(first, usb)
        (file,) = first.backups.now(stick).files

        later = first.do(tasks.add_task, text="Sau sao lưu, đã gửi đi").subject
        edited = first.ask(lambda r: next(t for t in r.find("task") if t["text"] == "Trước sao lưu"))["id"]
        first.do(tasks.edit_task, id=edited, text="Trước sao lưu, sửa sau đó")
        send(first, usb)
        receive(second, usb)
        second.do(tasks.edit_task, id=later, text="Sau sao lưu, đồng nghiệp sửa")
        send(second, usb)
        old_feed, device = first.ask(lambda r: r.feed), first.ask(lambda r: r.device)
        first.close()
        shutil.rmtree(tmp_path / "a")
        shutil.rmtree(usb)  # not even the exchange stick of that day is left
        usb.mkdir()

        _clean_pc(monkeypatch, tmp_path)
        with Restoring(file, tmp_path / "c") as restoring:
            inside = restoring.look_inside(recovery_code=made.recovery_code)
            assert inside.counts["việc"] == 2
            restoring.take_over(NEW_WORD, cost=CHEAP)
        with Office.open(tmp_path / "c", passphrase=NEW_WORD) as back:
            back.today = lambda: TODAY
            assert back.ask(lambda r: r.feed) != old_feed and back.ask(lambda r: r.device) == device
            back.do(tasks.add_task, text="Trên máy mới, trước khi trao đổi")
            send(second, usb)
            taken = receive(back, usb)
            assert not taken.refused and not taken.forked and taken.sets >= 2
            send(back, usb)
            answered = receive(second, usb)
            assert not answered.refused and not answered.forked
            send(second, usb)
            assert receive(back, usb).sets == 0
            assert digest(back) == digest(second)
            assert _texts(back) == sorted(
                ["Trước sao lưu, sửa sau đó", "Của đồng nghiệp", "Sau sao lưu, đồng nghiệp sửa",
                 "Trên máy mới, trước khi trao đổi"]
            )  # fmt: skip
            assert back.ask(lambda r: r.one("SELECT count(*) FROM sibling"))[0] == 0
            assert back.inspect(check_book) == second.inspect(check_book) == []
            status = back.share(Exchange.status)
            assert not any(device.missing for device in status.devices) and status.conflicts == 0


def test_without_a_new_feed_work_of_two_days_gets_one_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: a restore that kept the old feed is a fork, which exchange sees and says."""
    made, usb = new_book(tmp_path / "a"), tmp_path / "usb"
    usb.mkdir()
    second = join(made.office, tmp_path / "b")
    with second:
        (file,) = made.office.backups.now(tmp_path / "stick").files
        made.office.do(tasks.add_task, text="Sau sao lưu")
        send(made.office, usb)
        receive(second, usb)
        made.office.close()
        shutil.rmtree(tmp_path / "a")
        monkeypatch.setattr("storage.backup.restore.forget_machine", lambda _book: None)
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "khac"))
        with Restoring(file, tmp_path / "c") as restoring:
            restoring.look_inside(recovery_code=made.recovery_code)
            restoring.take_over(NEW_WORD, cost=CHEAP)
        with Office.open(tmp_path / "c", passphrase=NEW_WORD) as back:
            back.do(tasks.add_task, text="Cùng số với việc kia")
            send(back, tmp_path / "usb")
            assert receive(second, usb).forked


def test_numbers_ask_for_the_paper_before_they_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core.intents.case_numbers import book_of

    made = new_book(tmp_path / "a")
    with made.office as office:
        office.do(confirm_last_number, year=2026, last=12)
        (file,) = office.backups.now(tmp_path / "stick").files
    _clean_pc(monkeypatch, tmp_path)
    with Restoring(file, tmp_path / "c") as restoring:
        restoring.look_inside(recovery_code=made.recovery_code)
        restoring.take_over(NEW_WORD, cost=CHEAP)
    with Office.open(tmp_path / "c", passphrase=NEW_WORD) as back:
        assert not back.ask(lambda r: book_of(r, "case", 2026)).sure
        back.do(confirm_last_number, year=2026, last=15)
        book = back.ask(lambda r: book_of(r, "case", 2026))
        assert book.sure and book.last == 15


def test_the_story_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    made = new_book(tmp_path / "a")
    made.office.close()
    first, stick, word, sheet = Line(tmp_path / "a", capsys), tmp_path / "stick", tmp_path / "mk", tmp_path / "phieu"
    word.write_text(NEW_WORD, encoding="utf-8")
    sheet.write_text(made.recovery_code, encoding="utf-8")
    first("task", "add", "Việc trong bản sao")
    said = first("backup", "now", "--to", str(stick))
    (file,) = said["files"]
    assert said["counts"]["sets"] == 2 and Path(file).parent == stick
    (listed,) = first("backup", "list", str(stick))
    assert listed["sheets"] == ["1"] and listed["file"] == Path(file).name
    assert first("backup", "list", file)[0]["path"] == file
    assert first("backup", "verify", file)["counts"]["việc"] == 1
    assert first("backup", "drill", "--sheet-file", str(sheet), file)["seconds"] >= 0
    digest = first("book", "digest")
    shutil.rmtree(tmp_path / "a")
    monkeypatch.delenv("SOVIEC_PASSPHRASE")
    _clean_pc(monkeypatch, tmp_path)
    clean = Line(tmp_path / "c", capsys)
    back = clean("backup", "restore", file, "--recovery-file", str(sheet), "--new-passphrase-file", str(word))
    assert back["counts"]["việc"] == 1 and back["folder"] == str(tmp_path / "c")
    monkeypatch.setenv("SOVIEC_PASSPHRASE", NEW_WORD)
    assert clean("book", "digest") == digest and clean("book", "check")["whole"]
    assert json.dumps(clean("backup", "verify", file, "--recovery-file", str(sheet)))


def test_a_large_import_is_preceded_by_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.exchange.service._MUCH", 20)
    made, usb = new_book(tmp_path / "a"), tmp_path / "usb"
    usb.mkdir()
    with made.office as first, join(made.office, tmp_path / "b") as second:
        send(first, usb)
        receive(second, usb)
        before = digest(second)
        for n in range(30):
            first.do(tasks.add_task, text=f"Việc {n}")
        send(first, usb)
        receive(second, usb)
        (file,) = (second.folder / "sao-luu").glob("*.svbk")
        with Restoring(file, tmp_path / "c") as restoring:
            restoring.look_inside(passphrase=PASSPHRASE)
            restoring.take_over(NEW_WORD, cost=CHEAP)
    with Office.open(tmp_path / "c", passphrase=NEW_WORD) as back:
        assert digest(back) == before
