"""A folder: a USB stick, a shared folder of the office, a folder that a synchroniser carries."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from core.exchange import refusals
from storage.exchange.stores.base import MOST_FILE_BYTES, Found, gone, not_verified
from storage.safe_file import cannot_write, flush_folder, move, patiently


class FolderStore:
    """The tree below `root`. `anchor` is the folder somebody named: it is never created."""

    def __init__(self, anchor: Path, root: Path, title: str = "") -> None:
        self.anchor, self.root = anchor, root
        self.title = title or anchor.name or str(anchor)

    def found(self, prefix: str) -> list[Found]:
        self._require_anchor()
        start = self.root / prefix if prefix.endswith("/") else (self.root / prefix).parent
        try:
            found = [each for each in self._walk(start) if each.name.startswith(prefix)]
        except OSError as error:
            raise gone(self.title) from error
        return sorted(found, key=lambda each: each.name)

    def _walk(self, folder: Path) -> Iterator[Found]:
        if not folder.is_dir():
            return
        for entry in os.scandir(folder):
            if entry.name.startswith(".") or entry.name.endswith(".tmp"):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from self._walk(Path(entry.path))
            elif entry.is_file(follow_symlinks=False):
                yield Found(Path(entry.path).relative_to(self.root).as_posix(), entry.stat().st_size)

    def read(self, name: str) -> bytes:
        self._require_anchor()
        try:
            with (self.root / name).open("rb") as file:
                content = file.read(MOST_FILE_BYTES + 1)
        except FileNotFoundError as error:
            raise refusals.incomplete(name) from error
        except OSError as error:
            raise gone(self.title) from error
        if len(content) > MOST_FILE_BYTES:
            raise refusals.too_large(name)
        return content

    def write_new(self, name: str, content: bytes) -> None:
        self._require_anchor()
        path = self.root / name
        if path.exists():
            return
        temporary = path.with_name(f".{secrets.token_hex(6)}.tmp")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if temporary.read_bytes() != content:
                raise not_verified(name)
            move(temporary, path)
            flush_folder(path.parent)
            if path.read_bytes() != content:
                raise not_verified(name)
        except OSError as error:
            if not self.anchor.is_dir():
                raise gone(self.title) from error
            raise cannot_write(error) from error
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()

    def delete_own(self, name: str) -> None:
        self._require_anchor()
        try:
            patiently(lambda: (self.root / name).unlink(missing_ok=True))
        except OSError as error:
            raise cannot_write(error) from error

    def _require_anchor(self) -> None:
        if not self.anchor.is_dir():
            raise gone(self.title)
