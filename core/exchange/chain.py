"""The chain of a feed: every change-set carries a hash of itself and of the one before it (R1)."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from core.exchange.change import Version

NO_HASH = b"\0" * 32
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_encode_tight = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def canonical(value: Any) -> str:
    """The one JSON text of a value, so that equal values are equal texts."""
    return _encode_tight(value)


def commitment(seed: bytes, place: int, value: str) -> str:
    """What the chain keeps of a value: a keyed hash, so that the chain still verifies after a purge took the value
    and its key, and tells nothing of it (R23)."""
    key = hashlib.sha256(seed + place.to_bytes(4)).digest()[:16]
    return hashlib.sha256(key + value.encode()).hexdigest()


def chained(prev: bytes, head: dict[str, Any], lines: list[list[Any]]) -> bytes:
    """The hash of a change-set, bound to the one before it in its feed (R1)."""
    text = _encode(["soviec/change-set/1", prev.hex(), head, lines])
    return hashlib.sha256(text.encode()).digest()


def chained_lines(prev: bytes, head: dict[str, Any], lines: Sequence[Sequence[Any]], seed: bytes) -> bytes:
    """`chained` over lines of (entity, row, cell, stamp, value, base) as they travel: the same bytes, made at once.

    Rows and bases are hex digits, colons and whole numbers: their JSON is their text between quotes.
    """
    sha, quoted = hashlib.sha256, _quoted
    said = []
    for place, (entity, id, cell, stamp, value, base) in enumerate(lines):
        key = sha(seed + place.to_bytes(4)).digest()[:16]
        kept = f'"{base}"' if base else "null"
        hashed = sha(key + value.encode()).hexdigest()
        said.append(f'[{quoted(entity)}, "{id}", {quoted(cell)}, {stamp}, {kept}, "{hashed}"]')
    start = _encode(["soviec/change-set/1", prev.hex(), head])
    return hashlib.sha256(f"{start[:-1]}, [{', '.join(said)}]]".encode()).digest()


@lru_cache(maxsize=4_096)
def _quoted(text: str) -> str:
    return _encode(text)


def base_text(base: Version | None) -> str | None:
    """A base as the journal keeps it."""
    return f"{base.feed}:{base.seq}:{base.hash}" if base else None
