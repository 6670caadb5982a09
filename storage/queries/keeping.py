"""How safe the book is by the 3-2-1 rule: three copies, two kinds of disk, one away from the PC."""

from dataclasses import dataclass
from datetime import date

from storage.backup.places import Place, all_places
from storage.reader import Reader

AMBER, RED = 3, 10  # days


@dataclass(frozen=True)
class Kept:
    """The newest copy of one kind; `age` in days, None where there is none or its day lies ahead of this PC's."""

    place: Place | None
    age: int | None

    @property
    def tone(self) -> str:
        return tone_of(self.age)


@dataclass(frozen=True)
class Keeping:
    """The copy on another disk, the one away from the PC, and all places. `since` is the book's first day here."""

    disk: Kept
    away: Kept
    places: tuple[Place, ...]
    since: date

    def oldest_age(self, today: date) -> int:
        """Days since the newest copy that survives this PC's disk; since the book began while there is none."""
        ages = [each.age for each in (self.disk, self.away) if each.age is not None]
        return min(ages) if ages else max((today - self.since).days, 0)


def keeping(reader: Reader) -> Keeping:
    """From what was written down; no disk is touched."""
    places = tuple(all_places(reader.connection))
    began = reader.one("SELECT min(since) FROM feed WHERE own AND since != ''")
    since = date.fromisoformat(began[0]) if began and began[0] else reader.today
    disk = [each for each in places if each.kind == "folder" and each.apart]
    return Keeping(
        _newest(disk, reader.today),
        _newest([each for each in places if each.kind == "stick"], reader.today),
        places,
        since,
    )


def _newest(places: list[Place], today: date) -> Kept:
    """A day that lies ahead was written by a wrong clock: it calms nobody."""
    dated = [(each.last, each) for each in places if each.last and each.last <= today]
    if not dated:
        return Kept(places[0] if places else None, None)
    last, place = max(dated, key=lambda pair: pair[0])
    return Kept(place, (today - last).days)


def tone_of(age: int | None) -> str:
    if age is None or age > AMBER:
        return "overdue" if age is not None and age > RED else "soon"
    return "ok"
