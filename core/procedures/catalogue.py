"""The procedures as the program ships them (assets/procedures), each with the source and confidence of its facts.

A procedure is valid from a day to a day, both included, and a case file follows the version of its day of intake. The
shipped data is never edited: an office's own corrections are laid over it (core/procedures/corrections.py).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cache, cached_property
from typing import Any, Literal

from core.assets import asset
from core.text import fold, nfc

FOLDER = asset("procedures")
CONFIDENCE = {
    "seen": "đã thấy nguồn",
    "from memory": "theo trí nhớ, chưa đối chiếu",
    "unknown": "chưa xác định",
    "office": "cơ quan tự sửa",
    "province": "tỉnh ban hành",
}
ACTIONS = {"nop": "Nộp", "xuat-trinh": "Xuất trình", "cung-cap-thong-tin": "Cung cấp thông tin"}
CHANNELS = {"counter": "Trực tiếp", "post": "Bưu chính", "online": "Trực tuyến"}
SUBMISSION: dict[str, str] = {
    "truc-tiep": "trực tiếp",
    "buu-chinh": "bưu chính",
    "truc-tuyen": "trực tuyến",
    "luu-dong": "lưu động",
    "noi-bo": "nội bộ",
}
STATUS = {
    "active": "",
    "outdated-record": "Bản ghi cũ, chưa có bản công bố mới",
    "not-in-national-catalog-2026-07": "Không có trong danh mục quốc gia tháng 7/2026",
}
TimeKind = Literal["same_day", "working_days", "calendar_days", "varies", "unknown"]
Json = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """One statement with where it comes from. `source` names keys of the catalogue's sources; `conflict` is what
    another source says instead, "" when none does."""

    text: str
    confidence: str
    source: tuple[str, ...] = ()
    conflict: str = ""

    @property
    def sure(self) -> bool:
        return self.confidence in ("seen", "office", "province") and not self.conflict


@dataclass(frozen=True)
class Extension:
    """How much longer it may take, and when. `counted` says how the source counts: "total" from the start, "more" after
    the usual time, "earlier" where the source does not say which (the earlier of the two is promised), None where it is
    no extension that can be counted."""

    value: int | None
    unit: str
    counted: str | None
    fact: Fact


@dataclass(frozen=True)
class TimeRule:
    """How long a procedure takes. `value` is in days of `kind`; `cutoff` only where the source gives one."""

    kind: TimeKind
    value: int | None
    cutoff: time | None
    fact: Fact
    extension: Extension | None = None
    name: str = ""  # of a variant: which kind of request it is


@dataclass(frozen=True)
class Fee:
    """What it costs. `amount` is in đồng, None when the rule does not give one figure."""

    rule: str
    amount: int | None
    fact: Fact


@dataclass(frozen=True)
class Paper:
    """One paper of the dossier. `action` is nop (handed in), xuat-trinh (shown and given back) or cung-cap-thong-tin;
    papers of one `group` stand for each other."""

    id: str
    name: str
    action: str
    originals: int
    copies: int
    required: bool
    condition: str
    group: str
    note: str
    fact: Fact


@dataclass(frozen=True)
class Procedure:
    """One procedure in one version."""

    id: str
    name: str
    code: str
    sector: str
    status: str
    competent: str
    submission: tuple[str, ...]
    authorisation: bool
    time: TimeRule
    variants: tuple[TimeRule, ...]
    fee: Fee
    papers: tuple[Paper, ...]
    sets: int
    results: tuple[Fact, ...]
    forms: tuple[Fact, ...]
    basis: tuple[Fact, ...]
    register: Fact
    notes: tuple[str, ...]
    public_notice: tuple[int, str] | None
    valid_from: date | None
    valid_to: date | None
    identity: tuple[Fact, ...] = ()
    foreign: bool = False  # with a foreign element

    def valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    @property
    def validity_words(self) -> str:
        """From when to when this version may be used, "" when the data does not say."""
        parts = (("từ", self.valid_from), ("đến hết", self.valid_to))
        return " ".join(f"{word} {day:%d/%m/%Y}" for word, day in parts if day)

    def paper(self, id: str) -> Paper | None:
        return next((paper for paper in self.papers if paper.id == id), None)

    def variant(self, name: str) -> TimeRule | None:
        return next((rule for rule in self.variants if rule.name == name), None)


@dataclass(frozen=True)
class Catalogue:
    """All procedures of one version of the data. `raw` is what was read, for comparing versions and for overlays."""

    version: str
    raw: Json
    procedures: tuple[Procedure, ...]

    def versions(self, id: str) -> tuple[Procedure, ...]:
        """Every version of a procedure, oldest first."""
        return self._by_id.get(id, ())

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[Procedure, ...]]:
        found: dict[str, tuple[Procedure, ...]] = {}
        for procedure in sorted(self.procedures, key=lambda each: each.valid_from or date.min):
            found[procedure.id] = (*found.get(procedure.id, ()), procedure)
        return found

    def on(self, id: str, day: date) -> Procedure | None:
        """The version valid on a day of intake; None when there is none, also for an unknown id."""
        return next((procedure for procedure in self.versions(id) if procedure.valid_on(day)), None)

    def newest(self, id: str) -> Procedure | None:
        """The newest version, valid or not."""
        versions = self.versions(id)
        return versions[-1] if versions else None

    @property
    def sectors(self) -> Mapping[str, str]:
        found: Mapping[str, str] = self.raw["sectors"]
        return found

    def source_words(self, sources: Sequence[str]) -> str:
        """The titles of sources, as the screen shows them beside a fact."""
        known = self.raw["sources"]
        return "; ".join(known[key]["title"] if key in known else key for key in sources)

    def find(self, text: str) -> list[Procedure]:
        """Procedures whose name, code or id holds every word, accents left out or not; newest versions only."""
        words = fold(text).split()
        newest = {procedure.id: procedure for procedure in self.procedures}
        return [each for each in newest.values() if all(word in _haystack(each) for word in words)]


def _haystack(procedure: Procedure) -> str:
    return fold(f"{procedure.name} {procedure.code} {procedure.id} {procedure.id.replace('-', ' ')}")


@cache
def load_catalogue() -> Catalogue:
    """The shipped catalogue, read once."""
    return parse_catalogue(json.loads(nfc((FOLDER / "catalogue.json").read_text(encoding="utf-8"))))


def parse_catalogue(raw: Json) -> Catalogue:
    """A catalogue from its JSON."""
    return Catalogue(raw["version"], raw, tuple(parse_procedure(each) for each in raw["procedures"]))


def parse_procedure(raw: Json) -> Procedure:
    """One procedure from its JSON, in the shape of assets/procedures/catalogue.json."""
    notice = raw.get("public_notice")
    return Procedure(
        id=raw["id"],
        name=raw["name"],
        code=raw["code"] or "",
        sector=raw["sector"],
        status=raw["status"],
        competent=raw["competent"],
        submission=tuple(raw["submission"]),
        authorisation=raw["authorisation_allowed"],
        time=_time(raw["time"]),
        variants=tuple(_time(each) for each in raw.get("time_variants", ())),
        fee=Fee(raw["fee"]["rule"], raw["fee"]["amount"], _fact(raw["fee"])),
        papers=tuple(_paper(each) for each in raw["papers"]),
        sets=raw["copies_of_dossier"] or 1,
        results=tuple(_fact(each, each["name"]) for each in raw["results"]),
        forms=tuple(_form(each) for each in raw["forms"]),
        basis=tuple(_fact(each) for each in raw["legal_basis"]),
        register=_fact(raw["register"] or {}, (raw["register"] or {}).get("name") or ""),
        notes=tuple(raw["notes"]),
        public_notice=(notice["value"], notice["unit"]) if notice else None,
        valid_from=_day(raw["valid_from"]),
        valid_to=_day(raw["valid_to"]),
        identity=(
            Fact(raw["name"], raw["name_confidence"], _sources(raw["name_source"])),
            Fact(raw["code"] or "", raw["code_confidence"], _sources(raw["code_source"])),
        ),
        foreign=bool(raw.get("foreign_element")),
    )


def _time(raw: Json) -> TimeRule:
    cutoff = raw.get("cutoff")
    return TimeRule(
        kind=raw["kind"],
        value=raw["value"],
        cutoff=time.fromisoformat(cutoff) if cutoff else None,
        fact=_fact(raw, raw.get("text") or raw.get("case") or ""),
        extension=_extension(raw.get("extension")),
        name=raw.get("case", ""),
    )


def _extension(raw: Json | None) -> Extension | None:
    if not raw:
        return None
    return Extension(raw["value"], raw["unit"] or "", raw["counted"], _fact(raw, raw["when"]))


def _paper(raw: Json) -> Paper:
    return Paper(
        raw["id"], raw["name"], raw["action"], raw["originals"], raw["copies"], raw["required"],
        raw.get("condition") or "", raw.get("alternative_group") or "", raw.get("note") or "", _fact(raw, raw["name"]),
    )  # fmt: skip


def _form(raw: Json) -> Fact:
    words = f"{raw['name']} ({raw['basis']})" if raw.get("basis") else raw["name"]
    return _fact(raw, words)


def _fact(raw: Json, text: str = "") -> Fact:
    return Fact(
        text or raw.get("text") or "",
        raw.get("confidence") or "unknown",
        _sources(raw.get("source")),
        raw.get("conflict") or "",
    )


def _sources(given: Any) -> tuple[str, ...]:
    if not given:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
