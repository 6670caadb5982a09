"""The places an office set up for exchange, and the rule that a place which changed stops until a person looked.

A configured place that is missing, empty or another one than before is never made anew silently, and never read as
"everything was deleted".
"""

import json
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from core.errors import KnownError
from core.exchange import layout
from core.exchange.change import new_id
from storage.driver import Connection, transaction
from storage.exchange.outcome import Exported, Imported
from storage.exchange.place_file import found_place, read_place
from storage.exchange.stores import FolderStore, Store, Watched
from storage.exchange.stores.base import gone

# What stops a place until a person looked. A server that does not answer now is tried again next time.
_CONNECT_SECONDS = 3
_STOPS = ("place-gone", "place-changed", "bundle-foreign")


@dataclass(frozen=True)
class Place:
    """A configured place. `tripped` says in Vietnamese why it stands still, or is empty."""

    id: str
    kind: str
    title: str
    config: dict[str, str]
    identity: str
    tripped: str
    visited: str


@dataclass(frozen=True)
class Visit:
    """How the exchange through one place went; `error` where it did not take place."""

    place: Place
    imported: Imported | None
    exported: Exported | None
    error: KnownError | None


def places(connection: Connection) -> list[Place]:
    """The configured places, in the order in which they were set up."""
    rows = connection.execute("SELECT id, kind, title, config, identity, tripped, visited FROM place ORDER BY rowid")
    return [
        Place(id, kind, title, json.loads(config), identity, tripped, visited)
        for id, kind, title, config, identity, tripped, visited in rows
    ]


def is_reachable(each: Place) -> bool:
    """Whether there is a way to the place now: the folder is there, the server takes a connection."""
    if each.kind == "folder":
        return Path(each.config["path"]).is_dir()
    address = urlsplit(each.config["endpoint"])
    port = address.port or (80 if address.scheme == "http" else 443)
    try:
        socket.create_connection((address.hostname or "", port), _CONNECT_SECONDS).close()
    except OSError:
        return False
    return True


def place(connection: Connection, id: str) -> Place:
    """The place whose id begins so. Raises `KnownError` no-such-place."""
    found = [each for each in places(connection) if id and each.id.startswith(id)]
    if len(found) != 1:
        raise KnownError("no-such-place", f"Không có nơi trao đổi nào mang mã “{id}”.", "Xem: store list.")
    return found[0]


def store_of(kind: str, config: dict[str, str], title: str, office_alias: str) -> Store:
    """The place's tree."""
    root = f"{layout.ROOT}/{office_alias}"
    if kind == "folder":
        anchor = Path(config["path"])
        return FolderStore(anchor, anchor / root, title)
    from storage.exchange.stores.remote import RemoteStore

    return RemoteStore(kind, config, root, title)


def add_place(connection: Connection, kind: str, title: str, config: dict[str, str], office_alias: str) -> Place:
    """Set a place up: its tree is founded now, or the one that is there is joined."""
    store = store_of(kind, config, title, office_alias)
    made = Place(new_id(), kind, title, config, found_place(store, office_alias), "", "")
    with transaction(connection):
        connection.execute(
            "INSERT INTO place (id, kind, title, config, identity) VALUES (?, ?, ?, ?, ?)",
            (made.id, kind, title, json.dumps(config), made.identity),
        )
    return made


def remove_place(connection: Connection, id: str) -> Place:
    """Forget a place; what lies there stays there."""
    found = place(connection, id)
    with transaction(connection):
        connection.execute("DELETE FROM place WHERE id = ?", (found.id,))
    return found


def clear_place(connection: Connection, id: str, office_alias: str) -> Place:
    """A person has looked: go on with the place as it is now, founding its tree anew if it is empty."""
    found = place(connection, id)
    store = store_of(found.kind, found.config, found.title, office_alias)
    identity = found_place(store, office_alias)
    with transaction(connection):
        connection.execute("UPDATE place SET tripped = '', identity = ? WHERE id = ?", (identity, found.id))
    return place(connection, found.id)


def visit(
    connection: Connection,
    each: Place,
    office_alias: str,
    work: Callable[[Store], Any],
    step: Callable[[], None] = lambda: None,
) -> Visit:
    """Do the exchange through one place, unless it stands still or has changed."""
    try:
        if each.tripped:
            raise KnownError("place-tripped", each.tripped, f"Kiểm tra rồi cho chạy lại: store clear {each.id[:8]}.")
        store = store_of(each.kind, each.config, each.title, office_alias)
        _require_same(Watched(store, step), each, office_alias)
        imported, exported = work(store)
    except KnownError as error:
        if error.code in _STOPS:
            _trip(connection, each, error)
        return Visit(each, None, None, error)
    with transaction(connection):
        connection.execute("UPDATE place SET visited = ? WHERE id = ?", (date.today().isoformat(), each.id))
    return Visit(each, imported, exported, None)


def _require_same(store: Store, each: Place, office_alias: str) -> None:
    identity = read_place(store, office_alias)
    if not identity:
        raise (_emptied if each.kind != "folder" or Path(each.config["path"]).is_dir() else gone)(each.title)
    if identity != each.identity:
        raise KnownError(
            "place-changed",
            f"Nơi trao đổi “{each.title}” không còn là nơi cũ nên đã dừng. Sổ không thay đổi.",
            "Kiểm tra thư mục hay USB có bị thay không.",
        )


def _emptied(title: str) -> KnownError:
    return KnownError(
        "place-changed",
        f"Nơi trao đổi “{title}” đã bị làm trống nên đã dừng. Sổ không thay đổi, không xoá gì.",
        "Kiểm tra thư mục có bị xoá hay chưa kết nối không.",
    )


def _trip(connection: Connection, each: Place, error: KnownError) -> None:
    with transaction(connection):
        connection.execute("UPDATE place SET tripped = ? WHERE id = ?", (error.what, each.id))
