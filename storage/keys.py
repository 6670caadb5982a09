"""The ways into an open book: whose passphrases open it, whether this PC remembers it, which sheet.

Reached as `office.keys`. Each change rewrites the vault file safely: a kill leaves the old one or the new one.
"""

from collections.abc import Callable
from pathlib import Path
from threading import RLock

from core.errors import KnownError
from storage import remembered, vault


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

    def remember(self) -> None:
        """ "Nhớ trên máy này". Raises `KnownError` "no-keyring" where the PC keeps no secrets."""
        with self._busy:
            kept = self._without_keyring()
            slot, secret = vault.keyring_slot(kept, self.key, self._signed_in())
            remembered.store(kept.book, slot.id, secret)
            self._keep(kept.with_slot(slot))

    def forget(self) -> None:
        """No longer open by itself on this PC."""
        with self._busy:
            remembered.forget(self.vault.book)
            self._keep(self._without_keyring())

    @property
    def is_remembered(self) -> bool:
        return bool(self.vault.of_kind("keyring"))

    def give_passphrase(self, person: str, passphrase: str, cost: vault.Cost | None = None) -> None:
        """A slot of their own for a person; replaces the one they had."""
        with self._busy:
            kept = self.vault
            fresh = vault.passphrase_slot(kept, self.key, person, passphrase, cost)
            for slot in kept.of_kind("passphrase"):
                if slot.person == person:
                    kept = kept.without(slot.id)
            self._keep(kept.with_slot(fresh))

    def require_passphrase(self, word: str) -> None:
        """Let only who is signed in pass. Raises `KnownError` "wrong-passphrase" for anybody else's passphrase."""
        if not self.by_sheet and vault.open_with_passphrase(self.vault, word).person != self._signed_in():
            raise vault.wrong_passphrase()

    def change_passphrase(self, old: str, new: str, cost: vault.Cost | None = None) -> None:
        """Another passphrase for whoever is signed in. Raises `KnownError` "wrong-passphrase" for a wrong old one."""
        self.require_passphrase(old)
        self.give_passphrase(self._signed_in(), new, cost)

    @property
    def people_with_passphrase(self) -> frozenset[str]:
        """The ids of the people who can open this book on this PC."""
        return frozenset(slot.person for slot in self.vault.of_kind("passphrase"))

    def know_sheet(self, public: bytes) -> None:
        """The office's recovery sheet opens this PC's book too; only its public key is known here."""
        with self._busy:
            self._keep(self.vault.with_slot(vault.slot_for(self.vault, self.key, public)))

    def _without_keyring(self) -> vault.Vault:
        kept = self.vault
        for slot in kept.of_kind("keyring"):
            kept = kept.without(slot.id)
        return kept

    def _keep(self, kept: vault.Vault) -> None:
        vault.write_vault(self.folder, kept)
        self.vault = kept


def unlocked(kept: vault.Vault, passphrase: str | None, code: str | None, from_keyring: bool) -> vault.Opened:
    """The data key by one of the three secrets. Raises `KnownError` as `Office.open` says."""
    if passphrase is not None:
        return vault.open_with_passphrase(kept, passphrase)
    if code is not None:
        return vault.open_with_recovery(kept, code)
    found = remembered.load(kept.book) if from_keyring and kept.of_kind("keyring") else None
    slot = next((slot for slot in kept.of_kind("keyring") if found and slot.id == found[0]), None)
    if found is None or slot is None:
        raise KnownError("not-remembered", "Máy này không nhớ khoá của sổ.", "Gõ mật khẩu để mở sổ.")
    return vault.open_with_keyring(kept, slot, found[1])
