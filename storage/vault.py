"""The vault: a random data key, sealed to slots; a slot is an X25519 key pair.

A person's slot keeps its private key wrapped by the passphrase (Argon2id, then AES-256-GCM with the slot's context
bound in). The recovery slot's private key comes from the secret on the recovery sheet, the remembered slot's from a
secret in the operating system's keyring. The data key is sealed to each slot's public key, so that a new PC, a removed
person or a changed passphrase never needs anybody else's secret.

The file holds no name of a person or an office. It also keeps the database's salt: a book whose first bytes are
damaged can then still be opened.
"""

import base64
import json
import os
import secrets
import time
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.exchange.change import new_id
from storage import recovery
from storage.safe_file import write_safely

VAULT_FORMAT = 1
FILE_NAME = "vault.json"
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
    _stretch("đo", b"\0" * SALT_BYTES, LOWEST_COST)
    once = max(time.perf_counter() - started, 1e-3)
    return replace(LOWEST_COST, passes=max(LOWEST_COST.passes, int(LOWEST_COST.passes * _TARGET_SECONDS / once)))


@dataclass(frozen=True)
class Slot:
    """One way into the book. `kind` is passphrase, recovery or keyring; `person` the id signed in by it."""

    id: str
    kind: str
    person: str
    public: bytes
    sealed: bytes  # the data key, sealed to `public`
    salt: bytes = b""
    cost: Cost | None = None
    wrapped: bytes = b""  # the private key under the passphrase


@dataclass(frozen=True)
class Vault:
    """What the vault file says."""

    book: str
    salt: bytes
    slots: tuple[Slot, ...]

    def with_slot(self, slot: Slot) -> "Vault":
        return replace(self, slots=(*self.slots, slot))

    def without(self, slot_id: str) -> "Vault":
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id))

    def of_kind(self, kind: str) -> list[Slot]:
        return [slot for slot in self.slots if slot.kind == kind]


@dataclass(frozen=True)
class Opened:
    """The data key, and who is signed in ("" for the recovery sheet)."""

    key: bytes
    person: str
    slot: str


def new_vault() -> tuple[Vault, bytes]:
    """An empty vault for a new book, and its data key."""
    return Vault(new_id(), secrets.token_bytes(SALT_BYTES), ()), secrets.token_bytes(KEY_BYTES)


# --- slots ---------------------------------------------------------------------------------------------------------


def passphrase_slot(vault: Vault, key: bytes, person: str, passphrase: str, cost: Cost | None = None) -> Slot:
    """A slot that `passphrase` opens and that signs `person` in."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    chosen = cost or measured_cost()
    slot_id, salt = new_id(), secrets.token_bytes(SALT_BYTES)
    context = _wrap_context(vault.book, slot_id, person, chosen)
    wrapped = _encrypt(_stretch(passphrase, salt, chosen), private.private_bytes_raw(), context)
    return _made(vault, key, slot_id, "passphrase", person, private, salt=salt, cost=chosen, wrapped=wrapped)


def recovery_slot(vault: Vault, key: bytes, secret: bytes) -> Slot:
    """The office's slot: whoever holds the recovery sheet opens the book."""
    return _made(vault, key, new_id(), "recovery", "", _private_from(secret, b"soviec/recovery/x25519"))


def slot_for(vault: Vault, key: bytes, public: bytes) -> Slot:
    """The recovery slot of an office whose sheet is elsewhere: only the public half of its key is known here."""
    slot_id = new_id()
    return Slot(slot_id, "recovery", "", public, _seal(key, public, _seal_context(vault.book, slot_id, "recovery", "")))


def keyring_slot(vault: Vault, key: bytes, person: str) -> tuple[Slot, bytes]:
    """A slot of its own for "nhớ trên máy này", and the secret that goes into the keyring."""
    secret = secrets.token_bytes(KEY_BYTES)
    return _made(vault, key, new_id(), "keyring", person, _private_from(secret, b"soviec/keyring/x25519")), secret


def _made(vault: Vault, key: bytes, slot_id: str, kind: str, person: str, private: Any, **more: Any) -> Slot:
    public = private.public_key().public_bytes_raw()
    slot = Slot(
        slot_id, kind, person, public, _seal(key, public, _seal_context(vault.book, slot_id, kind, person)), **more
    )
    if _unseal(slot, private, vault.book) != key:
        raise AssertionError("a new slot must give the data key back")
    return slot


# --- opening -------------------------------------------------------------------------------------------------------


def open_with_passphrase(vault: Vault, passphrase: str) -> Opened:
    """Try the passphrase on each person's slot.

    Raises `KnownError` "wrong-passphrase" when it opens none of them.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    for slot in vault.of_kind("passphrase"):
        if slot.cost is None:
            raise damaged_vault()
        context = _wrap_context(vault.book, slot.id, slot.person, slot.cost)
        try:
            raw = _decrypt(_stretch(passphrase, slot.salt, slot.cost), slot.wrapped, context)
        except InvalidTag:
            continue
        return Opened(_unseal(slot, X25519PrivateKey.from_private_bytes(raw), vault.book), slot.person, slot.id)
    raise wrong_passphrase()


def wrong_passphrase() -> KnownError:
    return KnownError(
        "wrong-passphrase",
        "Mật khẩu chưa đúng.",
        "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại, hoặc dùng phiếu khôi phục.",
    )


def open_with_recovery(vault: Vault, code: str) -> Opened:
    """Open with the code on the recovery sheet; says which group is wrong, or that the sheet is another office's."""
    private = _private_from(recovery.from_code(code), b"soviec/recovery/x25519")
    public = private.public_key().public_bytes_raw()
    for slot in vault.of_kind("recovery"):
        if slot.public == public:
            return Opened(_unseal(slot, private, vault.book), "", slot.id)
    raise KnownError(
        "other-sheet",
        "Mã khôi phục gõ đúng nhưng là phiếu của một sổ khác.",
        "Tìm phiếu khôi phục ghi tên cơ quan này.",
    )


def open_with_keyring(vault: Vault, slot: Slot, secret: bytes) -> Opened:
    """Open with the secret that the keyring remembered for `slot`."""
    private = _private_from(secret, b"soviec/keyring/x25519")
    return Opened(_unseal(slot, private, vault.book), slot.person, slot.id)


# --- the cipher ----------------------------------------------------------------------------------------------------


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # NFKC: the same passphrase typed with another input method is the same passphrase.
    word = unicodedata.normalize("NFKC", passphrase).encode()
    return Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
    ).derive(word)


def _private_from(secret: bytes, context: bytes) -> Any:
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(_derive(secret, context))


def _derive(secret: bytes, context: bytes, salt: bytes | None = None) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, context).derive(secret)


def _encrypt(key: bytes, plain: bytes, context: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def _decrypt(key: bytes, sealed: bytes, context: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context)


def _seal(plain: bytes, public: bytes, context: bytes) -> bytes:
    """Seal to a public key: a fresh key pair, X25519, HKDF, AES-256-GCM."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    fresh = X25519PrivateKey.generate()
    mine = fresh.public_key().public_bytes_raw()
    shared = fresh.exchange(X25519PublicKey.from_public_bytes(public))
    return mine + _encrypt(_derive(shared, b"soviec/seal", mine + public), plain, context)


def _unseal(slot: Slot, private: Any, book: str) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    theirs, sealed = slot.sealed[:KEY_BYTES], slot.sealed[KEY_BYTES:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(theirs))
        context = _seal_context(book, slot.id, slot.kind, slot.person)
        return _decrypt(_derive(shared, b"soviec/seal", theirs + slot.public), sealed, context)
    except (InvalidTag, ValueError) as error:
        raise damaged_vault() from error


def _wrap_context(book: str, slot_id: str, person: str, cost: Cost) -> bytes:
    parts = ["soviec/wrap", VAULT_FORMAT, book, slot_id, person, cost.memory, cost.passes, cost.lanes]
    return json.dumps(parts).encode()


def _seal_context(book: str, slot_id: str, kind: str, person: str) -> bytes:
    return json.dumps(["soviec/slot", VAULT_FORMAT, book, slot_id, kind, person]).encode()


# --- the file ------------------------------------------------------------------------------------------------------


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def write_vault(folder: Path, vault: Vault) -> None:
    """Write the vault file safely: a kill leaves the old one or the new one."""
    slots = [
        {
            "id": slot.id,
            "kind": slot.kind,
            "person": slot.person,
            "public": _text(slot.public),
            "sealed": _text(slot.sealed),
            "salt": _text(slot.salt),
            "argon2id": [slot.cost.memory, slot.cost.passes, slot.cost.lanes] if slot.cost else None,
            "wrapped": _text(slot.wrapped),
        }
        for slot in vault.slots
    ]
    body = {"format": VAULT_FORMAT, "book": vault.book, "salt": _text(vault.salt), "slots": slots}
    write_safely(folder / FILE_NAME, json.dumps(body, indent=1).encode())


def read_vault(folder: Path) -> Vault:
    """The vault of the book in `folder`.

    Raises `KnownError`: "no-vault" when it is missing, "newer-book" when a newer program wrote it, "damaged-vault".
    """
    try:
        body = json.loads((folder / FILE_NAME).read_bytes())
        if body["format"] > VAULT_FORMAT:
            raise newer_book()
        slots = tuple(_read_slot(entry) for entry in body["slots"])
        return Vault(body["book"], base64.b64decode(body["salt"], validate=True), slots)
    except FileNotFoundError as error:
        raise KnownError(
            "no-vault",
            "Không thấy tệp khoá (vault.json) bên cạnh sổ; thiếu tệp này thì không mở được sổ.",
            "Chép lại tệp vault.json từ bản sao của sổ này.",
        ) from error
    except OSError as error:
        raise KnownError(
            "cannot-read", "Không đọc được tệp khoá của sổ.", "Kiểm tra quyền đọc thư mục sổ rồi mở lại."
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged_vault() from error


def _read_slot(entry: dict[str, Any]) -> Slot:
    def raw(name: str) -> bytes:
        return base64.b64decode(entry[name], validate=True)

    cost = Cost(*map(int, entry["argon2id"])) if entry["argon2id"] else None
    return Slot(
        str(entry["id"]), str(entry["kind"]), str(entry["person"]), raw("public"), raw("sealed"), raw("salt"), cost,
        raw("wrapped"),
    )  # fmt: skip


def damaged_vault() -> KnownError:
    return KnownError(
        "damaged-vault",
        "Tệp khoá (vault.json) của sổ đã hỏng. Sổ chưa bị thay đổi.",
        "Chép lại tệp vault.json từ bản sao của sổ này.",
    )


def newer_book() -> KnownError:
    return KnownError(
        "newer-book",
        "Sổ này do phiên bản Sổ Việc mới hơn ghi. Sổ chưa bị thay đổi.",
        "Cài phiên bản mới rồi mở lại.",
    )
