"""The commands of reports, with JSON for scripts."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook

from storage.office import Office
from tests.books import PASSPHRASE, new_book
from tests.storage.reports.random_office import fill, recount
from ui.console.run import run

Run = Any


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with new_book(tmp_path / "so").office as office:
        office.do(fill, seed=5, cases=60)
    return tmp_path / "so"


@pytest.fixture
def soviec(book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASSPHRASE)

    def call(*words: str, code: int = 0) -> Any:
        assert run(["--book", str(book), "--json", *words]) == code, capsys.readouterr().err
        said = capsys.readouterr()
        return json.loads(said.out) if not code else said.err

    return call


def test_due_has_the_columns_of_the_contract(soviec: Run) -> None:
    rows = soviec("report", "due", "--until", "2027-12-31")
    assert rows
    for row in rows:
        assert {"name", "period", "due", "recipient", "source", "confidence"} <= row.keys()
    assert any(row["due"] is None and row["confidence"] == "unknown" for row in rows)
    assert any(
        row["duty"] == "thong-ke-6-thang" and row["period"] == "2027-H1" and row["due"] == "2027-06-06" for row in rows
    )


def test_figures_are_those_of_a_second_count(soviec: Run, book: Path) -> None:
    found = soviec("report", "figures", "--kind", "half-year", "--period", "2026-h1")
    with Office.open(book, passphrase=PASSPHRASE) as office:
        expected = recount(office, date(2026, 1, 1), date(2026, 6, 30))
    assert found["figures"] == {f"{form}.{key}": number for (form, key), number in expected.items()}
    ids = soviec("report", "rows", "tthc.tiep-nhan", "--period", "2026-H1")["ids"]
    assert len(ids) == found["figures"]["tthc.tiep-nhan"]


def test_freeze_send_and_acknowledge(soviec: Run) -> None:
    which = ("--kind", "tthc", "--period", "2026-Q1")
    frozen = soviec("report", "freeze", *which)
    assert frozen["frozen_on"] and frozen["differences"] == []
    assert "đã chốt" in soviec("report", "freeze", *which, code=2)
    soviec("report", "official", *which, "tthc.tiep-nhan=99")
    assert soviec("report", "figures", *which)["official"] == {"tthc.tiep-nhan": 99}
    assert soviec("report", "sent", *which, "--number", "7/BC", "--on", "5/4/2026")["sent_on"] == "2026-04-05"
    assert soviec("report", "answered", *which, "--text", "đã nhận")["answer"] == "đã nhận"


@pytest.mark.parametrize(
    ("kind", "period"), [("plan-progress", "2026"), ("half-year", "2026-H1"), ("civil-status", "2026-11")]
)
def test_reports_are_made(soviec: Run, tmp_path: Path, kind: str, period: str) -> None:
    for suffix in ("docx", "xlsx", "pdf"):
        out = tmp_path / f"ra.{suffix}"
        assert soviec("report", "make", "--kind", kind, "--period", period, "--out", str(out))["bytes"] > 1_000
    assert "BÁO CÁO" in [paragraph.text for paragraph in Document(str(tmp_path / "ra.docx")).paragraphs]
    assert "Đặt tên tệp" in soviec("report", "make", "--kind", kind, "--period", period, "--out", "ra.odt", code=2)
    assert "kỳ báo cáo" in soviec("report", "make", "--kind", kind, "--period", "2026-99", "--out", "ra.pdf", code=2)


def test_a_duty_is_changed_and_a_text_is_written(soviec: Run, tmp_path: Path) -> None:
    changed = soviec("report", "duty", "tthc-quy", "--day", "14", "--recipient", "Văn phòng UBND tỉnh")
    assert (changed["rule"]["day"], changed["confidence"], changed["level"]) == (14, "office", "commune")
    text = tmp_path / "loi.txt"
    text.write_text("Kính gửi {co_quan}.", encoding="utf-8")
    assert soviec("report", "text", "--kind", "tthc", "--opening-file", str(text))["opening"] == "Kính gửi {co_quan}."
    assert "báo cáo" in soviec("report", "text", "--kind", "tthc", "--reset")["opening"]


def test_a_letters_form_is_filled(soviec: Run, tmp_path: Path) -> None:
    form = Workbook()
    for row in (["STT", "Đơn vị", "Tiếp nhận trong kỳ", "Đăng ký khai sinh", "Số buổi tập huấn"], [1, "Cẩm Bình"]):
        form.active.append(row)
    form.save(tmp_path / "bieu.xlsx")
    out = tmp_path / "ra.xlsx"
    found = soviec("report", "fill", str(tmp_path / "bieu.xlsx"), "--period", "2026-H1", "--out", str(out))
    assert (found["filled"], found["blank"]) == (2, 1)
    assert load_workbook(out).active["C2"].value == found["slots"][0]["value"]


def test_communes_are_consolidated(soviec: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cac-xa"
    folder.mkdir()
    out = folder / "cam-binh.xlsx"
    soviec("report", "make", "--kind", "commune-month", "--period", "2026-05", "--out", str(out))
    (folder / "hong.xlsx").write_bytes(b"x")
    names = tmp_path / "xa.txt"
    names.write_text("UBND xã Cẩm Bình\nUBND xã Thạch Hà\n", encoding="utf-8")
    table = soviec(
        "report", "consolidate", str(folder), "--period", "2026-05", "--communes", str(names), "--due", "2030-01-01",
        "--out", str(tmp_path / "tinh.xlsx"),
    )  # fmt: skip
    assert [(each["name"], each["state"]) for each in table["communes"]] == [
        ("UBND xã Cẩm Bình", "in"),
        ("UBND xã Thạch Hà", "missing"),
    ]
    assert table["taken"] == 1 and len(table["refused"]) == 1 and len(table["reminders"]) >= 1
    assert load_workbook(tmp_path / "tinh.xlsx").worksheets[0]["B2"].value == "UBND xã Cẩm Bình"


def test_the_dashboard_in_numbers(soviec: Run) -> None:
    found = soviec("report", "dashboard", "--on", "2026-06-02")
    assert len(found["weeks"]) == 4 and len(found["on_time"]) == 12
    assert found["month"]["open"] > 0
