"""Office packages (.docx, .xlsx): opened with a bound on what they swell to, refused in plain words."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from core.errors import KnownError

MOST_BYTES = 200_000_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The package. Raises `KnownError` for a file with a password, an old format under a new name, or a broken one."""
    from lxml import etree

    try:
        with path.open("rb") as file:
            if file.read(4) == _OLD_OFFICE:
                raise KnownError(
                    "encrypted",
                    f"Tệp {path.name} có mật khẩu, hoặc là dạng cũ đổi đuôi.",
                    "Mở bằng Word hoặc Excel, bỏ mật khẩu, lưu lại dạng mới rồi mở tệp đó.",
                )
            file.seek(0)
            with zipfile.ZipFile(file) as package:
                yield package
    except (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, KeyError, OSError, EOFError, ValueError, RuntimeError,
        NotImplementedError, etree.XMLSyntaxError,
    ) as error:  # fmt: skip
        raise unreadable(path) from error


def unreadable(path: Path) -> KnownError:
    kind = path.suffix.lower()
    return KnownError(
        "unreadable",
        f"Tệp {path.name} hỏng hoặc không phải {kind}.",
        f"Mở bằng Word hoặc Excel rồi lưu lại dạng {kind}, hoặc chép và dán nội dung.",
    )


def part(package: zipfile.ZipFile, name: str) -> IO[bytes]:
    """One part of the package as a stream that gives at most `MOST_BYTES`. Raises KeyError without such a part."""
    if package.getinfo(name).file_size > MOST_BYTES:
        raise too_large()
    return package.open(name)


class Bounded:
    """A part read as a stream that refuses to give more than `MOST_BYTES`, whatever the package says of its size."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._given = stream, 0

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(min(size, 1 << 20) if size > 0 else 1 << 20)
        self._given += len(block)
        if self._given > MOST_BYTES:
            raise too_large()
        return block


def parsed(package: zipfile.ZipFile, name: str) -> Any:
    """One XML part's root. Entities and the network are left alone."""
    from lxml import etree

    with part(package, name) as stream:
        return etree.parse(stream, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)).getroot()


def too_large() -> KnownError:
    return KnownError("too-large", "Tệp giải nén ra quá lớn nên không mở.", "Kiểm tra lại nguồn của tệp.")
