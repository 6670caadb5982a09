"""The audit trail: acts of both PCs and looks in one list, checked, exported; tampering is found."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.errors import KnownError
from core.intents import tasks
from storage.check import broken_trail
from storage.queries.audit import audit
from tests.books import PASSPHRASE, new_book
from tests.lab.office_pcs import join, receive, send
from tests.ui.console.test_commands import Line
from ui.audit_file import write_audit
from ui.console.audit import audit_verify


def test_who_did_what_on_which_pc_from_which_bundle(tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    with new_book(tmp_path / "a").office as first, join(first, tmp_path / "b") as second:
        first.do(tasks.add_task, text="Việc của máy một")
        send(first, usb)
        receive(second, usb)
        second.note("export", "", "3 hồ sơ")
        found = second.ask(audit)
        assert found[0].kind == "export"
        theirs = next(each for each in found if each.kind == "write")
        assert theirs.person == "Trần Thị Hương" and theirs.source.startswith("gói 1–") and theirs.records == 1
        assert "nguồn" in first.ask(audit)[0].source
        assert len(second.ask(audit, text="3 hồ sơ")) == 1


def test_tampering_is_found(tmp_path: Path) -> None:
    with new_book(tmp_path / "a").office as office:
        office.do(tasks.add_task, text="Việc")
        office.note("export", "", "3 hồ sơ")
        assert office.inspect(broken_trail) == []
        office.keep(lambda c: c.execute("UPDATE change_set SET title = 'Khác' WHERE csid = 2"))
        assert len(office.inspect(broken_trail)) == 1
        office.keep(lambda c: c.execute("DELETE FROM read_log"))
        assert len(office.inspect(broken_trail)) == 2
        with pytest.raises(KnownError) as refused:
            audit_verify(office, None)  # type: ignore[arg-type]
        assert refused.value.code == "audit-broken"


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)
    new_book(tmp_path / "a").office.close()
    line = Line(tmp_path / "a", capsys)
    line("task", "add", "=1+1")
    assert line("audit", "verify") == {"whole": True, "writes": 2, "looks": 0}
    done = line("audit", "export", "--out", str(tmp_path / "nk.xlsx"))
    assert done["lines"] == 3
    rows = list(load_workbook(tmp_path / "nk.xlsx").active.values)  # type: ignore[union-attr]
    assert len(rows) == 4 and rows[1][4] == "Xuất nhật ký"
    line("audit", "export", "--out", str(tmp_path / "nk.csv"), "--from", "2020-01-01")
    assert "Xuất nhật ký" in (tmp_path / "nk.csv").read_text(encoding="utf-8-sig")
    assert len(line("audit", "list", "--limit", "2")) == 2
    assert "xlsx" in line.refused("audit", "export", "--out", str(tmp_path / "nk.doc"))


def test_a_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    with new_book(tmp_path / "a").office as office:
        office.note("export", "", "=HYPERLINK(1)")
        write_audit(tmp_path / "x.csv", office.ask(audit))
    assert "'=HYPERLINK(1)" in (tmp_path / "x.csv").read_text(encoding="utf-8-sig")
