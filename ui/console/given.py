"""What stands in the global options: the book's folder, and the secret that opens it."""

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from core.errors import KnownError


def folder_of(given: Namespace) -> Path:
    from storage.place import default_folder

    return given.book or default_folder()


def secret_of(given: Namespace) -> dict[str, Any]:
    """The secret from a file or a variable, as `Office.open` takes it; never from the command line, where others could
    read it. The path of a key file is no secret."""
    file = {"key_file": given.key_file} if given.key_file else {}
    if given.passphrase_file:
        return {"passphrase": first_line(given.passphrase_file), **file}
    if given.recovery_file:
        return {"recovery_code": first_line(given.recovery_file)}
    if passphrase := os.environ.get("SOVIEC_PASSPHRASE"):
        return {"passphrase": passphrase, **file}
    if code := os.environ.get("SOVIEC_RECOVERY_CODE"):
        return {"recovery_code": code}
    raise KnownError(
        "no-secret",
        "Chưa có mật khẩu để mở sổ.",
        "Thêm --passphrase-file TỆP hoặc đặt biến SOVIEC_PASSPHRASE.",
    )


def first_line(path: Path) -> str:
    """A secret out of a file. Raises `KnownError` no-secret."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnownError("no-secret", f"Không đọc được tệp {path.name}.", "Kiểm tra đường dẫn tệp mật khẩu.") from error
    return lines[0].strip() if lines else ""
