"""The grammar of safe keeping: copies of the book, the audit trail, hand-over."""

from collections.abc import Callable
from pathlib import Path

from ui.console.arguments import Parser, day

Leaf = Callable[[str, str], Parser]


def backup(leaf: Leaf) -> None:
    now = leaf("now", "sao lưu ngay")
    now.add_argument("--to", type=Path, metavar="THƯ MỤC", help="nếu không ghi: mọi nơi sao lưu đang cắm")
    listed = leaf("list", "các bản sao lưu, hoặc nội dung một bản")
    listed.add_argument("file", type=Path, nargs="?", metavar="THƯ MỤC hoặc TỆP.svbk")
    leaf("verify", "đọc lại và mở thử một bản sao lưu").add_argument("file", type=Path, metavar="TỆP.svbk")
    restore = leaf("restore", "khôi phục vào một thư mục mới (--book)")
    restore.add_argument("file", type=Path, metavar="TỆP.svbk")
    restore.add_argument("--new-passphrase-file", type=Path, required=True, metavar="TỆP", help="mật khẩu mới")
    drill = leaf("drill", "diễn tập khôi phục bản mới nhất, rồi xoá")
    drill.add_argument("file", type=Path, nargs="?", metavar="TỆP.svbk")
    drill.add_argument("--sheet-file", type=Path, metavar="TỆP", help="tệp chứa mã khôi phục")


def audit(leaf: Leaf) -> None:
    leaf("verify", "kiểm tra chuỗi của nhật ký")
    export = leaf("export", "xuất nhật ký ra .xlsx hoặc .csv")
    export.add_argument("--out", type=Path, required=True, metavar="TỆP")
    listed = leaf("list", "xem nhật ký, mới nhất trước")
    listed.add_argument("--text", default="", metavar="CHỮ")
    listed.add_argument("--limit", type=int, default=200)
    for made in (export, listed):
        made.add_argument("--from", dest="first", type=day, metavar="NGÀY")
        made.add_argument("--to", dest="last", type=day, metavar="NGÀY")


def handover(leaf: Leaf) -> None:
    leaf("open", "việc đang mở của một người").add_argument("giver", metavar="NGƯỜI")
    new = leaf("new", "bàn giao việc cho người khác")
    new.add_argument("giver", metavar="NGƯỜI GIAO")
    new.add_argument("taker", metavar="NGƯỜI NHẬN")
    new.add_argument("--kind", choices=("leave", "replaced", "away"), required=True)
    new.add_argument("--item", action="append", default=[], metavar="MÃ", help="việc hoặc hồ sơ; lặp lại được")
    new.add_argument("--all", action="store_true", help="mọi việc đang mở")
    new.add_argument("--until", type=day, metavar="NGÀY")
    new.add_argument("--note", default="", metavar="CHỮ")
    leaf("list", "các lần bàn giao")
    leaf("ack", "người nhận xác nhận").add_argument("id", metavar="MÃ")
    printed = leaf("print", "biên bản bàn giao")
    printed.add_argument("id", metavar="MÃ")
    printed.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")
    leaf("close", "đóng quyền mở sổ của người đã bàn giao hết").add_argument("giver", metavar="NGƯỜI")
