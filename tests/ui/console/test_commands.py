"""The command line is a contract: ids, JSON, exit codes, one Vietnamese line for each refusal."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.books import OFFICE, OFFICER, PASSPHRASE, new_book
from ui.console.run import run

ROOT = Path(__file__).parents[3]
Cli = Callable[..., Any]


class Line:
    """The command line on one book; answers parsed JSON."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, *words: str) -> Any:
        code, out, err = self.raw(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    def raw(self, *words: str) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = run(["--book", str(self.folder), *words])
        out, err = self.capsys.readouterr()
        return code, out, err

    def refused(self, *words: str) -> str:
        """The one line of a refusal."""
        code, out, err = self.raw(*words)
        assert code == 2
        assert out == ""
        assert err.count("\n") == 1
        return err.strip()


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    new_book(tmp_path / "so").office.close()
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    return Line(tmp_path / "so", capsys)


def test_a_task_from_first_word_to_done(cli: Line) -> None:
    made = cli("task", "add", "Lập danh sách hoà giải viên", "--due", "30/11/2026")
    assert re.fullmatch(r"[0-9a-f]{32}", made["id"])
    assert made["deadline"] | {"start": None} == {
        "kind": "date", "op": "by", "start": None, "due": "2026-11-30", "last_ok": "2026-11-30", "rule": None,
    }  # fmt: skip
    assert made["person"]["name"] == OFFICER
    needed = {"id", "no", "section", "text", "lead", "coord", "state", "person", "deadline", "days_left", "document"}
    assert needed <= made.keys()
    assert [task["id"] for task in cli("task", "list", "--state", "todo")] == [made["id"]]
    assert cli("task", "edit", made["id"][:6], "--text", "Lập danh sách mới")["text"] == "Lập danh sách mới"
    assert cli("task", "done", made["id"])["state"] == "done"
    assert cli("task", "list", "--state", "todo") == []
    history = cli("task", "history", made["id"])
    assert [entry["title"].split(":")[0] for entry in history] == ["Đã xong", "Sửa việc", "Thêm việc"]
    assert cli("undo")["title"].startswith("Lấy lại")
    assert cli("task", "show", made["id"])["state"] == "todo"


def test_lists_are_narrowed(cli: Line) -> None:
    for day in range(10, 20):
        cli("task", "add", f"Việc ngày {day}", "--due", f"2026-12-{day}")
    assert len(cli("task", "list", "--due-before", "2026-12-13")) == 3
    assert len(cli("task", "list", "--limit", "4")) == 4
    assert len(cli("task", "list")) == 10


def test_checklists(cli: Line, tmp_path: Path) -> None:
    task = cli("task", "add", "Chiến dịch làm sạch dữ liệu")["id"]
    names = tmp_path / "danh sách.txt"
    names.write_text("TT\tHọ và tên\n1\tNguyễn Văn An\n2\tTrần Thị Bé\n", encoding="utf-8")
    made = cli("checklist", "add", "Danh sách", "--task", task, "--names", str(names))
    assert [item["text"] for item in made["items"]] == ["Nguyễn Văn An", "Trần Thị Bé"]
    ticked = cli("checklist", "tick", made["items"][1]["id"])
    assert [item["done"] for item in ticked["items"]] == [False, True]
    key = cli("checklist", "templates")[0]["key"]
    assert cli("checklist", "add", "--template", key)["items"]
    assert [view["id"] for view in cli("checklist", "list", "--task", task)] == [made["id"]]


def test_search_with_and_without_accents(cli: Line) -> None:
    with_accents = cli("task", "add", "Điều tra dân số")["id"]
    cli("task", "add", "Dieu tra khong dau")
    found = cli("search", "điều tra")
    assert found[0]["id"] == with_accents
    assert {"kind", "id", "title", "snippet"} <= found[0].keys()
    assert len(cli("search", "dieu tra")) == 2
    for odd in ('a"b', "(1)", "C++", " -x", "2026-01-02", "*", "''", "NEAR(", "đ"):
        cli("search", odd)


def test_today_and_a_code_from_paper(cli: Line, tmp_path: Path) -> None:
    made = cli("task", "add", "Gửi báo cáo", "--due", "2026-11-23")
    shown = cli("today", "--on", "2026-11-25")
    assert [(group["key"], group["tasks"][0]["code"]) for group in shown["groups"]] == [("overdue", "A1")]
    paper = tmp_path / "ngày.pdf"
    cli("print", "day-list", "--on", "2026-11-25", "--out", str(paper))
    assert paper.read_bytes().startswith(b"%PDF")
    assert cli("task", "done", "a1")["id"] == made["id"]
    assert "A9" in cli.refused("task", "done", "A9")


def test_a_checklist_on_paper(cli: Line, tmp_path: Path) -> None:
    made = cli("checklist", "add", "Khoá sổ", "--item", "Đối chiếu", "--item", "Ký")
    paper = tmp_path / "khoá sổ.pdf"
    assert cli("print", "checklist", made["id"], "--out", str(paper))["bytes"] == paper.stat().st_size


def test_the_book_itself(cli: Line) -> None:
    cli("task", "add", "Một việc")
    digest = cli("book", "digest")["digest"]
    assert re.fullmatch(r"[0-9a-f]{64}", digest)
    assert cli("book", "check") == {"whole": True}
    assert cli("book", "rebuild")["changes"] > 0
    assert cli("book", "digest")["digest"] == digest
    assert cli("book", "stat")["task"] == 1
    cli("task", "add", "Hai việc")
    assert cli("book", "digest")["digest"] != digest


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["task"], "thiếu VIỆC"),
        (["task", "add"], "thiếu NỘI DUNG"),
        (["task", "list", "--state", "xong"], "không nhận 'xong'"),
        (["task", "add", "x", "--due", "31/02/2026"], "không có trong lịch"),
        (["task", "add", "x", "--due", "mai"], "không phải ngày"),
        (["task", "show", "zz"], "không phải mã bản ghi"),
        (["task", "show", "abcdef"], "Không có bản ghi nào"),
        (["task", "add", " "], "Chưa ghi nội dung việc"),
        (["task", "lạ"], "không nhận"),
        (["--lạ", "today"], "không hiểu"),
        (["undo"], "Không còn gì để lấy lại"),
    ],
)
def test_wrong_usage_is_one_vietnamese_line(cli: Line, words: list[str], said: str) -> None:
    assert said in cli.refused(*words)


def test_secrets_come_from_files_or_variables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOVIEC_PASSPHRASE", raising=False)
    made = new_book(tmp_path / "so")
    made.office.close()
    cli = Line(tmp_path / "so", capsys)
    assert "--passphrase-file" in cli.refused("today")
    word, code = tmp_path / "mật khẩu", tmp_path / "phiếu"
    word.write_text(PASSPHRASE + "\n", encoding="utf-8")
    code.write_text(made.recovery_code.lower(), encoding="utf-8")
    assert cli("book", "stat", "--passphrase-file", str(word))["person"] == 1
    assert cli("book", "stat", "--recovery-file", str(code))["person"] == 1
    monkeypatch.setenv("SOVIEC_PASSPHRASE", "sai")
    assert "Mật khẩu chưa đúng" in cli.refused("today")
    monkeypatch.delenv("SOVIEC_PASSPHRASE")
    monkeypatch.setenv("SOVIEC_RECOVERY_CODE", made.recovery_code)
    assert cli("today")["groups"] == []


def test_a_new_book_prints_its_code_once_and_as_a_program(tmp_path: Path) -> None:
    """The real process, with options after the command, UTF-8 out."""
    word = tmp_path / "mk.txt"
    word.write_text(PASSPHRASE, encoding="utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    words = ["book", "new", "--office", OFFICE, "--officer", OFFICER, "--json", "--book", str(tmp_path / "so")]
    command = [sys.executable, "main.py", *words, "--passphrase-file", str(word)]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, env=env)
    code = json.loads(made.stdout.decode("utf-8"))["recovery_code"]
    assert re.fullmatch(r"([A-HJ-NP-Z2-9]{5}-){12}[A-HJ-NP-Z2-9]{5}", code)
    again = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, env=env)
    assert again.returncode == 2
    assert "đã có một sổ" in again.stderr.decode("utf-8")


def test_our_own_fault_is_70_with_a_report_that_names_nobody(
    cli: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from ui.console import commands

    def breaks(_office: object, _given: object) -> None:
        raise ZeroDivisionError("Nguyễn Văn Kín")

    monkeypatch.setitem(commands.COMMANDS, "today", breaks)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, out, err = cli.raw("today")
    assert (code, out) == (70, "")
    report = Path(err.strip().rsplit(": ", 1)[1]).read_text(encoding="utf-8")
    assert "ZeroDivisionError" in report
    assert "Kín" not in report + err
