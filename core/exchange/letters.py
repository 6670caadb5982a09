"""Sealed letters between a province and its communes: packs and reports (R21).

`age( signature[64] ‖ kind[4] ‖ author[16] ‖ number[8] ‖ zlib(JSON) )`. The author is a province's or commune's id; its
key signs kind, author, number and content, so that a letter cannot be passed off as another's, or as another one of
its own. Both key pairs come from the office's secret: every PC of the office has them, and a restored book too.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core.exchange import refusals, sealing
from core.exchange.chain import canonical
from core.exchange.segment import unpack

PACK = b"SVP1"
REPORT = b"SVR1"
VERSION = 1
_SIGNATURE, _MAGIC, _ID, _NUMBER = 64, 4, 16, 8
_HEAD = _SIGNATURE + _MAGIC + _ID + _NUMBER


@dataclass(frozen=True)
class Letter:
    """What a verified letter says. `hash` names this very one."""

    author: str
    number: int
    body: dict[str, Any]
    hash: str


def seal(
    kind: bytes, author: str, number: int, body: dict[str, Any], private: bytes, recipients: Iterable[str]
) -> tuple[bytes, str]:
    """A letter, and its hash."""
    said = {"v": VERSION, "min_reader": VERSION} | body
    content = kind + bytes.fromhex(author) + number.to_bytes(_NUMBER) + zlib.compress(canonical(said).encode(), 9)
    signed = sealing.signature(private, _context(kind), content) + content
    return sealing.encrypt(signed, recipients), _hash(content)


def opened(
    kind: bytes, sealed: bytes, identities: Iterable[str], public_of: Callable[[str], bytes | None], name: str = ""
) -> Letter:
    """The letter in an age file.

    Raises `KnownError`: bundle-plain, bundle-foreign, bundle-altered, bundle-newer, bundle-malformed,
    bundle-too-large, and what `public_of` raises for an author that is not known.
    """
    signed = sealing.decrypt(sealed, identities, name)
    if len(signed) < _HEAD or signed[_SIGNATURE : _SIGNATURE + _MAGIC] != kind:
        raise refusals.altered(name)
    content = signed[_SIGNATURE:]
    author = content[_MAGIC : _MAGIC + _ID].hex()
    public = public_of(author)
    if public is None:
        raise refusals.foreign(name)
    if not sealing.is_signed(public, _context(kind), content, signed[:_SIGNATURE]):
        raise refusals.altered(name)
    number = int.from_bytes(content[_MAGIC + _ID : _MAGIC + _ID + _NUMBER])
    body = unpack(content[_MAGIC + _ID + _NUMBER :], name)
    reader = body.get("min_reader")
    if type(reader) is not int or number >= 1 << 63:
        raise refusals.malformed(name)
    if reader > VERSION:
        raise refusals.newer(name)
    return Letter(author, number, body, _hash(content))


def _context(kind: bytes) -> str:
    return f"letter/{kind.decode()}"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
