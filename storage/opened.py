"""Copies in the clear of attached files, made when the officer confirms to open one with another program.

They stand in one folder beside the book and are taken away when the book is locked or closed, and at the next opening
after a kill.
"""

import contextlib
import re
import secrets
from pathlib import Path

from storage.safe_file import cannot_write, write_safely

FOLDER = "mo-tam"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_LONGEST = 120


class OpenedCopies:
    """The copies of one book."""

    def __init__(self, book_folder: Path) -> None:
        self._folder = book_folder / FOLDER

    def put(self, name: str, content: bytes) -> Path:
        """Write a copy under the file's own name, in a folder of its own; answers where it is."""
        safe = _UNSAFE.sub("_", Path(name.replace("\\", "/")).name)[-_LONGEST:].strip(". ") or "tep"
        place = self._folder / secrets.token_hex(4)
        try:
            place.mkdir(parents=True)
        except OSError as error:
            raise cannot_write(error) from error
        write_safely(place / safe, content)
        return place / safe

    def remove(self) -> None:
        """Overwrite and remove every copy. One that another program still holds is removed the next time."""
        if not self._folder.exists():
            return
        for file in sorted(self._folder.rglob("*"), reverse=True):
            with contextlib.suppress(OSError):
                if file.is_file():
                    file.write_bytes(b"\0" * file.stat().st_size)
                    file.unlink()
                else:
                    file.rmdir()
        with contextlib.suppress(OSError):
            self._folder.rmdir()
