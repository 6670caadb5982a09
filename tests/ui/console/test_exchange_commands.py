"""Exchange by the command line alone: pairing, a stick, a mailed file, places, cards, a revoked PC."""

import json
from pathlib import Path

import pytest

from tests.books import PASSPHRASE, new_book
from tests.ui.console.test_commands import Line


@pytest.fixture
def pcs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Line, Line, Path]:
    """Two paired PCs and an empty stick."""
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    new_book(tmp_path / "a").office.close()
    first, second, stick = Line(tmp_path / "a", capsys), Line(tmp_path / "b", capsys), tmp_path / "usb"
    stick.mkdir()
    asked = second("pair", "request", "--out", str(stick / "q.soviec"))
    first("pair", "answer", str(stick / "q.soviec"), "--code", asked["code"], "--out", str(stick / "a.soviec"))
    second("pair", "finish", str(stick / "a.soviec"))
    return first, second, stick


def test_a_stick_carries_work_both_ways(pcs: tuple[Line, Line, Path]) -> None:
    first, second, stick = pcs
    task = first("task", "add", "Việc mang đi")
    assert first("exchange", "export", "--to", str(stick))["segments"] == 1
    assert second("exchange", "import", "--from", str(stick))["sets"] == 2
    assert second("task", "show", task["id"])["text"] == "Việc mang đi"
    second("task", "edit", task["id"], "--text", "Sửa ở máy hai")
    second("exchange", "export", "--to", str(stick))
    assert first("exchange", "import", "--from", str(stick))["records"] == 1
    assert first("book", "digest") == second("book", "digest")
    assert first("exchange", "import", "--from", str(stick))["sets"] == 0


def test_two_values_are_a_card_that_either_pc_decides(pcs: tuple[Line, Line, Path]) -> None:
    first, second, stick = pcs
    task = first("task", "add", "Gốc")["id"]
    first("exchange", "export", "--to", str(stick))
    second("exchange", "import", "--from", str(stick))
    first("task", "edit", task, "--text", "Bản máy một")
    second("task", "edit", task, "--text", "Bản máy hai")
    for line in (first, second, first):
        line("exchange", "import", "--from", str(stick))
        line("exchange", "export", "--to", str(stick))
    (card,) = first("conflict", "list")
    assert {choice["value"] for choice in card["choices"]} == {"Bản máy một", "Bản máy hai"}
    assert first("conflict", "show", card["id"][:8]) == card
    first("conflict", "decide", card["id"], "--keep", "mine")
    second("conflict", "decide", card["id"], "--keep", "both")
    for line in (first, second, first, second):
        line("exchange", "import", "--from", str(stick))
        line("exchange", "export", "--to", str(stick))
    assert first("book", "digest") == second("book", "digest")
    (again,) = second("conflict", "list")
    second("conflict", "decide", again["id"], "--keep", "mine")
    second("exchange", "export", "--to", str(stick))
    first("exchange", "import", "--from", str(stick))
    assert first("conflict", "list") == second("conflict", "list") == []
    assert first("task", "show", task)["text"] == second("task", "show", task)["text"]


def test_a_mailed_file_does_the_same(pcs: tuple[Line, Line, Path]) -> None:
    first, second, stick = pcs
    task = first("task", "add", "Gửi qua thư")["id"]
    file = stick / "gói.soviec"
    assert first("exchange", "export", "--to", str(file))["paths"] == [str(file)]
    assert second("exchange", "import", "--from", str(file))["sets"] == 2
    assert second("task", "show", task)["text"] == "Gửi qua thư"
    assert "không phải gói" in second.refused("exchange", "import", "--from", str(_written(stick, b"hello")))


def _written(folder: Path, content: bytes) -> Path:
    path = folder / "lạ.soviec"
    path.write_bytes(content)
    return path


def test_places_stop_when_they_change_and_go_on_by_a_word(pcs: tuple[Line, Line, Path], tmp_path: Path) -> None:
    first, second, _ = pcs
    shared = tmp_path / "chung"
    shared.mkdir()
    for line in (first, second):
        line("store", "add", "folder", str(shared))
    first("task", "add", "Qua thư mục chung")
    assert first("exchange", "run")[0]["exported"]["segments"] == 1
    assert second("exchange", "run")[0]["imported"]["sets"] == 2
    first("exchange", "run")
    devices = {device["own"]: device for device in first("exchange", "status")["devices"]}
    assert devices[False]["received"] == devices[False]["sent"] == 2
    shared.rename(tmp_path / "mất")
    assert first("exchange", "run")[0]["error"] == "place-gone"
    shared.mkdir()
    assert first("exchange", "run")[0]["error"] == "place-tripped"
    assert len(first("task", "list")) == 1
    place = first("store", "list")[0]["id"]
    assert first("store", "clear", place[:8])["tripped"] is None
    assert first("exchange", "run")[0]["exported"]["segments"] == 1
    assert second("exchange", "run")[0]["error"] == "place-changed"


def test_a_revoked_pc_is_set_apart(pcs: tuple[Line, Line, Path]) -> None:
    first, second, stick = pcs
    first("exchange", "export", "--to", str(stick))
    second("exchange", "import", "--from", str(stick))
    second("task", "add", "Trước khi thu hồi")
    second("exchange", "export", "--to", str(stick))
    first("exchange", "import", "--from", str(stick))
    other = next(device for device in first("device", "list") if not device["own"])
    first("device", "revoke", other["id"][:8])
    second("task", "add", "Sau khi thu hồi")
    second("exchange", "export", "--to", str(stick))
    assert first("exchange", "import", "--from", str(stick))["quarantined"] == 1
    assert [task["text"] for task in first("task", "list")] == ["Trước khi thu hồi"]
    assert first("exchange", "status")["quarantined"] == 1
    first("task", "add", "Không cho máy đã thu hồi đọc")
    first("exchange", "export", "--to", str(stick))
    assert "không phải của cơ quan" in second.refused("exchange", "import", "--from", str(stick))


def test_a_wrong_code_gives_no_key(
    tmp_path: Path, pcs: tuple[Line, Line, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    first, _, stick = pcs
    third = Line(tmp_path / "c", capsys)
    asked = third("pair", "request", "--out", str(stick / "q3.soviec"))
    assert asked["code"].encode() not in (stick / "q3.soviec").read_bytes()
    wrong = asked["code"][:-1] + ("A" if asked["code"][-1] != "A" else "B")
    answer = ("--out", str(stick / "a3.soviec"))
    assert "không khớp" in first.refused("pair", "answer", str(stick / "q3.soviec"), "--code", wrong, *answer)
    assert not (stick / "a3.soviec").exists()
    assert len(first("device", "list")) == 2
    first("pair", "answer", str(stick / "q3.soviec"), "--code", asked["code"].lower(), *answer)
    assert "đã được trả lời" in first.refused(
        "pair", "answer", str(stick / "q3.soviec"), "--code", asked["code"], *answer
    )
    assert "không phải tệp trả lời" in third.refused("pair", "finish", str(stick / "q3.soviec"))
    third("pair", "finish", str(stick / "a3.soviec"))
    assert json.dumps(third("device", "list"))
