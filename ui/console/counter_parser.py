"""The grammar of the counter's commands."""

from collections.abc import Callable
from pathlib import Path

from core.cases.milestones import KINDS, STATES
from core.paper.desk import FORMS
from core.procedures.catalogue import CHANNELS
from storage.queries.cases import VIEWS
from ui.console.arguments import Parser, day, moment, month

Leaf = Callable[[str, str], Parser]


def procedure(leaf: Leaf) -> None:
    listed = leaf("list", "các thủ tục")
    listed.add_argument("text", nargs="?", default="", metavar="CHỮ")
    listed.add_argument("--sector", metavar="LĨNH VỰC")
    listed.add_argument("--on", type=day, metavar="NGÀY", help="chỉ thủ tục có hiệu lực ngày này")
    show = leaf("show", "một thủ tục")
    show.add_argument("id", metavar="MÃ hoặc TÊN")
    show.add_argument("--on", type=day, metavar="NGÀY")
    check = leaf("check", "kiểm tra dữ liệu thủ tục")
    check.add_argument("--against", type=Path, metavar="TỆP", help="so với một bản dữ liệu khác")


def case(leaf: Leaf) -> None:
    _new(leaf("new", "nhận một hồ sơ"))
    listed = leaf("list", "danh sách hồ sơ")
    listed.add_argument("--view", choices=tuple(VIEWS))
    listed.add_argument("--state", choices=tuple(STATES))
    listed.add_argument("--text", "--applicant", metavar="CHỮ")
    listed.add_argument("--procedure", metavar="THỦ TỤC")
    listed.add_argument("--officer", metavar="NGƯỜI")
    listed.add_argument("--number", metavar="SỐ")
    listed.add_argument("--due-before", type=day, metavar="NGÀY")
    listed.add_argument("--limit", type=int)
    leaf("show", "xem một hồ sơ").add_argument("id", metavar="MÃ hoặc SỐ")
    tick = leaf("tick", "đánh dấu giấy tờ đã có")
    tick.add_argument("id", metavar="MÃ hoặc SỐ")
    tick.add_argument("papers", nargs="+", metavar="GIẤY TỜ")
    tick.add_argument("--shown", action="store_true", help="đã xuất trình, đã trả lại")
    tick.add_argument("--missing", action="store_true", help="còn thiếu")
    tick.add_argument("--off", action="store_true", help="bỏ dấu")
    tick.add_argument("--originals", type=int, metavar="SỐ BẢN")
    tick.add_argument("--copies", type=int, metavar="SỐ BẢN")
    tick.add_argument("--at", type=moment, metavar="LÚC")
    move = leaf("move", "ghi một mốc giải quyết")
    move.add_argument("id", metavar="MÃ hoặc SỐ")
    move.add_argument("step", choices=tuple(KINDS), metavar="MỐC")
    move.add_argument("--at", type=moment, metavar="LÚC")
    move.add_argument("--reason", default="", metavar="LÝ DO")
    move.add_argument("--due", type=day, metavar="NGÀY")
    move.add_argument("--paper", action="append", default=[], metavar="GIẤY TỜ")
    move.add_argument("--person", metavar="NGƯỜI")
    move.add_argument("--signer", default="", metavar="NGƯỜI KÝ")
    move.add_argument("--basis", default="", metavar="CĂN CỨ")
    take = leaf("import", "nhập từ bảng tính của hệ thống tỉnh")
    take.add_argument("file", type=Path, metavar="TỆP.xlsx")
    take.add_argument("--columns", type=Path, metavar="TỆP", help="cột nào là gì, JSON")
    take.add_argument("--accept", choices=("all", "ready"), help="không ghi thì chỉ xem trước")
    leaf("review", "hồ sơ đã hết thời hạn giữ").add_argument("--on", type=day, metavar="NGÀY")
    printed = leaf("print", "in một mẫu của hồ sơ")
    printed.add_argument("id", metavar="MÃ hoặc SỐ")
    printed.add_argument("--form", required=True, choices=FORMS)
    printed.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")


def _new(new: Parser) -> None:
    new.add_argument("--procedure", metavar="MÃ hoặc TÊN")
    new.add_argument("--applicant", metavar="TÊN")
    new.add_argument("--received", type=moment, metavar="LÚC", help="như 2026-08-28T16:20")
    new.add_argument("--channel", choices=tuple(CHANNELS))
    new.add_argument("--answers", type=Path, metavar="TỆP", help="trả lời có, không, JSON")
    new.add_argument("--missing", metavar="GIẤY TỜ,…")
    new.add_argument("--variant", metavar="LOẠI VIỆC")
    new.add_argument("--number", metavar="SỐ", help="số đã cấp trên giấy")
    new.add_argument("--due", type=day, metavar="NGÀY", help="ngày hẹn do người tiếp nhận ghi")
    new.add_argument("--from", dest="from_", type=Path, metavar="TỆP.json", help="cả hồ sơ từ JSON, - là từ bàn phím")


def calendar(leaf: Leaf) -> None:
    count = leaf("add-days", "ngày sau N ngày làm việc")
    count.add_argument("start", type=day, metavar="NGÀY")
    count.add_argument("n", type=int, metavar="N")
    count.add_argument("--plain", action="store_true", help="đếm ngày thường, rơi ngày nghỉ thì chuyển sau")
    for name, words in (("off", "ghi ngày nghỉ"), ("work", "ghi ngày làm bù")):
        rule = leaf(name, words)
        rule.add_argument("day", type=day, metavar="NGÀY")
        rule.add_argument("--to", type=day, metavar="NGÀY")
        rule.add_argument("--name", default="", metavar="LÝ DO")
        rule.add_argument("--source", default="", metavar="VĂN BẢN")


def printing(leaf: Leaf) -> None:
    register = leaf("register", "sổ theo dõi hồ sơ của một tháng")
    register.add_argument("--month", type=month, required=True, metavar="THÁNG", help="như 2026-08")
    guide = leaf("guide", "tờ hướng dẫn một thủ tục cho người dân")
    guide.add_argument("procedure", metavar="MÃ hoặc TÊN")
    book = leaf("book", "một sổ khác của cơ quan")
    book.add_argument("book_id", metavar="SỔ")
    _between(book, required=True)
    for made in (register, book):
        made.add_argument("--masked", action="store_true", help="che họ tên, số định danh: bản gửi ra ngoài cơ quan")
    for made in (register, guide, book):
        made.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")


def registers(leaf: Leaf) -> None:
    leaf("books", "các sổ khác của cơ quan")
    add = leaf("add", "ghi một dòng")
    add.add_argument("book_id", metavar="SỔ")
    add.add_argument("values", nargs="+", metavar="CỘT=GIÁ TRỊ")
    add.add_argument("--on", type=day, metavar="NGÀY")
    listed = leaf("list", "các dòng của một sổ")
    listed.add_argument("--text", default="", metavar="CHỮ")
    for made in (listed, leaf("count", "đếm và cộng của một sổ")):
        made.add_argument("book_id", metavar="SỔ")
        _between(made)


def _between(made: Parser, required: bool = False) -> None:
    made.add_argument("--from", dest="first", type=day, required=required, metavar="NGÀY")
    made.add_argument("--to", dest="last", type=day, required=required, metavar="NGÀY")
