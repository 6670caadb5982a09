"""What stands in the global options: the book's folder, and the secret that opens it."""

import os
from argparse import Namespace
from pathlib import Path

from core.errors import KnownError


def folder_of(given: Namespace) -> Path:
    from storage.place import default_folder

    return given.book or default_folder()


def secret_of(given: Namespace) -> dict[str, str]:
    """The secret from a file or a variable; never from the command line, where others could read it."""
    if given.passphrase_file:
        return {"passphrase": first_line(given.passphrase_file)}
    if given.recovery_file:
        return {"recovery_code": first_line(given.recovery_file)}
    if passphrase := os.environ.get("SOVIEC_PASSPHRASE"):
        return {"passphrase": passphrase}
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
