"""What a person decides about each found item before anything enters the book.

A review goes over a read plan ("plan/1") item by item: take, skip, change, split, join, take back. It changes nothing
but itself; at its end `accepted` says what the import intent is to write. `as_json` keeps a review for later.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from core.errors import KnownError
from core.plans.compare import compare
from core.plans.ours import own_tasks
from core.plans.result import SURE

Item = Mapping[str, Any]
Kind = Literal["tasks", "duties", "oneoffs", "gone"]
Decision = Literal["", "take", "skip"]
LISTS: dict[str, str] = {"tasks": "tasks", "duties": "recurring_duties", "oneoffs": "oneoff_duties"}
COMPARED = {"text": "nội dung", "lead": "chủ trì", "coord": "phối hợp", "deadline_raw": "thời hạn"}


@dataclass(frozen=True)
class Entry:
    """One found item. `read` is what the reader found, `item` what stands now.

    `news` tells how it stands to a document that is in the book already: "" (the document is new), "new", "changed",
    "same", or "gone" for a task of the book that the document has no more; `differs` names what changed, `before` says
    what the book holds there.
    """

    kind: Kind
    item: Item
    read: Item
    decision: Decision = ""
    news: str = ""
    differs: tuple[str, ...] = ()
    before: Mapping[str, str] = field(default_factory=dict)

    @property
    def edited(self) -> bool:
        return bool(self.item != self.read)

    @property
    def sure(self) -> bool:
        """Whether the reader had no doubt about it."""
        return bool(self.read.get("confidence", SURE) == SURE)

    @property
    def line(self) -> int:
        """Its line in the source, counted from 1; 0 where it has none."""
        return int((self.read.get("source") or {}).get("line") or 0)


@dataclass(frozen=True)
class Known:
    """A document that is in the book already: its tasks, and the ids of its duties (of both kinds) by their place."""

    tasks: Sequence[Item]
    duties: frozenset[int] = frozenset()
    oneoffs: frozenset[int] = frozenset()


@dataclass
class Review:
    """The decisions about one read document. `entries` stand in the order of the document."""

    plan: dict[str, Any]
    lines: Sequence[str]
    entries: list[Entry]
    _past: list[list[Entry]] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, plan: Mapping[str, Any], lines: Sequence[str], known: Known | None = None) -> "Review":
        """A new review of a read plan; `known` is what the book holds of the same document."""
        entries = [
            Entry(kind, item, item)  # type: ignore[arg-type]
            for kind, name in LISTS.items()
            for item in plan[name]
        ]
        made = cls(dict(plan), list(lines), entries)
        if known is not None:
            made.compare(known)
        return made

    def compare(self, known: Known) -> None:
        """Hold the entries against what the book holds; what is the same is taken already."""
        found = compare(known.tasks, self.plan["tasks"])
        changed, added = {each.place: each for each in found.changed}, set(found.added)
        held = {"duties": known.duties, "oneoffs": known.oneoffs}
        places = dict.fromkeys(LISTS, 0)
        for n, entry in enumerate(self.entries):
            place = places[entry.kind]
            places[entry.kind] += 1
            if entry.kind != "tasks":
                news = "same" if place in held[entry.kind] else "new"
                self.entries[n] = replace(entry, news=news, decision="take" if news == "same" else "")
            elif place in added:
                self.entries[n] = replace(entry, news="new")
            elif place in changed:
                differs = changed[place].names
                before = {name: str(changed[place].known.get(name) or "không ghi") for name in differs}
                self.entries[n] = replace(entry, news="changed", differs=differs, before=before)
            else:
                self.entries[n] = replace(entry, news="same", decision="take")
        self.entries += [Entry("gone", task, task, news="gone") for task in found.gone]

    # --- deciding ---------------------------------------------------------------------------------------------------

    def decide(self, places: Iterable[int], decision: Decision) -> None:
        """Take or skip entries, or leave them open again. Of a poor scan only one row is taken at a time."""
        places = list(places)
        if self.poor and decision == "take" and len(places) > 1:
            raise KnownError(
                "poor-scan", "Bản quét kém nên chỉ nhận từng dòng một.", "So dòng với ảnh trang rồi nhận dòng đó."
            )
        self._remember()
        for place in places:
            self.entries[place] = replace(self.entries[place], decision=decision)

    def edit(self, places: Iterable[int], **fields: Any) -> None:
        """Write new values of fields into entries."""
        changes = {
            place: {**self.entries[place].item, **fields}
            for place in places
            if any(self.entries[place].item.get(name) != value for name, value in fields.items())
        }
        if changes:
            self._remember()
        for place, item in changes.items():
            self.entries[place] = replace(self.entries[place], item=item)

    def alike(self, place: int, name: str) -> list[int]:
        """Other entries in which the reader found the same value of a field as in this one."""
        entry = self.entries[place]
        value = entry.read.get(name)
        return [
            n for n, other in enumerate(self.entries)
            if n != place and other.kind == entry.kind and other.read.get(name) == value
        ]  # fmt: skip

    def put(self, place: int, items: Sequence[Item], replaced: int = 1) -> None:
        """Put `items` in place of `replaced` entries: a row that was split, or rows that were joined."""
        self._remember()
        old = self.entries[place]
        self.entries[place : place + replaced] = [replace(old, item=item, decision="") for item in items]

    def skip_others(self, units: Sequence[str]) -> int:
        """Skip the open entries that name none of these units, unless none at all does; answers how many those were."""
        ours = set(own_tasks([entry.item for entry in self.entries], units))
        others = [n for n in self.open if n not in ours and self.entries[n].kind != "gone"]
        if not ours or not others:
            return 0
        self.decide(others, "skip")
        return len(others)

    def take_back(self) -> bool:
        """The state before the newest decision or change; answers whether there was one."""
        if not self._past:
            return False
        self.entries = self._past.pop()
        return True

    def settle(self) -> None:
        """What was taken is in the book now; the review goes on with the rest."""
        self._past.clear()
        kept = [entry for entry in self.entries if not (entry.kind == "gone" and entry.decision == "take")]
        self.entries = [
            replace(entry, news="same", differs=(), before={}, read=entry.item) if entry.decision == "take" else entry
            for entry in kept
        ]

    def set_meta(self, meta: Mapping[str, Any]) -> None:
        """What the document says of itself, as the person corrected it."""
        self.plan = {**self.plan, "meta": dict(meta)}

    def _remember(self) -> None:
        self._past.append(list(self.entries))

    # --- asking -----------------------------------------------------------------------------------------------------

    @property
    def taken(self) -> int:
        """How many entries would change the book now."""
        return sum(entry.decision == "take" and (entry.news != "same" or entry.edited) for entry in self.entries)

    @property
    def open(self) -> list[int]:
        """The places nobody has decided about, those the reader doubts first."""
        return sorted(
            (n for n, entry in enumerate(self.entries) if not entry.decision), key=lambda n: self.entries[n].sure
        )

    @property
    def poor(self) -> bool:
        """Whether this is a scan so poor that nothing of it is taken without a look."""
        return bool((self.plan.get("scan") or {}).get("poor"))

    @property
    def sure(self) -> list[int]:
        """The open entries that the reader has no doubt about."""
        if self.poor:
            return []
        return [n for n in self.open if self.entries[n].sure and self.entries[n].kind != "gone"]

    @property
    def order(self) -> list[int]:
        """All places as they are shown: doubtful ones first, then in the order of the document."""
        return sorted(range(len(self.entries)), key=lambda n: self.entries[n].sure)

    def accepted(self) -> dict[str, Any]:
        """The arguments of `core.intents.documents.import_plan` but for the original file."""
        plan, chosen = dict(self.plan), dict[str, Any]()
        for kind, name in LISTS.items():
            of_kind = [entry for entry in self.entries if entry.kind == kind]
            plan[name] = [entry.item for entry in of_kind]
            chosen[kind] = [n for n, entry in enumerate(of_kind) if entry.decision == "take"]
        gone = [entry.item["id"] for entry in self.entries if entry.kind == "gone" and entry.decision == "take"]
        return {"plan": plan, "gone": gone} | chosen

    # --- keeping ----------------------------------------------------------------------------------------------------

    def as_json(self) -> dict[str, Any]:
        """The review as it stands; what was decided about tasks that are gone is asked again."""
        entries = [
            [entry.kind, entry.item, entry.read, entry.decision, entry.news, list(entry.differs), dict(entry.before)]
            for entry in self.entries
            if entry.kind != "gone"
        ]
        return {"plan": self.plan, "lines": list(self.lines), "entries": entries}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any], known: Known | None = None) -> "Review":
        """A kept review again, beside what the book holds of the document by now."""
        entries = [
            Entry(kind, item, read, decision, news, tuple(differs), before)
            for kind, item, read, decision, news, differs, before in kept["entries"]
        ]
        made = cls(dict(kept["plan"]), kept["lines"], entries)
        if known is not None:
            found = compare(known.tasks, [entry.item for entry in entries if entry.kind == "tasks"])
            made.entries += [Entry("gone", task, task, news="gone") for task in found.gone]
        return made
