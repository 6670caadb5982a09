"""The chain of a feed: every change-set carries a hash of itself and of the one before it (R1)."""

import hashlib
import json
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


def base_text(base: Version | None) -> str | None:
    """A base as the journal keeps it."""
    return f"{base.feed}:{base.seq}:{base.hash}" if base else None
