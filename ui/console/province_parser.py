"""The grammar of province and commune, and of deletion by law."""

import argparse
from collections.abc import Callable
from pathlib import Path

from ui.console.arguments import Parser

Leaf = Callable[[str, str], Parser]


def province(leaf: Leaf, shared: argparse.ArgumentParser) -> None:
    new = leaf("new", "lập sổ của tỉnh, hoặc cho sổ đang có làm sổ của tỉnh")
    new.add_argument("--office", default="", metavar="TÊN")
    new.add_argument("--officer", default="", metavar="TÊN")
    communes = leaf("commune", "các xã của tỉnh").add_subparsers(
        dest="what", metavar="VIỆC", required=True, parser_class=Parser
    )
    add = communes.add_parser("add", help="mời một xã tham gia", parents=[shared])
    add.set_defaults(leaf="province commune add")
    add.add_argument("name", metavar="TÊN XÃ")
    add.add_argument("--out", type=Path, required=True, metavar="TỆP.soviec")
    join = leaf("join", "xã tham gia tỉnh bằng lời mời và mã")
    join.add_argument("file", type=Path, metavar="TỆP.soviec")
    join.add_argument("--code", required=True, metavar="MÃ")
    join.add_argument("--out", type=Path, metavar="TỆP.soviec", help="tệp trả lời tỉnh")
    pack = leaf("pack", "ký một gói cho mọi xã: kế hoạch, thủ tục, ngày nghỉ, hạn báo cáo")
    pack.add_argument("--out", type=Path, required=True, metavar="TỆP.soviec")
    pack.add_argument("--title", default="", metavar="TÊN GÓI")
    collect = leaf("collect", "nhận trả lời và tiến độ của các xã")
    collect.add_argument("source", type=Path, metavar="TỆP hoặc THƯ MỤC")
    leaf("overview", "xã nào đã nhận, đang làm, xong, trễ")


def pack(leaf: Leaf) -> None:
    leaf("show", "xem một gói của tỉnh: ai ký, đổi gì").add_argument("file", type=Path, metavar="TỆP.soviec")
    leaf("accept", "nhận một gói của tỉnh").add_argument("file", type=Path, metavar="TỆP.soviec")
    report = leaf("report", "ghi tiến độ gửi tỉnh")
    report.add_argument("--out", type=Path, required=True, metavar="TỆP.soviec")
    report.add_argument("--month", default="", metavar="2026-11", help="kèm số liệu của tháng")
