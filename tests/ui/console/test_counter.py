"""The counter's commands: a contract for scripts."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.books import new_book
from tests.core.cases.test_sheet_import import sheet
from tests.core.paper.pdf import words
from tests.ui.console.test_commands import Line

PASS = "Thung lũng xanh 2026"


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    new_book(tmp_path / "so").office.close()
    monkeypatch.setenv("SOVIEC_PASSPHRASE", PASS)
    return Line(tmp_path / "so", capsys)


def new(cli: Line, procedure: str = "khai-sinh", *more: str, received: str = "2026-08-28T16:20") -> Any:
    return cli("case", "new", "--procedure", procedure, "--applicant", "Nguyễn Văn An", "--received", received, *more)


def test_a_new_file_gives_id_number_due_and_explanation(cli: Line) -> None:
    made = new(cli)
    assert (made["number"], made["due"]) == ("HS2026-00001", "2026-09-03")
    assert made["explanation"].startswith("Nhận 16:20 thứ Sáu 28/8/2026, sau 15 giờ")
    assert len(made["id"]) == 32
    assert cli("case", "show", made["number"])["id"] == cli("case", "show", made["id"][:8])["id"] == made["id"]


def test_missing_papers_leave_the_due_day_null(cli: Line) -> None:
    made = new(cli, "khai-sinh", "--missing", "giay-chung-sinh,to-khai")
    assert made["due"] is None
    assert made["missing"] == ["to-khai", "giay-chung-sinh"]
    assert "còn thiếu" in made["explanation"]
    done = cli("case", "tick", made["number"], "giay-chung-sinh", "to-khai", "--at", "2026-09-03T09:00")
    assert (done["due"], done["missing"], done["state"]) == ("2026-09-03", [], "received")


def test_answers_from_a_file(cli: Line, tmp_path: Path) -> None:
    (tmp_path / "tra-loi.json").write_text('{"mang-thai-ho": "có", "uy-quyen": "không"}', encoding="utf-8")
    made = new(cli, "khai-sinh", "--answers", str(tmp_path / "tra-loi.json"))
    standing = {paper["id"]: paper["standing"] for paper in made["papers"]}
    assert standing["mang-thai-ho"] == "in" and standing["van-ban-uy-quyen"] == "not_needed"
    assert "giay-to-cu-tru" in made["unclear"]
    assert "khai-thac-cu-tru" in [question["id"] for question in made["unanswered"]]
    asked = {paper["id"]: paper["questions"] for paper in cli("procedure", "show", "khai-sinh")["papers"]}
    assert asked["cam-doan-viec-sinh"] == ["co-giay-chung-sinh", "co-nguoi-lam-chung"]


def test_a_whole_file_from_json(cli: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {
        "procedure": "1.001193", "received": "2026-08-28 09:00", "channel": "post", "missing": ["giay-chung-sinh"],
        "applicant": {"name": "Lê Thị Hoa", "number": "042301005678", "birth": "02/03/2001", "sex": "Nữ"},
        "people": [{"relation": "con", "name": "Lê Minh Khôi"}], "content": "Khai sinh cho con",
    }  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(whole)))
    made = cli("case", "new", "--from", "-")
    assert (made["procedure"], made["channel"], made["due"]) == ("khai-sinh", "post", None)
    (tmp_path / "ho-so.json").write_text(json.dumps(whole | {"missing": []}), encoding="utf-8")
    assert cli("case", "new", "--from", str(tmp_path / "ho-so.json"))["due"] == "2026-08-28"
    (tmp_path / "la.json").write_text(json.dumps(whole | {"hom_nay": 1}), encoding="utf-8")
    assert "Không hiểu mục hom_nay" in cli.refused("case", "new", "--from", str(tmp_path / "la.json"))


def test_after_the_old_law_nothing_is_promised(cli: Line) -> None:
    made = new(cli, received="2027-03-01T09:00")
    assert made["due"] is None
    assert "28/02/2027" in made["explanation"]
    assert new(cli, received="2027-02-26T09:00")["due"] == "2027-02-26"


def test_a_file_moves_and_is_listed(cli: Line) -> None:
    made = new(cli, "nhan-cha-me-con")
    cli("case", "move", made["number"], "work", "--at", "2026-08-28T17:00")
    moved = cli("case", "move", made["number"], "apology", "--reason", "chờ xác minh", "--due", "30/12/2026",
                "--at", "2026-09-07T16:00")  # fmt: skip
    assert (moved["due"], moved["timeline"][-1]["kind"]) == ("2026-12-30", "apology")
    assert [each["number"] for each in cli("case", "list", "--state", "working")] == [made["number"]]
    assert cli("case", "list", "--procedure", "ket-hon") == []
    assert [each["id"] for each in cli("case", "list", "--text", "van an")] == [made["id"]]
    cli("case", "move", made["number"], "returned", "--at", "2026-12-29")
    assert "không ghi được" in cli.refused("case", "move", made["number"], "work")


@pytest.mark.parametrize(
    ("words_", "said"),
    [
        (("case", "new", "--procedure", "khong-co", "--applicant", "A"), "Không có thủ tục"),
        (("case", "new", "--procedure", "đăng ký khai", "--applicant", "A"), "thủ tục khớp"),
        (("case", "new", "--applicant", "A"), "Chưa có --procedure"),
        (("case", "new", "--procedure", "ket-hon"), "Chưa có --applicant"),
        (("case", "new", "--procedure", "ket-hon", "--applicant", "A", "--missing", "giay-la"), "không có giấy tờ"),
        (("case", "new", "--procedure", "ket-hon", "--applicant", "A", "--received", "hôm qua"), "không phải ngày giờ"),
        (("case", "show", "HS2026-99999"), "không phải mã"),
        (("case", "print", "abcdef12", "--form", "receipt", "--out", "x.pdf"), "Không có bản ghi"),
    ],
)
def test_wrong_words_get_one_vietnamese_line(cli: Line, words_: tuple[str, ...], said: str) -> None:
    assert said in cli.refused(*words_)


def test_forms_are_printed_and_reprints_marked(cli: Line, tmp_path: Path) -> None:
    made = new(cli)
    out = tmp_path / "giay.pdf"
    assert cli("case", "print", made["number"], "--form", "receipt", "--out", str(out))["bytes"] == out.stat().st_size
    assert "ngày 03 tháng 9 năm 2026" in " ".join(words(out.read_bytes()))
    cli("case", "print", made["number"], "--form", "receipt", "--out", str(out))
    assert "BẢN IN LẠI LẦN 1" in " ".join(words(out.read_bytes()))
    assert "không còn thiếu" in cli.refused("case", "print", made["number"], "--form", "supplement", "--out", str(out))
    for form in ("refusal", "apology", "stop"):
        assert "chưa có mốc" in cli.refused("case", "print", made["number"], "--form", form, "--out", str(out))
    lacking = new(cli, "khai-sinh", "--missing", "giay-chung-sinh")
    cli("case", "print", lacking["number"], "--form", "supplement", "--out", str(out))
    text = " ".join(words(out.read_bytes()))
    assert "Giấy chứng sinh" in text and "Tờ khai đăng ký khai sinh" not in text
    cli("case", "move", made["number"], "refused", "--reason", "sai thẩm quyền", "--signer", "Phan Văn Thành")
    cli("case", "print", made["number"], "--form", "refusal", "--out", str(out))
    assert "sai thẩm quyền" in " ".join(words(out.read_bytes()))
    cli("case", "print", made["number"], "--form", "control", "--out", str(out))
    assert "Tiếp nhận hồ sơ" in " ".join(words(out.read_bytes()))


def test_the_register_and_the_guide(cli: Line, tmp_path: Path) -> None:
    new(cli)
    new(cli, received="2026-09-01T09:00")
    out = tmp_path / "so.pdf"
    cli("print", "register", "--month", "2026-08", "--out", str(out))
    text = " ".join(words(out.read_bytes()))
    assert "HS2026-00001" in text and "HS2026-00002" not in text and "Tổng số: 1 hồ sơ." in text
    cli("print", "guide", "khai-sinh", "--out", str(out))
    assert "Giấy chứng sinh" in " ".join(words(out.read_bytes()))


def test_procedures(cli: Line, tmp_path: Path) -> None:
    assert len(cli("procedure", "list")) == 67
    assert len(cli("procedure", "list", "--on", "2027-03-01")) == 28
    found = [each["id"] for each in cli("procedure", "list", "giam ho nuoc ngoai")]
    assert found[:2] == ["giam-ho-ytnn", "cham-dut-giam-ho-ytnn"]
    shown = cli("procedure", "show", "ket-hon-ytnn")
    assert shown["time"]["conflict"] == "Luật HT Đ.38 ghi 15 ngày; NĐ 120/2025 Phụ lục mục I rút còn 05 ngày làm việc"
    assert (shown["time"]["value"], shown["time"]["confidence"], shown["valid"]) == (5, "seen", True)
    assert cli("procedure", "show", "ket-hon-ytnn", "--on", "2027-03-01")["valid"] is False
    checked = cli("procedure", "check")
    assert (checked["procedures"], checked["faults"], len(checked["ending"])) == (67, [], 39)
    from core.procedures.catalogue import FOLDER

    old = json.loads((FOLDER / "catalogue.json").read_text(encoding="utf-8"))
    next(each for each in old["procedures"] if each["id"] == "giam-ho")["time"]["value"] = 5
    (tmp_path / "cu.json").write_text(json.dumps(old), encoding="utf-8")
    changed = cli("procedure", "check", "--against", str(tmp_path / "cu.json"))["changes"]
    assert changed == [{"kind": "changed", "procedure": "giam-ho", "place": "time.value", "old": "5", "new": "3"}]


def test_the_working_calendar(cli: Line) -> None:
    assert cli("calendar", "add-days", "2025-12-31", "3")["result"] == "2026-01-07"
    assert cli("calendar", "add-days", "16/4/2026", "10", "--plain")["result"] == "2026-04-28"
    cli("calendar", "off", "2026-12-28", "--name", "Bão", "--source", "Công điện 12")
    cli("calendar", "work", "2027-01-02")
    assert cli("calendar", "add-days", "2026-12-25", "1")["result"] == "2026-12-29"
    assert cli("calendar", "add-days", "2026-12-31", "1")["result"] == "2027-01-02"
    assert "chưa có lịch chính thức" in cli("calendar", "add-days", "2026-12-31", "1")["warning"]
    made = new(cli, received="2026-12-25T16:00")
    assert made["due"] == "2026-12-29"


def test_a_spreadsheet_is_looked_at_before_it_enters(cli: Line, tmp_path: Path) -> None:
    path = str(sheet(tmp_path))
    seen = cli("case", "import", path)
    assert (seen["ready"], seen["imported"], len(seen["rows"])) == (2, 0, 5)
    assert cli("case", "list") == []
    assert "3 dòng vướng" in cli.refused("case", "import", path, "--accept", "all")
    assert cli("case", "import", path, "--accept", "ready")["imported"] == 2
    assert len(cli("case", "list")) == 2
    assert cli("case", "import", path, "--accept", "ready")["imported"] == 0
    assert date.fromisoformat(cli("case", "list")[0]["due"])


def test_the_other_registers(cli: Line, tmp_path: Path) -> None:
    assert [book["id"] for book in cli("register", "books")][:2] == ["chung-thuc-ban-sao", "chung-thuc-chu-ky"]
    made = cli("register", "add", "chung-thuc-ban-sao", "nguoi-yeu-cau=Lê Thị Hoa", "ten-giay-to=Học bạ", "so-ban=2",
               "--on", "2026-09-08")  # fmt: skip
    assert (made["number"], made["values"]["so-ban"]) == ("1/2026", 2)
    assert [row["number"] for row in cli("register", "list", "chung-thuc-ban-sao", "--from", "2026-09-01")] == [
        "1/2026"
    ]
    assert cli("register", "count", "chung-thuc-ban-sao")["sums"] == {"so-ban": 2, "phi": 0}
    assert "cột=giá trị" in cli.refused("register", "add", "chung-thuc-ban-sao", "Lê Thị Hoa")
    out = tmp_path / "so.pdf"
    cli("print", "book", "chung-thuc-ban-sao", "--from", "2026-09-01", "--to", "2026-09-30", "--out", str(out))
    assert "Lê Thị Hoa" in " ".join(words(out.read_bytes()))
