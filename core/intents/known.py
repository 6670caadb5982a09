"""What an intent may ask of the book."""

from datetime import date
from typing import Any, Protocol

from core.entities import Record
from core.workdays import WorkCalendar


class Known(Protocol):
    """What is known at the moment of an intent."""

    @property
    def today(self) -> date:
        """The working date."""

    @property
    def person(self) -> str:
        """The id of whoever is signed in."""

    def get(self, entity: str, id: str) -> Record | None:
        """One record, deleted or not."""

    def find(self, entity: str, *, deleted: bool | None = False, order: str = "", **equal: Any) -> list[Record]:
        """Records whose fields equal the given values."""

    @property
    def calendar(self) -> WorkCalendar:
        """The working-day calendar with the office's own corrections."""

    def new_id(self) -> str:
        """A fresh id."""

    @property
    def device(self) -> str:
        """The permanent id of this PC."""

    @property
    def founder(self) -> str:
        """The permanent id of the PC that founded the office."""

    @property
    def feed(self) -> str:
        """The id of the feed that this PC writes; another one after a restore."""
