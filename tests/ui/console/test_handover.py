"""Hand-over: open work passes with its state, the successor confirms at the next exchange, the leaver is locked out."""

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from core.errors import KnownError
from core.intents import handover, people, tasks
from storage.office import Office
from storage.reader import Reader
from tests.books import CHEAP, OFFICER, PASSPHRASE, new_book
from tests.lab.office_pcs import digest, join, receive, send
from tests.ui.console.test_commands import Line
from ui.handover_paper import handover_paper

SECOND = "Nguyễn Văn Thắng"
WORD = "một mật khẩu khác hẳn"


def _two(office: Office) -> tuple[str, str]:
    return office.person, office.do(people.add_person, name=SECOND, title="Công chức Tư pháp – Hộ tịch").subject


def test_by_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    with new_book(tmp_path / "a").office as office:
        _, second = _two(office)
        office.keys.give_passphrase(second, WORD, CHEAP)
    line = Line(tmp_path / "a", capsys)
    one = line("task", "add", "Rà soát thủ tục", "--due", "30/11/2026", "--person", OFFICER)["id"]
    line("task", "add", "Báo cáo quý", "--person", OFFICER)
    done = line("task", "add", "Đã xong rồi", "--person", OFFICER)["id"]
    line("task", "done", done)
    assert [each["text"] for each in line("handover", "open", OFFICER)] == ["Rà soát thủ tục", "Báo cáo quý"]
    assert "Chưa chọn" in line.refused("handover", "new", OFFICER, SECOND, "--kind", "leave")
    made = line("handover", "new", OFFICER, SECOND, "--kind", "leave", "--item", one[:8])
    assert made["items"] == 1 and line("task", "show", one)["person"]["name"] == SECOND
    monkeypatch.setenv("SOVIEC_PASSPHRASE", WORD)
    assert "còn 1 việc" in line.refused("handover", "close", OFFICER)
    line("handover", "new", OFFICER, SECOND, "--kind", "leave", "--all")
    assert [each["taken"] for each in line("handover", "list")] == [False, False]
    line("handover", "ack", made["id"])
    assert "đã được xác nhận" in line.refused("handover", "ack", made["id"])
    assert line("handover", "close", OFFICER)["removed"]
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    assert "Mật khẩu" in line.refused("task", "list")
    monkeypatch.setenv("SOVIEC_PASSPHRASE", WORD)
    out = tmp_path / "bb.pdf"
    assert line("handover", "print", made["id"], "--out", str(out))["bytes"] > 3_000
    text = subprocess.run(["pdftotext", "-layout", str(out), "-"], capture_output=True, check=True).stdout.decode()
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BÀN GIAO CÔNG VIỆC",
        OFFICER,
        SECOND,
        "Rà soát thủ tục",
        "30/11/2026",
    ):
        assert words.casefold() in text.casefold()
    assert json.dumps(line("audit", "verify"))


def test_the_successor_confirms_on_another_pc(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    with new_book(tmp_path / "a").office as first, join(first, tmp_path / "b") as second:
        giver, taker = _two(first)
        task = first.do(tasks.add_task, text="Việc dở", person=giver).subject
        made = first.do(handover.hand_over, giver=giver, taker=taker, items=[("task", task)], kind="away").subject
        with pytest.raises(KnownError) as refused:
            first.do(handover.acknowledge, id=made)
        assert refused.value.code == "not-taker"
        send(first, usb)
        receive(second, usb)
        second.person = taker
        second.do(handover.acknowledge, id=made)
        send(second, usb)
        receive(first, usb)
        assert first.ask(Reader.get, "handover", made)["taken"] and digest(first) == digest(second)  # type: ignore[index]
        assert first.ask(Reader.get, "task", task)["person"] == taker  # type: ignore[index]
        assert b"%PDF" in first.ask(handover_paper, made)[:8]


def test_taking_it_back_gives_the_work_back(office: Office) -> None:
    giver, taker = _two(office)
    task = office.do(tasks.add_task, text="Việc dở", person=giver).subject
    office.do(
        handover.hand_over, giver=giver, taker=taker, items=[("task", task)], kind="away", until=date(2026, 12, 24)
    )
    office.undo()
    assert office.ask(Reader.get, "task", task)["person"] == giver  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"taker": "self"}, "same-person"),
        ({"kind": "vì thích"}, "bad-kind"),
        ({"items": [("task", "ab" * 16)]}, "not-theirs"),
    ],
)
def test_what_cannot_be_handed_over(office: Office, change: dict, code: str) -> None:
    giver, taker = _two(office)
    task = office.do(tasks.add_task, text="Việc dở", person=giver).subject
    wanted = {"giver": giver, "taker": taker, "items": [("task", task)], "kind": "leave"} | change
    if wanted["taker"] == "self":
        wanted["taker"] = giver
    with pytest.raises(KnownError) as refused:
        office.do(handover.hand_over, **wanted)
    assert refused.value.code == code
