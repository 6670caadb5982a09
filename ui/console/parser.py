"""The command line's grammar."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.tasks import STATES
from ui.console import counter_parser, keeping_parser, key_parser, privacy_parser, province_parser, report_parser
from ui.console.arguments import Parser, day

_OCR = ("auto", "never", "always")
_OCR_HELP = "đọc trang quét từ ảnh: tự xét, không, luôn luôn"


def _common(top: bool) -> argparse.ArgumentParser:
    """The global options: they may stand before or after the command."""
    unset: object = None if top else argparse.SUPPRESS
    made = argparse.ArgumentParser(add_help=False)
    made.add_argument("--book", type=Path, default=unset, metavar="THƯ MỤC", help="thư mục sổ")
    made.add_argument("--json", action="store_true", default=False if top else argparse.SUPPRESS, help="ra JSON")
    made.add_argument("--passphrase-file", type=Path, default=unset, metavar="TỆP", help="tệp chứa mật khẩu")
    made.add_argument("--recovery-file", type=Path, default=unset, metavar="TỆP", help="tệp chứa mã khôi phục")
    made.add_argument("--key-file", type=Path, default=unset, metavar="TỆP", help="tệp khoá trên USB, nếu có dùng")
    return made


def build() -> Parser:
    """The whole grammar."""
    top = Parser(prog="soviec", description="Sổ Việc – sổ công việc của công chức tư pháp xã", parents=[_common(True)])
    groups = top.add_subparsers(dest="command", metavar="LỆNH", required=True, parser_class=Parser)
    shared = _common(False)

    def leaf(parent: Any, name: str, words: str, id: str = "") -> Parser:
        made: Parser = parent.add_parser(name, help=words, description=words, parents=[shared])
        made.set_defaults(leaf=id or name)
        return made

    def family(name: str, words: str) -> Callable[[str, str], Parser]:
        made = groups.add_parser(name, help=words, description=words, parents=[shared])
        inner = made.add_subparsers(dest="action", metavar="VIỆC", required=True, parser_class=Parser)
        return lambda action, text: leaf(inner, action, text, f"{name} {action}")

    _book(family("book", "lập, kiểm tra, dựng lại sổ"))
    key_parser.keys(family("key", "mật khẩu, tệp khoá, phiếu khôi phục"))
    _plan(family("plan", "đọc và nhập kế hoạch"))
    verify = family("document", "văn bản")("verify", "kiểm tra chữ ký số của một tệp PDF, không cần sổ")
    verify.add_argument("file", type=Path, metavar="TỆP")
    verify.add_argument(
        "--root", type=Path, action="append", default=[], metavar="TỆP", help="chứng thư gốc mà cơ quan tin (PEM, DER)"
    )
    _task(family("task", "nhiệm vụ"))
    _checklist(family("checklist", "danh mục kiểm"))
    printing = family("print", "in ra PDF")
    _print(printing)
    counter_parser.printing(printing)
    counter_parser.procedure(family("procedure", "thủ tục hành chính"))
    counter_parser.case(family("case", "hồ sơ"))
    counter_parser.registers(family("register", "các sổ khác của cơ quan"))
    privacy_parser.privacy(family("privacy", "dữ liệu cá nhân"))
    counter_parser.calendar(family("calendar", "lịch làm việc"))
    report_parser.reports(family("report", "báo cáo: lịch, số liệu, tệp"))
    _exchange(family)
    province_parser.province(family("province", "tỉnh và các xã"), shared)
    province_parser.pack(family("pack", "gói của tỉnh"))
    keeping_parser.backup(family("backup", "sao lưu và khôi phục"))
    keeping_parser.handover(family("handover", "bàn giao công việc"))
    keeping_parser.audit(family("audit", "nhật ký: ai làm gì, xem gì"))
    leaf(groups, "today", "việc hôm nay").add_argument("--on", type=day, metavar="NGÀY")
    search = leaf(groups, "search", "tìm trong sổ")
    search.add_argument("text", metavar="CHỮ")
    search.add_argument("--limit", type=int)
    leaf(groups, "undo", "lấy lại việc vừa làm")
    tried = leaf(groups, "self-test", "tự kiểm tra chương trình")
    tried.add_argument("--report", type=Path, metavar="TỆP", help="ghi báo cáo cho người hỗ trợ")
    update = leaf(groups, "verify-update", "kiểm tra chữ ký của một bản cập nhật")
    update.add_argument("file", type=Path, metavar="TỆP", help="bộ cài, hoặc tệp chữ ký cạnh nó")
    leaf(groups, "demo", "làm thử trên một sổ tạm").add_argument("--out", type=Path, default=Path("build/demo"))
    return top


def _book(leaf: Callable[[str, str], Parser]) -> None:
    new = leaf("new", "lập sổ mới, in mã khôi phục một lần")
    new.add_argument("--office", required=True, metavar="TÊN")
    new.add_argument("--officer", required=True, metavar="TÊN")
    new.add_argument("--province", default="", metavar="TÊN")
    leaf("check", "kiểm tra sổ có nguyên vẹn không")
    leaf("stat", "sổ có bao nhiêu bản ghi, to chừng nào")
    leaf("rebuild", "dựng lại phần hiển thị từ nhật ký")
    leaf("digest", "mã tóm tắt nội dung sổ")
    leaf("rescue", "cứu phần còn đọc được của sổ hỏng")


def _plan(leaf: Callable[[str, str], Parser]) -> None:
    read = leaf("read", "đọc một kế hoạch, không cần sổ")
    read.add_argument("file", type=Path, metavar="TỆP")
    read.add_argument("--ref-date", type=day, metavar="NGÀY")
    read.add_argument("--ocr", choices=_OCR, default="auto", help=_OCR_HELP)
    take = leaf("import", "đọc một kế hoạch rồi đưa vào sổ")
    take.add_argument("file", type=Path, metavar="TỆP")
    take.add_argument("--accept", choices=("all", "sure"), required=True)
    take.add_argument("--ref-date", type=day, metavar="NGÀY")
    take.add_argument("--ocr", choices=_OCR, default="auto", help=_OCR_HELP)


def _task(leaf: Callable[[str, str], Parser]) -> None:
    listed = leaf("list", "danh sách nhiệm vụ")
    listed.add_argument("--state", choices=tuple(STATES))
    listed.add_argument("--due-before", type=day, metavar="NGÀY")
    listed.add_argument("--document", metavar="MÃ hoặc SỐ", default="")
    listed.add_argument("--person", metavar="NGƯỜI", default="")
    listed.add_argument("--limit", type=int)
    for name, words in (("show", "xem một nhiệm vụ"), ("done", "đánh dấu xong"), ("history", "ai đã sửa gì")):
        leaf(name, words).add_argument("id", metavar="MÃ")
    assign = leaf("assign", "giao cho một người")
    assign.add_argument("id", metavar="MÃ")
    assign.add_argument("person", metavar="NGƯỜI")
    add = leaf("add", "thêm một việc")
    add.add_argument("text", metavar="NỘI DUNG")
    add.add_argument("--due", type=day, metavar="NGÀY")
    add.add_argument("--person", metavar="NGƯỜI", default="")
    edit = leaf("edit", "sửa một việc")
    edit.add_argument("id", metavar="MÃ")
    edit.add_argument("--text")
    edit.add_argument("--due", type=day, metavar="NGÀY")
    edit.add_argument("--state", choices=tuple(STATES))
    edit.add_argument("--person", metavar="NGƯỜI")


def _checklist(leaf: Callable[[str, str], Parser]) -> None:
    add = leaf("add", "lập danh mục kiểm")
    add.add_argument("title", metavar="TÊN", nargs="?", default="")
    add.add_argument("--task", metavar="MÃ", default="")
    add.add_argument("--template", metavar="MẪU", default="")
    add.add_argument("--item", action="append", default=[], metavar="BƯỚC")
    add.add_argument("--names", type=Path, metavar="TỆP", help="danh sách tên: .txt hoặc .xlsx")
    tick = leaf("tick", "đánh dấu các bước")
    tick.add_argument("ids", nargs="+", metavar="MÃ")
    tick.add_argument("--off", action="store_true", help="bỏ dấu")
    leaf("list", "các danh mục kiểm").add_argument("--task", metavar="MÃ", default="")
    leaf("templates", "các mẫu danh mục kiểm")


def _print(leaf: Callable[[str, str], Parser]) -> None:
    day_list = leaf("day-list", "danh sách việc trong ngày")
    day_list.add_argument("--on", type=day, metavar="NGÀY")
    checklist = leaf("checklist", "một danh mục kiểm")
    checklist.add_argument("id", metavar="MÃ")
    plan = leaf("plan", "tiến độ một kế hoạch")
    plan.add_argument("document", metavar="MÃ hoặc SỐ")
    for made in (day_list, checklist, plan):
        made.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")


def _exchange(family: Callable[[str, str], Callable[[str, str], Parser]]) -> None:
    pair = family("pair", "ghép máy mới vào cơ quan")
    pair("request", "lập sổ trên máy mới và hiện mã ghép").add_argument(
        "--out", type=Path, required=True, metavar="TỆP"
    )
    answer = pair("answer", "trả lời yêu cầu ghép máy")
    answer.add_argument("file", type=Path, metavar="TỆP")
    answer.add_argument("--code", required=True, metavar="MÃ")
    answer.add_argument("--out", type=Path, required=True, metavar="TỆP")
    pair("finish", "nhận khoá của cơ quan").add_argument("file", type=Path, metavar="TỆP")
    exchange = family("exchange", "trao đổi với máy khác")
    exchange("export", "ghi ra").add_argument("--to", type=Path, required=True, metavar="THƯ MỤC hoặc TỆP.soviec")
    take = exchange("import", "nhận vào")
    take.add_argument("--from", type=Path, required=True, dest="source", metavar="THƯ MỤC hoặc TỆP.soviec")
    for made in (take, exchange("run", "nhận và ghi qua mọi nơi đã đặt")):
        made.add_argument("--allow-deletions", action="store_true", help="cho phép xoá nhiều bản ghi")
    exchange("status", "các máy, nơi trao đổi, việc còn chờ")
    _stores(family("store", "nơi trao đổi"))
    device = family("device", "các máy của cơ quan")
    device("list", "danh sách máy")
    device("revoke", "thu hồi một máy, đổi khoá của cơ quan").add_argument("id", metavar="MÃ")
    own = device("own", "máy này giữ danh sách máy, theo phiếu khôi phục")
    own.add_argument("--sheet-file", type=Path, required=True, metavar="TỆP", help="tệp chứa mã khôi phục")
    conflict = family("conflict", "mục hai máy ghi khác nhau")
    conflict("list", "các mục cần quyết định")
    conflict("show", "xem một mục").add_argument("id", metavar="MÃ")
    decide = conflict("decide", "quyết định một mục")
    decide.add_argument("id", metavar="MÃ")
    decide.add_argument("--keep", choices=("mine", "theirs", "both"), required=True)


def _stores(leaf: Callable[[str, str], Parser]) -> None:
    add = leaf("add", "thêm một nơi: thư mục, WebDAV, S3")
    add.add_argument("kind", choices=("folder", "webdav", "s3"))
    add.add_argument("where", metavar="THƯ MỤC hoặc ĐỊA CHỈ")
    add.add_argument("--title", default="", metavar="TÊN")
    add.add_argument("--user", metavar="TÊN hoặc KHOÁ")
    add.add_argument("--secret-file", type=Path, metavar="TỆP", help="tệp chứa mật khẩu của nơi trao đổi")
    add.add_argument("--root", default="", metavar="THƯ MỤC", help="thư mục trên máy chủ")
    add.add_argument("--bucket", metavar="TÊN")
    add.add_argument("--region", default="us-east-1", metavar="VÙNG")
    leaf("list", "các nơi trao đổi")
    for name, words in (("clear", "cho nơi đã dừng chạy lại"), ("remove", "bỏ một nơi")):
        leaf(name, words).add_argument("id", metavar="MÃ")
