"""What a signed PDF says of itself, through the same worker as in the program."""

from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen import canvas

from core.plans import read_plan
from core.scans.client import verify
from core.scans.words import facts_of, one_line
from tests.scans.signed import ISSUER, LEADER, OFFICE, Authority, drawn_on, flipped


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("ký") / "kế hoạch.pdf"
    page = canvas.Canvas(str(path))
    for line in range(12):
        page.drawString(60, 780 - 18 * line, "KE HOACH cong tac tu phap nam 2026 cua Uy ban nhan dan xa")
    page.save()
    return path.read_bytes()


def _verified(folder: Path, pdf: bytes, roots: list[Path] | None = None) -> list[dict[str, Any]]:
    path = folder / "văn bản đã ký.pdf"
    path.write_bytes(pdf)
    return verify(path, roots or [])


def test_a_whole_one_says_who_signed_and_what_is_not_known(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    (found,) = _verified(tmp_path, authority.sign(plain, authority.leader, "ky1"))
    assert found["state"] == "whole"
    assert (found["name"], found["body"], found["issuer"]) == (LEADER, OFFICE, ISSUER)
    assert (found["trusted"], found["expired"], found["revocation"]) == (False, False, "unchecked")
    said = dict(facts_of(found))
    assert "chưa xác minh nơi cấp" in said["Nơi cấp"]
    assert "không có bằng chứng" in said["Giờ ký"]
    assert said["Thu hồi"] == "chưa kiểm tra"


def test_two_signers_are_both_whole(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    once = authority.sign(plain, authority.leader, "ky1")
    found = _verified(tmp_path, authority.sign(once, authority.office, "ky2"))
    assert [(each["state"], each["name"]) for each in found] == [("whole", LEADER), ("whole", OFFICE)]
    assert one_line(found).startswith("2 chữ ký số nguyên vẹn")


def test_one_flipped_bit_is_a_change(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    (found,) = _verified(tmp_path, flipped(authority.sign(plain, authority.leader, "ky1")))
    assert found["state"] == "changed"
    assert "bị sửa" in one_line([found])


def test_content_that_came_later_is_told(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    (found,) = _verified(tmp_path, drawn_on(authority.sign(plain, authority.leader, "ky1")))
    assert found["state"] == "added"


def test_an_expired_certificate_is_told(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    (found,) = _verified(tmp_path, authority.sign(plain, authority.expired, "ky1"))
    assert (found["state"], found["expired"]) == ("whole", True)


def test_no_chain_is_whole_and_not_trusted(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    pdf = authority.sign(plain, authority.leader, "ky1", chain=False)
    (found,) = _verified(tmp_path, pdf)
    assert (found["state"], found["trusted"]) == ("whole", False)
    root, sub = authority.roots(tmp_path)
    assert _verified(tmp_path, pdf, [root])[0]["trusted"] is False
    assert _verified(tmp_path, pdf, [root, sub])[0]["trusted"] is True


def test_garbage_in_a_signature_is_not_passed_over(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    signed = authority.sign(plain, authority.leader, "ky1")
    start = signed.index(b"/Contents <") + 40
    (found,) = _verified(tmp_path, signed[:start] + b"0" * 400 + signed[start + 400 :])
    assert found["state"] in ("unreadable", "changed")


def test_the_reading_of_a_plan_carries_them(authority: Authority, plain: bytes, tmp_path: Path) -> None:
    path = tmp_path / "đã ký.pdf"
    path.write_bytes(flipped(authority.sign(plain, authority.leader, "ky1")))
    reading = read_plan(path).as_json()
    assert [found["state"] for found in reading["meta"]["signatures"]] == ["changed"]
    assert reading["warnings"][0]["code"] == "signature"
    path.write_bytes(plain)
    assert read_plan(path).as_json()["meta"]["signatures"] == []
