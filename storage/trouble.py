"""SQLCipher's errors in the officer's words."""

from core.errors import KnownError

_FULL, _READ_ONLY, _CORRUPT, _NOT_A_BOOK, _BUSY, _LOCKED, _DISK, _CANNOT_OPEN, _NO_RIGHT = (
    13,
    8,
    11,
    26,
    5,
    6,
    10,
    14,
    3,
)
_IN_WORDS = (
    ("disk is full", _FULL), ("readonly", _READ_ONLY), ("disk I/O", _DISK), ("unable to open", _CANNOT_OPEN),
    ("is locked", _BUSY),
)  # fmt: skip


def as_known(error: Exception) -> Exception:
    """The `KnownError` for a failure of the disk or the file; any other error comes back as it is."""
    text = str(error)
    # SQLite's online copy tells what went wrong in words only.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF or next((c for words, c in _IN_WORDS if words in text), 0)
    if code in (_CORRUPT, _NOT_A_BOOK) or "not a database" in text or "malformed" in text:
        return damaged_book()
    if code == _FULL:
        return KnownError(
            "disk-full",
            "Ổ đĩa đã đầy nên chưa lưu được. Những gì đã lưu trước đó vẫn nguyên.",
            "Xoá bớt tệp không cần trên ổ đĩa rồi lưu lại.",
        )
    if code in (_READ_ONLY, _NO_RIGHT, _CANNOT_OPEN):
        return KnownError(
            "read-only",
            "Thư mục sổ không cho ghi nên chưa lưu được. Những gì đã lưu trước đó vẫn nguyên.",
            "Nhờ người quản trị máy cấp quyền ghi vào thư mục sổ.",
        )
    if code in (_BUSY, _LOCKED):
        return KnownError(
            "busy", "Sổ đang bận (phần mềm khác đang giữ tệp). Chưa lưu lần này.", "Chờ vài giây rồi làm lại."
        )
    if code == _DISK:
        return KnownError(
            "disk-error",
            "Ổ đĩa báo lỗi nên chưa đọc hoặc chưa ghi được sổ.",
            "Chép thư mục sổ sang ổ khác rồi kiểm tra ổ đĩa.",
        )
    return error


def damaged_book() -> KnownError:
    return KnownError(
        "damaged-book",
        "Tệp sổ đã hỏng hoặc không phải sổ của Sổ Việc. Tệp được giữ nguyên, không ghi đè.",
        "Chạy “book rescue” để cứu phần còn đọc được, hoặc chép lại thư mục sổ từ bản sao.",
    )
