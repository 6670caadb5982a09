"""Province, communes and packs by the command line."""

from pathlib import Path

import pytest

from tests.books import PASSPHRASE, new_book
from tests.ui.console.test_commands import Line


@pytest.fixture
def lines(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> tuple[Line, Line]:
    new_book(tmp_path / "tinh").office.close()
    new_book(tmp_path / "xa").office.close()
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    return Line(tmp_path / "tinh", capsys), Line(tmp_path / "xa", capsys)


def test_the_whole_way_by_command(lines: tuple[Line, Line], tmp_path: Path) -> None:
    province, commune = lines
    invite, pack = str(tmp_path / "moi.soviec"), str(tmp_path / "goi.soviec")
    assert "không phải sổ của tỉnh" in province.refused("province", "commune", "add", "Xã A", "--out", invite)
    province("province", "new")
    assert "Chưa có xã nào tham gia" in province.refused("province", "pack", "--out", pack)
    code = province("province", "commune", "add", "Xã A", "--out", invite)["code"]
    reply = commune("province", "join", invite, "--code", code)["file"]
    assert province("province", "collect", reply)["joined"] == ["Xã A"]
    assert "chưa có gì để giao" in province.refused("province", "pack", "--out", pack)
    province("task", "add", "Rà soát tổ hoà giải", "--due", "30/12/2026")
    assert province("province", "pack", "--out", pack, "--title", "Kế hoạch 2027")["number"] == 1
    shown = commune("pack", "show", pack)
    assert (shown["title"], shown["counts"]["new"]) == ("Kế hoạch 2027", 1)
    assert commune("task", "list") == []
    commune("pack", "accept", pack)
    (task,) = commune("task", "list")
    assert "tỉnh giao" in commune.refused("task", "edit", task["id"], "--text", "Khác")
    commune("task", "done", task["id"])
    commune("pack", "report", "--out", str(tmp_path / "tien-do.soviec"), "--month", "2026-11")
    assert province("province", "collect", str(tmp_path))["told"] == ["Xã A"]
    (row,) = province("province", "overview")["communes"]
    assert (row["name"], row["pack"], row["done"], row["standing"]) == ("Xã A", 1, 1, "finished")
    assert "đã nhận rồi" in commune.refused("pack", "accept", pack)


def test_a_new_province_book(tmp_path: Path, lines: tuple[Line, Line]) -> None:
    line = Line(tmp_path / "moi", lines[0].capsys)
    assert "cần tên cơ quan" in line.refused("province", "new")
    made = line("province", "new", "--office", "Sở Tư pháp", "--officer", "Lê Văn Tỉnh")
    assert len(made["recovery_code"]) > 50
    assert line("province", "overview")["communes"] == []
