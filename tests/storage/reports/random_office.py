"""An office with random case files, plans, registers and sent reports, and every shipped figure counted again from its
records in plain Python: nothing of the figures' own code is used."""

import random
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from core.exchange.change import Act, Edit
from core.procedures.catalogue import load_catalogue
from storage.office import Office
from storage.reader import Reader

FIGURES = Path(__file__).parents[3] / "assets" / "figures"
BEGIN, DAYS = date(2025, 12, 1), 400
_ENDS = ("returned", "refused", "stopped", "withdrawn")


def fill(known: Reader, *, seed: int, cases: int = 300, tasks: int = 120, entries: int = 80) -> Act:
    """Random records; some deleted, some with gaps."""
    source = random.Random(seed)
    edits: list[Edit] = []
    for _ in range(cases):
        edits += _case(known, source)
    documents = [known.new_id() for _ in range(4)]
    for number, id in enumerate(documents):
        issued = source.choice((None, BEGIN + timedelta(days=source.randrange(DAYS))))
        edits.append(Edit("document", id, {"number": f"{number}/KH", "title": f"Kế hoạch {number}", "date": issued}))
    edits.append(Edit("document", documents[3], {"_del": True}))
    duty = known.new_id()
    edits.append(Edit("duty", duty, {"text": "Báo cáo tháng"}))
    for place in range(tasks):
        edits.append(_task(known, source, documents, duty, place))
    for _ in range(entries):
        edits.append(_entry(known, source))
    for _ in range(20):
        sent = source.choice((None, _day(source)))
        due = source.choice((None, _day(source)))
        edits.append(Edit("report", known.new_id(), {"kind": "half-year", "sent_on": sent, "due": due}))
    return Act("Sổ ngẫu nhiên", tuple(edits), undoable=False)


def _day(source: random.Random) -> date:
    return BEGIN + timedelta(days=source.randrange(DAYS))


def _case(known: Reader, source: random.Random) -> list[Edit]:
    procedure = source.choice((*(each.id for each in load_catalogue().procedures), "thu-tuc-la", None))
    id, at = known.new_id(), datetime.combine(_day(source), datetime.min.time()) + timedelta(hours=8)
    due = source.choice((None, *(at.date() + timedelta(days=n) for n in (0, 1, 3, 5, 20))))
    fields = {
        "procedure": procedure, "channel": source.choice(("counter", "post", "online", None)), "received": at,
        "applicant_sex": source.choice(("Nam", "Nữ", None)), "due": due,
    }  # fmt: skip
    made = [Edit("case_file", id, fields), _step(known, id, "received", at)]
    if source.random() < 0.2:
        made.append(_step(known, id, "apology", at + timedelta(days=1)))
    if source.random() < 0.7:
        day = at + timedelta(days=source.choice((-1, 0, 1, 3, 5, 21, 90)))
        if source.random() < 0.4:
            made.append(_step(known, id, "ready", day))
            day += timedelta(days=source.choice((0, 0, 2, 30)))
        if source.random() < 0.9:
            made.append(_step(known, id, source.choice((*_ENDS, "returned", "returned")), day))
    if source.random() < 0.05:
        made.append(Edit("case_file", id, {"_del": True}))
    return made


def _step(known: Reader, case: str, kind: str, at: datetime) -> Edit:
    return Edit("milestone", known.new_id(), {"case_file": case, "kind": kind, "at": at})


def _task(known: Reader, source: random.Random, documents: list[str], duty: str, place: int) -> Edit:
    state = source.choice(("todo", "doing", "waiting", "done", "done", "cancelled"))
    done = _day(source) if state == "done" and source.random() < 0.9 else None
    document = source.choice((None, *documents))
    fields = {
        "text": "Việc", "document": document, "section": source.choice((None, "Mục I", "Mục II")), "position": place,
        "state": state, "done_on": done, "last_ok": source.choice((None, _day(source))),
        "duty": duty if source.random() < 0.3 else None,
    }  # fmt: skip
    return Edit("task", known.new_id(), fields)


def _entry(known: Reader, source: random.Random) -> Edit:
    register = source.choice((
        "chung-thuc-ban-sao", "chung-thuc-chu-ky", "chung-thuc-chu-ky-nguoi-dich", "chung-thuc-giao-dich", "hoa-giai",
        "tuyen-truyen", "tu-sach", "xu-phat",
    ))  # fmt: skip
    content: dict[str, Any] = {
        "ket-qua": source.choice(("Hòa giải thành", "Hòa giải không thành", "Đang hòa giải", "Đã thi hành")),
        "hinh-thuc": source.choice(("Hội nghị, nói chuyện chuyên đề", "Loa truyền thanh")),
    }
    for column in ("so-ban", "so-truong-hop", "phi", "so-nguoi", "tai-lieu", "so-luong", "muc-phat"):
        if source.random() < 0.8:
            content[column] = source.randrange(50)
    return Edit("register_entry", known.new_id(), {"register": register, "day": _day(source), "content": content})


# --- the second way of counting ---------------------------------------------------------------------------------------


def recount(office: Office, first: date, last: date) -> dict[tuple[str, str], int]:
    """Every shipped figure over all groups, by (form, figure)."""
    found: dict[tuple[str, str], int] = {}
    records = _records(office, first, last)
    for path in sorted(FIGURES.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = {row["key"]: row for row in raw["figure"]}
        for key, row in rows.items():
            if "sum" in row:
                found[raw["id"], key] = sum(found[raw["id"], part] for part in row["sum"])
                continue
            chain = [row]
            while chain[-1].get("within"):
                chain.append(rows[chain[-1]["within"]])
            kind = next((each["of"] for each in chain if "of" in each), raw["of"])
            add = row.get("add")
            hits = [each for each in records[kind] if all(_fits(each, part, first, last) for part in chain)]
            found[raw["id"], key] = sum(each["content"].get(add, 0) for each in hits) if add else len(hits)
    return found


def _records(office: Office, first: date, last: date) -> dict[str, list[dict[str, Any]]]:
    def every(entity: str) -> list[dict[str, Any]]:
        return office.ask(Reader.find, entity)

    steps = every("milestone")
    cases = []
    for case in every("case_file"):
        own = [step for step in steps if step["case_file"] == case["id"]]
        days = [step["at"].date() for step in own if step["kind"] in ("ready", *_ENDS)]
        settled = max(min(days), case["received"].date()) if days else None
        cases.append(case | {"settled": settled, "apology": any(step["kind"] == "apology" for step in own)})
    tasks = [each for each in every("task") if each["state"] != "cancelled"]
    plans = {each["id"] for each in every("document") if each["date"] is None or each["date"] <= last}
    live = {
        each["document"]
        for each in tasks
        if each["state"] != "done" or each["done_on"] is None or each["done_on"] >= first
    }
    for task in tasks:
        when = task["done_on"] or task["last_ok"]
        task["finished"] = task["state"] == "done" and (when is None or when <= last)
        task["live"] = task["document"] in plans & live
    return {"case": cases, "task": tasks, "register": every("register_entry"), "report": every("report")}


def _fits(record: dict[str, Any], row: dict[str, Any], first: date, last: date) -> bool:
    checks: dict[str, Callable[[Any], bool]] = {
        "when": lambda wanted: _when(record, wanted, first, last),
        "timing": lambda wanted: any(_timing(record, each, last) for each in wanted),
        "procedure": lambda wanted: record["procedure"] in wanted,
        "sector": lambda wanted: _sector(record) in wanted,
        "foreign": lambda wanted: (
            record["procedure"] in _foreign() if wanted else record["procedure"] not in _foreign()
        ),
        "channel": lambda wanted: record["channel"] in wanted,
        "sex": lambda wanted: (record["applicant_sex"] or "unknown") == wanted,
        "end": lambda wanted: {"ready": "done", "returned": "done"}.get(record["state"], record["state"]) in wanted,
        "apology": lambda wanted: record["apology"] is wanted,
        "plan": lambda wanted: (record["document"] is not None) is wanted,
        "duty": lambda wanted: (record["duty"] is not None) is wanted,
        "register": lambda wanted: record["register"] == wanted,
        "value": lambda wanted: record["content"].get(wanted[0]) == wanted[1],
    }
    return all(check(row[name]) for name, check in checks.items() if name in row)


def _when(record: dict[str, Any], wanted: str, first: date, last: date) -> bool:
    def inside(day: date | None) -> bool:
        return day is not None and first <= day <= last

    if wanted in ("received", "settled", "carried", "open"):
        received, settled = record["received"].date(), record["settled"]
        return {
            "received": inside(received),
            "settled": inside(settled),
            "carried": received < first and (settled is None or settled >= first),
            "open": received <= last and (settled is None or settled > last),
        }[wanted]
    days = {"entered": "day", "sent": "sent_on", "due": "last_ok"}
    return bool(record["live"]) if wanted == "plan" else inside(record[days[wanted]])


def _timing(record: dict[str, Any], wanted: str, last: date) -> bool:
    if "settled" in record:
        settled, due = record["settled"], record["due"]
        if wanted in ("in-time", "overdue"):
            return due is not None and (due >= last) is (wanted == "in-time")
        if wanted == "no-due" or due is None:
            return (due is None) is (wanted == "no-due")
        return (
            settled is not None and {"early": settled < due, "on-time": settled == due, "late": settled > due}[wanted]
        )
    if "sent_on" in record:
        due = record["due"]
        if wanted == "no-due" or due is None:
            return (due is None) is (wanted == "no-due")
        sent = record["sent_on"]
        return sent is not None and (sent <= due) is (wanted == "on-time")
    limit, done = record["last_ok"], record["done_on"]
    if record["finished"]:
        kept = "done-no-due" if limit is None else "late" if done and done > limit else "on-time"
    else:
        kept = "no-due" if limit is None else "overdue" if limit < last else "in-time"
    return kept == wanted


def _sector(record: dict[str, Any]) -> str:
    return next((each.sector for each in load_catalogue().procedures if each.id == record["procedure"]), "")


def _foreign() -> Iterable[str]:
    return {each.id for each in load_catalogue().procedures if each.foreign}
