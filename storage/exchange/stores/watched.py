"""A place whose every step is counted, so that long work shows how far it is, and can be stopped even while a place
does not answer."""

from collections.abc import Callable
from typing import TypeVar

from storage.exchange.stores.base import Found, Store
from storage.exchange.stores.waiting import Steps, beside

T = TypeVar("T")


class Watched:
    """`step` is called before each file is read or written; what it raises ends the work there."""

    def __init__(self, store: Store, step: Callable[[], None]) -> None:
        self.store, self.title, self._step = store, store.title, step
        self._still = step.still if isinstance(step, Steps) else step

    def _patiently(self, work: Callable[[], T]) -> T:
        self._step()
        return beside(work, self._still)

    def found(self, prefix: str) -> list[Found]:
        return self._patiently(lambda: self.store.found(prefix))

    def read(self, name: str) -> bytes:
        return self._patiently(lambda: self.store.read(name))

    def write_new(self, name: str, content: bytes) -> None:
        self._patiently(lambda: self.store.write_new(name, content))

    def delete_own(self, name: str) -> None:
        self._patiently(lambda: self.store.delete_own(name))
