"""The grammar of the report commands."""

from collections.abc import Callable
from pathlib import Path

from core.reports.kinds import kinds
from core.reports.periods import WINDOWS
from ui.console.arguments import Parser, day

Leaf = Callable[[str, str], Parser]
_FREQS = ("weekly", "monthly", "quarterly", "half-year", "yearly")


def reports(leaf: Leaf) -> None:
    due = leaf("due", "báo cáo phải gửi")
    due.add_argument("--until", type=day, metavar="NGÀY")
    due.add_argument("--unsent", action="store_true", help="chỉ báo cáo chưa gửi")
    leaf("kinds", "các mẫu báo cáo và số liệu")
    figures = leaf("figures", "đếm số liệu")
    _which(figures)
    freeze = leaf("freeze", "chốt số liệu lúc gửi")
    _which(freeze)
    freeze.add_argument("--again", action="store_true", help="chốt lần nữa để gửi báo cáo thay thế")
    sent = leaf("sent", "ghi đã gửi")
    sent.add_argument("--number", default="", metavar="SỐ VĂN BẢN")
    sent.add_argument("--recipient", default="", metavar="NƠI NHẬN")
    answered = leaf("answered", "ghi nơi nhận đã xác nhận")
    answered.add_argument("--text", default="", metavar="VĂN BẢN")
    for made in (sent, answered):
        _which(made)
        made.add_argument("--on", type=day, metavar="NGÀY")
    official = leaf("official", "ghi số của hệ thống chính thức để đối chiếu")
    official.add_argument("values", nargs="+", metavar="SỐ LIỆU=SỐ")
    _which(official)
    make = leaf("make", "làm báo cáo ra tệp")
    _which(make)
    make.add_argument("--document", default="", metavar="MÃ hoặc SỐ", help="chỉ một kế hoạch")
    make.add_argument("--out", type=Path, required=True, metavar="TỆP.docx|.xlsx|.pdf")
    rows = leaf("rows", "các bản ghi đứng sau một số liệu")
    rows.add_argument("figure", metavar="BẢNG.SỐ LIỆU")
    rows.add_argument("--group", metavar="NHÓM")
    rows.add_argument("--period", required=True, metavar="KỲ")
    rows.add_argument("--window", choices=tuple(WINDOWS), default="calendar")
    leaf("dashboard", "tình hình trong tháng").add_argument("--on", type=day, metavar="NGÀY")
    _duty(leaf("duty", "sửa hoặc thêm một chế độ báo cáo"))
    text = leaf("text", "xem, đổi lời văn của một mẫu báo cáo")
    text.add_argument("--kind", choices=tuple(kinds()), required=True)
    text.add_argument("--opening-file", type=Path, metavar="TỆP")
    text.add_argument("--closing-file", type=Path, metavar="TỆP")
    text.add_argument("--reset", action="store_true", help="dùng lại lời văn sẵn có")
    fill = leaf("fill", "điền bảng trong công văn: .xlsx hoặc .docx")
    fill.add_argument("file", type=Path, metavar="TỆP")
    fill.add_argument("--period", required=True, metavar="KỲ")
    fill.add_argument("--window", choices=tuple(WINDOWS), default="calendar")
    fill.add_argument("--out", type=Path, metavar="TỆP", help="không có thì chỉ xem đã nhận ra cột nào")
    consolidate = leaf("consolidate", "tổng hợp số liệu các xã")
    consolidate.add_argument("files", nargs="*", type=Path, metavar="TỆP.xlsx hoặc THƯ MỤC")
    consolidate.add_argument("--period", required=True, metavar="KỲ")
    consolidate.add_argument("--due", type=day, metavar="NGÀY", help="hạn gửi, để biết ai chậm")
    consolidate.add_argument("--communes", type=Path, metavar="TỆP", help="danh sách xã phải gửi, mỗi dòng một tên")
    consolidate.add_argument("--out", type=Path, metavar="TỆP.xlsx")


def _which(made: Parser) -> None:
    """Which report is meant: a kind, or a duty of the calendar, which knows its kind and window."""
    which = made.add_mutually_exclusive_group(required=True)
    which.add_argument("--kind", choices=tuple(kinds()), metavar="MẪU", help=", ".join(kinds()))
    which.add_argument("--duty", metavar="MÃ CHẾ ĐỘ", help="mã trong report due")
    made.add_argument("--period", required=True, metavar="KỲ", help="2026, 2026-H1, 2026-Q4 hoặc 2026-11")
    made.add_argument("--window", choices=tuple(WINDOWS), help="khoảng số liệu")
    made.add_argument("--estimated", type=int, metavar="SỐ THÁNG", help="số tháng cuối kỳ phải ước")


def _duty(made: Parser) -> None:
    made.add_argument("key", nargs="?", default="", metavar="MÃ CHẾ ĐỘ")
    made.add_argument("--name", metavar="TÊN")
    made.add_argument("--freq", choices=_FREQS)
    made.add_argument("--day", type=int, metavar="NGÀY")
    made.add_argument("--month", type=int, metavar="THÁNG", help="13 là tháng 1 năm sau")
    made.add_argument("--recipient", metavar="NƠI NHẬN")
    made.add_argument("--source", metavar="CĂN CỨ")
    made.add_argument("--kind", choices=tuple(kinds()))
    made.add_argument("--remind", type=int, metavar="SỐ NGÀY LÀM VIỆC")
    made.add_argument("--off", action="store_true", help="không áp dụng nữa")
    made.add_argument("--on", action="store_true", help="áp dụng lại")
