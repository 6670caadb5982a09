"""Where copies go: a folder on another disk, a marked stick. A mark in the place says which one it is, so that nothing
is ever written below an empty mount point or onto somebody else's stick."""

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import KnownError
from storage.driver import Connection
from storage.safe_file import cannot_write, write_safely

if TYPE_CHECKING:
    from storage.exchange.drives import Drive

FOLDER = "SoViec-sao-luu"  # made on a stick or in the folder that was chosen
KINDS = {"folder": "Thư mục, ổ đĩa khác", "stick": "USB sao lưu"}


@dataclass(frozen=True)
class Place:
    """A place for copies: when the newest one was made there, its name, whether that is another disk than the book's,
    and why the last try failed."""

    id: str
    kind: str
    title: str
    path: str
    last: date | None
    file: str
    apart: bool
    trouble: str


def all_places(connection: Connection) -> list[Place]:
    rows = connection.execute(
        "SELECT id, kind, title, path, last, file, apart, trouble FROM backup_place ORDER BY kind, title"
    )
    return [
        Place(id, kind, title, path, date.fromisoformat(last) if last else None, file, bool(apart), trouble)
        for id, kind, title, path, last, file, apart, trouble in rows
    ]


def require_way(folder: Path) -> None:
    """A folder for copies may be made, what leads to it not: that may be a stick that is not in. Raises `KnownError`
    no-folder."""
    if not folder.resolve().parent.is_dir():
        raise KnownError(
            "no-folder", f"Không thấy nơi để thư mục {folder.name}.", "Cắm USB hay ổ đĩa rồi kiểm tra lại đường dẫn."
        )


def add(connection: Connection, alias: str, kind: str, title: str, folder: Path) -> Place:
    """Mark a folder as a place for copies, made where it is missing. Raises `KnownError` no-folder, and what the disk
    refuses."""
    require_way(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error) from error
    known = next((each for each in all_places(connection) if each.id == read_mark(folder, alias)), None)
    id = known.id if known else secrets.token_hex(16)
    write_safely(folder / mark_name(alias), json.dumps({"v": 1, "place": id}).encode())
    connection.execute(
        "INSERT INTO backup_place (id, kind, title, path) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
        " kind = excluded.kind, title = excluded.title, path = excluded.path, trouble = ''",
        (id, kind, title, str(folder)),
    )
    return next(each for each in all_places(connection) if each.id == id)


def remove(connection: Connection, id: str) -> None:
    """No copies go there any more; those that are there stay."""
    connection.execute("DELETE FROM backup_place WHERE id = ?", (id,))


def note_done(connection: Connection, id: str, day: date, file: Path, apart: bool) -> None:
    connection.execute(
        "UPDATE backup_place SET last = ?, file = ?, path = ?, apart = ?, trouble = '' WHERE id = ?",
        (day.isoformat(), file.name, str(file.parent), apart, id),
    )


def note_trouble(connection: Connection, id: str, words: str) -> None:
    connection.execute("UPDATE backup_place SET trouble = ? WHERE id = ?", (words, id))


def mark_name(alias: str) -> str:
    return f"{alias}.dau"


def read_mark(folder: Path, alias: str) -> str:
    """The id of the place that a folder is; "" for a folder without a mark."""
    try:
        return str(json.loads((folder / mark_name(alias)).read_bytes())["place"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def found(place: Place, alias: str, drives: Callable[[], Iterable["Drive"]]) -> Path | None:
    """Where the place is now; None while it is not plugged in, unmounted, or has become another one. A stick may have
    another letter today."""
    candidates = [Path(place.path)]
    if place.kind == "stick":
        candidates += [drive.folder / FOLDER for drive in drives()]
    return next((each for each in candidates if read_mark(each, alias) == place.id), None)


def not_there(place: Place) -> KnownError:
    return KnownError(
        "place-missing",
        f"Không thấy nơi sao lưu “{place.title}”.",
        "Cắm USB đã đánh dấu, hoặc kiểm tra ổ đĩa và thư mục đó.",
    )
