"""Acts on a book that are tried with a fault at every file access: see tests/faults/layer.py."""

import json
from pathlib import Path
from typing import Any

from core.errors import KnownError
from storage import vault
from storage.check import check_book
from storage.office import Office
from storage.reader import Reader
from tests.books import CHEAP, PASSPHRASE, new_book, open_book
from tests.storage.writer import save

NEW = "Một câu khác hẳn 2027"


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
    """The negative control: a vault that is written in place loses the book."""

    def act(self, folder: Path) -> None:
        def in_place(path: Path, content: bytes) -> None:
            path.write_bytes(content)

        vault.write_safely = in_place  # type: ignore[assignment]
        super().act(folder)


def _opening(folder: Path, *words: str) -> list[str]:
    """Which of these passphrases open the book."""
    found = []
    for word in words:
        try:
            Office.open(folder, passphrase=word).close()
        except KnownError as error:
            if error.code not in ("wrong-passphrase", "damaged-vault", "no-vault"):
                raise
        else:
            found.append(word)
    return found
