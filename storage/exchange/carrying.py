"""Exchange by hand, as the window does it: write to a stick or file, look at what one holds, take it in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.exchange.clock import moment_of
from storage.exchange.checking import Checked, Checking
from storage.exchange.outcome import Exported, Imported, Refusal
from storage.exchange.service import Exchange
from storage.exchange.stores import Watched

Step = Callable[[], None]


@dataclass(frozen=True)
class Offer:
    """What came from one PC: how many changes, and the first and last day they were written on."""

    device: str
    changes: int
    first: date
    last: date
    quarantined: bool


@dataclass(frozen=True)
class Offered:
    """What a stick or file holds that this book has not."""

    title: str
    offers: tuple[Offer, ...]
    refused: tuple[Refusal, ...]

    @property
    def changes(self) -> int:
        return sum(each.changes for each in self.offers)


def write_out(exchange: Exchange, folder: Path, step: Step) -> Exported:
    """Write to a stick or folder what it does not have yet, and read it back."""
    return exchange.export_to(Watched(exchange.folder(folder), step))


def look(exchange: Exchange, source: Path, step: Step) -> Offered:
    """What would come in. Every check is made; the book is not touched.

    Raises `KnownError`: no-place, bundle-foreign, and where nothing could be read, the first reason.
    """
    store = Watched(exchange.source(source), step)
    refused = exchange.take_rosters(store)
    done = Imported()
    checked = list(Checking(exchange.connection, exchange.identity()).checked(store, done))
    if done.refused and not checked:
        raise done.refused[0].error
    return Offered(store.title, _offers(exchange, checked), (*refused, *done.refused))


def take_in(exchange: Exchange, source: Path, step: Step, allow_deletions: bool = False) -> Imported:
    """Take in what was looked at; whole, or nothing."""
    return exchange.import_from(Watched(exchange.source(source), step), allow_deletions=allow_deletions)


def _offers(exchange: Exchange, checked: list[Checked]) -> tuple[Offer, ...]:
    names = {bytes.fromhex(each.id): each.name for each in exchange.identity().roster.devices}
    found: dict[bytes, list[Checked]] = {}
    for each in checked:
        found.setdefault(each.device, []).append(each)
    return tuple(_offer(names.get(device, "máy lạ"), parts) for device, parts in found.items())


def _offer(name: str, parts: list[Checked]) -> Offer:
    days = [moment_of(each.stamp).astimezone().date() for part in parts for each in part.again().sets]
    return Offer(name, sum(part.changes for part in parts), min(days), max(days), any(p.quarantined for p in parts))
