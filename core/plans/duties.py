"""Duties in running text: who reports what to whom, by when. Better to miss one than to invent one."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from core.deadlines import parse_deadline
from core.plans.blocks import Block, Paragraph
from core.plans.result import CHECK, SURE, FoundDuty, Place
from core.text import fold

_HEADING = re.compile(r"^(?:[IVX]+|\d+(?:\.\d+)*|[A-Z])[.)]\s+\S|^(?:Phần|PHẦN|Chương)\s")
_WHERE = re.compile(
    r"to chuc thuc hien|che do (?:thong tin,? )?bao cao|thong tin,? bao cao|trach nhiem|phan cong thuc hien"
)
_DUTY = re.compile(r"bao cao|gui |tong hop|cung cap so lieu")
_WHEN = re.compile(
    r"(?:chậm nhất|muộn nhất|trước|đến hết|xong trước|vào)\s*(?:là\s*)?(?:ngày\s*)?(?:mùng\s*)?\d{1,2}"
    r"(?:\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|\s*tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?)?"
    r"(?:\s*(?:của\s*)?(?:tháng\s*(?:cuối quý|tiếp theo)|h[àằ]ng (?:tháng|quý|năm)|năm sau|năm tiếp theo))?",
    re.IGNORECASE,
)
_REPEATS = re.compile(r"định kỳ|hằng|hàng|năm sau|năm tiếp theo|cuối quý", re.IGNORECASE)
_WHO = r"Văn phòng|Phòng|Trung tâm|Các|Sở|UBND|Ủy ban|Thủ trưởng|Công chức|Công an|Trưởng|Chi cục|Cục"
_DOES = r"làm đầu mối|có trách nhiệm|chủ trì|thường xuyên|theo dõi|tổng hợp|báo cáo|gửi|tổ chức|phối hợp|định kỳ|:"
_ACTOR = re.compile(
    r"^(?:[-+•]\s*)?(?:\d+(?:\.\d+)*[.)]\s*)?(?:Giao|Đề nghị|Yêu cầu)?\s*"
    rf"(?P<actor>(?:{_WHO})[^,.;:]{{0,90}}?)\s*(?:{_DOES})"
)
_TO = re.compile(
    r"(?:gửi(?: báo cáo)?(?: về)?|về)\s+(?P<to>(?:Văn phòng|Sở|UBND|Ủy ban|Phòng|Bộ|Tỉnh|Ban)[^.;()]*?)"
    r"(?:\s+(?:tổng hợp|để|theo dõi)|[.;(]|$)"
)


def read_duties(blocks: Sequence[Block], ref_date: date | None, doc_year: int | None) -> Iterator[FoundDuty]:
    """Duties below headings such as "Tổ chức thực hiện" and "Chế độ báo cáo"."""
    inside, actor_above = False, None
    for paragraph in _whole(blocks):
        words = fold(paragraph.text)
        if _HEADING.match(paragraph.text) and len(words) < 120 and not _DUTY.search(words):
            inside = bool(_WHERE.search(words)) or (inside and not re.match(r"[IVX]+\.", paragraph.text))
            actor_above = re.sub(r"^[\dIVX.)\s]+", "", paragraph.text).strip(" :") if inside else None
            continue
        if inside and _DUTY.search(words):
            yield from _in_paragraph(paragraph, actor_above, ref_date, doc_year)


def _whole(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Paragraphs, a sentence cut by a page break joined again."""
    held: Paragraph | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        if held is not None and block.text[:1].islower():
            held = Paragraph(f"{held.text} {block.text}", held.line)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _in_paragraph(
    paragraph: Paragraph, actor_above: str | None, ref_date: date | None, doc_year: int | None
) -> Iterator[FoundDuty]:
    named = _ACTOR.match(paragraph.text)
    actor = named.group("actor").strip() if named else actor_above
    to = _TO.search(paragraph.text)
    recipient = to.group("to").strip() if to else None
    start = 0
    for found in _WHEN.finditer(paragraph.text):
        part = _clause(paragraph.text[start : found.end()])
        if not _DUTY.search(fold(part)):
            continue
        start = found.end()
        phrase = found.group(0)
        repeats = bool(_REPEATS.search(phrase)) or "định kỳ" in part
        deadline = parse_deadline(part if repeats else phrase, ref_date=ref_date, doc_year=doc_year)
        if deadline.kind == "unknown":
            continue
        sure = deadline.kind != "recurring" or bool(deadline.rule and deadline.rule.get("day"))
        yield FoundDuty(
            _task_words(part, phrase), actor, recipient, phrase, deadline, part, Place(paragraph.line, part),
            SURE if sure and actor and not deadline.doubts else CHECK,
        )  # fmt: skip


def _clause(text: str) -> str:
    """The last clause: what this day belongs to."""
    pieces = re.split(r"[;.]\s|,\s(?=(?:tổng hợp|báo cáo|gửi))|\svà\s(?=(?:báo cáo|gửi|tổng hợp))", text)
    return pieces[-1].strip(" ,")


def _task_words(part: str, phrase: str) -> str:
    words = part.replace(phrase, "").strip(" ,.;")
    return words[:1].upper() + words[1:]
