"""The ways into an open book: whose passphrases open it, whether this PC remembers it, which sheet.

Reached as `office.keys`. Each change rewrites the small vault file safely; the old one is kept until the new one, read
back, has opened.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from core.errors import KnownError
from storage import envelope, key_file, recovery, remembered, vault
from storage.envelope import Cost
from storage.tries import Tries

if TYPE_CHECKING:
    from storage.office import Office


class Keys:
    """The data key of an open book and the vault it came from."""

    def __init__(
        self, folder: Path, kept: vault.Vault, opened: vault.Opened, busy: RLock, signed_in: Callable[[], str]
    ) -> None:
        self.folder = folder
        self.vault = kept
        self.key = opened.key
        self.by_sheet = not opened.person  # who opened with the recovery sheet has no passphrase to ask for
        self._busy = busy
        self._signed_in = signed_in

    def wipe(self) -> None:
        """Overwrite the data key: the book is closed. What may stay in memory: docs/threat-model.md."""
        self.key[:] = bytes(len(self.key))

    def take(self, kept: vault.Vault, key: bytearray) -> None:
        """The book has another data key now (storage/rotation.py)."""
        self.wipe()
        self.vault, self.key = kept, key

    # --- remembered on this PC --------------------------------------------------------------------------------------

    def remember(self) -> None:
        """ "Nhớ trên máy này". Raises `KnownError`: "no-keyring" where the PC keeps no secrets, "key-file-in-use"."""
        with self._busy:
            if self.needs_file:
                raise KnownError(
                    "key-file-in-use",
                    "Đang dùng tệp khoá nên máy không nhớ mật khẩu: nhớ thì tệp khoá không còn tác dụng.",
                    "Thôi dùng tệp khoá trước, nếu vẫn muốn máy nhớ.",
                )
            kept = self._without_keyring()
            slot, secret = vault.keyring_slot(kept, self.key, self._signed_in())
            remembered.store(kept.book, slot.id, secret)
            self._keep(kept.with_slot(slot), lambda new: vault.open_with_keyring(new, _slot(new, slot.id), secret).key)

    def forget(self) -> None:
        """No longer open by itself on this PC."""
        with self._busy:
            remembered.forget(self.vault.book)
            self._keep(self._without_keyring())

    @property
    def is_remembered(self) -> bool:
        return bool(self.vault.of_kind("keyring"))

    def _without_keyring(self) -> vault.Vault:
        kept = self.vault
        for slot in kept.of_kind("keyring"):
            kept = kept.without(slot.id)
        return kept

    # --- passphrases and key files ----------------------------------------------------------------------------------

    def give_passphrase(self, person: str, passphrase: str, cost: Cost | None = None, file: bytes = b"") -> None:
        """A slot of their own for a person, with a key file (its hash) beside it or without; replaces the one they
        had."""
        with self._busy:
            self._keep_passphrase(self.vault, person, passphrase, cost, file)

    def _keep_passphrase(self, kept: vault.Vault, person: str, word: str, cost: Cost | None, file: bytes) -> None:
        fresh = vault.passphrase_slot(kept, self.key, person, word, cost, file)
        if old := kept.of_person(person):
            kept = kept.without(old.id)
        self._keep(kept.with_slot(fresh), lambda new: vault.open_with_passphrase(new, word, file).key)

    def require_passphrase(self, word: str, file: bytes = b"") -> None:
        """Let only who is signed in pass. Raises `KnownError` "wrong-passphrase" for anybody else's passphrase, and
        what `sign_in` raises."""
        if not self.by_sheet and self.sign_in(word, file).person != self._signed_in():
            raise vault.wrong_passphrase()

    def sign_in(self, word: str, file: bytes = b"") -> vault.Opened:
        """Whose passphrase this is. Raises `KnownError`: wrong-passphrase, wrong-key-file, key-file-missing, wait."""
        return tried(self.vault, word, file)

    def change_passphrase(self, old: str, new: str, cost: Cost | None = None, file: bytes = b"") -> None:
        """Another passphrase for whoever is signed in; a key file in use stays in use and is given too.
        Raises `KnownError` "wrong-passphrase" for a wrong old one."""
        self.require_passphrase(old, file)
        self.give_passphrase(self._signed_in(), new, cost, file if self.needs_file else b"")

    def use_key_file(self, word: str, file: bytes, old_file: bytes = b"", cost: Cost | None = None) -> bool:
        """From now on the signed-in person needs this key file beside the passphrase; answers whether the PC had to
        stop remembering the book: it would open without the file."""
        self.require_passphrase(word, old_file)
        with self._busy:
            was_remembered = self.is_remembered
            remembered.forget(self.vault.book)
            self._keep_passphrase(self._without_keyring(), self._signed_in(), word, cost, file)
        return was_remembered

    def drop_key_file(self, word: str, file: bytes, cost: Cost | None = None) -> None:
        """The passphrase alone again."""
        self.require_passphrase(word, file)
        self.give_passphrase(self._signed_in(), word, cost)

    def remove_passphrase(self, person: str) -> None:
        """A person's passphrase opens the book no longer. Raises `KnownError`: no-such-slot, own-passphrase."""
        with self._busy:
            slot = self.vault.of_person(person)
            if slot is None:
                raise KnownError("no-such-slot", "Người này chưa có mật khẩu mở sổ trên máy này.")
            if person == self._signed_in() and not self.by_sheet:
                raise KnownError(
                    "own-passphrase",
                    "Không bỏ được mật khẩu của chính người đang mở sổ.",
                    "Nhờ người khác mở sổ rồi bỏ, hoặc đổi mật khẩu.",
                )
            self._keep(self.vault.without(slot.id))

    @property
    def people_with_passphrase(self) -> frozenset[str]:
        """The ids of the people who can open this book on this PC."""
        return frozenset(slot.person for slot in self.vault.of_kind("passphrase"))

    @property
    def needs_file(self) -> bool:
        """Whether the signed-in person opens with a key file too."""
        slot = self.vault.of_person(self._signed_in())
        return slot is not None and bool(slot.file)

    @property
    def passphrase_since(self) -> date | None:
        """The day the signed-in person chose their passphrase, where it is known."""
        slot = self.vault.of_person(self._signed_in())
        return date.fromisoformat(slot.since) if slot and slot.since else None

    # --- the recovery sheet -----------------------------------------------------------------------------------------

    @property
    def sheet_number(self) -> int:
        """The number on the recovery sheet that opens this book; 0 while there is none."""
        return self.vault.sheet.number if self.vault.sheet else 0

    def know_sheet(self, public: bytes, number: int = 1) -> None:
        """The office's recovery sheet opens this PC's book; only its public key is known here. Another one that was
        in force is retired, and stays listed for the backups it opens."""
        with self._busy:
            kept = self._retired(number)
            for known in kept.of_kind("recovery"):
                kept = kept.without(known.id)
            self._keep(kept.with_slot(vault.slot_for(kept, self.key, public, number)))

    def add_sheet(self, secret: bytes, number: int) -> None:
        """A new sheet beside the one in force, until `know_sheet` or `settle_sheet` says which of them counts."""
        with self._busy:
            slot = vault.recovery_slot(self.vault, self.key, secret, number)
            code = recovery.to_code(secret)
            self._keep(self.vault.with_slot(slot), lambda new: vault.open_with_recovery(new, code).key)

    def settle_sheet(self, public: bytes) -> None:
        """Of several sheets the one whose public key the book names counts; a change that was cut off is undone."""
        with self._busy:
            sheets = self.vault.of_kind("recovery")
            if len(sheets) < 2:
                return
            first = min(sheets, key=lambda slot: slot.number)
            chosen = next((slot for slot in sheets if slot.public == public), first)
            kept = self._retired(chosen.number)
            for slot in kept.of_kind("recovery"):
                kept = kept.without(slot.id)
            self._keep(kept.with_slot(chosen))

    def _retired(self, number: int) -> vault.Vault:
        """The vault in which every sheet older than `number` is only listed."""
        kept = self.vault
        for slot in kept.of_kind("recovery"):
            if slot.number < number:
                old = vault.Retired(slot.number, slot.public, date.today().isoformat())
                kept = replace(kept.without(slot.id), retired=(*kept.retired, old))
        return kept

    def _keep(self, kept: vault.Vault, opens: Callable[[vault.Vault], envelope.Key] | None = None) -> None:
        """Put the changed vault in the old one's place, once what was added has opened it."""
        vault.replace_vault(self.folder, kept, opens or (lambda _new: self.key), self.key)
        self.vault = kept


def _slot(kept: vault.Vault, id: str) -> vault.Slot:
    return next(slot for slot in kept.slots if slot.id == id)


def tried(kept: vault.Vault, passphrase: str, file: bytes = b"") -> vault.Opened:
    """Open with a passphrase; wrong ones slow down the next try."""
    tries = Tries(kept.book)
    tries.require()
    try:
        opened = vault.open_with_passphrase(kept, passphrase, file)
    except KnownError as error:
        # Where a key file is missing, the passphrase was still tried on everybody who needs none.
        if error.code == "wrong-passphrase" or not all(slot.file for slot in kept.of_kind("passphrase")):
            tries.wrong()
        raise
    tries.right()
    return opened


def unlocked(
    kept: vault.Vault, passphrase: str | None, code: str | None, from_keyring: bool, file: Path | None = None
) -> vault.Opened:
    """The data key by one of the three secrets. Raises `KnownError` as `Office.open` says."""
    if passphrase is not None:
        return tried(kept, passphrase, key_file.read(file) if file else b"")
    if code is not None:
        return vault.open_with_recovery(kept, code)
    found = remembered.load(kept.book) if from_keyring and kept.of_kind("keyring") else None
    slot = next((slot for slot in kept.of_kind("keyring") if found and slot.id == found[0]), None)
    if found is None or slot is None:
        raise KnownError("not-remembered", "Máy này không nhớ khoá của sổ.", "Gõ mật khẩu để mở sổ.")
    return vault.open_with_keyring(kept, slot, found[1])


def stick_file(kept: vault.Vault) -> Path | None:
    """The key file of somebody of this book on a stick that is plugged in."""
    names = [slot.file for slot in kept.of_kind("passphrase") if slot.file]
    if not names:
        return None
    from storage.exchange.drives import removable_drives

    return key_file.find([drive.folder for drive in removable_drives()], names)


def change_person(office: "Office", word: str, file: bytes = b"") -> None:
    """Somebody else works in the open book from now on. Raises `KnownError` as `Keys.sign_in`."""
    with office.alone():
        office.person, office.keys.by_sheet = office.keys.sign_in(word, file).person, False
        office._kept.clear()
