"""The names of the files that travel. They tell nothing in the clear: aliases are keyed hashes.

    SoViec/<office>/identity
        head/<device>.<n>.<size>.age
        seg/<feed>/<yyyy>/<first>-<last>-<hash8>.<size>.age       a part: …-<hash8>-<part>of<parts>.<size>.age
        blob/<2 hex>/<id>/<device>-<part>of<parts>-<hash8>.<size>.age
        roster/<version>-<hash8>.<size>.age
        snap/<id>/<part>of<parts>.<size>.age

A name carries the file's length in bytes: a file that is still being copied, or was cut, is known without reading it.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass

ROOT = "SoViec"
IDENTITY = "identity"
ALIAS_DIGITS = 16
SEGMENT_BYTES = 512 * 1024

_SIZED = r"\.(?P<size>\d{1,9})\.age"
_PART = r"(?:-(?P<part>\d{1,4})of(?P<parts>\d{1,4}))?"
_SEGMENT = re.compile(
    rf"seg/(?P<feed>[0-9a-f]{{16}})/\d{{4}}/(?P<first>\d{{1,15}})-(?P<last>\d{{1,15}})-(?P<hash>[0-9a-f]{{8}}){_PART}{_SIZED}"
)
_HEAD = re.compile(rf"head/(?P<device>[0-9a-f]{{16}})\.(?P<number>\d{{1,12}}){_SIZED}")
_ROSTER = re.compile(rf"roster/(?P<version>\d{{1,9}})-(?P<hash>[0-9a-f]{{8}}){_SIZED}")
_SNAPSHOT = re.compile(rf"snap/(?P<id>[0-9a-f]{{16}})/(?P<part>\d{{1,4}})of(?P<parts>\d{{1,4}}){_SIZED}")
_BLOB = re.compile(
    rf"blob/[0-9a-f]{{2}}/(?P<id>[0-9a-f]{{64}})/(?P<device>[0-9a-f]{{16}}){_PART}-(?P<hash>[0-9a-f]{{8}}){_SIZED}"
)


@dataclass(frozen=True)
class SegmentName:
    """One segment's file, or one part of it."""

    name: str
    feed: str
    first: int
    last: int
    hash: str
    part: int
    parts: int
    size: int

    @property
    def whole(self) -> tuple[str, int, int, str]:
        """What names the segment, whichever part this is."""
        return (self.feed, self.first, self.last, self.hash)


@dataclass(frozen=True)
class HeadName:
    """A head: a device's newest has the highest number."""

    name: str
    device: str
    number: int
    size: int


@dataclass(frozen=True)
class RosterName:
    name: str
    version: int
    size: int


@dataclass(frozen=True)
class SnapshotName:
    """One part of a snapshot."""

    name: str
    id: str
    part: int
    parts: int
    size: int


@dataclass(frozen=True)
class BlobName:
    """One part of an attachment."""

    name: str
    id: str
    device: str
    part: int
    parts: int
    size: int


def alias(secret: bytes, kind: str, id: str) -> str:
    """What stands in names for an office, a device or a feed."""
    key = hashlib.sha256(b"soviec/alias" + secret).digest()
    return hmac.new(key, f"{kind}/{id}".encode(), hashlib.sha256).hexdigest()[:ALIAS_DIGITS]


def _parts(found: re.Match[str]) -> tuple[int, int]:
    return int(found["part"] or 1), int(found["parts"] or 1)


def segment_name(feed: str, year: int, first: int, last: int, hash8: str, part: int, parts: int, size: int) -> str:
    piece = f"-{part}of{parts}" if parts > 1 else ""
    return f"seg/{feed}/{year:04}/{first}-{last}-{hash8}{piece}.{size}.age"


def read_segment(name: str) -> SegmentName | None:
    """None for a name that is not a segment's: a temporary file, a synchroniser's copy, anything foreign."""
    found = _SEGMENT.fullmatch(name)
    if not found:
        return None
    return SegmentName(
        name, found["feed"], int(found["first"]), int(found["last"]), found["hash"], *_parts(found), int(found["size"])
    )


def head_name(device: str, number: int, size: int) -> str:
    return f"head/{device}.{number}.{size}.age"


def read_head(name: str) -> HeadName | None:
    found = _HEAD.fullmatch(name)
    return HeadName(name, found["device"], int(found["number"]), int(found["size"])) if found else None


def roster_name(version: int, hash8: str, size: int) -> str:
    return f"roster/{version}-{hash8}.{size}.age"


def read_roster(name: str) -> RosterName | None:
    found = _ROSTER.fullmatch(name)
    return RosterName(name, int(found["version"]), int(found["size"])) if found else None


def blob_name(id: str, device: str, part: int, parts: int, hash8: str, size: int) -> str:
    return f"blob/{id[:2]}/{id}/{device}-{part}of{parts}-{hash8}.{size}.age"


def read_blob(name: str) -> BlobName | None:
    found = _BLOB.fullmatch(name)
    if not found:
        return None
    return BlobName(name, found["id"], found["device"], *_parts(found), int(found["size"]))


def snapshot_name(id: str, part: int, parts: int, size: int) -> str:
    return f"snap/{id}/{part}of{parts}.{size}.age"


def read_snapshot(name: str) -> SnapshotName | None:
    found = _SNAPSHOT.fullmatch(name)
    if found is None:
        return None
    return SnapshotName(name, found["id"], int(found["part"]), int(found["parts"]), int(found["size"]))
