"""Signed by its author, then encrypted with the public age format: the envelope of everything that travels (R8).

Whoever has the office's key of an epoch, or the recovery key, opens it; the signature binds the content to its
office, its author and the epoch, so that it cannot be wrapped again for somebody else.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.exchange import refusals

_SIGNATURE_BYTES = 64
_ID_BYTES = 16
_EPOCH_BYTES = 4
_MAGIC_BYTES = 4
_HEAD_BYTES = _SIGNATURE_BYTES + _MAGIC_BYTES + _ID_BYTES + _EPOCH_BYTES
SIGNER = slice(_SIGNATURE_BYTES + _MAGIC_BYTES, _SIGNATURE_BYTES + _MAGIC_BYTES + _ID_BYTES)  # who signed it
_AGE = b"age-encryption.org/v1\n"

SEGMENT = b"SVS1"
HEAD = b"SVH1"
SNAPSHOT = b"SVN1"


@dataclass(frozen=True)
class Author:
    """A PC that signs: its id and its Ed25519 private key."""

    device: str
    private: bytes


@dataclass(frozen=True)
class Signed:
    """What a verified signature vouches for."""

    device: str
    epoch: int
    payload: bytes


def new_signing_key() -> tuple[bytes, bytes]:
    """A new Ed25519 key as (private, public)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    private = Ed25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def new_age_key() -> tuple[str, str]:
    """A new age identity as (AGE-SECRET-KEY-1…, age1…)."""
    from pyrage import x25519

    identity = x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def signature(private: bytes, context: str, message: bytes) -> bytes:
    """An Ed25519 signature of a message in a context."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(private).sign(_signed_text(context, message))


def is_signed(public: bytes, context: str, message: bytes, found: bytes) -> bool:
    """Whether a signature is this key's, for this message in this context."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(found, _signed_text(context, message))
    except (InvalidSignature, ValueError):
        return False
    return True


def _signed_text(context: str, message: bytes) -> bytes:
    return f"soviec/{context}/1\n".encode() + hashlib.sha256(message).digest()


def sign(kind: bytes, office: str, author: Author, epoch: int, payload: bytes) -> bytes:
    """Signature, kind, author, epoch, content. The office is signed for, but does not stand in it."""
    body = kind + bytes.fromhex(author.device) + epoch.to_bytes(_EPOCH_BYTES) + payload
    return signature(author.private, "bundle", bytes.fromhex(office) + body) + body


def verified(
    kind: bytes, office: str, signed: bytes, public_of: Callable[[str], bytes | None], name: str = ""
) -> Signed:
    """The content of what `sign` made.

    Raises `KnownError`: bundle-altered for a wrong signature or another kind, bundle-unknown-device when the author
    is in no list of this office.
    """
    if len(signed) < _HEAD_BYTES:
        raise refusals.altered(name)
    found, body = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
    device = body[_MAGIC_BYTES : _MAGIC_BYTES + _ID_BYTES].hex()
    public = public_of(device)
    if public is None:
        raise refusals.unknown_device(name)
    if body[:_MAGIC_BYTES] != kind or not is_signed(public, "bundle", bytes.fromhex(office) + body, found):
        raise refusals.altered(name)
    epoch = int.from_bytes(body[_MAGIC_BYTES + _ID_BYTES : _HEAD_BYTES - _SIGNATURE_BYTES])
    return Signed(device, epoch, body[_HEAD_BYTES - _SIGNATURE_BYTES :])


def encrypt(content: bytes, recipients: Iterable[str]) -> bytes:
    """An age file for the recipients (age1…)."""
    import pyrage
    from pyrage import x25519

    return bytes(pyrage.encrypt(content, [x25519.Recipient.from_str(each) for each in recipients]))


def decrypt(sealed: bytes, identities: Iterable[str], name: str = "") -> bytes:
    """The content of an age file, whole or not at all.

    Raises `KnownError`: bundle-plain, bundle-foreign, bundle-altered.
    """
    import pyrage
    from pyrage import x25519

    if not sealed.startswith(_AGE):
        raise refusals.plain(name)
    try:
        return bytes(pyrage.decrypt(sealed, [x25519.Identity.from_str(each) for each in identities]))
    except pyrage.DecryptError as error:
        raise (refusals.foreign if "No matching keys" in str(error) else refusals.altered)(name) from error
