"""How exchange stands: the PCs, what each is known to have, what is missing, and what waits for a person."""

import json
from dataclasses import dataclass

from core.exchange.held import Held, gaps, highest
from storage.attachments import Attachments
from storage.driver import Connection
from storage.exchange.files import waiting_files
from storage.exchange.identity import Identity
from storage.exchange.places import Place, places
from storage.held import held_by


@dataclass(frozen=True)
class DeviceStatus:
    """One PC. `received` tells how many of this book's change-sets it is known to have, of `sent` (R22); `seen` is the
    day of its newest note, `missing` the numbers of its change-sets that have not come."""

    id: str
    name: str
    own: bool
    owner: bool
    revoked: bool
    seen: str
    received: int
    sent: int
    missing: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Status:
    """Everything the exchange screen shows at a glance."""

    devices: tuple[DeviceStatus, ...]
    places: tuple[Place, ...]
    conflicts: int
    waiting_files: int
    quarantined: int
    unsealed: int


def status(connection: Connection, identity: Identity, attachments: Attachments, feed: str, last: int) -> Status:
    """`feed` and `last` are this book's own feed and its newest number."""
    held = held_by(connection)
    peers = {
        device: json.loads(head) for device, head in connection.execute("SELECT lower(hex(device)), head FROM peer")
    }
    devices = tuple(
        DeviceStatus(
            each.id, each.name, each.id == identity.keys.device, each.id == identity.roster.owner,
            each.revoked is not None, str(peers.get(each.id, {}).get("day", "")),
            highest(peers.get(each.id, {}).get("have", {}), feed), last, _missing(connection, each.id, held, peers),
        )
        for each in identity.roster.devices
    )  # fmt: skip
    count = "SELECT count(*) FROM "
    return Status(
        devices,
        tuple(places(connection)),
        _number(connection, f"{count} (SELECT DISTINCT rid, cell FROM sibling)"),
        len(waiting_files(connection, attachments)),
        _number(connection, f"{count} quarantine WHERE NOT let_in"),
        _number(connection, f"{count} change_set JOIN feed ON fid = feed WHERE own AND csid > "
                "coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'sealed_upto'), 0)"),
    )  # fmt: skip


def _missing(
    connection: Connection, device: str, held: Held, peers: dict[str, dict[str, Held]]
) -> tuple[tuple[int, int], ...]:
    """Holes in what came of a PC, and what others are known to have of it beyond that."""
    found: list[tuple[int, int]] = []
    for (feed,) in connection.execute("SELECT lower(hex(id)) FROM feed WHERE device = ?", (bytes.fromhex(device),)):
        found += gaps(held.get(feed, []))
        here = highest(held, feed)
        there = max((highest(head.get("have", {}), feed) for head in peers.values()), default=0)
        if there > here:
            found.append((here + 1, there))
    return tuple(found)


def _number(connection: Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])
