"""A key file on a stick: the second thing, beside the passphrase, that opens a person's slot.

Any file would do, for only its SHA-256 is used; the ones made here hold 64 random bytes. The vault keeps a name derived
from the hash, by which a wrong file is told from a wrong passphrase, and from which nothing can be learnt.
"""

import base64
import hashlib
import secrets
from collections.abc import Iterable
from pathlib import Path

from core.errors import KnownError
from storage import envelope
from storage.safe_file import patiently, write_safely

SUFFIX = ".svkey"
USUAL_NAME = "khoa-so-viec" + SUFFIX  # no name of a person or an office
_NAME_BYTES = 8
_MOST_BYTES = 1_000_000
_HEAD = "Sổ Việc: tệp khoá. Giữ USB này riêng, không chép tệp đi nơi khác, không sửa tệp."


def make(path: Path) -> bytes:
    """A new key file; answers its hash. Raises `KnownError` "file-exists" and what the disk refuses."""
    if path.exists():
        raise KnownError("file-exists", f"Đã có tệp {path.name} ở đó.", "Chọn tên khác, hoặc dùng chính tệp đó.")
    text = f"{_HEAD}\n{base64.b64encode(secrets.token_bytes(64)).decode()}\n"
    write_safely(path, text.encode())
    return read(path)


def read(path: Path) -> bytes:
    """The hash of a key file. Raises `KnownError` "no-key-file" when it cannot be read or cannot be one."""
    try:
        size = path.stat().st_size
        content = patiently(path.read_bytes) if 0 < size <= _MOST_BYTES else b""
    except OSError as error:
        raise _unreadable(path) from error
    if not content:
        raise _unreadable(path)
    return hashlib.sha256(content).digest()


def name_of(file: bytes) -> bytes:
    """The name of a key file, from its hash."""
    return envelope.derive(file, b"soviec/key-file/name")[:_NAME_BYTES]


def find(folders: Iterable[Path], names: Iterable[bytes]) -> Path | None:
    """The key file of one of these names that lies at the top of one of these folders."""
    wanted = set(names)
    for folder in folders:
        try:
            found = sorted(folder.glob("*" + SUFFIX))
        except OSError:
            continue
        for path in found:
            try:
                if name_of(read(path)) in wanted:
                    return path
            except KnownError:
                continue
    return None


def _unreadable(path: Path) -> KnownError:
    return KnownError(
        "no-key-file", f"Không đọc được tệp khoá {path.name}.", "Cắm USB có tệp khoá rồi chọn lại tệp đó."
    )


def missing(alone: bool) -> KnownError:
    """The book wants a key file beside the passphrase, and none was given. `alone`: every passphrase wants one."""
    return KnownError(
        "key-file-missing",
        "Sổ này mở bằng mật khẩu cùng với tệp khoá."
        if alone
        else "Mật khẩu chưa đúng, hoặc là của người mở sổ bằng cả tệp khoá.",
        "Cắm USB có tệp khoá rồi mở lại; mất USB đó thì dùng phiếu khôi phục.",
    )


def wrong() -> KnownError:
    """The file is whole but not the one of anybody here."""
    return KnownError(
        "wrong-key-file",
        "Tệp khoá này không phải của sổ đang mở.",
        "Chọn đúng tệp khoá; mất tệp đó thì dùng phiếu khôi phục.",
    )
