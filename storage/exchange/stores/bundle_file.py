"""One .soviec file: a plain zip with the same tree, for official mail and for offices where sticks are not welcome."""

import io
import re
import zipfile
from pathlib import Path

from core.errors import KnownError
from core.exchange import layout, refusals
from storage.exchange.stores.base import MOST_FILE_BYTES, Found, not_verified
from storage.safe_file import write_safely

SUFFIX = ".soviec"
MOST_BYTES = 20 * 1024 * 1024  # what mail carries
_MOST_READ = 64 * 1024 * 1024
_MOST_ENTRIES = 100_000
_NAME = re.compile(r"[0-9A-Za-z._-]+(/[0-9A-Za-z._-]+)*")


class BundleReader:
    """The tree of one office in a .soviec file. Raises `KnownError` for what is no such file."""

    def __init__(self, path: Path, office: str) -> None:
        self.title = path.name
        self._zip = open_zip(path)
        root = f"{layout.ROOT}/{office}/"
        self._files = {
            info.filename[len(root) :]: info
            for info in self._zip.infolist()
            if info.filename.startswith(root) and _NAME.fullmatch(info.filename) and ".." not in info.filename
        }
        if not self._files:
            raise refusals.foreign(path.name)

    def found(self, prefix: str) -> list[Found]:
        return sorted(
            (Found(name, info.file_size) for name, info in self._files.items() if name.startswith(prefix)),
            key=lambda each: each.name,
        )

    def read(self, name: str) -> bytes:
        if name not in self._files:
            raise refusals.incomplete(name)
        return read_entry(self._zip, self._files[name])

    def write_new(self, name: str, content: bytes) -> None:
        raise KnownError("cannot-write", "Tệp .soviec chỉ để đọc.", "Xuất ra một tệp mới.")

    def delete_own(self, name: str) -> None:
        raise KnownError("cannot-write", "Tệp .soviec chỉ để đọc.", "Xuất ra một tệp mới.")


class BundleWriter:
    """Collects the tree and writes it as one file at the end."""

    def __init__(self, path: Path, office: str) -> None:
        self.path, self.title = path, path.name
        self._root = f"{layout.ROOT}/{office}/"
        self._files: dict[str, bytes] = {}

    def found(self, prefix: str) -> list[Found]:
        found = (Found(name, len(content)) for name, content in self._files.items() if name.startswith(prefix))
        return sorted(found, key=lambda each: each.name)

    def read(self, name: str) -> bytes:
        return self._files[name]

    def write_new(self, name: str, content: bytes) -> None:
        self._files.setdefault(name, content)

    def delete_own(self, name: str) -> None:
        self._files.pop(name, None)

    def finish(self) -> list[Path]:
        """Write what was collected: one file, or numbered ones of at most 20 MB each."""
        parts: list[list[str]] = [[]]
        size = 0
        for name, content in self._files.items():
            if parts[-1] and size + len(content) > MOST_BYTES:
                parts.append([])
                size = 0
            parts[-1].append(name)
            size += len(content)
        paths = [self._path(place, len(parts)) for place in range(len(parts))]
        for path, names in zip(paths, parts, strict=True):
            write_zip(path, {self._root + name: self._files[name] for name in names})
        return paths

    def _path(self, place: int, parts: int) -> Path:
        return self.path if parts == 1 else self.path.with_name(f"{self.path.stem}-{place + 1}{SUFFIX}")


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    """A plain zip, written safely and read back."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name, content in files.items():
            # A fixed time: the clock of this PC is nobody's business, and the same content gives the same file.
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    write_safely(path, buffer.getvalue())
    if path.read_bytes() != buffer.getvalue():
        raise not_verified(path.name)


def open_zip(path: Path) -> zipfile.ZipFile:
    """A .soviec file opened for reading. Raises `KnownError`: cannot-read, bundle-incomplete, bundle-plain,
    bundle-too-large."""
    content = b""
    try:
        if path.stat().st_size > _MOST_READ:
            raise refusals.too_large(path.name)
        content = path.read_bytes()
        opened = zipfile.ZipFile(io.BytesIO(content))
    except zipfile.BadZipFile as error:
        cut = b"PK\3\4".startswith(content[:4])
        raise (refusals.incomplete if cut else refusals.plain)(path.name) from error
    except OSError as error:
        raise KnownError(
            "cannot-read", f"Không đọc được tệp {path.name}.", "Kiểm tra đường dẫn rồi làm lại."
        ) from error
    if len(opened.infolist()) > _MOST_ENTRIES:
        raise refusals.too_large(path.name)
    return opened


def read_entry(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One entry's content, never more than the largest file that travels, whatever its header says."""
    if info.file_size > MOST_FILE_BYTES:
        raise refusals.too_large(info.filename)
    try:
        with opened.open(info) as file:
            content = file.read(MOST_FILE_BYTES + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise refusals.altered(info.filename) from error
    except Exception as error:  # zlib and lzma have errors of their own
        if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
            raise
        raise refusals.altered(info.filename) from error
    if len(content) > MOST_FILE_BYTES:
        raise refusals.too_large(info.filename)
    return content
