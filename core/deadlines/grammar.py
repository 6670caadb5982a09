"""The grammar of deadlines: one table of patterns over folded text, in the order in which they are tried."""

import re
from datetime import date
from functools import lru_cache

from core.deadlines import builders as b
from core.deadlines.citations import without_citations
from core.deadlines.model import Context, Deadline
from core.text import fold, one_line

_YEAR = r"(?:19|20)\d{2}"
_M = r"\d{1,2}"
_Y = rf"(?P<y>{_YEAR})"
_Q = r"(?:iii|ii|iv|i|[1-4])"
_OF = r" ?(?:/|-|,|cua|nam|cua nam)? ?"
_TO = r"(?: ?- ?| (?:den|den het|toi|cho den)(?: het)? )"
_AND = r"(?: ?[,;&+-] ?| va | den | den het )"


def _full(n: str = "", guard: str = r"(?<![\d/.-])") -> str:
    """A whole date in digits or words, its parts in groups that end in `n`."""
    return (
        rf"(?:{guard}(?P<d{n}>\d{{1,2}}) ?[/.-] ?(?P<m{n}>{_M}) ?[/.-] ?(?P<y{n}>{_YEAR})(?!\d)"
        rf"|(?<!\d)(?P<dw{n}>\d{{1,2}}) thang (?P<mw{n}>{_M}) nam (?P<yw{n}>{_YEAR}))"
    )


def _half(n: str) -> str:
    """A date that may leave out its year, or its month too."""
    return (
        rf"(?:(?<![\d/.-])(?P<d{n}>\d{{1,2}})(?: ?[/.-] ?(?P<m{n}>{_M})(?: ?[/.-] ?(?P<y{n}>{_YEAR}))?"
        rf"| thang (?P<mw{n}>{_M})(?: nam (?P<yw{n}>{_YEAR}))?)?)"
    )


_NAMED_MONTH = r"(?P<word>gieng|mot|hai|ba|tu|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)"

# Told in brackets, and what only looks like something further down.
_FIRST: tuple[tuple[str, b.Build], ...] = (
    (rf"\(tuc (?:la )?(?:ngay )?{_full()}", b.told),
    (r"nam hoc (?P<a>20\d\d) ?- ?(?P<b>20\d\d)", b.school_year),
    (rf"tu (?:thang (?P<m>{_M}) ?/ ?{_Y} )?.*den khi", b.until_event),
    (rf"^(?:cham nhat|muon nhat) (?:trong )?(?:nam )?{_Y}", b.in_year),
)
_RECURRING: tuple[tuple[str, b.Build], ...] = (
    (
        r"(?:hang|moi) (?:ngay|tuan|thang|quy|nam)\b|dinh ky|\b\d+ [a-z]{2,6} ?/ ?(?:0?1 )?(?:nam|thang|quy"
        r"|ngay|tuan)\b"
        r"|\d+ (?:tuan|thang|nam) (?:/ ?|mot |1 )lan|\d+ (?:tuan|thang|nam) ?/ ?lan|\b(?:thang|quy|tuan|nam) ?/ ?lan"
        r"|thang (?:cuoi|dau) (?:cua )?quy|(?<!het )(?<!cac )(?<!nhung )nam (?:sau|ke tiep|tiep theo|lien ke|n\b)"
        r"|^\(truoc ngay \d+ ?/ ?\d+\)$",
        b.recurring,
    ),
)
_RELATIVE: tuple[tuple[str, b.Build], ...] = (
    (r"ngay (?:sau )?khi|(?<!sau )khi co|sau khi co lop", b.kind("event")),
    (
        r"ke tu|sau \d+ ngay|\d+ (?:ngay|gio|thang) (?:lam viec )?(?:ke )?(?:tu|truoc|sau)|ngay lam viec tiep theo"
        r"|^(?:cham nhat )?truoc (?:ky hop|cuoc hop|hoi nghi|phien hop|khi)[a-z ]* \d+ (?:ngay|gio)"
        r"|nam cuoi ky|\bsau khi|truoc \d+ ngay|trong (?:vong|thoi han) \d+ (?:ngay|gio|thang)"
        r"|^(?:cham nhat |khong qua |toi da )?\d+ ngay(?: lam viec)?$",
        b.kind("relative"),
    ),
)
_RANGES: tuple[tuple[str, b.Build], ...] = (
    (rf"(?:tu|bat dau tu|ngay)? ?(?:ngay )?{_half('1')}{_TO}(?:ngay )?{_full('2', guard='')}", b.from_to),
    (rf"tu nay (?:cho )?den (?:het )?(?:(?:ngay )?{_full()}|(?:nam )?(?P<year>{_YEAR}))", b.from_now),
    (
        rf"(?:thang )?(?<![\d/.-])(?P<m1>{_M}) ?[/-] ?(?P<y1>{_YEAR}){_TO}(?:thang )?(?P<m2>{_M}) ?[/-] ?{_Y}",
        b.months,
    ),
    (rf"thang (?P<m1>{_M}){_TO}(?:thang )?(?P<m2>{_M})(?!\d)(?:{_OF}{_Y})?(?! ?[/-] ?\d)", b.months),
    (rf"quy (?P<q1>{_Q})\b ?(?:[/-]? ?(?:nam )?(?P<y1>{_YEAR}))?{_TO}(?:quy )?(?P<q2>{_Q})\b{_OF}{_Y}", b.quarters),
    (r"(?:tu |giai doan |nhiem ky )?(?:nam )?(?P<a>20\d\d) ?(?:-|den|den het) ?(?:nam )?(?P<b>20\d\d)", b.years),
    (rf"^(?:ke )?tu (?:ngay )?{_full()}", b.since),
)
_DAYS: tuple[tuple[str, b.Build], ...] = (
    (_full(), b.dated),
    (
        rf"(?:ngay |truoc |hoan thanh |xong )(?:(?P<d>\d{{1,2}}) ?/ ?(?P<m>{_M})(?!\d)(?! ?[/.-] ?\d)"
        rf"|(?P<dw>\d{{1,2}}) thang (?P<mw>{_M})(?!\d)(?! ?/ ?\d)(?! nam \d))",
        b.no_year,
    ),
    (rf"^(?:den |het )*(?P<d>\d{{1,2}}) ?/ ?(?P<m>{_M})$", b.no_year),
)
_PERIODS: tuple[tuple[str, b.Build], ...] = (
    (rf"(?:thang )?(?P<m1>{_M})(?: ?, ?{_M})*{_AND}(?:thang )(?P<m2>{_M}){_OF}{_Y}", b.months),
    (
        rf"thang (?P<m1>{_M})(?: ?, ?(?:thang )?{_M})*{_AND}(?:thang )?(?P<m2>{_M})(?: ?[/-] ?{_Y}|(?!\d"
        rf"| ?[/-] ?\d| ngay))",
        b.months,
    ),
    (rf"(?P<before>truoc )?(?:trong )?thang (?P<m>{_M}){_OF}{_Y}", b.in_month),
    (rf"(?P<before>truoc )?(?:trong )?thang {_NAMED_MONTH}{_OF}{_Y}", b.in_month),
    (rf"(?<![\d/.-])(?<!quy )\b(?:t\.? ?)?(?P<m>{_M}) ?/ ?{_Y}(?!\d)(?! ?/)", b.in_month),
    (rf"(?<![\d/.-])(?<!quy )(?P<m>{_M})-{_Y}(?!\d)(?! ?[-/])", b.in_month),
    (rf"quy (?P<q1>{_Q})(?: ?, ?(?:quy )?{_Q})*{_AND}(?:quy )?(?P<q2>{_Q})\b(?:{_OF}{_Y})?", b.quarters),
    (rf"(?P<before>truoc )?(?:quy|q) ?(?P<q>{_Q})(?![a-z])[ /,-]*(?:cua )?(?:nam )?(?P<y>{_YEAR})?", b.in_quarter),
    (rf"(?:0?6 thang|nua) (?P<half>dau|cuoi) nam(?: {_Y})?", b.in_half),
    (rf"(?P<before>truoc )?(?:nam )?(?<![/\d.#-])\b{_Y}\b(?! ?/)", b.in_year),
    (rf"(?P<before>truoc )?\bthang (?P<m>{_M})\b(?! ?/)", b.in_month),
)
_LAST: tuple[tuple[str, b.Build], ...] = (
    (r"\bky hop\b", b.kind("event")),
    (r"thuong xuyen|lien tuc|ca nam|trong nam|quanh nam|hang ngay|suot nam", b.kind("continuous")),
    (
        r"\bkhi\b|dot xuat|theo (?:yeu cau|tien do|ke hoach|huong dan|chi dao|quy dinh|lo trinh|lich"
        r"|thoi gian|de nghi|van ban"
        r"|quyet dinh|thong bao|chuong trinh|nhu cau|thuc te|tinh hinh|de an|cong van|su chi dao|phan cong|nhiem vu)"
        r"|phu hop voi (?:tien do|thuc te|tinh hinh)",
        b.kind("event"),
    ),
)  # fmt: skip
_GRAMMAR = tuple(
    (re.compile(pattern), build)
    for pattern, build in (*_FIRST, *_RECURRING, *_RELATIVE, *_RANGES, *_DAYS, *_PERIODS, *_LAST)
)
_ALIKE = (
    (re.compile(r"[–—−]"), "-"),
    (re.compile(r"\bqui(?= ?(?:[ivx]+\b|[1-4]\b|[ivx]+\d|[/-]))"), "quy"),
    (re.compile(r"\bquy (iii|ii|iv|i)(?=\d{4})"), r"quy \1/"),
)


def normal(phrase: str) -> str:
    """Folded, one kind of dash, "quí" as "quý", citations masked: what the patterns are written for."""
    text = fold(one_line(phrase.replace("*", "")))
    for pattern, alike in _ALIKE:
        text = pattern.sub(alike, text)
    return without_citations(text)


@lru_cache(maxsize=4096)
def parse_deadline(phrase: str, *, ref_date: date | None = None, doc_year: int | None = None) -> Deadline:
    """What a deadline phrase says. A year that the phrase leaves out is taken from `doc_year` and doubted."""
    text = normal(phrase).strip(" .;:-")
    context = Context(text, ref_date, doc_year or (ref_date.year if ref_date else None))
    for pattern, build in _GRAMMAR:
        for match in pattern.finditer(text):
            if (found := build(match, context)) is not None:
                return found
    return Deadline("unknown")
