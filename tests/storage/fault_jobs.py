"""Acts on a book that are tried with a fault at every file access: see tests/faults/layer.py."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.errors import KnownError
from storage import key_file, recovery, schema, vault
from storage.check import check_book
from storage.exchange.identity import meta
from storage.office import Office
from storage.reader import Reader
from storage.rotation import rotate
from storage.sheet import change_sheet
from tests.books import CHEAP, PASSPHRASE, new_book, open_book
from tests.storage.writer import save

NEW = "Một câu khác hẳn 2027"
RELEASED = "sổ mẫu của bản phát hành"
ROOT = Path(__file__).parents[2]


def _texts(office: Office, entity: str) -> list[str]:
    name = "title" if entity == "checklist" else "text"
    return [record[name] for record in office.ask(Reader.find, entity)]


def _without_leftovers(folder: Path) -> None:
    assert [each.name for each in folder.glob(".*")] == []


class _Book:
    """A book with one task; what was noted in `prepare` is read back in `check`."""

    def prepare(self, folder: Path) -> None:
        made = new_book(folder / "so")
        made.office.do(save, text="Trước")
        self.note(folder, code=made.recovery_code, book=made.office.keys.vault.book, key=made.office.keys.key.hex())
        made.office.close()

    def note(self, folder: Path, **facts: Any) -> None:
        (folder / "notes.json").write_text(json.dumps(facts))

    def noted(self, folder: Path) -> dict[str, Any]:
        return dict(json.loads((folder / "notes.json").read_text()))


class SaveTask(_Book):
    """One act over three tables."""

    def act(self, folder: Path) -> None:
        with open_book(folder / "so") as office:
            office.do(save, text="Sau")

    def check(self, folder: Path, outcome: str) -> None:
        with open_book(folder / "so") as office:
            found = _texts(office, "task")
            assert found == _texts(office, "checklist") == _texts(office, "item")
            assert found in (["Trước"], ["Trước", "Sau"])
            assert outcome != "done" or len(found) == 2
            wrong = office.inspect(check_book)
            assert wrong == [], wrong
        _without_leftovers(folder / "so")


class ChangePassphrase(_Book):
    """Old or new, never neither; the data key stays, and the recovery sheet always opens."""

    def act(self, folder: Path) -> None:
        with open_book(folder / "so") as office:
            office.keys.change_passphrase(PASSPHRASE, NEW, CHEAP)

    def check(self, folder: Path, outcome: str) -> None:
        opening = _opening(folder / "so", PASSPHRASE, NEW)
        assert opening, "neither the old passphrase nor the new one opens the book"
        if outcome == "done":
            assert opening == [NEW]
        noted = self.noted(folder)
        with Office.open(folder / "so", recovery_code=noted["code"]) as office:
            assert office.keys.key.hex() == noted["key"]
            assert _texts(office, "task") == ["Trước"]
        _without_leftovers(folder / "so")


class HalfWrittenVault(ChangePassphrase):
    """The negative control: a vault written in place, and none kept, loses the book."""

    def act(self, folder: Path) -> None:
        def in_place(path: Path, content: bytes) -> None:
            if path.name != vault.OLD_NAME:
                path.write_bytes(content)

        vault.write_safely = in_place  # type: ignore[assignment]
        super().act(folder)


class UseKeyFile(_Book):
    """A key file made on the stick and switched on: the passphrase alone opens, or both together; never neither."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        (folder / "usb").mkdir()

    def act(self, folder: Path) -> None:
        stick = folder / "usb"
        with open_book(folder / "so") as office:
            office.keys.use_key_file(PASSPHRASE, key_file.make(stick / "a.svkey"), cost=CHEAP)

    def check(self, folder: Path, outcome: str) -> None:
        alone = _opening(folder / "so", PASSPHRASE)
        if not alone:
            Office.open(folder / "so", passphrase=PASSPHRASE, key_file=folder / "usb" / "a.svkey").close()
        assert outcome != "done" or not alone
        Office.open(folder / "so", recovery_code=self.noted(folder)["code"]).close()
        _without_leftovers(folder / "so")


class ChangeSheet(_Book):
    """The old sheet opens, or the new one; the passphrase always."""

    secret = bytes(range(32))

    def act(self, folder: Path) -> None:
        with open_book(folder / "so") as office:
            change_sheet(office, self.secret)

    def check(self, folder: Path, outcome: str) -> None:
        open_book(folder / "so").close()  # finishes what was cut off
        old = _sheet_opens(folder / "so", self.noted(folder)["code"])
        new = _sheet_opens(folder / "so", recovery.to_code(self.secret))
        assert old != new
        assert new or outcome != "done"
        with open_book(folder / "so") as office:
            assert office.keys.sheet_number == (2 if new else 1)
            slot = vault.recovery_slot(office.keys.vault, office.keys.key, self.secret)
            named = office.inspect(meta, "recovery_public")
            assert (named == slot.public.hex()) is new
        _without_leftovers(folder / "so")


class GivePassphrase(_Book):
    """A second person's slot; the first person's stays as it was."""

    def act(self, folder: Path) -> None:
        with open_book(folder / "so") as office:
            office.keys.give_passphrase("7" * 32, NEW, CHEAP)

    def check(self, folder: Path, outcome: str) -> None:
        opening = _opening(folder / "so", PASSPHRASE, NEW)
        assert PASSPHRASE in opening
        assert outcome != "done" or NEW in opening
        _without_leftovers(folder / "so")


class Remember(_Book):
    """Remembered by this PC or not; the passphrase opens either way."""

    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        (folder / "keyring").mkdir()

    def act(self, folder: Path) -> None:
        with _keyring(folder), open_book(folder / "so") as office:
            office.keys.remember()

    def check(self, folder: Path, outcome: str) -> None:
        with _keyring(folder):
            opens = True
            try:
                Office.open(folder / "so", remembered=True).close()
            except KnownError as error:
                assert error.code == "not-remembered"
                opens = False
            assert opens or outcome != "done"
        open_book(folder / "so").close()
        _without_leftovers(folder / "so")


class Forget(Remember):
    def prepare(self, folder: Path) -> None:
        super().prepare(folder)
        super().act(folder)

    def act(self, folder: Path) -> None:
        with _keyring(folder), open_book(folder / "so") as office:
            office.keys.forget()

    def check(self, folder: Path, outcome: str) -> None:
        with _keyring(folder):
            opens = True
            try:
                Office.open(folder / "so", remembered=True).close()
            except KnownError as error:
                assert error.code == "not-remembered"
                opens = False
            assert not (opens and outcome == "done")
        open_book(folder / "so").close()
        _without_leftovers(folder / "so")


class Rotate(_Book):
    """One whole book and the key to it; the passphrase and the sheet open it either way."""

    def act(self, folder: Path) -> None:
        with open_book(folder / "so") as office:
            rotate(office, PASSPHRASE)
            office.do(save, text="Sau")

    def check(self, folder: Path, outcome: str) -> None:
        noted = self.noted(folder)
        with open_book(folder / "so") as office:
            found = _texts(office, "task")
            assert found in (["Trước"], ["Trước", "Sau"])
            rotated = office.keys.vault.key_number == 2
            assert rotated or (outcome != "done" and len(found) == 1)
            assert (office.keys.key.hex() != noted["key"]) is rotated
            wrong = office.inspect(check_book)
            assert wrong == [], wrong
        Office.open(folder / "so", recovery_code=noted["code"]).close()
        _without_leftovers(folder / "so")
        assert not list((folder / "so").glob("*.next*"))


class RotateInPlace(Rotate):
    """The negative control: the vault changed before the file."""

    def act(self, folder: Path) -> None:
        from storage import rotation

        def wrong_order(place: Path) -> None:
            (place / rotation.NEXT_VAULT).replace(place / vault.FILE_NAME)
            (place / rotation.NEXT_BOOK).replace(place / "book.db")

        rotation.finish = wrong_order
        super().act(folder)


class Migrate(_Book):
    """A book of version 3 is brought up to date: the old version or the new one."""

    def prepare(self, folder: Path) -> None:
        shutil.copytree(ROOT / "tests" / "released" / "v3", folder / "so")

    def act(self, folder: Path) -> None:
        Office.open(folder / "so", passphrase=RELEASED).close()

    def check(self, folder: Path, outcome: str) -> None:
        with Office.open(folder / "so", passphrase=RELEASED) as office:
            assert office.inspect(schema.version_of) == schema.SCHEMA_VERSION
            wrong = office.inspect(check_book)
            assert wrong == [], wrong
        _without_leftovers(folder / "so")


@contextmanager
def _keyring(folder: Path) -> Iterator[None]:
    """A keyring that keeps each secret in a file of its own; it refuses in the words of a keyring."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import KeyringError

    class Files(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def _path(self, username: str) -> Path:
            return folder / "keyring" / username

        def get_password(self, service: str, username: str) -> str | None:
            try:
                return self._path(username).read_text() if self._path(username).exists() else None
            except OSError as error:
                raise KeyringError from error

        def set_password(self, service: str, username: str, password: str) -> None:
            try:
                part = self._path("part")
                part.write_text(password)
                part.replace(self._path(username))
            except OSError as error:
                raise KeyringError from error

        def delete_password(self, service: str, username: str) -> None:
            try:
                self._path(username).unlink(missing_ok=True)
            except OSError as error:
                raise KeyringError from error

    before = keyring.get_keyring()
    keyring.set_keyring(Files())
    yield
    keyring.set_keyring(before)


def _sheet_opens(folder: Path, code: str) -> bool:
    try:
        Office.open(folder, recovery_code=code).close()
    except KnownError as error:
        assert error.code in ("other-sheet", "old-sheet")
        return False
    return True


def _opening(folder: Path, *words: str) -> list[str]:
    """Which of these passphrases open the book."""
    found = []
    for word in words:
        try:
            Office.open(folder, passphrase=word).close()
        except KnownError as error:
            if error.code not in ("wrong-passphrase", "damaged-vault", "no-vault", "key-file-missing"):
                raise
        else:
            found.append(word)
    return found
