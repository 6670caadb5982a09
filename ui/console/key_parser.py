"""The grammar of the keys' commands."""

from collections.abc import Callable
from pathlib import Path

from ui.console.arguments import Parser


def keys(leaf: Callable[[str, str], Parser]) -> None:
    change = leaf("change", "đổi mật khẩu của mình, dùng hay thôi dùng tệp khoá")
    change.add_argument("--new-passphrase-file", type=Path, metavar="TỆP", help="tệp chứa mật khẩu mới")
    add = leaf("add", "đặt mật khẩu cho một người")
    add.add_argument("person", metavar="NGƯỜI")
    add.add_argument("--new-passphrase-file", type=Path, metavar="TỆP", required=True)
    for made in (change, add):
        made.add_argument("--new-key-file", type=Path, metavar="TỆP", help="tệp khoá; chưa có thì lập mới")
    change.add_argument("--without-key-file", action="store_true", help="thôi dùng tệp khoá")
    leaf("remove", "bỏ mật khẩu của một người").add_argument("person", metavar="NGƯỜI")
    sheet = leaf("sheet", "lập phiếu khôi phục mới thay phiếu cũ")
    sheet.add_argument("--out", type=Path, required=True, metavar="TỆP.pdf")
    leaf("list", "ai mở được sổ trên máy này, phiếu số mấy")
    leaf("rotate", "thay khoá dữ liệu của sổ, mật khẩu giữ nguyên")
