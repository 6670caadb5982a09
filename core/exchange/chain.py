"""The chain of a feed: every change-set carries a hash of itself and of the one before it (R1).

The hash covers commitments, never the values: a purge takes a value and its key, and the chain still verifies (R23).
Change-sets of the first kind state title and reason in the clear; those of the second commit to them like to values.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from core.exchange.change import Version

NO_HASH = b"\0" * 32
CHAIN = 2  # the kind of chain that is written
KEY_BYTES = 16
# The places of title and reason among a change-set's commitments; lines are counted from 0.
TITLE, REASON = -2, -1
_NO_KEY = b"\0" * KEY_BYTES
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_encode_tight = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode

Gone = Mapping[int, str]  # what a purge left: the commitment at each place it emptied
NOTHING_GONE: Gone = {}


def canonical(value: Any) -> str:
    """The one JSON text of a value, so that equal values are equal texts."""
    return _encode_tight(value)


def commitment(seed: bytes, place: int, value: str) -> str:
    """What the chain keeps of a value: a keyed hash, so that the chain still verifies after a purge took the value
    and its key, and tells nothing of it (R23)."""
    return hashlib.sha256(_key(seed, place) + value.encode()).hexdigest()


def _key(seed: bytes, place: int) -> bytes:
    """The key of a place: out of the seed, or where a purge took that, out of the keys that are left."""
    if len(seed) == KEY_BYTES:
        return hashlib.sha256(seed + (place % (1 << 32)).to_bytes(4)).digest()[:KEY_BYTES]
    start = (place - TITLE) * KEY_BYTES
    return seed[start : start + KEY_BYTES]


def keys_without(seed: bytes, lines: int, gone: Gone) -> bytes:
    """The keys of a change-set one by one, those of emptied places wiped: the seed would give them back."""
    return b"".join(_NO_KEY if place in gone else _key(seed, place) for place in range(TITLE, lines))


def keys_length(lines: int) -> int:
    """How long the keys of a change-set are once its seed is gone."""
    return (lines - TITLE) * KEY_BYTES


def chained(
    prev: bytes,
    head: dict[str, Any],
    lines: Sequence[Sequence[Any]],
    seed: bytes,
    kind: int = CHAIN,
    gone: Gone = NOTHING_GONE,
) -> bytes:
    """The hash of a change-set, bound to the one before it in its feed (R1).

    It is that of JSON[context, previous hash, head, lines], a line being entity, row, cell, stamp, base, commitment.
    `lines` are (entity, row, cell, stamp, value, base) as they travel. The text is put together here: rows and bases
    are hex digits, colons and whole numbers, so that their JSON is their text between quotes.
    """
    sha, quoted, whole = hashlib.sha256, _quoted, len(seed) == KEY_BYTES
    said = []
    for place, (entity, id, cell, stamp, value, base) in enumerate(lines):
        key = sha(seed + place.to_bytes(4)).digest()[:KEY_BYTES] if whole else _key(seed, place)
        kept = f'"{base}"' if base else "null"
        hashed = sha(key + value.encode()).hexdigest() if place not in gone else gone[place]
        said.append(f'[{quoted(entity)}, "{id}", {quoted(cell)}, {stamp}, {kept}, "{hashed}"]')
    if kind > 1:
        told = ((name, at, gone.get(at)) for name, at in (("title", TITLE), ("reason", REASON)))
        head = head | {name: left or commitment(seed, at, head[name]) for name, at, left in told}
    start = _encode([f"soviec/change-set/{kind}", prev.hex(), head])
    return sha(f"{start[:-1]}, [{', '.join(said)}]]".encode()).digest()


@lru_cache(maxsize=4_096)
def _quoted(text: str) -> str:
    return _encode(text)


def base_text(base: Version | None) -> str | None:
    """A base as the journal keeps it."""
    return f"{base.feed}:{base.seq}:{base.hash}" if base else None
