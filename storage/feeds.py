"""When a book begins a new feed: first run, another PC, or an older copy of the book put back (R0)."""

import contextlib
import json
import os
from datetime import date
from pathlib import Path

from core.exchange.change import new_id
from storage.driver import Connection, transaction
from storage.journal import Journal
from storage.place import machine_fingerprint, state_folder

_MARK_BYTES = 128


def _meta(connection: Connection, key: str) -> str:
    found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else ""


def _set_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (key, value))


def ensure_feed(journal: Journal, book: str) -> None:
    """Begin a new feed where the old one must not be written on: its numbers may be in use elsewhere."""
    connection, here = journal.connection, machine_fingerprint()
    moved = _meta(connection, "machine") != here
    rolled_back = _marked(book).get(journal.feed_id, 0) > journal.last()[0]
    if journal.feed and not moved and not rolled_back:
        return
    with transaction(connection):
        device = _meta(connection, "device") or new_id()
        _set_meta(connection, "device", device)
        _set_meta(connection, "machine", here)
        journal.begin_feed(device, date.today().isoformat())


def _mark(book: str) -> Path:
    return state_folder() / f"{book}.json"


def _marked(book: str) -> dict[str, int]:
    try:
        found = json.loads(_mark(book).read_text())
        return {str(feed): int(seq) for feed, seq in found.items()}
    except (OSError, ValueError, AttributeError):
        return {}


def write_mark(journal: Journal, book: str) -> None:
    """Note outside the book how far its feed has come, so that an older copy put back is recognised.

    One write over the old mark, of the same length: there is no moment without a mark, and no wait for the disk.
    """
    # The mark is a second safety: a PC that cannot keep it still works.
    with contextlib.suppress(OSError):
        mark = _mark(book)
        try:
            handle = os.open(mark, os.O_WRONLY | os.O_CREAT, 0o600)
        except FileNotFoundError:
            mark.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(mark, os.O_WRONLY | os.O_CREAT, 0o600)
        try:
            os.write(handle, json.dumps({journal.feed_id: journal.last()[0]}).ljust(_MARK_BYTES).encode())
        finally:
            os.close(handle)
