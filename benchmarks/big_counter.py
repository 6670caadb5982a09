"""A counter as full as some years of a busy commune: made once through the journal, then kept for the next run."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.big_book import PASSPHRASE
from core.exchange.change import Act, Edit
from core.intents.case_facts import paper_row
from core.procedures.catalogue import load_catalogue
from storage.envelope import Cost
from storage.office import Office
from storage.reader import Reader

CASES = 50_000
PAPERS = 400_000
_CHEAP = Cost(memory=64, passes=1)
_PER_ACT = 1_000
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
_MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thu", "Quốc", "Ngọc", "Hữu")
_GIVEN = ("An", "Bình", "Chi", "Dũng", "Đào", "Giang", "Hà", "Hương", "Khôi", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Tú")
_PLACES = ("Đông Vịnh", "Cẩm Bình", "Bình Minh", "Yên Duệ", "Tân Vĩnh Cần")


def big_counter(folder: Path, cases: int = CASES, papers: int = PAPERS) -> Office:
    """Open the big counter in `folder`, making it first if it is not there."""
    if (folder / "done").exists():
        return Office.open(folder, passphrase=PASSPHRASE)
    office = Office.create(
        folder, office="UBND xã Cẩm Bình", officer="Trần Thị Hương", passphrase=PASSPHRASE, cost=_CHEAP
    ).office
    source = random.Random(20261124)
    for start in range(0, cases, _PER_ACT):
        count = min(_PER_ACT, cases - start)
        office.do(_fill, first=start, count=count, papers=papers // cases, source=source)
    (folder / "done").touch()
    return office


def _fill(known: Reader, *, first: int, count: int, papers: int, source: random.Random) -> Act:
    chosen = [each for each in load_catalogue().procedures if len(each.papers) >= papers]
    edits: list[Edit] = []
    for number in range(first, first + count):
        id, procedure = known.new_id(), source.choice(chosen)
        at = datetime(2026, 11, 24, 8) - timedelta(days=source.randrange(0, 900), minutes=source.randrange(480))
        due = (at + timedelta(days=source.randrange(0, 12))).date()
        edits.append(
            Edit(
                "case_file",
                id,
                {
                    "number": f"HS{at.year}-{number:05}", "procedure": procedure.id, "procedure_name": procedure.name,
                    "channel": source.choice(("counter", "counter", "online", "post")), "received": at, "started": at,
                    "due": due, "due_why": "Nhận trong giờ làm việc.", "applicant": _name(source),
                    "applicant_number": f"0420{source.randrange(10**8):08}",
                    "applicant_address": f"Thôn {source.choice(_PLACES)}, Hà Tĩnh", "officer": known.person, "sets": 1,
                },
            )
        )  # fmt: skip
        for place, paper in enumerate(procedure.papers[:papers]):
            fields = {"case_file": id, "paper": paper.id, "position": place, "state": "in", "noted_on": at.date()}
            edits.append(Edit("case_paper", paper_row(id, paper.id), fields))
        kinds = ["received"] if (datetime(2026, 11, 24) - at).days < 10 else ["received", "returned"]
        for step in kinds:
            moment = at if step == "received" else datetime(due.year, due.month, due.day, 16)
            edits.append(Edit("milestone", known.new_id(), {"case_file": id, "kind": step, "at": moment}))
    return Act("Nhập sổ mẫu", tuple(edits), undoable=False)


def _name(source: random.Random) -> str:
    return f"{source.choice(_FAMILY)} {source.choice(_MIDDLE)} {source.choice(_GIVEN)}"
