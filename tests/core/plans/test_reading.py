"""Plans are read to the gold standard, in several layouts, and nothing is made up."""

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KnownError
from core.plans import read_html, read_plan, read_text
from core.plans.compare import compare
from tests.core.plans.scorer import PLANS, SCORE

REAL = sorted(path.name.removesuffix(".truth.json") for path in PLANS.glob("*.truth.json"))


@pytest.mark.parametrize("name", REAL)
def test_real_plans_score_full_marks(name: str) -> None:
    truth = json.loads((PLANS / f"{name}.truth.json").read_text(encoding="utf-8"))
    result = SCORE.score(truth, read_plan(PLANS / f"{name}.txt").as_json())
    assert (result["hit"], result["extra"]) == (result["tasks"], 0)
    for part in ("text", "lead", "coord", "deadline"):
        assert result[part] == result["hit"], part
    assert (result["duty_hit"], result["duty_extra"], result["duty_due"]) == (result["duties"], 0, result["duties"])
    assert (result["invented"], result["meta_ok"]) == (0, result["meta"])


def test_there_are_three_real_plans() -> None:
    assert len(REAL) == 3


BARS = """
SỞ TƯ PHÁP TỈNH MẪU
Số: 12/KH-STP
Mẫu, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Công tác hoà giải ở cơ sở năm 2026

Căn cứ Luật Hoà giải ở cơ sở, Sở Tư pháp xây dựng kế hoạch như sau:

| STT | Thời gian | Nội dung công việc | Cơ quan thực hiện | Sản phẩm |
|---|---|---|---|---|
| I | | Công tác chỉ đạo | | |
| 1 | Quý I/2026 | Ban hành kế hoạch | UBND cấp xã | Kế hoạch |
| 2 | Trước ngày 10/3/2026 | Rà soát tổ hoà giải | UBND cấp xã | |
| II | | Tập huấn | | |
| 1 | Tháng 5/2026 | Tập huấn hoà giải viên | Sở Tư pháp | Hội nghị |
| STT | Thời gian | Nội dung công việc | Cơ quan thực hiện | Sản phẩm |
| | | cấp xã và cấp thôn | | |
| 3 | | Tổng kết | | |
"""


def test_columns_in_another_order_sections_and_continued_rows() -> None:
    reading = read_text(BARS).as_json()
    tasks = [(t["section"], t["no"], t["text"], t["lead"], t["deadline"]["due"]) for t in reading["tasks"]]
    assert tasks == [
        ("I", "1", "Ban hành kế hoạch", "UBND cấp xã", "2026-03-31"),
        ("I", "2", "Rà soát tổ hoà giải", "UBND cấp xã", "2026-03-10"),
        ("II", "1", "Tập huấn hoà giải viên cấp xã và cấp thôn", "Sở Tư pháp", "2026-05-31"),
        ("II", "3", "Tổng kết", None, None),
    ]
    assert reading["meta"]["number"] == {"value": "12/KH-STP", "symbol": "KH-STP", "status": "explicit"}
    assert reading["meta"]["date"]["value"] == "2026-01-05"
    assert reading["meta"]["title"] == "Công tác hoà giải ở cơ sở năm 2026"
    codes = [warned["code"] for warned in reading["warnings"]]
    assert "gap" in codes
    assert codes.count("missing") == 2
    assert reading["tasks"][3]["confidence"] == "check"


def test_a_statistics_table_is_no_task_table() -> None:
    table = "TT\tXã\tSố hồ sơ\tTỷ lệ\n1\tCẩm Bình\t120\t98%\n2\tCẩm Lạc\t90\t97%\n"
    assert read_text(f"BÁO CÁO\nKết quả\n\n{table}").as_json()["tasks"] == []


def test_a_blank_number_stays_blank_and_a_missing_day_missing() -> None:
    text = "Số:      /KH-UBND\nCẩm Bình, ngày     tháng 3 năm 2026\nKẾ HOẠCH\nTriển khai Kế hoạch số 9/KH-STP ngày 01/02/2026\n"
    meta = read_text(text).as_json()["meta"]
    assert meta["number"] == {"value": None, "symbol": "KH-UBND", "status": "blank"}
    assert (meta["date"]["value"], meta["date"]["partial"]) == (None, "2026-03")


def test_duties_of_several_actors_and_dates() -> None:
    text = """KẾ HOẠCH
Theo dõi thi hành pháp luật năm 2026

III. TỔ CHỨC THỰC HIỆN

1. UBND các xã tổng hợp báo cáo quý trước ngày 20 của tháng cuối quý gửi Sở Tư pháp theo dõi.

2. Văn phòng Sở gửi báo cáo năm chậm nhất ngày 30/11/2026 về UBND tỉnh.
"""
    reading = read_text(text).as_json()
    (quarterly,), (once,) = reading["recurring_duties"], reading["oneoff_duties"]
    assert quarterly["due_rule"] == {"freq": "quarterly", "day": 20, "op": "before"}
    assert (quarterly["actor"], quarterly["recipient"]) == ("UBND các xã", "Sở Tư pháp")
    assert (once["deadline"]["due"], once["actor"]) == ("2026-11-30", "Văn phòng Sở")


def test_goals_and_evaluation_give_no_duties() -> None:
    text = "KẾ HOẠCH\nNăm 2026\n\nI. MỤC TIÊU\n\n- Báo cáo 100% trước ngày 01/7/2025 về Sở Tư pháp đã hoàn thành.\n"
    reading = read_text(text).as_json()
    assert reading["oneoff_duties"] == reading["recurring_duties"] == []


def _word(path: Path) -> Path:
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    header = document.add_table(rows=1, cols=2)
    header.rows[0].cells[0].text = "SỞ TƯ PHÁP\nSố: 45/KH-STP"
    header.rows[0].cells[1].text = "Mẫu, ngày 10 tháng 2 năm 2026"
    for text in ("KẾ HOẠCH", "Số hoá sổ hộ tịch năm 2026", "", "Căn cứ Luật Hộ tịch, ban hành kế hoạch:"):
        document.add_paragraph(text)
    table = document.add_table(rows=1, cols=4)
    for cell, text in zip(table.rows[0].cells, ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"), strict=True):
        cell.text = text
    section = table.add_row()
    section.cells[0].merge(section.cells[3]).text = "I. CHUẨN BỊ"
    for cells in (("1", "Rà soát sổ", "UBND xã", "Tháng 3/2026"), ("2", "Quét sổ", "UBND xã", "Trước ngày 30/6/2026")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    tracked = (
        f"<w:ins {namespace}><w:r><w:t xml:space='preserve'> năm 1990</w:t></w:r></w:ins>",
        f"<w:del {namespace}><w:r><w:delText> cũ</w:delText></w:r></w:del>",
    )
    for part in tracked:
        table.rows[2].cells[1].paragraphs[0]._p.append(parse_xml(part))
    document.save(str(path))
    return path


def test_a_word_document_with_merged_cells_and_tracked_changes(tmp_path: Path) -> None:
    reading = read_plan(_word(tmp_path / "kế hoạch.docx")).as_json()
    tasks = [(t["section"], t["no"], t["text"], t["deadline"]["last_ok"]) for t in reading["tasks"]]
    assert tasks == [
        ("I", "1", "Rà soát sổ năm 1990", "2026-03-31"),
        ("I", "2", "Quét sổ", "2026-06-29"),
    ]
    assert reading["meta"]["number"]["value"] == "45/KH-STP"
    assert reading["meta"]["date"]["value"] == "2026-02-10"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0", "file-type"),
        ("a.docx", b"not a package", "unreadable"),
        ("a.txt", b"\x00\x01\x02", "unreadable"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n ", "empty"),
        ("a.txt", "Kế hoạch".encode("cp1258", "replace") + b"\xe3\xff", "encoding"),
        ("a", b"x", "file-type"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(KnownError) as refused:
        read_plan(path)
    assert refused.value.code == code
    assert refused.value.next_step


def test_a_package_that_swells_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(250_000_000))
    with pytest.raises(KnownError) as refused:
        read_plan(path)
    assert refused.value.code == "too-large"


def test_every_item_names_its_line() -> None:
    path = PLANS / f"{REAL[1]}.txt"
    reading = read_plan(path)
    for task in reading.tasks:
        assert task.text[:40] in reading.lines[task.source.line - 1]


def test_an_import_again_says_what_differs() -> None:
    before = read_text(BARS).as_json()["tasks"]
    after = read_text(BARS.replace("Tháng 5/2026", "Tháng 6/2026").replace("| 3 | |", "| 4 | Quý IV/2026 |")).as_json()[
        "tasks"
    ]
    found = compare(before, after)
    assert found.added == (3,)
    assert [(each.place, each.names) for each in found.changed] == [(2, ("deadline_raw",))]
    assert found.changed[0].known["deadline_raw"] == "Tháng 5/2026"
    assert [task["no"] for task in found.gone] == ["3"]
    assert compare(before, before) == type(found)((), (), ())


PIECES = st.sampled_from(
    [*BARS.splitlines(), "|", "---|---|---", "TT\tNội dung\tChủ trì\tThời hạn", "1\tRà soát\tSở Tư pháp\tQuý I/2026", "\t\tvà thôn", "I",
     "TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian", "1", "2", "Rà soát", "Văn phòng Sở", "Quý I/2026", "", "\f", "Nơi nhận:",
     "- Đơn vị chủ trì: Văn phòng;", "- Thời gian: Quý II/2026", "III. TỔ CHỨC THỰC HIỆN", "1. Văn phòng báo cáo trước ngày 15/6 và 15/12 hằng năm.",
     "STT   Nội dung        Chủ trì      Thời hạn", "1     Rà soát         Văn phòng    Quý I/2026", "(Kèm theo Kế hoạch số", "Số: …/KH-UBND", '"a\tb"\t"c'])  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=40), max_size=40))
def test_any_text_is_read_or_refused_and_every_item_has_its_line(lines: list[str]) -> None:
    try:
        reading = read_text("\n".join(lines), ref_date=date(2026, 1, 1))
    except KnownError:
        return
    for item in (*reading.tasks, *reading.duties):
        assert 1 <= item.source.line <= len(reading.lines)
    json.dumps(reading.as_json())


@given(
    st.lists(
        PIECES
        | st.sampled_from(
            [
                "<table>",
                "<tr>",
                "<td rowspan=3>",
                "<td colspan=2>",
                "</td>",
                "</tr>",
                "</table>",
                "<p>",
                "<br>",
                "<del>",
                "<!--",
                "&nbsp;",
            ]
        ),
        max_size=40,
    )
)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        reading = read_html(" ".join(pieces))
    except KnownError:
        return
    assert all(1 <= item.source.line <= len(reading.lines) for item in (*reading.tasks, *reading.duties))
