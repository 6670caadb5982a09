"""A book as full as ten busy years: made once through the journal, then kept for the next run."""

import random
from datetime import date, timedelta
from pathlib import Path

from core.exchange.change import Act, Edit
from storage.envelope import Cost
from storage.office import Office
from storage.reader import Reader

PASSPHRASE = "bộ đo tốc độ"
TASKS = 50_000
ITEMS = 400_000
_CHEAP = Cost(memory=64, passes=1)
_PER_ACT = 2_000
_WORDS = """
rà soát cập nhật thủ tục hành chính hộ tịch chứng thực khai sinh kết hôn giám hộ báo cáo thống kê sáu
tháng số hoá hồ sơ lưu trữ tuyên truyền phổ biến pháp luật hoà giải cơ sở đăng ký khai tử điều tra đường
dân Đức Đào đề nghị kiểm tra niêm yết công khai trụ sở tiếp nhận trả kết quả phối hợp công an xã trường
học trạm y tế ban nhân dân thôn tổ dân phố
""".split()


def big_book(folder: Path, tasks: int = TASKS, items: int = ITEMS) -> Office:
    """Open the big book in `folder`, making it first if it is not there."""
    if (folder / "done").exists():
        return Office.open(folder, passphrase=PASSPHRASE)
    office = Office.create(
        folder, office="UBND xã Cẩm Bình", officer="Trần Thị Hương", passphrase=PASSPHRASE, cost=_CHEAP
    ).office
    source = random.Random(20261124)
    for start in range(0, tasks, _PER_ACT):
        count = min(_PER_ACT, tasks - start)
        office.do(_fill, count=count, items=items * count // tasks, source=source)
    (folder / "done").touch()
    return office


def _fill(known: Reader, *, count: int, items: int, source: random.Random) -> Act:
    edits: list[Edit] = []
    for number in range(count):
        task, checklist = known.new_id(), known.new_id()
        due = date(2026, 11, 24) + timedelta(days=source.randrange(-900, 400))
        done = due < date(2026, 11, 1) and source.random() < 0.97
        state = {"state": "done", "done_on": due, "done_by": known.person} if done else {"state": "todo"}
        edits.append(
            Edit(
                "task",
                task,
                {"text": _text(source, 60), "person": known.person, "lead": "Văn phòng", "position": number}
                | {"deadline_kind": "date", "op": "by", "due": due, "last_ok": due}
                | state,
            )
        )
        edits.append(Edit("checklist", checklist, {"title": "Các bước", "task": task}))
        for place in range(items // count):
            fields = {"checklist": checklist, "text": _text(source, 45), "position": (place + 1) * 1_000}
            if done:
                fields |= {"done": True, "done_on": due, "done_by": known.person}
            edits.append(Edit("item", known.new_id(), fields))
    return Act("Nhập sổ mẫu", tuple(edits), undoable=False)


def _text(source: random.Random, words: int) -> str:
    """200 to 400 bytes of Vietnamese for a task, somewhat less for a step."""
    return " ".join(source.choices(_WORDS, k=words)).capitalize()
