"""Scans and signatures on the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from storage.office import Office
from storage.reader import Reader
from tests.books import PASSPHRASE, new_book
from tests.scans.drawn import HELD_OUT, TUNED, scan
from tests.scans.signed import LEADER, Authority, flipped
from tests.scans.test_reading import MADE
from ui.console.run import run


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    write, plan, layout = MADE["pdf-usual"]
    path = tmp_path_factory.mktemp("quét") / "kế hoạch.pdf"
    write(path, plan, layout)
    return path


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code = run([*words, "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_scan_is_read_unless_that_is_not_wanted(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = scan(document, tmp_path / "quét.pdf", TUNED["clean"], only=(3,))
    found = _run(capsys, "plan", "read", str(path))
    assert found["meta"]["signatures"] == []
    assert run(["plan", "read", str(path), "--ocr", "never"]) == 2
    assert "bản quét" in capsys.readouterr().err


def test_always_reads_the_pictures_of_a_text_too(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = _run(capsys, "plan", "read", str(document), "--ocr", "always")
    assert len(found["tasks"]) == 16
    assert {task["confidence"] for task in found["tasks"]} <= {"sure", "check"}
    assert all(task["source"]["pieces"] for task in found["tasks"])
    assert "scan" not in _run(capsys, "plan", "read", str(document))


def test_a_poor_scan_is_not_taken_in_as_a_whole(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    new_book(tmp_path / "so").office.close()
    path = scan(document, tmp_path / "quét.pdf", HELD_OUT["bad"], only=(1,))
    assert run(["--book", str(tmp_path / "so"), "plan", "import", str(path), "--accept", "all"]) == 2
    assert "kém" in capsys.readouterr().err
    with Office.open(tmp_path / "so", passphrase=PASSPHRASE) as office:
        assert office.ask(Reader.find, "document") == []


def test_a_file_s_signatures_are_verified_without_a_book(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    authority = Authority()
    path = tmp_path / "đã ký.pdf"
    path.write_bytes(authority.sign(document.read_bytes(), authority.leader, "ky1"))
    found = _run(capsys, "document", "verify", str(path))
    assert (found["verdict"], found["signatures"][0]["name"]) == ("whole", LEADER)
    roots = [word for root in authority.roots(tmp_path) for word in ("--root", str(root))]
    assert _run(capsys, "document", "verify", str(path), *roots)["signatures"][0]["trusted"]
    path.write_bytes(flipped(path.read_bytes()))
    assert run(["document", "verify", str(path)]) == 0
    said = capsys.readouterr().out
    assert "bị sửa" in said and "Thu hồi: chưa kiểm tra" in said
    assert _run(capsys, "document", "verify", str(document))["verdict"] == "none"
    other = tmp_path / "bảng.xlsx"
    other.write_bytes(b"PK")
    assert run(["document", "verify", str(other)]) == 2
    assert "không phải tệp PDF" in capsys.readouterr().err
    assert run(["document", "verify", str(tmp_path / "không có.pdf")]) == 2
    assert "Không đọc được" in capsys.readouterr().err
