"""The grammar of the commands about personal data."""

from collections.abc import Callable
from pathlib import Path

from core.privacy import OUTCOMES
from ui.console.arguments import Parser, day, moment

Leaf = Callable[[str, str], Parser]
_KINDS = ("view", "correct", "restrict", "delete")


def privacy(leaf: Leaf) -> None:
    new = leaf("request", "ghi yêu cầu của người có dữ liệu")
    new.add_argument("--kind", choices=_KINDS, required=True)
    new.add_argument("--received", type=moment, metavar="LÚC")
    for name, words in (("--contact", "LIÊN HỆ"), ("--content", "NỘI DUNG")):
        new.add_argument(name, default="", metavar=words)
    leaf("requests", "các yêu cầu, hạn của từng yêu cầu")
    answered = leaf("answer", "đã trả lời người yêu cầu")
    answered.add_argument("--content", default="", metavar="NỘI DUNG")
    ended = leaf("end", "kết thúc yêu cầu")
    ended.add_argument("--outcome", choices=tuple(OUTCOMES), default="done")
    ended.add_argument("--reason", default="", metavar="LÝ DO")
    for made in (answered, ended):
        made.add_argument("id", metavar="MÃ")
        made.add_argument("--on", type=day, metavar="NGÀY")
    breach = leaf("breach", "ghi sự cố dữ liệu: báo trong 72 giờ")
    breach.add_argument("--what", required=True, metavar="VIỆC")
    breach.add_argument("--found", type=moment, metavar="LÚC")
    breach.add_argument("--data", default="", metavar="DỮ LIỆU")
    breach.add_argument("--people", type=int, metavar="SỐ NGƯỜI")
    breach.add_argument("--measures", default="", metavar="ĐÃ LÀM")
    leaf("breaches", "các sự cố dữ liệu")
    person = leaf("person", "dữ liệu đang giữ của một người")
    person.add_argument("--birth", type=day, metavar="NGÀY")
    person.add_argument("--out", type=Path, metavar="TỆP.pdf")
    for made in (new, person):
        made.add_argument("--name", default="", required=made is new, metavar="TÊN")
        made.add_argument("--number", default="", metavar="SỐ")
    away = leaf("purge", "xoá hẳn dữ liệu cá nhân của hồ sơ, không lấy lại được")
    away.add_argument("ids", nargs="+", metavar="MÃ hoặc SỐ")
    away.add_argument("--basis", required=True, metavar="CĂN CỨ")
    away.add_argument("--reason", required=True, metavar="QUYẾT ĐỊNH")
    away.add_argument("--out", type=Path, metavar="TỆP.pdf", help="biên bản")
    printed = leaf("print", "in giấy tờ về dữ liệu cá nhân")
    printed.add_argument("paper", choices=("purposes", "review", "breach", "purge"), metavar="GIẤY")
    printed.add_argument("--id", default="", metavar="MÃ")
    printed.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")
