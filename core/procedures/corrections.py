"""Local corrections of the catalogue: an overlay of the commune or the province, never an edit of the shipped data.

A correction names a procedure, a place in it, and the value there: `time`, `fee`, `form`, `paper:<id>` (a paper
changed or added) or `note`. The commune's correction lies over the province's, both over the shipped data. Each says
from which day of intake on it holds and which decision it comes from.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.errors import KnownError
from core.procedures.catalogue import Catalogue, Procedure, load_catalogue, parse_procedure

LEVELS = {"province": "Tỉnh", "commune": "Cơ quan"}
PLACES = {"time": "Thời hạn", "fee": "Phí, lệ phí", "form": "Mẫu đơn, tờ khai", "paper": "Thành phần hồ sơ",
          "note": "Lưu ý"}  # fmt: skip
KINDS = ("same_day", "working_days", "calendar_days")
_LONGEST = 366


@dataclass(frozen=True)
class Correction:
    """`value` depends on the place: time {kind, value, cutoff?, text?}, fee {amount, text}, form {name, basis?},
    paper {name, action, originals, copies, required, removed?}, note {text}."""

    procedure: str
    place: str
    level: str
    value: Mapping[str, Any]
    source: str
    valid_from: date | None = None


def procedure_on(
    id: str, day: date, corrections: Iterable[Correction] = (), catalogue: Catalogue | None = None
) -> Procedure | None:
    """The version valid on a day of intake, with the corrections that hold on that day laid over it."""
    found = (catalogue or load_catalogue()).on(id, day)
    return corrected(found, day, corrections, catalogue) if found else None


def corrected(
    procedure: Procedure, day: date, corrections: Iterable[Correction], catalogue: Catalogue | None = None
) -> Procedure:
    """A procedure with the corrections of its id that hold on a day."""
    chosen = [
        each
        for each in corrections
        if each.procedure == procedure.id and (each.valid_from is None or each.valid_from <= day)
    ]
    if not chosen:
        return procedure
    raw = deepcopy(_raw_of(catalogue or load_catalogue(), procedure))
    for each in sorted(chosen, key=lambda one: (list(LEVELS).index(one.level), one.valid_from or date.min)):
        _lay(raw, each)
    return parse_procedure(raw)


def _raw_of(catalogue: Catalogue, procedure: Procedure) -> Any:
    begins = procedure.valid_from.isoformat() if procedure.valid_from else None
    rows = catalogue.raw["procedures"]
    return next(raw for raw in rows if raw["id"] == procedure.id and raw["valid_from"] == begins)


def _lay(raw: dict[str, Any], correction: Correction) -> None:
    place, _, paper = correction.place.partition(":")
    mark = {
        "confidence": "office" if correction.level == "commune" else "province",
        "source": [correction.source] if correction.source else [],
    }
    value = dict(correction.value)
    if place == "time":
        before = raw["time"]
        raw["time"] = {"extension": before.get("extension"), "text": ""} | value | mark
        raw["time"]["conflict"] = f"Dữ liệu kèm chương trình ghi: {before['text']}"
        raw["time_variants"] = []
    elif place == "fee":
        raw["fee"] = {"rule": "co-dinh", "text": ""} | value | mark | {"conflict": raw["fee"]["text"]}
    elif place == "form":
        raw["forms"] = [{"basis": ""} | value | mark]
    elif place == "note":
        raw["notes"] = [*raw["notes"], value["text"]]
    else:
        _lay_paper(raw["papers"], paper, value, mark)


def _lay_paper(papers: list[dict[str, Any]], id: str, value: dict[str, Any], mark: dict[str, Any]) -> None:
    at = next((n for n, paper in enumerate(papers) if paper["id"] == id), None)
    if value.get("removed"):
        papers[:] = [paper for paper in papers if paper["id"] != id]
    elif at is None:
        blank = {"id": id, "action": "nop", "originals": 1, "copies": 0, "required": True}
        papers.append(blank | value | mark)
    else:
        papers[at] = papers[at] | value | mark


def checked(procedure: str, place: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """A correction's value as it may be kept. Raises KnownError when it cannot be understood."""
    kind, _, paper = place.partition(":")
    known = load_catalogue().newest(procedure)
    if known is None:
        raise KnownError("no-such-procedure", f"Không có thủ tục “{procedure}”.", "Xem: procedure list.")
    if kind not in PLACES or (kind == "paper") != bool(paper):
        raise KnownError("bad-place", f"Không sửa được mục “{place}”.", f"Chọn một trong: {', '.join(PLACES)}.")
    found = dict(value)
    if kind == "time" and not _good_time(found):
        raise KnownError(
            "bad-time", "Thời hạn sửa chưa đúng.", "Ghi loại ngày (ngay, ngày làm việc, ngày) và số ngày từ 0 đến 366."
        )
    if kind == "fee" and not (isinstance(found.get("amount"), int) and found["amount"] >= 0):
        raise KnownError("bad-fee", "Mức phí phải là số đồng không âm.")
    if kind in ("form", "note") and not found.get("name" if kind == "form" else "text"):
        raise KnownError("empty", "Chưa ghi nội dung sửa.", "Ghi rồi lưu lại.")
    if kind == "paper" and known.paper(paper) is None and not found.get("name"):
        raise KnownError("empty", "Giấy tờ thêm mới phải có tên.", "Ghi tên giấy tờ rồi lưu lại.")
    return found


def _good_time(value: Mapping[str, Any]) -> bool:
    days = value.get("value")
    return value.get("kind") in KINDS and isinstance(days, int) and 0 <= days <= _LONGEST
