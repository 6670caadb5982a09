"""Reading a place's segments: decrypted, verified and decoded in memory before anything touches the book (R10)."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from core.errors import KnownError
from core.exchange import layout, refusals, sealing
from core.exchange.held import highest
from core.exchange.layout import SegmentName
from core.exchange.segment import Segment, decode
from storage.driver import Connection, transaction
from storage.exchange.identity import Identity
from storage.exchange.intake import is_known
from storage.exchange.outcome import Imported, Refusal
from storage.exchange.outgoing import joined_parts
from storage.exchange.resealing import waited_for
from storage.exchange.stores import Store
from storage.held import covered_by, covered_segments, held_by, uncover

# Up to this many changes stay decoded between checking and applying; longer imports are read twice.
_KEPT_DECODED = 100_000
_PAYLOAD = sealing.SIGNER.stop + 4


@dataclass
class Checked:
    """A segment that passed every check: its signed bytes, and the segment itself unless there were too many."""

    name: str
    signed: bytes
    segment: Segment | None
    changes: int
    order: tuple[str, int]
    quarantined: bool = False

    @property
    def device(self) -> bytes:
        """Who signed it."""
        return self.signed[sealing.SIGNER]

    def again(self) -> Segment:
        """The segment, decoded anew where it was not kept."""
        return self.segment or decode(self.signed[_PAYLOAD:], self.name)


class Checking:
    """One visit to a place."""

    def __init__(self, connection: Connection, identity: Identity) -> None:
        self.connection, self.identity = connection, identity

    def checked(self, store: Store, done: Imported) -> Iterator[Checked]:
        """Every segment of the place that is not here and passes all checks; the others go to `done.refused`."""
        decoded = 0
        for names in self._unknown(store, done):
            try:
                found = self._check(store, names)
            except KnownError as error:
                if error.code == "place-gone":
                    raise
                done.refused.append(Refusal(names[0].name, error))
                continue
            decoded += found.changes
            if decoded > _KEPT_DECODED:
                found.segment = None
            yield found

    def _unknown(self, store: Store, done: Imported) -> Iterator[list[SegmentName]]:
        """The files of each segment that this book has not, all its parts together."""
        feeds = {
            self.identity.alias("feed", feed): feed
            for (feed,) in self.connection.execute("SELECT lower(hex(id)) FROM feed")
        }
        self._uncover_strangers(store, feeds)
        held, covered = held_by(self.connection), covered_segments(self.connection)
        waiting = {name for (name,) in self.connection.execute("SELECT name FROM quarantine")}
        again = waited_for(self.connection, self.identity)
        groups: defaultdict[tuple[str, int, int, str], list[SegmentName]] = defaultdict(list)
        for each in store.found("seg/"):
            name = layout.read_segment(each.name)
            if name is None or each.name in waiting or not 1 <= name.part <= name.parts:
                continue
            feed = feeds.get(name.feed)
            if feed and (feed, name.first, name.last, name.hash) in covered and name.whole not in again:
                continue
            if (
                feed
                and name.whole not in again
                and is_known(self.connection, held, feed, name.first, name.last, name.hash)
            ):
                continue
            if each.size != name.size:
                error = (refusals.incomplete if each.size < name.size else refusals.altered)(each.name)
                done.refused.append(Refusal(each.name, error))
                continue
            groups[name.whole].append(name)
        for names in groups.values():
            if {name.part for name in names} == set(range(1, names[0].parts + 1)):
                yield names
            else:
                done.refused.append(Refusal(names[0].name, refusals.incomplete(names[0].name)))

    def _uncover_strangers(self, store: Store, feeds: dict[str, str]) -> None:
        """A segment of numbers for which a snapshot stands, but which its maker did not know, may be of another branch
        of that feed: to tell, the whole feed is read."""
        covered, known = covered_by(self.connection), covered_segments(self.connection)
        if not covered:
            return
        strange = set()
        for each in store.found("seg/"):
            name = layout.read_segment(each.name)
            feed = feeds.get(name.feed) if name else None
            if name and feed and name.first <= highest(covered, feed):
                is_there = (feed, name.first, name.last, name.hash) in known or self._has(feed, name.last, name.hash)
                strange |= set() if is_there else {feed}
        for feed in strange:
            with transaction(self.connection):
                fid = self.connection.execute("SELECT fid FROM feed WHERE id = ?", (bytes.fromhex(feed),)).fetchone()[0]
                uncover(self.connection, fid)

    def _has(self, feed: str, seq: int, hash8: str) -> bool:
        found = self.connection.execute(
            "SELECT lower(hex(hash)) FROM change_set JOIN feed ON fid = feed WHERE feed.id = ? AND seq = ?",
            (bytes.fromhex(feed), seq),
        )
        return any(hashed.startswith(hash8) for (hashed,) in found.fetchall())

    def _check(self, store: Store, names: list[SegmentName]) -> Checked:
        """Two PCs may have written the same part: the first that opens counts."""
        first = names[0]
        parts = {part: [name for name in names if name.part == part] for part in range(1, first.parts + 1)}
        signed = joined_parts({part: self._opened(store, tries) for part, tries in parts.items()}, first.parts)
        found = self.identity.verified(sealing.SEGMENT, signed, first.name)
        segment = decode(found.payload, first.name)
        self._require_as_named(segment, first, found.device)
        changes = sum(len(each.lines) for each in segment.sets)
        order = (segment.feed, segment.first)
        return Checked(first.name, signed, segment, changes, order, self._is_past_revoking(segment))

    def _opened(self, store: Store, tries: list[SegmentName]) -> bytes:
        *others, last = tries
        for name in others:
            with suppress(KnownError):
                return sealing.decrypt(store.read(name.name), self.identity.epoch_keys.values(), name.name)
        return sealing.decrypt(store.read(last.name), self.identity.epoch_keys.values(), last.name)

    def _require_as_named(self, segment: Segment, name: SegmentName, device: str) -> None:
        """The content is what the name and the signature say: the same office, PC, feed, numbers and chain.

        After a purge the owner of the list may have sealed it again in its author's stead.
        """
        known = self.connection.execute(
            "SELECT lower(hex(device)) FROM feed WHERE id = ?", (bytes.fromhex(segment.feed),)
        ).fetchone()
        in_stead = device == self.identity.roster.owner and any(each.gone for each in segment.sets)
        same = (
            segment.office == self.identity.office
            and (segment.device == device or in_stead)
            and (known is None or known[0] == segment.device)
            and self.identity.alias("feed", segment.feed) == name.feed
            and (segment.first, segment.last, segment.hash.hex()[:8]) == (name.first, name.last, name.hash)
        )
        if not same:
            raise refusals.altered(name.name)

    def _is_past_revoking(self, segment: Segment) -> bool:
        device = self.identity.roster.device(segment.device)
        return bool(device and device.revoked is not None and segment.last > device.revoked.get(segment.feed, 0))
