"""Attachments travel after the changes that name them, in parts, each file once (R17)."""

import hashlib
import re
from collections.abc import Callable

from core.errors import KnownError
from core.exchange import layout, refusals, sealing
from core.exchange.layout import BlobName
from storage.attachments import PART_BYTES, Attachments
from storage.driver import Connection
from storage.exchange.identity import Identity
from storage.exchange.outcome import Refusal
from storage.exchange.stores import Store

_MOST_PARTS = 400  # 200 MB


def waiting_files(connection: Connection, attachments: Attachments) -> list[str]:
    """Content ids of attachments whose files have not come yet ("đang chờ tệp")."""
    return [blob for blob in _named(connection) if not attachments.has(blob)]


def _named(connection: Connection) -> list[str]:
    """The content ids that records name. What another PC wrote there that is no such id is never a path here."""
    rows = connection.execute(
        "SELECT DISTINCT blob FROM attachment WHERE NOT deleted AND blob IS NOT NULL ORDER BY blob"
    )
    return [blob for (blob,) in rows if re.fullmatch("[0-9a-f]{64}", blob)]


def send_files(
    connection: Connection,
    attachments: Attachments,
    store: Store,
    identity: Identity,
    write: Callable[[str, bytes], None],
) -> int:
    """Write the files that the place does not have whole; answers how many."""
    there = _whole_blobs(store)
    sent = 0
    for blob in _named(connection):
        if blob in there or not attachments.has(blob):
            continue
        _send(attachments.content(blob), blob, store, identity, write)
        sent += 1
    return sent


def _send(content: bytes, blob: str, store: Store, identity: Identity, write: Callable[[str, bytes], None]) -> None:
    device = identity.alias("device", identity.keys.device)
    parts = max(1, -(-len(content) // PART_BYTES))
    done = {name.part for name in _parts_of(store, blob) if name.device == device and name.parts == parts}
    for part in range(1, parts + 1):
        piece = content[(part - 1) * PART_BYTES : part * PART_BYTES]
        if part not in done:
            sealed = identity.seal(piece)
            hash8 = hashlib.sha256(sealed).hexdigest()[:8]
            write(layout.blob_name(blob, device, part, parts, hash8, len(sealed)), sealed)


def fetch_files(
    connection: Connection, attachments: Attachments, store: Store, identity: Identity, refused: list[Refusal]
) -> int:
    """Keep the files that records here are waiting for; answers how many came."""
    found = 0
    for blob in waiting_files(connection, attachments):
        names = _parts_of(store, blob)
        for device in sorted({name.device for name in names}):
            try:
                content = _joined(store, identity, [name for name in names if name.device == device])
                if attachments.id_of(content) != blob:
                    raise refusals.altered(names[0].name)
                attachments.keep(content)
                found += 1
                break
            except KnownError as error:
                if error.code == "bundle-incomplete":
                    continue  # still on its way: the record says that its file is awaited
                refused.append(Refusal(f"blob/{blob[:2]}/{blob[:16]}", error))
    return found


def _joined(store: Store, identity: Identity, names: list[BlobName]) -> bytes:
    by_part = {name.part: name for name in names}
    parts = names[0].parts
    if parts > _MOST_PARTS or set(by_part) != set(range(1, parts + 1)):
        raise refusals.incomplete(names[0].name)
    pieces = (
        sealing.decrypt(store.read(by_part[part].name), identity.epoch_keys.values(), by_part[part].name)
        for part in range(1, parts + 1)
    )
    return b"".join(pieces)


def _parts_of(store: Store, blob: str) -> list[BlobName]:
    """The parts of a file that are whole by their length."""
    names = ((layout.read_blob(each.name), each.size) for each in store.found(f"blob/{blob[:2]}/{blob}/"))
    return [name for name, size in names if name and name.size == size]


def _whole_blobs(store: Store) -> set[str]:
    parts: dict[tuple[str, str, int], set[int]] = {}
    for each in store.found("blob/"):
        name = layout.read_blob(each.name)
        if name and name.size == each.size:
            parts.setdefault((name.id, name.device, name.parts), set()).add(name.part)
    return {id for (id, _, count), found in parts.items() if found == set(range(1, count + 1))}
