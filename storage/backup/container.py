"""A backup as one file: a stored zip with SQLCipher's copy of the book, a copy of its vault, and a manifest.

Nothing in it is in the clear but the manifest: days, counts, the number of the recovery sheet that opens it, and the
content ids of the attachments that lie beside it. The name holds an alias, the day and a number.
"""

import hashlib
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO, Any

from core.errors import KnownError
from storage.backup.thinning import Copy
from storage.safe_file import cannot_write, replacing
from storage.vault import newer_book

SUFFIX = ".svbk"
FORMAT = 1
BOOK_ENTRY, VAULT_ENTRY, MANIFEST_ENTRY = "book.db", "vault.json", "manifest.json"
_CHUNK = 1 << 20
_MOST_MANIFEST = 64 << 20
_MOST_VAULT = 1 << 20
_NAME = re.compile(r"([0-9a-f]{16})-(\d{4}-\d{2}-\d{2})-(\d{1,6})\.svbk")
_BLOB = re.compile("[0-9a-f]{64}")
Progress = Callable[[int, int], None]
Counts = Callable[[], Mapping[str, int]]


@dataclass(frozen=True)
class Name:
    """What the name of a backup says."""

    alias: str
    copy: Copy

    @property
    def text(self) -> str:
        return f"{self.alias}-{self.copy.day.isoformat()}-{self.copy.number}{SUFFIX}"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `sheets` are the numbers of the recovery sheets that open it."""

    alias: str
    made: str
    schema: int
    program: str
    sheets: tuple[str, ...]
    counts: Mapping[str, int]
    bytes: int
    sha256: str = ""
    files: tuple[str, ...] = ()


def read_name(name: str) -> Name | None:
    """The parts of a backup's name; None for any other file."""
    found = _NAME.fullmatch(name)
    if not found:
        return None
    try:
        return Name(found[1], Copy(date.fromisoformat(found[2]), int(found[3])))
    except ValueError:
        return None


def write(path: Path, database: Path, vault: bytes, manifest: Manifest, counts: Counts, progress: Progress) -> Manifest:
    """Put a backup together under a temporary name, read it back, and only then give it its name. `counts` answers
    what was found in `database` once it was opened and counted, which goes on meanwhile.

    Raises `KnownError` disk-full, read-only, cannot-write, copy-differs; there is then no new file.
    """
    with replacing(path) as part:
        made = _written(part, database, vault, manifest, counts, progress)
        if _digest_of(part) != made.sha256:
            raise KnownError(
                "copy-differs",
                "Bản sao đọc lại không giống lúc ghi nên đã bỏ.",
                "Ổ đĩa hay USB này có thể hỏng: dùng cái khác.",
            )
    return made


def _written(
    part: Path, database: Path, vault: bytes, manifest: Manifest, counts: Counts, progress: Progress
) -> Manifest:
    whole, done, digest = database.stat().st_size, 0, hashlib.sha256()
    with part.open("xb") as raw:
        with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
            entry = zipfile.ZipInfo(BOOK_ENTRY)
            entry.file_size = whole
            with archive.open(entry, "w") as out, database.open("rb") as source:
                while piece := source.read(_CHUNK):
                    digest.update(piece)
                    out.write(piece)
                    done += len(piece)
                    progress(done, whole)
            made = replace(manifest, counts=dict(counts()), bytes=whole, sha256=digest.hexdigest())
            archive.writestr(zipfile.ZipInfo(VAULT_ENTRY), vault)
            archive.writestr(zipfile.ZipInfo(MANIFEST_ENTRY), json.dumps({"v": FORMAT} | asdict(made), indent=1))
        raw.flush()
        os.fsync(raw.fileno())
    return made


def _digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with zipfile.ZipFile(path) as archive, archive.open(BOOK_ENTRY) as source:
        while piece := source.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


class Backup:
    """One backup file, checked for its form. Raises `KnownError` no-backup, damaged-backup, newer-book."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with _opened(path) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()}
            plain = all(entry.compress_type == zipfile.ZIP_STORED for entry in entries.values())
            if set(entries) != {BOOK_ENTRY, VAULT_ENTRY, MANIFEST_ENTRY} or len(archive.infolist()) != 3 or not plain:
                raise damaged_backup(path)
            if entries[VAULT_ENTRY].file_size > _MOST_VAULT or entries[MANIFEST_ENTRY].file_size > _MOST_MANIFEST:
                raise damaged_backup(path)
            self.vault = archive.read(VAULT_ENTRY)
            self.manifest = _manifest(archive.read(MANIFEST_ENTRY))
            if entries[BOOK_ENTRY].file_size != self.manifest.bytes:
                raise damaged_backup(path)

    def take_out(self, target: Path, progress: Progress) -> None:
        """Write the copy of the book to `target`, a new file. Raises `KnownError` damaged-backup and the disk's."""
        digest, done = hashlib.sha256(), 0
        with _opened(self.path) as archive, archive.open(BOOK_ENTRY) as source:
            try:
                with target.open("xb") as out:
                    while piece := _read(source, self.path):
                        digest.update(piece)
                        out.write(piece)
                        done += len(piece)
                        progress(done, self.manifest.bytes)
                    out.flush()
                    os.fsync(out.fileno())
            except OSError as error:
                raise cannot_write(error) from error
        if digest.hexdigest() != self.manifest.sha256:
            raise damaged_backup(self.path)

    def check(self, progress: Progress) -> None:
        """Read the whole copy against its hash. Raises `KnownError` damaged-backup."""
        digest, done = hashlib.sha256(), 0
        with _opened(self.path) as archive, archive.open(BOOK_ENTRY) as source:
            while piece := _read(source, self.path):
                digest.update(piece)
                done += len(piece)
                progress(done, self.manifest.bytes)
        if digest.hexdigest() != self.manifest.sha256:
            raise damaged_backup(self.path)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        raise KnownError("no-backup", f"Không thấy bản sao lưu {path.name}.", "Chọn đúng tệp .svbk.") from error
    except OSError as error:
        raise KnownError("cannot-read", f"Không đọc được {path.name}.", "Cắm lại USB rồi làm lại.") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise damaged_backup(path) from error


def _read(source: IO[bytes], path: Path) -> bytes:
    try:
        return source.read(_CHUNK)
    except (zipfile.BadZipFile, EOFError) as error:
        raise damaged_backup(path) from error


def _manifest(text: bytes) -> Manifest:
    try:
        found: dict[str, Any] = json.loads(text)
        if found.pop("v") > FORMAT:
            raise newer_book()
        made = Manifest(
            str(found["alias"]), str(found["made"]), int(found["schema"]), str(found["program"]),
            tuple(map(str, found["sheets"])), {str(name): int(count) for name, count in found["counts"].items()},
            int(found["bytes"]), str(found["sha256"]), tuple(map(str, found["files"])),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise damaged_backup(Path("")) from error
    if not all(_BLOB.fullmatch(each) for each in made.files):
        raise damaged_backup(Path(""))
    return made


def damaged_backup(path: Path) -> KnownError:
    return KnownError(
        "damaged-backup",
        f"Bản sao lưu {path.name} bị cụt, bị sửa hoặc không phải của Sổ Việc.".replace("  ", " "),
        "Dùng một bản sao lưu khác, của ngày gần nhất.",
    )
