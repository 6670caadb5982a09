"""Why a bundle is refused: one reason each, in the officer's words. Nothing in the book has changed."""

from core.errors import KnownError

_WHOLE = "Sổ không thay đổi."


def incomplete(name: str = "") -> KnownError:
    return KnownError(
        "bundle-incomplete", f"Gói {_said(name)}chưa đủ: chép dở hoặc bị cắt. {_WHOLE}", "Chép lại gói, hoặc xuất lại."
    )


def altered(name: str = "") -> KnownError:
    return KnownError(
        "bundle-altered", f"Gói {_said(name)}đã bị hỏng hoặc bị sửa nên không nhận. {_WHOLE}", "Xin máy gửi xuất lại."
    )


def plain(name: str = "") -> KnownError:
    return KnownError(
        "bundle-plain", f"Tệp {_said(name)}không phải gói mã hoá của Sổ Việc. {_WHOLE}", "Chọn đúng tệp .soviec."
    )


def foreign(name: str = "") -> KnownError:
    return KnownError(
        "bundle-foreign",
        f"Gói {_said(name)}không phải của cơ quan này, hoặc dùng khoá mà máy này chưa có. {_WHOLE}",
        "Xem lại gói; nếu máy mới được ghép, nhờ máy chủ danh sách xuất lại.",
    )


def unknown_device(name: str = "") -> KnownError:
    return KnownError(
        "bundle-unknown-device",
        f"Gói {_said(name)}do một máy chưa có trong danh sách gửi. {_WHOLE}",
        "Nhận danh sách máy mới từ máy chủ danh sách rồi nhận lại.",
    )


def newer(name: str = "") -> KnownError:
    return KnownError(
        "bundle-newer",
        f"Gói {_said(name)}do phiên bản Sổ Việc mới hơn ghi. {_WHOLE}",
        "Cập nhật phần mềm rồi nhận lại.",
    )


def too_large(name: str = "") -> KnownError:
    return KnownError(
        "bundle-too-large", f"Gói {_said(name)}lớn bất thường nên không mở. {_WHOLE}", "Xin máy gửi xuất lại."
    )


def malformed(name: str = "") -> KnownError:
    return KnownError(
        "bundle-malformed", f"Gói {_said(name)}không đúng cấu trúc. {_WHOLE}", "Báo cho người hỗ trợ phần mềm."
    )


def _said(name: str) -> str:
    return f"“{name}” " if name else ""
