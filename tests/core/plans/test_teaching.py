"""What the office teaches the reader, which tasks are its own, and hand work on found rows."""

from core.deadlines import parse_deadline
from core.plans import Vocabulary, read_text
from core.plans.items import join_items, split_item
from core.plans.ours import own_tasks

TABLE = "STT\tĐầu mục\tAi làm\tBao giờ xong\n1\tRà soát sổ\tVP. UBND\tQuý I/2026\n2\tQuét sổ\tTP-HT; CAX\tQuý II/2026\n"
TAUGHT = Vocabulary.of(
    [
        ("header", "Đầu mục", "text"), ("header", "Ai làm", "lead"), ("header", "Bao giờ xong", "deadline"),
        ("unit", "VP. UBND", "Văn phòng HĐND và UBND xã"), ("unit", "CAX", "Công an xã"),
        ("short", "TP-HT", "Tư pháp - Hộ tịch"), ("later", "x", "y"), ("header", "Lạ", "no-such-column"),
    ]
)  # fmt: skip


def test_taught_words_are_used() -> None:
    assert read_text(TABLE).tasks == []
    reading = read_text(TABLE, vocabulary=TAUGHT)
    assert [(task.text, task.lead) for task in reading.tasks] == [
        ("Rà soát sổ", "Văn phòng HĐND và UBND xã"),
        ("Quét sổ", "Tư pháp - Hộ tịch; Công an xã"),
    ]


def test_unknown_kinds_and_columns_are_left_alone() -> None:
    assert set(TAUGHT.headers.values()) == {"text", "lead", "deadline"}


def test_own_tasks_by_lead_coordination_and_actor() -> None:
    items = [
        {"lead": "UBND các xã, phường", "coord": None},
        {"lead": "Sở Tư pháp", "coord": "Phòng chuyên môn; UBND cấp xã"},
        {"actor": "UBND cấp xã", "text": "báo cáo"},
        {"lead": "Công an tỉnh", "coord": None},
        {"lead": None, "coord": None},
    ]
    assert own_tasks(items, ["UBND cấp xã"]) == [1, 2]
    assert own_tasks(items, ["ubnd các xã"]) == [0]
    assert own_tasks(items, ["Công an xã", ""]) == []
    assert own_tasks(items, []) == []


def test_one_row_in_two_and_two_in_one() -> None:
    item = read_text("TT\tNội dung\tChủ trì\tThời hạn\n1\tRà soát sổ; quét sổ\tSở Tư pháp\tQuý I/2026\n").as_json()[
        "tasks"
    ][0]
    first, second = split_item(item, len("Rà soát sổ; "))
    assert (first["text"], second["text"]) == ("Rà soát sổ;", "quét sổ")
    assert (first["no"], second["no"], second["lead"], second["confidence"]) == ("1", None, "Sở Tư pháp", "check")
    assert second["deadline"] == item["deadline"]
    again = join_items(first, second)
    assert (again["text"], again["lead"], again["deadline_raw"]) == ("Rà soát sổ; quét sổ", "Sở Tư pháp", "Quý I/2026")
    assert again["deadline"] == item["deadline"]


def test_joining_reads_the_deadline_of_both_phrases() -> None:
    first = {
        "text": "Rà soát",
        "lead": "Văn phòng",
        "deadline_raw": "Trước ngày",
        "no": "1",
        "source": {"line": 3, "quote": "a"},
    }
    second = {"text": "sổ", "lead": "Công an", "deadline_raw": "15/3/2026", "source": {"line": 4, "quote": "b"}}
    joined = join_items(first, second)
    assert joined["deadline"] == parse_deadline("Trước ngày 15/3/2026").as_json()
    assert (joined["lead"], joined["source"]) == ("Văn phòng; Công an", {"line": 3, "quote": "a b"})
