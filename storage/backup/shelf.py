"""One folder with copies of a book: which are there, the next name, attachments beside them, and thinning."""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.errors import KnownError
from storage.backup.container import Backup, Name, Progress, read_name
from storage.backup.thinning import Copy, kept
from storage.safe_file import replacing

_BLOB = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Shelf:
    """The copies of the book with this alias that lie in `folder`."""

    folder: Path
    alias: str

    def names(self) -> list[Name]:
        """The copies, the newest first."""
        try:
            found = [name for each in self.folder.iterdir() if (name := read_name(each.name))]
        except OSError:
            return []
        return sorted((name for name in found if name.alias == self.alias), key=lambda name: name.copy, reverse=True)

    def newest(self) -> Path | None:
        names = self.names()
        return self.folder / names[0].text if names else None

    def next_name(self, day: date) -> Name:
        """No name is used twice on a day."""
        numbers = [name.copy.number for name in self.names() if name.copy.day == day]
        return Name(self.alias, Copy(day, max(numbers, default=0) + 1))

    @property
    def attachments(self) -> Path:
        return self.folder / f"{self.alias}-tep"

    def blob_path(self, blob: str) -> Path:
        return self.attachments / blob[:2] / blob

    def take_blobs(self, blobs: Iterable[str], files: Path, progress: Progress) -> tuple[str, ...]:
        """Copy the attachments that are not here yet; answers those that are here now. One that the book itself is
        still waiting for is left out."""
        wanted, there = [blob for blob in blobs if _BLOB.fullmatch(blob)], []
        for place, blob in enumerate(wanted):
            progress(place, len(wanted))
            source, target = files / blob[:2] / blob, self.blob_path(blob)
            if not source.exists():
                continue
            if not target.exists() or target.stat().st_size != source.stat().st_size:
                _copy_file(source, target)
            there.append(blob)
        return tuple(there)

    def thin(self, today: date) -> list[str]:
        """Take away the copies that have had their time, and attachments that no copy names any more."""
        names = self.names()
        stay = kept((name.copy for name in names), today)
        gone = [name for name in names if name.copy not in stay]
        for name in gone:
            with suppress(OSError):
                (self.folder / name.text).unlink()
        if gone:
            self._drop_unnamed()
        return [name.text for name in gone]

    def keep_newest(self, count: int) -> None:
        """Only the newest few stay: copies beside the book itself."""
        for name in self.names()[count:]:
            with suppress(OSError):
                (self.folder / name.text).unlink()

    def _drop_unnamed(self) -> None:
        """A copy that cannot be read may name any of them: then all stay."""
        try:
            named = {blob for name in self.names() for blob in Backup(self.folder / name.text).manifest.files}
        except KnownError:
            return
        for file in self.attachments.glob("??/*"):
            if file.name not in named:
                with suppress(OSError):
                    file.unlink()


def _copy_file(source: Path, target: Path) -> None:
    with replacing(target) as part:
        target.parent.mkdir(parents=True, exist_ok=True)
        with source.open("rb") as read, part.open("xb") as out:
            shutil.copyfileobj(read, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        if part.stat().st_size != source.stat().st_size:
            raise OSError("short write")
