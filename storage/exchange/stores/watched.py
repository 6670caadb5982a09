"""A place whose every step is counted, so that long work shows how far it is and can be stopped between two files."""

from collections.abc import Callable

from storage.exchange.stores.base import Found, Store


class Watched:
    """`step` is called before each file is read or written; what it raises ends the work there."""

    def __init__(self, store: Store, step: Callable[[], None]) -> None:
        self.store, self.title, self._step = store, store.title, step

    def found(self, prefix: str) -> list[Found]:
        self._step()
        return self.store.found(prefix)

    def read(self, name: str) -> bytes:
        self._step()
        return self.store.read(name)

    def write_new(self, name: str, content: bytes) -> None:
        self._step()
        self.store.write_new(name, content)

    def delete_own(self, name: str) -> None:
        self.store.delete_own(name)
