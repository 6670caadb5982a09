"""The vault: a random data key, sealed to slots; a slot is an X25519 key pair.

A person's slot keeps its private key wrapped by the passphrase (Argon2id, then AES-256-GCM with the slot's context
bound in). The recovery slot's private key comes from the secret on the recovery sheet, the remembered slot's from a
secret in the operating system's keyring. The data key is sealed to each slot's public key, so that a new PC, a removed
person or a changed passphrase never needs anybody else's secret.

A person's slot may also want a key file from a stick: its hash goes into the key that wraps the private key.

The file holds no name of a person or an office. It also keeps the database's salt: a book whose first bytes are
damaged can then still be opened.
"""

import base64
import contextlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KnownError
from core.exchange.change import new_id
from storage import envelope, key_file, recovery
from storage.envelope import KEY_BYTES, LOWEST_COST, SALT_BYTES, Cost, Key
from storage.safe_file import cannot_write, patiently, write_safely

VAULT_FORMAT = 2
_CONTEXT = 1  # stands in every sealed slot since the first format
FILE_NAME = "vault.json"
OLD_NAME = "vault.old.json"  # the one before, until the new one has opened


@dataclass(frozen=True)
class Slot:
    """One way into the book. `kind` is passphrase, recovery or keyring; `person` the id signed in by it.

    `file` names the key file that a passphrase needs beside it, `since` the day the passphrase was chosen, `number`
    the recovery sheet's.
    """

    id: str
    kind: str
    person: str
    public: bytes
    sealed: bytes  # the data key, sealed to `public`
    salt: bytes = b""
    cost: Cost | None = None
    wrapped: bytes = b""  # the private key under the passphrase
    file: bytes = b""
    since: str = ""
    number: int = 0


@dataclass(frozen=True)
class Retired:
    """A recovery sheet that opens this book no longer; older backups still open by it."""

    number: int
    public: bytes
    until: str


@dataclass(frozen=True)
class Vault:
    """What the vault file says. `key_number` grows with each new data key."""

    book: str
    salt: bytes
    slots: tuple[Slot, ...]
    retired: tuple[Retired, ...] = ()
    key_number: int = 1

    def with_slot(self, slot: Slot) -> "Vault":
        return replace(self, slots=(*self.slots, slot))

    def without(self, slot_id: str) -> "Vault":
        return replace(self, slots=tuple(slot for slot in self.slots if slot.id != slot_id))

    def of_kind(self, kind: str) -> list[Slot]:
        return [slot for slot in self.slots if slot.kind == kind]

    def of_person(self, person: str) -> Slot | None:
        """The slot of a person's passphrase."""
        return next((slot for slot in self.of_kind("passphrase") if slot.person == person), None)

    @property
    def sheet(self) -> Slot | None:
        """The slot of the recovery sheet; a PC that still joins its office has none."""
        return max(self.of_kind("recovery"), key=lambda slot: slot.number, default=None)

    def under(self, key: Key, salt: bytes) -> "Vault":
        """The same ways into the book, leading to another data key: nobody's secret is needed for it."""
        slots = tuple(replace(slot, sealed=_sealed(self.book, slot, key)) for slot in self.slots)
        return replace(self, salt=salt, slots=slots, key_number=self.key_number + 1)


@dataclass(frozen=True)
class Opened:
    """The data key in a buffer that is ours to overwrite, and who is signed in ("" for the recovery sheet)."""

    key: bytearray
    person: str
    slot: str


def new_vault() -> tuple[Vault, bytearray]:
    """An empty vault for a new book, and its data key."""
    return Vault(new_id(), secrets.token_bytes(SALT_BYTES), ()), new_key()


def new_key() -> bytearray:
    return bytearray(secrets.token_bytes(KEY_BYTES))


# --- slots ---------------------------------------------------------------------------------------------------------


def passphrase_slot(
    vault: Vault, key: Key, person: str, passphrase: str, cost: Cost | None = None, file: bytes = b""
) -> Slot:
    """A slot that `passphrase` opens, with a key file (its hash) beside it if one is given; it signs `person` in."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    private = X25519PrivateKey.generate()
    made = Slot(
        new_id(), "passphrase", person, private.public_key().public_bytes_raw(), b"",
        secrets.token_bytes(SALT_BYTES), cost or envelope.measured_cost(),
        file=key_file.name_of(file) if file else b"", since=date.today().isoformat(),
    )  # fmt: skip
    wrapped = envelope.encrypt(_kek(made, passphrase, file), private.private_bytes_raw(), _wrap_context(vault, made))
    return _finished(vault, key, replace(made, wrapped=wrapped), private)


def recovery_slot(vault: Vault, key: Key, secret: bytes, number: int = 1) -> Slot:
    """The office's slot: whoever holds the recovery sheet opens the book."""
    private = envelope.private_from(secret, recovery.VAULT_CONTEXT)
    return _finished(vault, key, _blank("recovery", "", private, number), private)


def slot_for(vault: Vault, key: Key, public: bytes, number: int = 1) -> Slot:
    """The recovery slot of an office whose sheet is elsewhere: only the public half of its key is known here."""
    made = Slot(new_id(), "recovery", "", public, b"", number=number)
    return replace(made, sealed=_sealed(vault.book, made, key))


def keyring_slot(vault: Vault, key: Key, person: str) -> tuple[Slot, bytes]:
    """A slot of its own for "nhớ trên máy này", and the secret that goes into the keyring."""
    secret = secrets.token_bytes(KEY_BYTES)
    private = envelope.private_from(secret, _KEYRING_CONTEXT)
    return _finished(vault, key, _blank("keyring", person, private), private), secret


_KEYRING_CONTEXT = b"soviec/keyring/x25519"


def _blank(kind: str, person: str, private: Any, number: int = 0) -> Slot:
    return Slot(new_id(), kind, person, private.public_key().public_bytes_raw(), b"", number=number)


def _finished(vault: Vault, key: Key, slot: Slot, private: Any) -> Slot:
    made = replace(slot, sealed=_sealed(vault.book, slot, key))
    if _unseal(made, private, vault.book) != key:
        raise AssertionError("a new slot must give the data key back")
    return made


def _sealed(book: str, slot: Slot, key: Key) -> bytes:
    return envelope.seal(bytes(key), slot.public, _seal_context(book, slot))


# --- opening -------------------------------------------------------------------------------------------------------


def open_with_passphrase(vault: Vault, passphrase: str, file: bytes = b"") -> Opened:
    """Try the passphrase, and the key file (its hash) where one is given, on each person's slot.

    Raises `KnownError`: "wrong-passphrase", "wrong-key-file" (a key file of somebody else), "key-file-missing".
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    slots = vault.of_kind("passphrase")
    given = key_file.name_of(file) if file else b""
    tried = False
    for slot in slots:
        if slot.file and slot.file != given:
            continue
        tried = True
        try:
            raw = envelope.decrypt(_kek(slot, passphrase, file), slot.wrapped, _wrap_context(vault, slot))
        except InvalidTag:
            continue
        return Opened(_unseal(slot, X25519PrivateKey.from_private_bytes(raw), vault.book), slot.person, slot.id)
    wanting = {slot.file for slot in slots if slot.file}
    if wanting and given not in wanting:
        raise key_file.wrong() if file else key_file.missing(alone=not tried)
    raise wrong_passphrase()


def _kek(slot: Slot, passphrase: str, file: bytes) -> bytes:
    """The key that wraps a slot's private key."""
    if slot.cost is None:
        raise damaged_vault()
    return envelope.stretch(passphrase, slot.salt, slot.cost, file if slot.file else b"")


def wrong_passphrase() -> KnownError:
    return KnownError(
        "wrong-passphrase",
        "Mật khẩu chưa đúng.",
        "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi gõ lại, hoặc dùng phiếu khôi phục.",
    )


def open_with_recovery(vault: Vault, code: str) -> Opened:
    """Open with the code on the recovery sheet; says which group is wrong, that the sheet was replaced by a newer one,
    or that it is another office's."""
    private = envelope.private_from(recovery.from_code(code), recovery.VAULT_CONTEXT)
    public = private.public_key().public_bytes_raw()
    for slot in vault.of_kind("recovery"):
        if slot.public == public:
            return Opened(_unseal(slot, private, vault.book), "", slot.id)
    for old in vault.retired:
        if old.public == public:
            raise _old_sheet(old, vault.sheet)
    raise KnownError(
        "other-sheet",
        "Mã khôi phục gõ đúng nhưng là phiếu của một sổ khác.",
        "Tìm phiếu khôi phục ghi tên cơ quan này.",
    )


def _old_sheet(old: Retired, sheet: Slot | None) -> KnownError:
    return KnownError(
        "old-sheet",
        f"Phiếu này là phiếu số {old.number}, đã thay từ {date.fromisoformat(old.until):%d/%m/%Y}; phiếu này chỉ còn mở"
        " được các bản sao lưu cũ hơn.",
        f"Tìm phiếu số {sheet.number}." if sheet else "Tìm phiếu mới hơn.",
    )


def open_with_keyring(vault: Vault, slot: Slot, secret: bytes) -> Opened:
    """Open with the secret that the keyring remembered for `slot`."""
    private = envelope.private_from(secret, _KEYRING_CONTEXT)
    return Opened(_unseal(slot, private, vault.book), slot.person, slot.id)


def _unseal(slot: Slot, private: Any, book: str) -> bytearray:
    from cryptography.exceptions import InvalidTag

    try:
        return bytearray(envelope.unseal(slot.sealed, private, slot.public, _seal_context(book, slot)))
    except (InvalidTag, ValueError) as error:
        raise damaged_vault() from error


def _wrap_context(vault: Vault, slot: Slot) -> bytes:
    cost = slot.cost or LOWEST_COST
    parts = ["soviec/wrap", _CONTEXT, vault.book, slot.id, slot.person, cost.memory, cost.passes, cost.lanes]
    return json.dumps([*parts, slot.file.hex()] if slot.file else parts).encode()


def _seal_context(book: str, slot: Slot) -> bytes:
    return json.dumps(["soviec/slot", _CONTEXT, book, slot.id, slot.kind, slot.person]).encode()


# --- the file ------------------------------------------------------------------------------------------------------


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _content(vault: Vault) -> bytes:
    slots = [
        {
            "id": slot.id, "kind": slot.kind, "person": slot.person, "public": _text(slot.public),
            "sealed": _text(slot.sealed), "salt": _text(slot.salt),
            "argon2id": [slot.cost.memory, slot.cost.passes, slot.cost.lanes] if slot.cost else None,
            "wrapped": _text(slot.wrapped), "file": _text(slot.file), "since": slot.since, "number": slot.number,
        }
        for slot in vault.slots
    ]  # fmt: skip
    body = {
        "format": VAULT_FORMAT, "book": vault.book, "salt": _text(vault.salt), "key": vault.key_number, "slots": slots,
        "retired": [{"number": old.number, "public": _text(old.public), "until": old.until} for old in vault.retired],
    }  # fmt: skip
    return json.dumps(body, indent=1).encode()


def write_vault(folder: Path, vault: Vault, name: str = FILE_NAME) -> None:
    """Write the vault file safely: a kill leaves the old one or the new one."""
    write_safely(folder / name, _content(vault))


def replace_vault(folder: Path, vault: Vault, opens: Callable[[Vault], Key], key: Key) -> None:
    """Put a changed vault in the old one's place; the old one is kept until the new one, read back from the disk, has
    given the data key. Raises `KnownError` where the disk refuses; the old one is then in force."""
    try:
        before = patiently((folder / FILE_NAME).read_bytes)
    except OSError as error:
        raise cannot_write(error) from error
    try:
        write_safely(folder / OLD_NAME, before)
        write_vault(folder, vault)
        if opens(_read(folder / FILE_NAME)) != key:
            raise AssertionError("a new vault must give the data key back")
    except BaseException:
        _take_back(folder, before)
        raise
    drop_old_vault(folder)


def _take_back(folder: Path, before: bytes) -> None:
    """The old vault is in force again. Where even that fails, both lie there, and either opens the book."""
    with contextlib.suppress(OSError, KnownError):
        if (folder / FILE_NAME).read_bytes() != before:
            write_safely(folder / FILE_NAME, before)
        drop_old_vault(folder)


def keep_opened(folder: Path, vault: Vault) -> None:
    """The vault that has opened the book is in force: put back where it was lost, and the one before it dropped."""
    if (folder / OLD_NAME).exists():
        try:
            _read(folder / FILE_NAME)
        except KnownError:
            write_vault(folder, vault)
        drop_old_vault(folder)


def drop_old_vault(folder: Path) -> None:
    with contextlib.suppress(OSError):
        (folder / OLD_NAME).unlink()


def read_vault(folder: Path) -> Vault:
    """The vault of the book in `folder`; the one before it where the newest is missing or cannot be understood.

    Raises `KnownError`: "no-vault" when it is missing, "newer-book" when a newer program wrote it, "damaged-vault".
    """
    try:
        return _read(folder / FILE_NAME)
    except KnownError as error:
        if error.code not in ("no-vault", "damaged-vault") or not (folder / OLD_NAME).exists():
            raise
        return _read(folder / OLD_NAME)


def _read(path: Path) -> Vault:
    try:
        body = json.loads(patiently(path.read_bytes))
        if body["format"] > VAULT_FORMAT:
            raise newer_book()
        slots = tuple(_read_slot(entry) for entry in body["slots"])
        retired = tuple(
            Retired(int(old["number"]), base64.b64decode(old["public"], validate=True), str(old["until"]))
            for old in body.get("retired", [])
        )
        salt = base64.b64decode(body["salt"], validate=True)
        return Vault(str(body["book"]), salt, slots, retired, int(body.get("key", 1)))
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
        return base64.b64decode(entry.get(name, ""), validate=True)

    kind = str(entry["kind"])
    cost = Cost(*map(int, entry["argon2id"])) if entry["argon2id"] else None
    number = int(entry.get("number", kind == "recovery"))  # before format 2 there was one sheet
    return Slot(
        str(entry["id"]), kind, str(entry["person"]), raw("public"), raw("sealed"), raw("salt"), cost, raw("wrapped"),
        raw("file"), str(entry.get("since", "")), number,
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
