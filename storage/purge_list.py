"""The list of all that was deleted by law, kept outside the book: an older copy put back does not bring it back (R23).

`purged.json` lies in the book's folder and beside its backups. It names rows and fields by their random ids, nothing
else; a keyed hash under the office's secret keeps others from adding to it. Whoever restores a copy calls `apply_lists`
with every list in reach before the book opens.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.exchange.chain import canonical
from storage import purge
from storage.attachments import Attachments
from storage.driver import Connection, transaction
from storage.safe_file import write_safely

NAME = "purged.json"
_VERSION = 1
_MOST_BYTES = 64 * 1024 * 1024


def write_list(folder: Path, connection: Connection) -> None:
    """Write the list into a folder: the book's own, or one that holds backups. Nothing while nothing was purged."""
    targets = purge.all_targets(connection)
    if targets:
        body = {"v": _VERSION, "cells": targets}
        write_safely(folder / NAME, canonical({**body, "mac": _mac(connection, body)}).encode())


def apply_lists(connection: Connection, attachments: Attachments, folders: Iterable[Path]) -> int:
    """Purge what the lists in these folders name; answers how many records lost something.

    For a book that was just restored, before anybody opens it. A list that is not of this office's, or was altered,
    is left out. What a newer list adds is kept in this book and so in the next list.
    """
    done = 0
    for folder in folders:
        targets = _read(folder / NAME, connection)
        if targets:
            with transaction(connection):
                done += len(purge.apply_targets(connection, targets).records)
    drop_files(connection, attachments)
    return done


def finish(folder: Path, connection: Connection, attachments: Attachments) -> None:
    """After a purge was committed: its files go, and the list in the book's folder grows.

    Either may fail (a full disk, a locked file): the next purge or the next opening tries again.
    """
    with suppress(KnownError):
        drop_files(connection, attachments)
    with suppress(KnownError):
        write_list(folder, connection)


def drop_files(connection: Connection, attachments: Attachments) -> None:
    """Delete the files of attachments that purges took."""
    for blob in purge.gone_files(connection):
        attachments.drop(blob)


def _read(path: Path, connection: Connection) -> Any:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}
        found = json.loads(path.read_bytes())
        body = {"v": found["v"], "cells": found["cells"]}
        genuine = hmac.compare_digest(_mac(connection, body), found["mac"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return body["cells"] if genuine and body["v"] == _VERSION else {}


def _mac(connection: Connection, body: dict[str, Any]) -> str:
    secret = connection.execute("SELECT value FROM meta WHERE key = 'secret'").fetchone()[0]
    key = hashlib.sha256(b"soviec/purged/1\n" + bytes.fromhex(secret)).digest()
    return hmac.new(key, canonical(body).encode(), hashlib.sha256).hexdigest()
