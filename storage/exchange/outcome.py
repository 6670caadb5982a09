"""What an exchange did."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import KnownError


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken, and why. It is tried again at the next visit."""

    name: str
    error: KnownError


@dataclass
class Imported:
    """What came in. `waiting` > 0: so many records would be deleted that a person has to say yes; nothing came in."""

    sets: int = 0
    changes: int = 0
    files: int = 0
    roster: bool = False
    changed: frozenset[tuple[str, str]] = frozenset()
    refused: list[Refusal] = field(default_factory=list)
    quarantined: int = 0
    waiting: int = 0
    forked: bool = False


@dataclass
class Exported:
    """What was written to the place and read back. `place` is the place's own id."""

    place: str = ""
    segments: int = 0
    files: int = 0
    bytes: int = 0
    mended: int = 0
    paths: list[Path] = field(default_factory=list)


@dataclass
class Visits:
    """A run through all configured places."""

    visits: list[Any]

    @property
    def changed(self) -> frozenset[tuple[str, str]]:
        """The records that came in through any of them."""
        return frozenset().union(*(visit.imported.changed for visit in self.visits if visit.imported))
