from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.office import Office
from tests.books import new_book


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """A new open book."""
    made = new_book(tmp_path / "so").office
    yield made
    made.close()


@pytest.fixture
def keyring_in_memory() -> Iterator[dict[tuple[str, str], str]]:
    """A keyring that works and keeps its secrets in a dict."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import PasswordDeleteError

    kept: dict[tuple[str, str], str] = {}

    class Memory(KeyringBackend):
        priority = 1  # type: ignore[assignment]

        def get_password(self, service: str, username: str) -> str | None:
            return kept.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            kept[service, username] = password

        def delete_password(self, service: str, username: str) -> None:
            if kept.pop((service, username), None) is None:
                raise PasswordDeleteError(username)

    before = keyring.get_keyring()
    keyring.set_keyring(Memory())
    yield kept
    keyring.set_keyring(before)
