"""The ciphers of the vault: a passphrase stretched, secrets derived, data sealed to a public key.

Argon2id, HKDF-SHA-256, X25519 and AES-256-GCM, all from `cryptography`; nothing is invented here.
"""

import os
import time
import unicodedata
from dataclasses import dataclass, replace
from typing import Any

Key = bytes | bytearray  # a bytearray is ours to overwrite
KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Cost:
    """What a guess of the passphrase costs: Argon2id memory in KiB, passes, lanes."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 1


LOWEST_COST = Cost()
_TARGET_SECONDS = 0.5


def measured_cost() -> Cost:
    """The cost that takes about half a second on this PC, never below 64 MiB and 3 passes."""
    started = time.perf_counter()
    stretch("đo", b"\0" * SALT_BYTES, LOWEST_COST)
    once = max(time.perf_counter() - started, 1e-3)
    return replace(LOWEST_COST, passes=max(LOWEST_COST.passes, int(LOWEST_COST.passes * _TARGET_SECONDS / once)))


def stretch(passphrase: str, salt: bytes, cost: Cost, file: bytes = b"") -> bytes:
    """The key that a passphrase gives, and with a key file (its SHA-256) the key that only both give."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # NFKC: the same passphrase typed with another input method is the same passphrase.
    word = unicodedata.normalize("NFKC", passphrase).encode()
    key = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(word)
    return derive(key + file, b"soviec/kek/key-file") if file else key


def private_from(secret: bytes, context: bytes) -> Any:
    """The X25519 key that a secret gives in one context."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(derive(secret, context))


def derive(secret: bytes, context: bytes, salt: bytes | None = None) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, context).derive(secret)


def encrypt(key: bytes, plain: bytes, context: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Raises `InvalidTag` under a wrong key or when anything was altered."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)


def seal(plain: bytes, public: bytes, context: bytes) -> bytes:
    """Seal to a public key: a fresh key pair, X25519, HKDF, AES-256-GCM."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    fresh = X25519PrivateKey.generate()
    mine = fresh.public_key().public_bytes_raw()
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(public))
    return mine + encrypt(derive(shared, b"soviec/seal", mine + public), plain, context)


def unseal(sealed: bytes, private: Any, public: bytes, context: bytes) -> bytes:
    """What was sealed to a key pair. Raises `InvalidTag` or `ValueError` when anything was altered."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    theirs = sealed[:KEY_BYTES]
    shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
    return decrypt(derive(shared, b"soviec/seal", theirs + public), sealed[KEY_BYTES:], context)
