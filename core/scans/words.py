"""What signatures are worth, in the officer's words. No root certificate, no "genuine"."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

Signature = Mapping[str, Any]
_STATES = {
    "whole": ("Nguyên vẹn", "ok"),
    "changed": ("Bị sửa sau khi ký", "overdue"),
    "added": ("Có thêm nội dung sau khi ký", "overdue"),
    "unreadable": ("Không đọc được chữ ký", "soon"),
}


def state_words(found: Signature) -> tuple[str, str]:
    """What a signature's state is called, and its tone."""
    return _STATES[found["state"]]


def warning_of(found: Sequence[Signature]) -> str:
    """The doubt that a document's signatures raise; "" for whole ones."""
    states = {each["state"] for each in found}
    if "changed" in states:
        return "Chữ ký số: văn bản bị sửa sau khi ký. Hỏi lại nơi gửi trước khi dùng."
    if "added" in states:
        return "Chữ ký số: có thêm nội dung vào tệp sau khi ký (đôi khi do phần mềm văn thư). So với bản nơi gửi."
    if "unreadable" in states:
        return "Chữ ký số: không đọc được chữ ký trong tệp nên không biết tệp có nguyên vẹn không."
    return ""


def verdict(found: Sequence[Signature]) -> str:
    """The worst of all states; "none" without a signature."""
    states = [each["state"] for each in found]
    return next((state for state in ("changed", "added", "unreadable", "whole") if state in states), "none")


def one_line(found: Sequence[Signature]) -> str:
    """All signatures of a document in one line."""
    if not found:
        return "Không có chữ ký số."
    said = warning_of(found)
    names = ", ".join(each["name"] for each in found if each["name"]) or "không rõ tên"
    if said:
        return f"{said} Người ký ghi trong chứng thư: {names}."
    count = f"{len(found)} chữ ký số nguyên vẹn" if len(found) > 1 else "Chữ ký số nguyên vẹn"
    return f"{count}: {names} (tên ghi trong chứng thư, {trust_words(found)})."


def trust_words(found: Sequence[Signature]) -> str:
    if found and all(each["trusted"] for each in found):
        return "chứng thư do nơi cấp mà cơ quan đã tin"
    return "chưa xác minh nơi cấp"


def facts_of(found: Signature) -> list[tuple[str, str]]:
    """Everything one signature says, name by name."""
    state, _ = state_words(found)
    facts = [
        ("Tình trạng", state),
        ("Người ký", found["name"]),
        ("Cơ quan", found["body"]),
        ("Nơi cấp", f"{found['issuer']} ({trust_words([found])})" if found["issuer"] else trust_words([found])),
        ("Hiệu lực", f"{_day(found['valid_from'])} – {_day(found['valid_to'])}" if found["valid_from"] else ""),
        (
            "Giờ ký",
            f"{_moment(found['signed_at'])} (giờ máy người ký, không có bằng chứng)" if found["signed_at"] else "",
        ),
        ("Hết hạn", "Chứng thư không còn hiệu lực vào giờ ký" if found["expired"] else ""),
        ("Thu hồi", "chưa kiểm tra"),
    ]
    return [(name, words) for name, words in facts if words]


def _day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}" if text else ""


def _moment(text: str) -> str:
    return f"{datetime.fromisoformat(text):%H:%M %d/%m/%Y}"
