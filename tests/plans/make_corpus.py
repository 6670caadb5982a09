"""Makes plan documents with their truth: Word, Excel, PDF, pasted HTML and plain text, each in several layouts.

`python -m tests.plans.make_corpus FOLDER` writes them all; the tests build them in a temporary folder.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.plans import corpus_files as files
from tests.plans.corpus_texts import (
    CHECKS,
    CIVIL,
    DEADLINES,
    DIGITAL,
    EDUCATE,
    RECONCILE,
    Plan,
    Work,
    commune,
    province,
)  # fmt: skip

Truth = dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """How a plan is shown. `columns`: (field, header words) in order; fields are no, text, lead, coord, when, product,
    note. `numbers`: "1", "1.", "1.1", "" (none), "auto". `annex` puts the table behind a caption."""

    columns: tuple[tuple[str, str], ...]
    numbers: str = "1"
    annex: bool = True
    extra: frozenset[str] = frozenset()


USUAL = (
    ("no", "TT"),
    ("text", "Nội dung công việc"),
    ("lead", "Đơn vị chủ trì"),
    ("coord", "Đơn vị phối hợp"),
    ("when", "Thời gian hoàn thành"),
)
SHUFFLED = (
    ("no", "STT"),
    ("when", "Thời hạn"),
    ("text", "Nhiệm vụ"),
    ("lead", "Cơ quan thực hiện"),
    ("product", "Sản phẩm"),
    ("coord", "Cơ quan phối hợp"),
)
PRODUCT = (
    ("no", "Số TT"),
    ("text", "Nhiệm vụ và giải pháp"),
    ("product", "Kết quả"),
    ("lead", "Chủ trì"),
    ("coord", "Phối hợp"),
    ("when", "Tiến độ"),
    ("note", "Ghi chú"),
)
FEW = (("no", "STT"), ("text", "Tên nhiệm vụ"), ("lead", "Đơn vị thực hiện"), ("when", "Thời gian thực hiện"))
BARE = (("text", "Nội dung"), ("lead", "Người phụ trách"), ("when", "Thời gian dự kiến hoàn thành"))


def truth_of(plan: Plan, layout: Layout, name: str) -> Truth:
    """What a careful reader takes out of it."""
    names = {field for field, _ in layout.columns}
    tasks = []
    running = 0
    for section, _, works in plan.sections:
        for place, work in enumerate(works, 1):
            running += 1
            kind, due = DEADLINES[work.when]
            number = {"1.1": f"{_arabic(section)}.{place}", "on": str(running)}.get(layout.numbers, str(place))
            tasks.append(
                {
                    "no": number, "section": section, "text": work.text, "lead": work.lead,
                    "coord": (work.coord or None) if "coord" in names else None, "deadline_raw": work.when,
                    "deadline": {"kind": kind, "due": due},
                }
            )  # fmt: skip
    recurring = [{"quote": q, "text": q, "due_rule": rule} for duty in plan.duties for q, rule in duty.recurring]
    once = [
        {"quote": q, "text": q, "deadline": {"kind": kind, "due": due}}
        for duty in plan.duties for q, kind, due in duty.once
    ]  # fmt: skip
    if "no-body" in layout.extra:
        recurring, once = [], []
    day, month, year = plan.day
    number = f"{plan.number}/{plan.symbol}" if plan.number else None
    meta = {
        "number": {"value": number}, "date": {"value": f"{year}-{month:02}-{day:02}"},
        "issuer": {"value": plan.issuer.replace("|", " ")}, "title": plan.title,
        "signer": {"name": plan.signer, "position": None},
    }  # fmt: skip
    if "no-body" in layout.extra:
        meta = {"number": meta["number"], "date": meta["date"]}
    return {"file": name, "meta": meta, "tasks": tasks, "recurring_duties": recurring, "oneoff_duties": once}


def _arabic(roman: str | None) -> int:
    return {None: 1, "I": 1, "II": 2, "III": 3, "IV": 4}[roman]


def header_lines(plan: Plan) -> tuple[list[str], list[str]]:
    """The left and the right column of a document's head."""
    day, month, year = plan.day
    left = [
        *([plan.parent] if plan.parent else []),
        *plan.issuer.split("|"),
        f"Số: {plan.number or '     '}/{plan.symbol}",
    ]
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        f"{plan.place}, ngày {day:02} tháng {month} năm {year}",
    ]
    return left, right


def caption(plan: Plan) -> str:
    day, month, year = plan.day
    of = "Sở Tư pháp" if plan.parent else "Ủy ban nhân dân xã Cẩm Bình"
    return f"(Kèm theo Kế hoạch số {plan.number or '    '}/{plan.symbol} ngày {day:02}/{month}/{year} của {of})"


def table_rows(plan: Plan, layout: Layout) -> list[tuple[str, list[str]]]:
    """("section" | "task", cells) of the table below its header."""
    rows = []
    running = 0
    for section, title, works in plan.sections:
        if section or title:
            rows.append(("section", [section or "", title]))
        for place, work in enumerate(works, 1):
            running += 1
            shown = {
                "1": str(place), "1.": f"{place}.", "1.1": f"{_arabic(section)}.{place}", "": "", "auto": "", "on": str(running),
            }[layout.numbers]  # fmt: skip
            values = {
                "no": shown, "text": work.text, "lead": work.lead, "coord": work.coord, "when": work.when,
                "product": ("Kế hoạch", "Báo cáo", "")[place % 3], "note": "",
            }  # fmt: skip
            rows.append(("task", [values[field] for field, _ in layout.columns]))
    return rows


def body(plan: Plan, goals: bool = True) -> list[str]:
    """The running text between the title and the signature."""
    lines = [plan.opening, "I. MỤC ĐÍCH, YÊU CẦU"]
    if goals:
        lines += [
            "- Triển khai đồng bộ, hiệu quả công tác tư pháp; phấn đấu đến năm 2030 hoàn thành số hóa 100% dữ liệu.",
            "- Khắc phục hạn chế đã nêu tại Báo cáo số 88/BC-UBND ngày 15/12/2025 của Ủy ban nhân dân tỉnh.",
        ]
    lines += ["II. NỘI DUNG", "Các nhiệm vụ cụ thể theo Phụ lục kèm theo Kế hoạch này.", "III. TỔ CHỨC THỰC HIỆN"]
    lines += [duty.sentence for duty in plan.duties]
    lines += ["Trên đây là Kế hoạch của cơ quan, yêu cầu các đơn vị triển khai thực hiện./."]
    return lines


Make = Callable[[Path, Plan, Layout], None]
Made = tuple[str, Make, Plan, Layout]


def _one(works: Sequence[Work]) -> tuple[None, str, tuple[Work, ...]]:
    return None, "", tuple(works)


def documents() -> Iterable[Made]:
    """Every document of the corpus."""
    hoa_giai = commune("08", "Công tác hòa giải ở cơ sở năm 2026", _one(RECONCILE))
    tu_phap = commune(
        "11",
        "Công tác tư pháp năm 2026",
        ("I", "CÔNG TÁC HỘ TỊCH, CHỨNG THỰC", CIVIL),
        ("II", "HÒA GIẢI Ở CƠ SỞ", RECONCILE),
        ("III", "KIỂM TRA, THEO DÕI THI HÀNH PHÁP LUẬT", CHECKS),
    )
    pho_bien = province("19", "Phổ biến, giáo dục pháp luật năm 2026", _one(EDUCATE))
    chuyen_doi = province(
        "27",
        "Chuyển đổi số ngành Tư pháp năm 2026",
        ("I", "Thể chế, tuyên truyền", EDUCATE[:3]),
        ("II", "Hạ tầng và dữ liệu số", DIGITAL),
    )
    trong = commune(None, "Theo dõi tình hình thi hành pháp luật năm 2026", _one(CHECKS))
    lon = province(
        "33",
        "Công tác tư pháp trọng tâm năm 2026",
        ("I", "PHỔ BIẾN PHÁP LUẬT", EDUCATE),
        ("II", "HÀNH CHÍNH TƯ PHÁP", CIVIL),
        ("III", "KIỂM TRA VĂN BẢN", CHECKS),
        ("IV", "CHUYỂN ĐỔI SỐ", DIGITAL),
    )
    yield from (
        ("word-usual.docx", files.word, hoa_giai, Layout(USUAL)),
        ("word-sections-merged.docx", files.word, tu_phap, Layout(SHUFFLED, extra=frozenset({"merged", "tracked"}))),
        ("word-automatic-numbers.docx", files.word, pho_bien, Layout(USUAL, "auto", extra=frozenset({"auto"}))),
        ("word-controls.docx", files.word, chuyen_doi, Layout(PRODUCT, "1.", extra=frozenset({"controls", "shared-lead"}))),
        ("word-labels.docx", files.word_labels, tu_phap, Layout(USUAL, annex=False)),
        ("word-labels-bullets.docx", files.word_bullets, hoa_giai, Layout(USUAL, annex=False)),
        ("word-two-line-header.docx", files.word, trong, Layout(USUAL, extra=frozenset({"two-line"}))),
        ("word-no-numbers.docx", files.word, pho_bien, Layout((*BARE, ("coord", "Phối hợp")), "")),
        ("excel-usual.xlsx", files.excel, hoa_giai, Layout(USUAL, extra=frozenset({"no-body"}))),
        ("excel-sections.xlsx", files.excel, lon, Layout(SHUFFLED, extra=frozenset({"no-body", "merged", "months"}))),
        ("excel-other-sheets.xlsx", files.excel, chuyen_doi, Layout(PRODUCT, extra=frozenset({"no-body", "sheets"}))),
        ("excel-numbers.xlsx", files.excel, tu_phap, Layout(FEW, "1.1", extra=frozenset({"no-body", "months"}))),
        ("excel-shared-cells.xlsx", files.excel, pho_bien, Layout(USUAL, extra=frozenset({"no-body", "shared-lead"}))),
        ("pdf-usual.pdf", files.pdf, tu_phap, Layout(USUAL)),
        ("pdf-many-pages.pdf", files.pdf, lon, Layout(SHUFFLED, extra=frozenset({"repeat", "numbers"}))),
        ("pdf-cut-rows.pdf", files.pdf, lon, Layout(PRODUCT, extra=frozenset({"cut", "numbers"}))),
        ("pdf-no-rules.pdf", files.pdf, hoa_giai, Layout(FEW, extra=frozenset({"no-rules"}))),
        ("pdf-labels.pdf", files.pdf_labels, tu_phap, Layout(USUAL, annex=False)),
        ("paste-word.html", files.html_word, tu_phap, Layout(USUAL, extra=frozenset({"merged"}))),
        ("paste-word-2.html", files.html_word, pho_bien, Layout(SHUFFLED)),
        ("paste-excel.html", files.html_excel, lon, Layout(PRODUCT, extra=frozenset({"no-body", "merged"}))),
        ("paste-excel-2.html", files.html_excel, hoa_giai, Layout(FEW, extra=frozenset({"no-body"}))),
        ("tabs.txt", files.tabs, tu_phap, Layout(USUAL)),
        ("tabs-short-rows.txt", files.tabs, trong, Layout(SHUFFLED, extra=frozenset({"short", "breaks"}))),
        ("bars.txt", files.bars, lon, Layout(PRODUCT)),
        ("bars-again.txt", files.bars, tu_phap, Layout(SHUFFLED, extra=frozenset({"repeat"}))),
        ("lone-bars.txt", files.lone_bars, hoa_giai, Layout(USUAL, extra=frozenset({"ruler"}))),
        ("lone-bars-closed.txt", files.lone_bars, tu_phap, Layout(FEW, extra=frozenset({"closed"}))),
        ("one-cell-a-line.txt", files.cells, pho_bien, Layout(USUAL)),
        ("broken-cells.txt", files.cells, tu_phap, Layout(USUAL, extra=frozenset({"broken"}))),
        ("aligned-columns.txt", files.aligned, hoa_giai, Layout(USUAL)),
        ("aligned-columns-2.txt", files.aligned, pho_bien, Layout(FEW)),
        ("labels.txt", files.txt_labels, chuyen_doi, Layout(USUAL, annex=False)),
        ("deadline-lines.txt", files.deadline_lines, tu_phap, Layout(FEW, annex=False)),
        ("tcvn3.txt", files.tcvn3, hoa_giai, Layout(USUAL)),
        ("vni.txt", files.vni, pho_bien, Layout(USUAL)),
        ("decomposed.txt", files.decomposed, tu_phap, Layout(USUAL)),
    )  # fmt: skip


def make_all(folder: Path) -> list[tuple[Path, Truth]]:
    """Write every document; answers each with its truth."""
    made = []
    for name, write, plan, layout in documents():
        path = folder / name
        write(path, plan, layout)
        made.append((path, truth_of(plan, layout, name)))
    return made


if __name__ == "__main__":
    for path, truth in make_all(Path(sys.argv[1])):
        path.with_name(f"{path.name}.truth.json").write_text(
            json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8"
        )
