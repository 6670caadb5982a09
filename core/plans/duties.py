"""Duties in running text: who reports what to whom, by when. Better to miss one than to invent one."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.deadlines import Deadline, parse_deadline
from core.deadlines.citations import without_citations
from core.plans.blocks import Paragraph
from core.plans.flow import Heading, bare, heading_of
from core.plans.result import CHECK, SURE, FoundDuty, Place
from core.plans.units import is_unit
from core.text import fold

_ORGANISING = re.compile(
    r"to chuc thuc hien|che do (?:thong tin,? ?)?(?:va )?bao cao|thong tin,? ?(?:va )?bao cao|trach nhiem|phan cong"
    r"|to chuc trien khai|^bao cao\b|so ket,? tong ket|kiem tra,? giam sat|trien khai thuc hien|theo doi,? don doc"
)
_ASIDE = re.compile(
    r"muc tieu|muc dich|danh gia|tinh hinh|ket qua (?:dat duoc|thuc hien|nam)|kho khan|ton tai|han che"
    r"|nguyen nhan|can cu"
    r"|quan diem|y nghia|thuan loi|chi tieu"
)
_ASIDE_INNER = re.compile(
    r"muc tieu|muc dich|yeu cau$|danh gia (?:tinh hinh|ket qua|chung)|tinh hinh|ket qua dat duoc|kho khan"
    r"|ton tai|han che|nguyen nhan"
    r"|thuan loi|quan diem"
)
_REPORT = re.compile(
    r"\bbao cao|\bgui\b|\btong hop|\bcung cap|\bnop\b|\bthong ke|\btrinh\b|\bphan anh"
    r"|(?<!phoi )(?<!phu )(?<!truong )(?<!tich )(?<!ket )(?<!thich )\bhop (?:giao ban |so ket )?(?:dinh ky|hang|moi)\b"
)
_WORK = re.compile(
    r"hoan thanh|to chuc|xay dung|ban hanh|ra soat|trien khai|thuc hien|cap nhat|\blap\b|kiem tra|tham muu|chuan bi"
    r"|de xuat|dang ky|cong khai|so ket|tong ket|quan triet|phan cong|cu\b|ky ket|dang tai|kien toan|bo tri|niem yet"
    r"|phat thanh|tuyen truyen (?!vien)"
)
_DAY = r"(?:ngay )?(?:mung |mong )?(?!00)\d{1,2}"
_MONTH = r"(?: ?[/.-] ?\d{1,2}(?: ?[/.-] ?20\d\d)?| thang \d{1,2}(?: nam 20\d\d)?)"
_TAIL = (
    r"(?:(?:,? ?\(?(?:cua )?(?:thang (?:cuoi|dau)(?: cua)?(?: moi| hang)? quy(?: sau| tiep theo)?"
    r"|(?:thang|quy|nam) (?:sau|ke tiep|tiep theo|lien ke)(?: lien ke)?|quy (?:sau|tiep theo)|(?:hang"
    r"|moi) (?:thang|quy|nam)"
    r"|nam bao cao|ky bao cao))(?![a-z]))*"
)
_MARK = r"(?:cham nhat|muon nhat|(?:hoan thanh |xong )*truoc|den het|(?:hoan thanh )?xong|vao|(?:hoan thanh )?trong)"
_TIME = r"(?:\d{1,2} ?(?:gio|h)(?: ?\d{2})?(?: phut)?,? )?"
_DATED = re.compile(
    rf"\b{_MARK}(?: la)?(?: vao)?(?: truoc)? {_TIME}{_DAY}{_MONTH}?(?!\d| ?%| ?h\d| ?h | ?:\d|[/.-]?\d"
    rf"| (?:ngay|gio|lan|nguoi"
    rf"|hoi|lop|cuoc|don|van|ho))"
    rf"{_TAIL}"
    rf"|\bngay (?:mung )?\d{{1,2}}{_MONTH}?,? (?:cua )?(?:hang|moi) (?:thang|quy|nam)\b"
    rf"|\bngay \d{{1,2}}(?: cua)? thang (?:cuoi|dau)(?: cua)? (?:moi |hang )?quy{_TAIL}"
    r"|\b(?:truoc )?(?:\d{1,2} ?(?:gio|h)\d{0,2},? )?(?:ngay )?(?:chieu |sang )?thu (?:hai|ba|tu|nam|sau|bay|[2-7])"
    r",? (?:hang|moi|cua) tuan"
    r"|\b(?:hang|moi) tuan,? \(?(?:vao |truoc |gui )*(?:\d{1,2} ?(?:gio|h) ?\d{0,2},? )?(?:ngay )?(?:chieu |sang )?"
    r"thu (?:hai|ba|tu|nam|sau|bay|[2-7])"
    r"|\b(?:gui|nop)\b[^.;,()#]{0,60}? ngay \d{1,2} ?/ ?\d{1,2} ?/ ?20\d\d"
    r"|\b(?:hoan thanh |xong |thuc hien )*trong (?:quy (?:iii|ii|iv|i|[1-4])|thang \d{1,2}) ?(?:/|nam)? ?20\d\d"
    r"|\b(?:hoan thanh |xong )(?:trong )?(?:truoc )?(?:quy (?:iii|ii|iv|i|[1-4])|thang \d{1,2}) ?(?:/|nam)? ?20\d\d"
    rf"|(?P<weekday>\b(?:vao|truoc) {_TIME}(?:ngay )?(?:chieu |sang )?thu (?:hai|ba|tu|nam|sau|bay|[2-7])\b"
    r"(?!,? (?:hang|moi|cua) tuan))"
    r"|(?P<year>\b(?:vao|trong) (?:cuoi )?nam 20\d\d\b)"
    r"|(?P<range>\btu (?:ngay )?\d{1,2} ?/ ?\d{1,2}(?: ?/ ?20\d\d)? (?:den|den het) (?:het )?(?:ngay )?"
    r"\d{1,2} ?/ ?\d{1,2} ?/ ?20\d\d)"
    r"|(?P<relative>\b(?:cham nhat|muon nhat|trong vong|trong thoi han)(?: la)?(?: sau)? \d{1,3} ngay(?: lam viec)?,?"
    r" (?:ke tu|tinh tu|truoc|sau)(?: khi| ngay)\b[^.,;()]{3,60})"
)
_CUT_OFF = re.compile(r"\bso lieu (?:duoc )?(?:chot|tinh|lay|thong ke) $")
# What some dated phrases need before them in their clause: a week, a review, or work that is no report.
_EVERY_WEEK = re.compile(r"\b(?:hang|moi) tuan\b")
_REVIEW = re.compile(r"\b(?:so ket|tong ket)\b")
_SENDS = re.compile(r"\b(?:bao cao|gui|nop)\b")
_COUNTED = re.compile(r"\d ngay(?: lam viec)?,? (?:ke tu|tinh tu|truoc|sau)\b")
_WINDOW = re.compile(r"\btinh,? $|so lieu|thoi ky|\bky\b|thoi diem|giai doan|thoi gian|xay ra|phat sinh|hieu luc")
_AGAIN = re.compile(r"(?:,| va| hoac)? ?(?:truoc )?(?:ngay )?\d{1,2} ?/ ?\d{1,2}(?![\d/])(?! ?/)")
_CADENCE = re.compile(
    r"(?:dinh ky )?\b(?:hang|moi) (?:thang|quy|nam|tuan)\b|\bdinh ky,? (?:\(?0?[136] thang|quy|nam|thang|tuan)\b"
    r"|\b0?[136] thang (?:/ ?lan|mot lan|1 lan|dau nam|cuoi nam)|\b\d{1,2} lan ?/ ?(?:nam|quy|thang|tuan)"
    r"|\b0?6 thang\b|\b(?:bao cao|thang|,|va) (?:thang|quy|nam)(?= ?\(|,? (?:truoc|cham nhat|muon nhat))"
    r"|\b(?:quy|nam|thang)(?= ?\((?:gui |bao cao )?(?:truoc|cham nhat|muon nhat))"
)
_YEARLY = re.compile(r"dinh ky|hang nam|moi nam|hang quy|hang thang|cuoi quy|nam (?:sau|ke tiep|tiep theo)")
_BREAK = re.compile(r"\s*(?:;|,(?=\s)|\)|(?<=\s)(?:và|đồng thời)(?=\s))\s*")
_BY = re.compile(r"(?:trước|chậm nhất|muộn nhất|đến hết|xong|hoàn thành)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ“(-])")
_DOES = (
    r"họp|bố trí|phát thanh|làm đầu mối|cử(?= )|(?<!ban )chỉ đạo|hoàn thiện|chuẩn bị|tiếp tục|đôn đốc"
    r"|bảo đảm|đảm bảo|phân công|kiểm tra|tự kiểm tra|niêm yết"
    r"|tổng kết|sơ kết|đăng tải|công khai|có trách nhiệm|chịu trách nhiệm|chủ trì|thường xuyên|theo dõi"
    r"|tổng hợp|báo cáo|gửi|tổ chức|phối hợp"
    r"|định kỳ|hoàn thành|xây dựng|rà soát|tham mưu|triển khai|cung cấp|thực hiện|căn cứ|lập|nộp|hướng dẫn|ban hành"
    r"|hằng|hàng|trước|chậm nhất|kịp thời|chủ động|trình|cập nhật|đăng ký|là đầu mối|giúp|thống kê|có báo cáo"
)
_ACTOR = re.compile(
    rf"(?:^|[;,.:]\s|\)\s|\svà\s|đồng thời\s|giao\s|đề nghị\s|yêu cầu\s)(?:giao\s|đề nghị\s|yêu cầu\s)?"
    rf"(?P<actor>(?=(?P<word>[^\W\d]+))[^.;:]{{2,140}}?)\s*(?=\b(?:{_DOES})\b|:)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:gửi(?: kết quả| báo cáo)?(?: về)?(?: cho)?|báo cáo(?: kết quả)?(?: về)?|\bvề|\bcho|\btrình)\s+"
    r"(?P<to>(?:Văn phòng|Sở|UBND|Ủy ban|Uỷ ban|Phòng|Bộ|Tỉnh ủy|Thường trực|Ban|Chủ tịch|Giám đốc|HĐND"
    r"|Hội đồng|Cục|Công an)"
    r"[^.;()]*?)(?:\s+(?:để|tổng hợp|theo dõi|theo quy định|trước|chậm nhất|muộn nhất|định kỳ|vào|trong"
    r"|xem xét|kết quả|thông tin|danh sách|số liệu|báo cáo)|[.;()]|\(qua|$)"
)
_WHAT = re.compile(r"\b(?:kết quả|tình hình|nội dung|số liệu)\b", re.IGNORECASE)
_RECEIVES = re.compile(r"\b(?:báo cáo|gửi|về|trình|cho|qua|với)\s+[^,;.:]{2,60}$", re.IGNORECASE)
_ACTS = re.compile(rf"(?!trước|chậm|muộn|hằng|hàng|định kỳ|kết quả)(?:{_DOES})\b", re.IGNORECASE)
_LOOSE_END = re.compile(r"[\s,;(]+(?:và|hoặc|đồng thời)?$")
_PERIOD = re.compile(r"(?:hằng |hàng )?(?:quý|năm|tháng|tuần)", re.IGNORECASE)
_HALF = re.compile(r"\b0?6 tháng(?: đầu năm)?")
_SENDING = re.compile(r"^(?:gửi|nộp)\b.*?(?=(?:(?:trước|vào|xong|chậm nhất|muộn nhất)\s+)*ngày \d)", re.IGNORECASE)
_PERIOD_END = re.compile(
    r"[\s,(]+(?:0?6 tháng(?: đầu năm| cuối năm)?|(?:hằng |hàng )?(?:quý|năm|tháng|tuần))\)?$|\s+định kỳ$"
)
_THROUGH = re.compile(r"\(qua\s+[^)]+\)")


@dataclass(frozen=True)
class _When:
    start: int
    end: int


def read_duties(
    paragraphs: Sequence[Paragraph], ref_date: date | None, doc_year: int | None, *, has_tasks: bool = True
) -> Iterator[FoundDuty]:
    """Duties below headings such as "Tổ chức thực hiện" and "Chế độ báo cáo". Where the document has no tasks of
    another form, dated work under its other headings counts too; goals and reviews never do."""
    inside = aside = False
    actors: dict[int, str | None] = {}
    headed = any(heading_of(paragraph.text) for paragraph in paragraphs)
    for paragraph in paragraphs:
        text, heading = paragraph.text, heading_of(paragraph.text)
        if heading is not None:
            text = heading.title
            inside, aside = _room(heading, inside, aside)
            actors = {level: name for level, name in actors.items() if level < heading.level}
            actors[heading.level] = _named(heading.title)
        if aside:
            continue
        above = next((name for _, name in sorted(actors.items(), reverse=True) if name), None)
        if inside or not headed or not has_tasks:
            yield from _in_paragraph(paragraph, text, above, ref_date, doc_year, _REPORT, _WORK)
        else:
            yield from _in_paragraph(paragraph, text, above, ref_date, doc_year, _REPORT, None)


def _room(heading: Heading, inside: bool, aside: bool) -> tuple[bool, bool]:
    """Whether a heading opens a place of duties, or one of goals and reviews; inner headings leave it as it is."""
    words = fold(heading.title)
    short = len(words) < 140
    if short and _ORGANISING.search(words):
        return True, False
    aside_here = _ASIDE.search(words) if heading.level <= 1 else _ASIDE_INNER.match(words)
    if short and aside_here and not _REPORT.search(words):
        return False, True
    return (False, False) if heading.level <= 1 else (inside, aside)


def _named(title: str) -> str | None:
    name = re.sub(
        r"^(?:Giao|Đề nghị|Yêu cầu|Trách nhiệm của|Nhiệm vụ của)\s+", "", title.strip(" .:;"), flags=re.IGNORECASE
    )
    name = re.sub(r"\s*(?:có trách nhiệm|chủ trì|thực hiện)$", "", name)
    return name if is_unit(name) else None


def _in_paragraph(
    paragraph: Paragraph, text: str, above: str | None, ref_date: date | None, doc_year: int | None,
    report: re.Pattern[str], work: re.Pattern[str] | None,
) -> Iterator[FoundDuty]:  # fmt: skip
    actor = above
    for sentence in _SENTENCE.split(bare(text)):
        flat = without_citations(_flat(sentence))
        actor = _actor_in(sentence, len(sentence)) or actor
        verb = report.search(flat)
        if verb is None and (work is None or not work.search(flat)):
            continue
        yield from _in_sentence(paragraph, sentence, flat, above, ref_date, doc_year, verb is not None)


def _flat(text: str) -> str:
    """Folded letter by letter: as long as the text, so that places in it are places in the text."""
    return "".join(
        unicodedata.normalize("NFD", letter.lower().replace("đ", "d"))[:1] or " " for letter in text
    ).replace("*", " ")


def _in_sentence(
    paragraph: Paragraph, sentence: str, flat: str, above: str | None, ref_date: date | None, doc_year: int | None,
    reports: bool,
) -> Iterator[FoundDuty]:  # fmt: skip
    dated = list(_dated(flat))
    cadences = [_When(found.start(), found.end()) for found in _CADENCE.finditer(flat)]
    if not dated:
        yield from _without_day(paragraph, sentence, flat, above, cadences, reports)
        return
    starts, told = _starts(sentence, flat, dated), ""
    for turn, when in enumerate(dated):
        start, end = starts[turn], starts[turn + 1]
        part = sentence[start:end].strip(" ,;")
        phrase = _SENDING.sub("", sentence[when.start : when.end].strip(" ,("))
        deadline = _deadline(flat, when, _cadence_of(cadences, dated, turn), ref_date, doc_year)
        if deadline.kind in ("unknown", "event", "continuous"):
            continue
        if ref_date and _is_behind(deadline, ref_date):
            continue
        if deadline.kind == "recurring" and not (reports or _BY.match(phrase)):
            continue
        words = _task_words(part, phrase)
        if told and not _says_work(words):
            words = _carried(told, words)
        told = words or told
        actor = _actor_in(sentence, end) or above
        yield _duty(paragraph, sentence, part, phrase, deadline, actor, words or _task_words(sentence, phrase))


def _is_behind(deadline: Deadline, ref_date: date) -> bool:
    """A span that began, or a year that ended, before the document was signed is what the words are about and no
    deadline of theirs."""
    if deadline.kind == "range":
        return deadline.start is not None and deadline.start < ref_date
    return deadline.kind == "year" and deadline.due is not None and deadline.due < ref_date


def _says_work(words: str) -> bool:
    flat = _flat(words)
    return bool(_REPORT.search(flat) or _WORK.search(flat))


def _carried(told: str, own: str) -> str:
    """The work of a clause that only tells another day ("…, năm trước ngày 15/12"): what was told before, with its own
    period."""
    base = _PERIOD_END.sub("", _PERIOD_END.sub("", told.split("; ")[-1]))
    own = re.sub(r"^(?:và|hoặc)\s+", "", own, flags=re.IGNORECASE)
    if _PERIOD.fullmatch(own) and _HALF.search(base):
        base, own = _HALF.sub(own.lower(), base), ""
    return f"{base[:1].upper()}{base[1:]} {own[:1].lower()}{own[1:]}".strip()


def _dated(flat: str) -> Iterator[_When]:
    """The dated phrases; a second day in a row ("trước ngày 15/6, 15/12") is one of its own."""
    for found in _DATED.finditer(flat):
        if not _counts(found, re.split(r"[.;]", flat[: found.start()])[-1]):
            continue
        yield _When(found.start(), found.end())
        end = found.end()
        while (again := _AGAIN.match(flat, end)) and re.search(r"/", again.group(0)):
            yield _When(again.start(), again.end())
            end = again.end()


def _counts(found: re.Match[str], before: str) -> bool:
    """Whether a phrase that tells a deadline only in some company has it in the words of its clause before it. The day
    to which figures are counted is none."""
    if _CUT_OFF.search(before):
        return False
    if found["weekday"]:
        return bool(_EVERY_WEEK.search(before))
    if found["year"]:
        return bool(_REVIEW.search(before))
    if found["relative"]:
        return bool(_SENDS.search(before))
    return not found["range"] or not (_REPORT.search(before) or _WINDOW.search(before))


def _cadence_of(cadences: Sequence[_When], dated: Sequence[_When], turn: int) -> _When | None:
    """The cadence that goes with a day: between the day before and this one, or the last one told before."""
    when, floor = dated[turn], dated[turn - 1].end if turn else 0
    before = [cadence for cadence in cadences if floor <= cadence.start < when.start]
    if before:
        return before[-1]
    ceiling = dated[turn + 1].start if turn + 1 < len(dated) else 10**9
    after = [cadence for cadence in cadences if when.start <= cadence.start < ceiling]
    earlier = [cadence for cadence in cadences if cadence.start < when.start]
    return after[0] if after else earlier[-1] if earlier else None


def _deadline(flat: str, when: _When, cadence: _When | None, ref_date: date | None, doc_year: int | None) -> Deadline:
    phrase = flat[when.start : when.end]
    if re.search(r"20\d\d", phrase) or _COUNTED.search(phrase):
        return parse_deadline(phrase, ref_date=ref_date, doc_year=doc_year)
    has_month = bool(re.search(r"\d ?/ ?\d|thang \d", phrase))
    if has_month and not (cadence or _YEARLY.search(flat)):
        return parse_deadline(
            phrase if phrase.startswith(("truoc", "cham", "muon")) else f"ngay {phrase}",
            ref_date=ref_date,
            doc_year=doc_year,
        )
    said = re.sub(r"^(?:dinh ky|bao cao|thang|,|va)?,? ?", "", flat[cadence.start : cadence.end]) if cadence else ""
    if said in ("thang", "quy", "nam", "tuan"):
        said = f"hang {said}"
    if has_month and _SIX.match(said):
        said = ""
    own = re.search(
        r"cuoi quy|cuoi (?:moi|hang|cua) quy|hang (?:thang|quy|nam|tuan)|moi (?:thang|quy|nam|tuan)", phrase
    )
    return parse_deadline(f"dinh ky {'' if own else said}, {phrase}", ref_date=ref_date, doc_year=doc_year)


_SIX = re.compile(r"0?6 thang")


def _starts(sentence: str, flat: str, dated: Sequence[_When]) -> list[int]:
    """Where the clause of each day begins, and the sentence's end. A day that stands before the verb of its own clause
    leaves that verb to it."""
    starts = [0]
    for before, when in pairwise(dated):
        floor = before.end
        led = not (_REPORT.search(flat, starts[-1], before.end) or _WORK.search(flat, starts[-1], before.end))
        if led and (verb := _REPORT.search(flat, floor, when.start) or _WORK.search(flat, floor, when.start)):
            floor = verb.end()
        starts.append(_begin(sentence, flat, floor, when.start))
    return [*starts, len(sentence)]


def _begin(sentence: str, flat: str, floor: int, ceiling: int) -> int:
    """Where the clause of the next day begins: at the break after which something is reported or somebody named."""
    breaks = [found.end() for found in _BREAK.finditer(sentence, floor, ceiling)]
    for place in breaks:
        rest = flat[place:ceiling]
        if _REPORT.search(rest) or _CADENCE.search(rest) or is_unit(sentence[place : place + 40]):
            return place
    return breaks[-1] if breaks else floor


def _without_day(
    paragraph: Paragraph, sentence: str, flat: str, above: str | None, cadences: Sequence[_When], reports: bool
) -> Iterator[FoundDuty]:
    """A report that comes back without a day of its own: the cadence is told, the day is asked for."""
    if not reports or not re.search(r"\bbao cao|\btong hop|\bthong ke", flat):
        return
    for cadence in cadences[:1]:
        phrase = sentence[cadence.start : cadence.end]
        deadline = parse_deadline(f"định kỳ {phrase}")
        if deadline.rule is None or (
            re.search(r"\d 0?6 thang|0?6 thang (?:dau|cuoi) nam", flat) and "dinh ky" not in flat
        ):
            return
        yield _duty(
            paragraph, sentence, sentence.strip(" ,;"), phrase, deadline, _actor_in(sentence, len(sentence)) or above
        )


def _duty(
    paragraph: Paragraph, sentence: str, part: str, phrase: str, deadline: Deadline, actor: str | None,
    words: str = "",
) -> FoundDuty:  # fmt: skip
    sure = deadline.due is not None or bool(
        deadline.rule and (deadline.rule.get("day") or deadline.rule.get("weekday"))
    )
    to = _TO.search(part) or _TO.search(sentence)
    recipient = to.group("to").strip(" ,") if to else None
    if recipient and (through := _THROUGH.search(sentence)):
        recipient = f"{recipient} {through.group(0)}"
    return FoundDuty(
        words or _task_words(part, phrase), actor, recipient, phrase, deadline, part,
        Place(paragraph.line, part, paragraph.page or None), SURE if sure and actor and not deadline.doubts else CHECK,
    )  # fmt: skip


def _actor_in(sentence: str, end: int) -> str | None:
    """The last subject named before a place in the sentence."""
    actor = None
    for found in _ACTOR.finditer(sentence[:end]):
        name = found.group("actor").strip(" ,-")
        listed = found.group(0).lstrip().startswith((",", "và ")) and _RECEIVES.search(sentence[: found.start()])
        if _WHAT.search(name) or (listed and not _ACTS.match(sentence[found.end() :])):
            continue
        if is_unit(name) and len(name.split()) > 1:
            actor = name
    return actor


def _task_words(part: str, phrase: str) -> str:
    words = re.sub(r"\s+", " ", part.replace(phrase, "")).replace("()", "").strip(" ,.;")
    words = re.sub(r"^(?:định kỳ)?\s*,\s*", "", _LOOSE_END.sub("", words), flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]
