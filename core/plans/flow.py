"""Running text in order: what belongs to the page cut away, sentences joined over breaks, headings told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import quantiles

from core.plans.blocks import Block, Paragraph, Source
from core.text import fold, one_line

_PAGE_NUMBER = re.compile(r"^(?:[-–—]\s*)?(?:Trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*[-–—])?$")
_MARGIN = re.compile(
    r"^(?:CÔNG BÁO\b|Số \d+( \+ \d+)*/Ngày|Ký bởi\s*:|Người ký\s*:|Thời gian ký\s*:|Ngày ký\s*:|Giờ ký\s*:|Email\s*:"
    r"|Ký số\b|Digitally signed|_{3,}$|\*{3,}$|-{3,}$|\.{5,}$)",
    re.IGNORECASE,
)
_RECIPIENTS = re.compile(r"^noi nhan\b")
_BULLET = re.compile(r"^(?:[-+•*–▪●]|o(?=\s)|\(\d+\))\s*(?=\S)")
_ROMAN = re.compile(r"^([IVXLC]+)\s*(?!/ ?\d|- ?20\d\d)[.)/-]\s*(\S.*)$")
_PART = re.compile(r"^(?:phần|chương|mục)\s+(?:thứ\s+)?([\w]+)\s*[.:–-]?\s*(.*)$", re.IGNORECASE)
_CAPITAL = re.compile(r"^([A-HK-Z])\s*[.)]\s+(\S.*)$")
_DECIMAL = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\s*(?:[.)/]|-(?=\s)|(?<=\.\d)|(?<=\.\d\d))\s*(?=\D)(\S.*)$")
_NAMED_WORK = re.compile(
    r"^(?:Nội dung|Nhiệm vụ|Hoạt động|Công việc|Giải pháp|Phần việc)\s+(?:thứ\s+)?(\d{1,2}|[IVX]+)\s*[.:)–-]\s*(\S.*)$"
)
_SMALL = re.compile(r"^([a-zđ]|[a-zđ]\.\d)\s*[.)]\s*(\S.*)$")
_LABEL = re.compile(r"^[^\W\d_][^:.;,]{2,45}:(?:\s|$)")
_ENDED = re.compile(r"[.;:!?…]$|/\.?$")
_UNFINISHED = re.compile(
    r"(?:^|\s)(?:và|của|tại|cho|với|về|theo|các|trong|đến|từ|do|là|bằng|số|[Nn]gày|[Tt]háng|[Nn]ăm|[Qq]uý"
    r"|Sở|Ủy|Uỷ|Bộ|Phòng|Hội|Ban|Luật|Nghị|Quyết|Kế|Trung|Thủ|Chủ|Giám|Văn|Tòa|Đoàn|Liên|Mặt|Thông|Chính|Quốc)$"
)
_FULL_LINE = 0.75  # of the usual longest line: shorter ones end a paragraph
_LONGEST_WRAPPED = 140


@dataclass(frozen=True)
class Heading:
    """A numbered line: its level (0 part, 1 roman, 2 "1.", 3 "1.1.", 4 "a)"), number and words."""

    level: int
    no: str
    title: str


def heading_of(text: str) -> Heading | None:
    """The number and words of a line that begins with one."""
    if found := _ROMAN.match(text):
        return Heading(1, found[1], found[2])
    if (found := _PART.match(text)) and len(text) < 120 and not text[:1].islower():
        return Heading(0, found[1], found[2])
    if found := _DECIMAL.match(text):
        return Heading(2 + min(found[1].count("."), 1), found[1], found[2])
    if found := _NAMED_WORK.match(text):
        return Heading(2, found[1], found[2])
    if found := _CAPITAL.match(text):
        return Heading(0, found[1], found[2])
    if found := _SMALL.match(text):
        return Heading(4, found[1], found[2])
    return None


def bare(text: str) -> str:
    """Text without its bullet."""
    return _BULLET.sub("", text).strip()


def is_bullet(text: str) -> bool:
    return bool(_BULLET.match(text))


def is_margin(text: str) -> bool:
    """What belongs to the paper and not to the text: page numbers, the gazette's running head, a signature's stamp."""
    return bool(_PAGE_NUMBER.match(text) or _MARGIN.match(text))


def running_text(source: Source) -> list[Paragraph]:
    """Paragraphs with sentences whole, without margins, the list of recipients and what is signed below it."""
    return list(_joined(list(_without_recipients(source.blocks)), source.wrapped))


def _without_recipients(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    inside = False
    for block in blocks:
        if not isinstance(block, Paragraph):
            inside = False
            continue
        words = fold(block.text)
        if _RECIPIENTS.match(words):
            inside = True
        elif (inside and not (is_bullet(block.text) or len(words) < 60)) or words.startswith("phu luc"):
            inside = False
        if not inside and not is_margin(block.text):
            yield block


def _joined(paragraphs: list[Paragraph], wrapped: bool) -> Iterator[Paragraph]:
    usual = _usual_length(paragraphs) if wrapped else 0.0
    held: Paragraph | None = None
    last_line, last_length = 0, 0
    for paragraph in paragraphs:
        if held is not None and _goes_on(held, paragraph, last_line, last_length, usual):
            held = replace(held, text=_glued(held.text, paragraph.text))
        else:
            if held is not None:
                yield held
            held = paragraph
        last_line, last_length = paragraph.line, len(paragraph.text)
    if held is not None:
        yield held


def _usual_length(paragraphs: Sequence[Paragraph]) -> float:
    """How long a full line is where lines are broken; 0 where a paragraph is one line."""
    lengths = [len(paragraph.text) for paragraph in paragraphs]
    if len(lengths) < 8:
        return 0.0
    long = quantiles(lengths, n=10)[8]
    return long if long <= _LONGEST_WRAPPED else 0.0


def _goes_on(held: Paragraph, more: Paragraph, last_line: int, last_length: int, usual: float) -> bool:
    first = more.text[:1]
    if is_bullet(more.text) or _ENDED.search(held.text) or heading_of(more.text):
        return False
    if first.islower():
        return True
    if _UNFINISHED.search(held.text) and more.line == last_line + 1:
        return True
    if _LABEL.match(more.text):
        return False
    return (
        bool(usual) and more.line == last_line + 1 and not held.text.isupper()
        and (last_length >= usual * _FULL_LINE or last_length + len(more.text.split(" ")[0]) >= usual)
    )  # fmt: skip


def _glued(first: str, more: str) -> str:
    return one_line(f"{first} {more}")
