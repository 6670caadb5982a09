"""What was found in a plan: the contract "plan/1"."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.deadlines import Deadline
from core.scans.seen import Scan, SeenLine

SURE, CHECK = "sure", "check"


@dataclass(frozen=True)
class Place:
    """Where it stands: the line, counted from 1 in the reading's lines, its words, and the page if there are pages.
    `more` are the lines of a row that a page break cut; `pieces` the places on scanned pages."""

    line: int
    quote: str
    page: int | None = None
    more: tuple[int, ...] = ()
    pieces: tuple[SeenLine, ...] = ()

    def as_json(self) -> dict[str, Any]:
        found: dict[str, Any] = {"line": self.line, "quote": self.quote}
        if self.pieces:
            found["pieces"] = [
                {"page": piece.page, "box": list(piece.box), "unsure": [list(word.box) for word in piece.doubts]}
                for piece in self.pieces
            ]
        return found | {"page": self.page} if self.page else found


@dataclass(frozen=True)
class Stated:
    """A fact with how certain it is: explicit, blank, inferred, recovered_from_annex_caption, uncertain."""

    value: str | None = None
    status: str = "blank"
    symbol: str | None = None
    partial: str | None = None

    def as_json(self, *names: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("value", *names, "status")}


@dataclass(frozen=True)
class PlanMeta:
    """What the document says of itself."""

    doc_type: str | None = None
    number: Stated = Stated()
    date: Stated = Stated()
    place: str | None = None
    issuer: Stated = Stated()
    title: str | None = None
    signer: str | None = None
    position: str | None = None
    signatures: Sequence[Mapping[str, Any]] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "doc_type": self.doc_type,
            "number": self.number.as_json("symbol"),
            "date": self.date.as_json("partial"),
            "place": self.place,
            "issuer": self.issuer.as_json(),
            "title": self.title,
            "signer": {"name": self.signer, "position": self.position},
            "signatures": [dict(found) for found in self.signatures],
        }


@dataclass(frozen=True)
class FoundTask:
    """One row of a task table."""

    no: str | None
    section: str | None
    text: str
    lead: str | None
    coord: str | None
    deadline_raw: str | None
    deadline: Deadline
    source: Place
    product: str | None = None
    confidence: str = SURE
    unsure: tuple[str, ...] = ()  # words of a scan that the engine is not sure of

    def as_json(self) -> dict[str, Any]:
        return {
            "no": self.no, "section": self.section, "text": self.text, "lead": self.lead, "coord": self.coord,
            "product": self.product, "deadline_raw": self.deadline_raw, "deadline": self.deadline.as_json(),
            "source": self.source.as_json(), "confidence": self.confidence,
        } | _doubts(self.unsure)  # fmt: skip


@dataclass(frozen=True)
class FoundDuty:
    """A duty in running text: recurring where `deadline` is, else due once."""

    text: str
    actor: str | None
    recipient: str | None
    deadline_raw: str
    deadline: Deadline
    quote: str
    source: Place
    confidence: str = SURE
    unsure: tuple[str, ...] = ()

    @property
    def due_rule(self) -> dict[str, Any] | None:
        """The rule of a recurring duty whose text names a day; None where the day has to be asked for."""
        rule = self.deadline.rule
        return rule if rule and (rule.get("day") or rule.get("weekday")) else None

    def as_json(self) -> dict[str, Any]:
        shared = {
            "text": self.text, "actor": self.actor, "recipient": self.recipient, "quote": self.quote,
            "source": self.source.as_json(), "confidence": self.confidence,
        } | _doubts(self.unsure)  # fmt: skip
        if self.deadline.kind == "recurring":
            rule = self.deadline.rule
            return shared | {"cadence": rule["freq"] if rule else None, "due_rule": self.due_rule}
        return shared | {"deadline_raw": self.deadline_raw, "deadline": self.deadline.as_json()}


def _doubts(words: Sequence[str]) -> dict[str, Any]:
    return {"unsure": list(words)} if words else {}


@dataclass(frozen=True)
class Warned:
    """A doubt for the reader, in Vietnamese."""

    code: str
    message: str


@dataclass(frozen=True)
class PlanReading:
    """Everything found in one document, with its source lines."""

    meta: PlanMeta
    tasks: Sequence[FoundTask] = ()
    duties: Sequence[FoundDuty] = ()
    sections: Sequence[tuple[str, str]] = ()
    annex_referenced: bool = False
    annex_present: bool = False
    warnings: Sequence[Warned] = ()
    lines: Sequence[str] = field(default=(), repr=False)
    scan: Scan | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, Any]:
        recurring = [duty for duty in self.duties if duty.deadline.kind == "recurring"]
        found = {
            "schema": "plan/1",
            "meta": self.meta.as_json(),
            "annex": {"referenced": self.annex_referenced, "present": self.annex_present},
            "sections": [{"no": no, "title": title} for no, title in self.sections],
            "tasks": [task.as_json() for task in self.tasks],
            "recurring_duties": [duty.as_json() for duty in recurring],
            "oneoff_duties": [duty.as_json() for duty in self.duties if duty not in recurring],
            "warnings": [{"code": warned.code, "message": warned.message} for warned in self.warnings],
        }
        return found | {"scan": self.scan.as_json()} if self.scan else found
