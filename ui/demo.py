"""A filled office to look at and to try things on: the real plan in assets/demo, a few tasks, a checklist. No Qt."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from core.assets import asset
from core.intents import checklists, duties, notes, people, tasks
from storage.envelope import LOWEST_COST, Cost
from storage.office import Office
from storage.queries.records import checklists_of, document_tasks, templates
from storage.reader import Reader
from ui.imports import keep_original, take_in

PASSPHRASE = "làm thử sổ việc"
# The plan is of summer 2025; the demo looks at it on a day when it is alive.
DEMO_DAY = date(2025, 8, 29)
PLAN = "demo/ke-hoach-2135.txt"


@dataclass(frozen=True)
class Demo:
    """The open demo office, the plan's document, and a checklist with ticks."""

    office: Office
    document: str
    checklist: str
    recovery_code: str


def fill_demo(folder: Path, cost: Cost = LOWEST_COST) -> Demo:
    """Make a demo book in `folder`: everything goes through the same intents as a person's work."""
    made = Office.create(
        folder,
        office="UBND xã Cẩm Bình",
        officer="Trần Thị Hương",
        title="Công chức Tư pháp – Hộ tịch",
        province="Hà Tĩnh",
        passphrase=PASSPHRASE,
        cost=cost,
    )
    office = made.office
    office.today = lambda: DEMO_DAY
    second = office.do(people.add_person, name="Nguyễn Văn Thắng", title="Công chức Tư pháp – Hộ tịch").subject
    document = _import_plan(office)
    rows = office.ask(document_tasks, document)
    by_number = {row["no"]: row["id"] for row in rows if row["no"]}
    listed = _work_on(office, by_number)
    office.do(tasks.assign, ids=[by_number[no] for no in ("7", "14", "15")], person=second)
    _own_tasks(office, second)
    office.do(duties.make_occurrences)
    return Demo(office, document, listed, made.recovery_code)


def _import_plan(office: Office) -> str:
    from core.plans import read_plan
    from core.plans.review import Review

    path = asset(PLAN)
    plan = read_plan(path).as_json()
    review = Review.of(plan, [])
    review.decide(range(len(review.entries)), "take")
    return take_in(office, review.accepted(), keep_original(office, path.name, path.read_bytes())).subject


def _work_on(office: Office, by_number: dict[str, str]) -> str:
    """Steps under task 1, some ticked; task 11 done, task 16 waiting; a note and a label."""
    steps = (
        "Rà soát danh mục thủ tục lĩnh vực tư pháp đang niêm yết",
        "Đối chiếu thời hạn và lệ phí với quyết định công bố mới",
        "Sửa các thủ tục còn ghi thẩm quyền cấp huyện",
        "In lại bảng niêm yết tại bộ phận Một cửa",
        "Cập nhật mã QR tra cứu trên bảng niêm yết",
        "Trình lãnh đạo xã ký văn bản công khai",
        "Báo cáo kết quả về Văn phòng Sở",
    )
    first = by_number["1"]
    listed = office.do(checklists.make_checklist, title="Các bước", items=steps, task=first).subject
    view = office.ask(checklists_of, first)[0]
    office.do(checklists.tick, ids=[item["id"] for item in view.items[:5]])
    office.do(tasks.set_state, ids=[first], state="doing")
    office.do(tasks.edit_task, id=first, product="Danh mục thủ tục đã công khai; báo cáo kết quả")
    office.do(notes.add_note, about=first, text="Mã QR mới chưa có; dùng mã cũ đến 15/09.")
    urgent = office.do(notes.add_label, name="Trình lãnh đạo", tone="soon").subject
    office.do(notes.set_label, label=urgent, about=[first, by_number["11"]])
    office.do(tasks.set_state, ids=[by_number["11"]], state="done", result="Đã trình quyết định kiện toàn")
    office.do(tasks.set_state, ids=[by_number["16"]], state="waiting")
    return listed


def _own_tasks(office: Office, second: str) -> None:
    for text, due, person in (
        ("Gửi số liệu đăng ký hộ tịch tháng 8 cho Văn phòng thống kê xã", date(2025, 8, 29), None),
        ("Trả lời công văn xác minh tình trạng hôn nhân của xã Thạch Hà", date(2025, 9, 3), None),
        ("Niêm yết danh sách tổ hoà giải cơ sở sau sắp xếp thôn", date(2025, 9, 4), second),
        ("Chuẩn bị nội dung tuyên truyền Luật Hộ tịch tại thôn Đông Vịnh", date(2025, 9, 5), second),
        ("Lập danh sách tuyên truyền viên pháp luật năm 2025", date(2025, 9, 26), None),
    ):
        office.do(tasks.add_task, text=text, due=due, person=person)
    weekly = next((each for each in office.ask(templates) if "sao lưu" in each.title.lower()), None)
    if weekly:
        office.do(checklists.make_checklist, title=weekly.title, items=weekly.items, made_from=weekly.key)


def task_count(office: Office) -> int:
    return len(office.ask(Reader.find, "task"))
