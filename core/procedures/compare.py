"""Looking after the catalogue: what changed between two versions, and whether one version is whole."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from core.procedures.catalogue import ACTIONS, Catalogue, Procedure
from core.procedures.conditions import unmapped


@dataclass(frozen=True)
class Change:
    """One fact that differs. `kind` is added, removed or changed; `place` names it such as "papers.to-khai.copies"."""

    kind: str
    procedure: str
    place: str
    old: str
    new: str


@dataclass(frozen=True)
class Checked:
    """What a version holds, and what is wrong with it. `faults` are errors; `doubts` are facts to be looked up."""

    version: str
    procedures: int
    faults: tuple[str, ...]
    doubts: tuple[str, ...]
    ending: tuple[str, ...]  # ids whose last version ends and has no successor


def changes(old: Catalogue, new: Catalogue) -> list[Change]:
    """What a newer version changes, fact by fact, in the order of the newer one."""
    before, after = _by_version(old), _by_version(new)
    found = [
        Change("removed", id, "", before[id, since]["name"], "") for id, since in before if (id, since) not in after
    ]
    for key, raw in after.items():
        if key not in before:
            found.append(Change("added", key[0], "", "", raw["name"]))
        else:
            found += _differences(key[0], "", before[key], raw)
    return found


def _by_version(catalogue: Catalogue) -> dict[tuple[str, str], Any]:
    return {(raw["id"], raw["valid_from"] or ""): raw for raw in catalogue.raw["procedures"]}


def _differences(id: str, place: str, old: Any, new: Any) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in {**old, **new}:
            yield from _differences(id, f"{place}.{key}" if place else str(key), old.get(key), new.get(key))
    elif _named(old) and _named(new):
        yield from _differences(id, place, _keyed(old), _keyed(new))
    elif old != new:
        kind = "added" if old in (None, "") else "removed" if new in (None, "") else "changed"
        yield Change(kind, id, place, _words(old), _words(new))


def _named(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _keyed(rows: list[Any]) -> dict[str, Any]:
    """Rows by what names them, so that a row put in between is one change, not many."""
    return {str(row.get("id") or row.get("case") or row.get("name") or row.get("text")): row for row in rows}


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("text") or dict(value))
    return "; ".join(map(_words, value)) if isinstance(value, list) else str(value)


def check(catalogue: Catalogue) -> Checked:
    """Whether a version is whole: ids, sources, actions, validity, conditions and alternatives."""
    faults: list[str] = []
    for id in dict.fromkeys(each.id for each in catalogue.procedures):
        faults += _overlaps(catalogue, id)
    for procedure in catalogue.procedures:
        faults += [f"{procedure.id}: {words}" for words in _faults(catalogue, procedure)]
    papers = {f"{p.id}/{paper.id}": paper for p in catalogue.procedures for paper in p.papers}
    faults += [f"Điều kiện chưa được nối với câu hỏi: {text}" for text in unmapped(papers)]
    doubts = [f"{procedure.id}: {words}" for procedure in catalogue.procedures for words in _doubts(procedure)]
    ids = dict.fromkeys(each.id for each in catalogue.procedures)
    ending = tuple(id for id in ids if (newest := catalogue.newest(id)) and newest.valid_to)
    return Checked(catalogue.version, len(ids), tuple(faults), tuple(doubts), ending)


def _overlaps(catalogue: Catalogue, id: str) -> Iterator[str]:
    versions = catalogue.versions(id)
    for one, two in pairwise(versions):
        if one.valid_to is None or (two.valid_from or date.min) <= one.valid_to:
            yield f"{id}: hai bản cùng có hiệu lực một ngày"


def _faults(catalogue: Catalogue, procedure: Procedure) -> Iterator[str]:
    known = catalogue.raw["sources"]
    facts = (procedure.time.fact, procedure.fee.fact, *procedure.basis, *procedure.results, *procedure.forms)
    named = {key for fact in (*facts, *(p.fact for p in procedure.papers)) for key in fact.source}
    yield from (f"không có nguồn {key}" for key in sorted(named - set(known)))
    if procedure.sector not in catalogue.sectors:
        yield f"không có lĩnh vực {procedure.sector}"
    ids = [paper.id for paper in procedure.papers]
    yield from (f"giấy tờ {id} ghi hai lần" for id in sorted({id for id in ids if ids.count(id) > 1}))
    yield from (f"không hiểu cách nộp {p.action}" for p in procedure.papers if p.action not in ACTIONS)
    if procedure.valid_from and procedure.valid_to and procedure.valid_from > procedure.valid_to:
        yield "ngày hết hiệu lực trước ngày có hiệu lực"


def _doubts(procedure: Procedure) -> Iterator[str]:
    for name, fact in (("thời hạn", procedure.time.fact), ("phí", procedure.fee.fact)):
        if fact.conflict:
            yield f"{name}: nguồn khác ghi “{fact.conflict}”"
        elif not fact.sure:
            yield f"{name}: {fact.text} – chưa chắc"
