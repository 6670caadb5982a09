"""Plans on the command line: every kind of file, the office's own words, refusals in one line, a clean stop."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from core.intents import reading
from storage.office import Office
from tests.books import PASSPHRASE, new_book
from tests.plans.make_corpus import documents
from ui.console.run import run

ROOT = Path(__file__).parents[3]
ONE_OF_EACH = {Path(name).suffix: (name, write, plan, layout) for name, write, plan, layout in documents()}


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code = run([*words, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


@pytest.mark.parametrize("suffix", sorted(ONE_OF_EACH))
def test_read_and_import_take_every_kind(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name, write, plan, layout = ONE_OF_EACH[suffix]
    path = tmp_path / name
    write(path, plan, layout)
    found = _run(capsys, "plan", "read", str(path), "--ref-date", "2026-01-15")
    assert found["schema"] == "plan/1"
    assert found["tasks"]
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    new_book(tmp_path / "so").office.close()
    taken = _run(capsys, "--book", str(tmp_path / "so"), "plan", "import", str(path), "--accept", "all")
    assert taken["tasks"] == len(found["tasks"])


def test_what_the_office_taught_is_used_by_import(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = new_book(tmp_path / "so").office
    for words, meaning in (("Đầu mục", "text"), ("Ai làm", "lead"), ("Bao giờ xong", "deadline")):
        made.do(reading.teach_word, kind="header", words=words, meaning=meaning)
    made.close()
    path = tmp_path / "bảng.txt"
    path.write_text("STT\tĐầu mục\tAi làm\tBao giờ xong\n1\tRà soát sổ\tVăn phòng\tQuý I/2026\n", encoding="utf-8")
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    taken = _run(capsys, "--book", str(tmp_path / "so"), "plan", "import", str(path), "--accept", "all")
    assert taken["tasks"] == 1


def test_a_duty_without_a_day_keeps_how_often_it_comes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_book(tmp_path / "so").office.close()
    path = tmp_path / "kế hoạch.txt"
    path.write_text(
        "KẾ HOẠCH\nNăm 2026\n\nIII. TỔ CHỨC THỰC HIỆN\n\nCác phòng định kỳ hằng quý báo cáo Giám đốc Sở.\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    assert _run(capsys, "--book", str(tmp_path / "so"), "plan", "import", str(path), "--accept", "all")["duties"] == 1
    with Office.open(tmp_path / "so", passphrase=PASSPHRASE) as office:
        (duty,) = office.ask(lambda reader: reader.find("duty"))
    assert duty["rule"] == {"freq": "quarterly"}


def test_a_refusal_enters_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    new_book(tmp_path / "so").office.close()
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    assert run(["--book", str(tmp_path / "so"), "plan", "import", str(broken), "--accept", "all"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert _run(capsys, "--book", str(tmp_path / "so"), "book", "stat")["document"] == 0


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is another signal there")
def test_ctrl_c_stops_a_long_read_with_one_line(tmp_path: Path) -> None:
    from reportlab.pdfgen import canvas

    path = tmp_path / "dài.pdf"
    page = canvas.Canvas(str(path))
    for _ in range(600):
        for line in range(45):
            page.drawString(40, 800 - 16 * line, "bao cao ket qua thuc hien nhiem vu cong tac tu phap tren dia ban xa")
        page.showPage()
    page.save()
    with subprocess.Popen(
        [sys.executable, "main.py", "plan", "read", str(path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:  # fmt: skip
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (2, "")
    assert err.strip().splitlines() == ["Đã dừng theo yêu cầu; sổ vẫn nguyên như trước lệnh này."]
